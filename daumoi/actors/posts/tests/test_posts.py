"""Posts hold for a time: one focal point for each topic and rank, rights by what is held today."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daumoi.actors.posts.acts import Appointment, appoint, end_post, name_spokesperson
from daumoi.actors.posts.models import Post, Spokesperson
from daumoi.actors.posts.rules import focal_points, grantable_roles, recipients, standing, unspoken, vacancies
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.models import Entry

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
TODAY = date(2026, 11, 20)
SPEAKER = {"full_name": "A", "position": "B", "phone": "1", "email": "a@b.example", "document": ""}


def a_post(cast, **other: object) -> Appointment:
    return Appointment(
        **{
            "person": cast.mai.person,
            "organisation": cast.sao.organisation,
            "role": "recorder",
            "position": "CV",
            "since": TODAY,
        }
        | other
    )


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=st.tuples(st.integers(0, 30), st.integers(1, 30), st.sampled_from([1, 2]), st.booleans()),
    second=st.tuples(st.integers(0, 30), st.integers(1, 30), st.sampled_from([1, 2]), st.booleans()),
)
def test_one_focal_point_for_each_topic_rank_and_day(cast, first, second):
    """S0-7: the database refuses the second exactly where organisation, topic, rank and a day are the same."""
    topic = Entry.objects.of("topics").first()

    def write(days: tuple[int, int, int, bool]) -> None:
        start, length, rank, has_topic = days
        begin = date(2030, 1, 1) + timedelta(start)
        Post.objects.create(
            person=cast.mai.person,
            organisation=cast.organisation("TTRA"),
            role="focal_point",
            position="",
            rank=rank,
            topic=topic if has_topic else None,
            valid=DateRange(begin, begin + timedelta(length)),
        )

    clash = first[2:] == second[2:] and first[0] < second[0] + second[1] and second[0] < first[0] + first[1]
    with transaction.atomic():
        Post.objects.filter(organisation=cast.organisation("TTRA")).delete()
        write(first)
        try:
            with transaction.atomic():
                write(second)
            refused = False
        except IntegrityError:
            refused = True
        transaction.set_rollback(True)
    assert refused is clash


def test_a_post_counts_by_the_clock(cast, at):
    appoint(a_post(cast, since=TODAY, until=TODAY + timedelta(7)), by=None, at=AT)
    for day, holds in (
        (TODAY - timedelta(1), False),
        (TODAY, True),
        (TODAY + timedelta(6), True),
        (TODAY + timedelta(7), False),
    ):
        at(day)
        assert standing(cast.mai.person).holds_at(cast.sao.organisation.pk, "recorder") is holds


def test_a_closed_account_stands_nowhere(cast):
    person = cast.hoa.person
    person.is_active = False
    person.save()
    assert not standing(cast.hoa.person).posts
    assert not standing(None).posts
    assert not standing(AnonymousUser()).posts


def test_roles_one_may_give(cast):
    police, newsroom, office = cast.lan.organisation, cast.minh.organisation, cast.hoa.organisation
    assert grantable_roles(police, by=cast.lan.person) == []
    assert set(grantable_roles(police, by=cast.cuong.person)) == {
        "focal_point",
        "spokesperson",
        "recorder",
        "records_clerk",
    }
    assert set(grantable_roles(newsroom, by=cast.ha.person)) == {
        "focal_point",
        "spokesperson",
        "recorder",
        "records_clerk",
        "journalist",
        "editor",
    }
    assert {"coordinator", "coordinator_leader", "inspector", "records_clerk"} <= set(
        grantable_roles(office, by=cast.hoa.person)
    )
    assert "coordinator" not in grantable_roles(police, by=cast.hoa.person)
    for organisation in (police, newsroom, office):
        assert "technical_admin" not in grantable_roles(organisation, by=cast.hoa.person)


def test_appointing_asks_for_the_right(cast):
    appoint(a_post(cast), by=cast.hoa.person, at=AT)
    with pytest.raises(NotYours):
        appoint(a_post(cast), by=cast.lan.person, at=AT)
    with pytest.raises(NotYours):
        appoint(a_post(cast, person=cast.hoa.person), by=cast.hoa.person, at=AT)
    with pytest.raises(Refused):
        appoint(a_post(cast, role="technical_admin"), by=cast.hoa.person, at=AT)
    with pytest.raises(TooLate):
        appoint(a_post(cast, role="focal_point"), by=cast.hoa.person, at=AT)


def test_a_post_that_reaches_further_is_ended_by_the_coordinating_office(cast, at):
    """S0-7: whoever ends posts at home ends there no coordinator, inspector or technical administrator."""
    at(TODAY)
    office = cast.hoa.organisation
    chief = Post.objects.create(
        person=cast.mai.person, organisation=office, role="spokesperson", position="", valid=DateRange(TODAY, None)
    ).person
    for role, is_ended in (("coordinator_leader", False), ("inspector", False), ("recorder", True)):
        post = appoint(a_post(cast, person=cast.sao.person, organisation=office, role=role), by=None, at=AT)
        if is_ended:
            end_post(post, on=TODAY, by=chief, at=AT)
        else:
            with pytest.raises(NotYours):
                end_post(post, on=TODAY, by=chief, at=AT)
            end_post(post, on=TODAY, by=cast.hoa.person, at=AT)


def test_a_vacancy_shows_and_others_are_told(cast, at):
    at(TODAY)
    police = cast.lan.organisation
    for post in focal_points(police):
        end_post(post, on=TODAY, by=cast.hoa.person, at=AT)
    assert police in vacancies()
    assert cast.cuong.person in recipients(police)
    assert cast.lan.person not in recipients(police)


def test_a_post_that_never_began_is_empty(cast, at):
    at(TODAY)
    post = appoint(a_post(cast, since=TODAY + timedelta(30)), by=None, at=AT)
    end_post(post, on=TODAY, by=cast.hoa.person, at=AT)
    post.refresh_from_db()
    assert post.valid.isempty


def test_spokespersons_follow_each_other(cast, at):
    at(TODAY)
    one = cast.sao.organisation
    assert one in unspoken()
    first = name_spokesperson(one, particulars=SPEAKER, since=date(2026, 1, 1), by=None, at=AT)
    name_spokesperson(one, particulars=SPEAKER | {"full_name": "C"}, since=TODAY, by=None, at=AT)
    first.refresh_from_db()
    assert first.valid.upper == TODAY
    assert Spokesperson.objects.current().get(organisation=one).full_name == "C"
    assert one not in unspoken()
    with pytest.raises(IntegrityError), transaction.atomic():
        Spokesperson.objects.create(organisation=one, valid=DateRange(TODAY, None), **SPEAKER)


@pytest.mark.parametrize("gap", ["full_name", "position", "phone", "email"])
def test_a_spokesperson_has_four_particulars(cast, gap):
    """NĐ 09/2017, I48."""
    with pytest.raises(Refused) as refused:
        name_spokesperson(cast.sao.organisation, particulars=SPEAKER | {gap: " "}, since=TODAY, by=None, at=AT)
    assert refused.value.field == gap
