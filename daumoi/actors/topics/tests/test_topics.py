"""Who supplies a topic: one lead at a time, inherited down the tree, with the clearance of the supplier."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from daumoi.actors.topics.acts import Supply, amend_supply, end_supply, name_lead
from daumoi.actors.topics.models import TopicSupply
from daumoi.actors.topics.rules import clearing_organisation, overview, supply_of
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.models import Entry
from tests.making import moment
from tests.registers import EVERYBODY, may

FIRST, LATER = date(2026, 1, 1), date(2026, 9, 1)


@pytest.fixture(autouse=True)
def _empty(db):
    TopicSupply.objects.all().delete()


@pytest.fixture
def topic():
    """Return a topic by its code."""
    return lambda code: Entry.objects.of("topics").get(code=code)


@pytest.fixture
def security(cast, topic):
    what = Supply(
        lead=cast.lan.organisation,
        co_suppliers=[cast.quan.organisation],
        clearance=cast.lan.organisation,
        basis="Công văn 2417/UBND-VX ngày 05/10/2026",
    )
    return name_lead(topic("an-ninh"), what, since=FIRST, by=cast.hoa.person, at=moment())


def test_a_topic_has_one_lead_and_others_beside_it(cast, topic, security):
    """S1-19: a lead supplier of a topic with co-suppliers and the paper that says so; kept in the trail."""
    assert supply_of(topic("an-ninh"), LATER) == security
    assert list(security.co_suppliers.all()) == [cast.quan.organisation]
    entry = TrailEntry.objects.of(security).get()
    assert (entry.verb, entry.by) == ("supply_named", cast.hoa.person)
    assert supply_of(topic("an-ninh"), date(2025, 12, 31)) is None


def test_the_supplier_clears_what_is_given_out_down_the_tree(cast, topic, security):
    """S0-8: topics form a tree; what belongs to security needs the clearance named for it, other topics are free."""
    assert clearing_organisation(topic("phong-chong-ma-tuy"), LATER) == cast.lan.organisation
    assert clearing_organisation(topic("du-lich"), LATER) is None
    below = next(row for row in overview(LATER, by=cast.minh.person) if row.topic.code == "phong-chong-ma-tuy")
    assert (below.depth, below.from_above, below.supply) == (2, True, security)


def test_the_next_lead_ends_the_one_before(cast, topic, security):
    name_lead(topic("an-ninh"), Supply(lead=cast.quan.organisation), since=LATER, by=cast.thinh.person, at=moment())
    security.refresh_from_db()
    assert security.valid == DateRange(FIRST, LATER)
    assert supply_of(topic("an-ninh"), LATER).lead == cast.quan.organisation
    with pytest.raises(TooLate):
        name_lead(topic("an-ninh"), Supply(lead=cast.lan.organisation), since=FIRST, by=cast.hoa.person, at=moment())


def test_the_database_keeps_two_leads_apart(cast, security):
    with pytest.raises(IntegrityError), transaction.atomic():
        TopicSupply.objects.create(
            topic=security.topic, lead=cast.quan.organisation, valid=DateRange(LATER, date(2026, 10, 1))
        )


def test_a_row_is_changed_and_ended_once(cast, security):
    amend_supply(security, Supply(lead=security.lead, clearance=None), by=cast.hoa.person, at=moment())
    assert TopicSupply.objects.get().clearance is None
    with pytest.raises(Refused):
        amend_supply(security, Supply(lead=cast.quan.organisation), by=cast.hoa.person, at=moment())
    end_supply(security, on=LATER, by=cast.hoa.person, at=moment())
    for again in (
        lambda: end_supply(security, on=LATER, by=cast.hoa.person, at=moment()),
        lambda: amend_supply(security, Supply(lead=security.lead), by=cast.hoa.person, at=moment()),
    ):
        with pytest.raises(TooLate):
            again()


def test_what_makes_no_sense_is_refused(cast, topic):
    lead = cast.lan.organisation
    for what, about in (
        (Supply(lead=lead, co_suppliers=[lead]), topic("an-ninh")),
        (Supply(lead=cast.organisation("STTTT")), topic("an-ninh")),
        (Supply(lead=lead), Entry.objects.of("languages").first()),
    ):
        with pytest.raises(Refused):
            name_lead(about, what, since=FIRST, by=cast.hoa.person, at=moment())
    with pytest.raises(NotYours):
        name_lead(topic("an-ninh"), Supply(lead=lead), since=FIRST, by=cast.lan.person, at=moment())


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_pages_agree_with_the_table(cast, security, name):
    """Trust §2: docs/access.csv decides who reads and who keeps who supplies what."""
    member = getattr(cast, name)
    seen = member.client.get(reverse("topics-list")).context["rows"]
    assert bool(seen) is may(member, "topic_supply", "see")
    assert list(TopicSupply.objects.seen_by(member.person)) == (
        [security] if may(member, "topic_supply", "see") else []
    )
    for page, key, action in (
        ("lead", security.topic_id, "create"),
        ("amend", security.pk, "edit"),
        ("end", security.pk, "edit"),
    ):
        status = member.client.get(reverse(f"topics-{page}", args=[key])).status_code
        assert status == (200 if may(member, "topic_supply", action) else 403), (page, name)


def test_topics_without_a_lead_come_first_and_the_focal_point_is_shown(
    cast, topic, security, django_assert_max_num_queries
):
    """S1-19, S0-7: the page names the lead, its focal point of today and what nobody leads."""
    client = cast.minh.client
    with django_assert_max_num_queries(20):
        answer = client.get(reverse("topics-list"))
    unled = [row.topic.code for row in answer.context["unled"]]
    assert "an-ninh" not in unled
    assert "du-lich" in unled
    assert answer.text.index("Nguyễn Thị Lan") > answer.text.index(str(topic("du-lich")))
    found = cast.minh.client.get(reverse("topics-list"), {"q": "ma tuy"}).context["rows"]
    assert [row.topic.code for row in found] == ["phong-chong-ma-tuy"]


def test_a_lead_is_named_on_the_page(cast, topic):
    one = topic("quoc-phong")
    page = reverse("topics-lead", args=[one.pk])
    given = {
        "lead": cast.organisation("BCHQS").pk,
        "co_suppliers": [],
        "clearance": "",
        "basis": "",
        "since": "31/2/2026",
    }
    assert cast.hoa.client.post(page, given).status_code == 422
    answer = cast.hoa.client.post(page, given | {"since": "1/2/2026"})
    assert answer.url == reverse("topics-topic", args=[one.pk])
    shown = cast.minh.client.get(answer.url)
    assert "Bộ Chỉ huy Quân sự tỉnh Lam Giang" in shown.text
    assert page not in shown.text
    again = cast.hoa.client.post(page, given | {"since": "1/1/2026"})
    assert again.status_code == 409
    assert (
        cast.hoa.client.get(reverse("topics-topic", args=[Entry.objects.of("languages").first().pk])).status_code == 404
    )
