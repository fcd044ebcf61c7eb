"""Circulars: sent out by the office whose paper it is, opened, acknowledged, late by the dates alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from daumoi.actors.notices.models import Notice
from daumoi.actors.organisations.models import Group
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.circulars import acts
from daumoi.mandate.circulars.jobs import remind_all
from daumoi.mandate.circulars.models import Circular, Recipient
from daumoi.mandate.circulars.rules import counts, in_time, recipients, state_of
from daumoi.mandate.papers.models import Paper
from tests import making
from tests.cast import Cast, Member

pytestmark = pytest.mark.django_db
SENT = making.moment(date(2026, 10, 12))
DUE = date(2026, 10, 16)


def sent(cast: Cast, *to: Member, due_on: date | None = DUE) -> Circular:
    """Send a paper of the coordinating office out."""
    paper = making.order(cast.hoa)
    organisations = [one.organisation for one in to or (cast.lan, cast.quan)]
    return acts.send(paper, organisations, due_on=due_on, words="Phổ biến toàn đơn vị", by=cast.hoa.person, at=SENT)


def row(circular: Circular, member: Member) -> Recipient:
    """Return the recipient row of the member's organisation."""
    return circular.recipients.select_related("circular", "organisation").get(organisation=member.organisation)


def test_sending_opens_the_paper_and_tells_the_focal_points(cast: Cast) -> None:
    """Who could not read the paper can, and is told; who was not sent it still cannot. S4-34"""
    paper = making.order(cast.hoa)
    assert cast.quan.client.get(f"/van-ban/{paper.pk}/").status_code == 404
    form = {"organisations": [cast.quan.organisation.pk], "due_on": "16/10/2026", "words": "Phổ biến toàn đơn vị"}
    assert cast.hoa.client.post(f"/van-ban/{paper.pk}/pho-bien/", {**form, "due_on": "16/10/2020"}).status_code == 422
    answer = cast.hoa.client.post(f"/van-ban/{paper.pk}/pho-bien/", {**form, "due_on": "16/10/2030"})
    circular = Circular.objects.get()
    assert answer["Location"] == acts.address(circular)
    assert cast.quan.client.get(f"/van-ban/{paper.pk}/").status_code == 200
    assert cast.sao.client.get(f"/van-ban/{paper.pk}/").status_code == 404
    notice = Notice.objects.get(link=acts.address(circular))
    assert notice.person == cast.quan.person
    assert "16/10/2030" in notice.body
    assert [one.organisation for one in recipients(paper)] == [cast.quan.organisation]


def test_a_group_stands_for_its_open_members(cast: Cast) -> None:
    """The members of a saved group get it, each once, the owner of the paper does not. S4-34"""
    paper, group = making.order(cast.hoa), Group.objects.get(name="các sở, ban, ngành")
    form = {"groups": [group.pk], "organisations": [cast.lan.organisation.pk]}
    assert cast.hoa.client.post(f"/van-ban/{paper.pk}/pho-bien/", form).status_code == 302
    expected = {one.pk for one in group.members.filter(closed_on=None)} - {paper.owner_id}
    assert set(Recipient.objects.values_list("organisation", flat=True)) == expected | {cast.lan.organisation.pk}


def test_the_read_receipt_is_of_the_first_who_opens(cast: Cast, at) -> None:
    """Opening through the circular leaves a receipt; a colleague's later opening changes nothing. S4-34"""
    circular = sent(cast)
    at(date(2026, 10, 13))
    answer = cast.lan.client.post(f"/pho-bien/{circular.pk}/doc/")
    assert answer["Location"] == f"/van-ban/{circular.paper_id}/"
    at(date(2026, 10, 14))
    cast.thanh.client.post(f"/pho-bien/{circular.pk}/doc/")
    cast.hoa.client.post(f"/pho-bien/{circular.pk}/doc/")
    opened = row(circular, cast.lan)
    assert opened.opened_by == cast.lan.person
    assert opened.opened_at.date() == date(2026, 10, 13)
    assert row(circular, cast.quan).opened_at is None


def test_a_unit_acknowledges_once_with_the_day_of_its_briefing(cast: Cast, at) -> None:
    """Somebody of the unit, once; the day lies between sending and today; a colleague is told it is done. S2-20"""
    circular = sent(cast)
    at(date(2026, 10, 15))
    mine = row(circular, cast.lan)
    path = f"/pho-bien/{circular.pk}/{mine.pk}/xac-nhan/"
    assert cast.lan.client.get(path).status_code == 200
    assert cast.lan.client.post(path, {"briefed_on": "11/10/2026"}).status_code == 422
    assert cast.lan.client.post(path, {"briefed_on": "16/10/2026"}).status_code == 422
    assert cast.lan.client.post(path, {"briefed_on": "14/10/2026", "words": "Giao ban tháng"}).status_code == 302
    assert cast.thanh.client.post(path, {"briefed_on": "14/10/2026"}).status_code == 409
    mine.refresh_from_db()
    assert (mine.briefed_on, mine.acknowledged_by, mine.opened_by) == (
        date(2026, 10, 14),
        cast.lan.person,
        cast.lan.person,
    )
    assert in_time(mine, due_on=DUE) is True
    assert cast.quan.client.get(path).status_code == 404
    other = row(circular, cast.quan)
    assert cast.hoa.client.get(f"/pho-bien/{circular.pk}/{other.pk}/xac-nhan/").status_code == 403


def test_the_two_at_once_get_one_receipt(cast: Cast) -> None:
    """Stale rows in the hands of two colleagues: the second is told who was faster. S2-20"""
    circular = sent(cast)
    first, second = row(circular, cast.lan), row(circular, cast.lan)
    acts.acknowledge(first, by=cast.lan.person, at=SENT + timedelta(hours=1))
    with pytest.raises(TooLate):
        acts.acknowledge(second, by=cast.thanh.person, at=SENT + timedelta(hours=1))


@pytest.mark.parametrize(
    ("day", "expected"), [(DUE, ("new", 0)), (DUE + timedelta(days=1), ("late", 1)), (date(2026, 10, 13), ("new", 0))]
)
def test_late_is_computed_from_the_dates(cast: Cast, day: date, expected: tuple[str, int]) -> None:
    """The last day is still in time; the day after is late, without any flag. S4-34"""
    circular = sent(cast)
    acts.acknowledge(row(circular, cast.quan), by=cast.quan.person, at=SENT)
    rows = list(circular.recipients.all())
    told = counts(rows, due_on=DUE, today=day)
    assert (state_of(row(circular, cast.lan), due_on=DUE, today=day), told.late) == expected
    assert (told.sent, told.opened, told.acknowledged) == (2, 1, 1)
    assert Recipient.objects.late_on(day).count() == expected[1]


def test_the_sender_sees_everybody_a_unit_sees_itself(cast: Cast) -> None:
    """Who has read is seen by the office, its line and the inspector; a recipient sees its own row alone. S4-34 S2-20"""
    circular = sent(cast, cast.lan, cast.quan, cast.xuan)
    acts.acknowledge(row(circular, cast.quan), by=cast.quan.person, at=SENT)
    path = acts.address(circular)
    for member in (cast.hoa, cast.mai, cast.nghia):
        page = member.client.get(path).content.decode()
        assert str(cast.quan.organisation) in page
        assert cast.quan.person.full_name in page
    page = cast.lan.client.get(path).content.decode()
    assert cast.quan.person.full_name not in page
    assert str(cast.xuan.organisation) not in page
    for outsider in (cast.sao, cast.viet, cast.minh, cast.tuan):
        assert outsider.client.get(path).status_code == 404
        assert path not in outsider.client.get("/pho-bien/?loc=tat-ca").content.decode()


def test_more_organisations_are_added_later(cast: Cast) -> None:
    """Whoever has it is left out; nobody new is refused with a sentence. S4-34"""
    circular = sent(cast, cast.lan)
    path = f"/pho-bien/{circular.pk}/gui-them/"
    both = {"organisations": [cast.lan.organisation.pk, cast.quan.organisation.pk]}
    assert cast.hoa.client.post(path, both).status_code == 302
    assert circular.recipients.count() == 2
    assert cast.hoa.client.post(path, both).status_code == 422
    assert cast.lan.client.get(path).status_code == 403


def test_what_cannot_be_sent_is_refused(cast: Cast) -> None:
    """Not one's own paper, nobody chosen, a closed organisation, a day that has passed. S4-34"""
    paper = making.order(cast.hoa)
    closed = Paper._meta.get_field("owner").related_model.objects.exclude(closed_on=None).first()
    for organisations, due_on in ([], DUE), ([closed], DUE), ([cast.lan.organisation], date(2026, 10, 11)):
        with pytest.raises(Refused):
            acts.send(paper, organisations, due_on=due_on, by=cast.hoa.person, at=SENT)
    with pytest.raises(NotYours):
        acts.send(paper, [cast.quan.organisation], by=cast.lan.person, at=SENT)
    with pytest.raises(Refused):
        acts.send(paper, [paper.owner], by=cast.hoa.person, at=SENT)
    assert not Circular.objects.exists()


def test_the_lists_show_what_waits_and_what_was_sent(cast: Cast, at) -> None:
    """What I must acknowledge, what we sent, each in its own list; empty lists say what to do. S2-20 S4-34"""
    circular = sent(cast)
    at(date(2026, 10, 15))
    link = acts.address(circular)
    assert link in cast.lan.client.get("/pho-bien/").content.decode()
    assert link not in cast.lan.client.get("/pho-bien/?loc=gui").content.decode()
    assert link in cast.hoa.client.get("/pho-bien/?loc=gui").content.decode()
    acts.acknowledge(row(circular, cast.lan), by=cast.lan.person, at=SENT)
    assert link not in cast.lan.client.get("/pho-bien/?loc=cho").content.decode()
    assert link in cast.lan.client.get("/pho-bien/?loc=nhan").content.decode()


def test_the_list_asks_the_database_a_bounded_number_of_times(cast: Cast, django_assert_max_num_queries) -> None:
    """Ten circulars cost as many queries as one."""
    for _ in range(10):
        sent(cast)
    client = cast.hoa.client
    with django_assert_max_num_queries(22):
        assert client.get("/pho-bien/?loc=gui").status_code == 200


def test_the_paper_shows_to_whom_it_was_made_known(cast: Cast) -> None:
    """The panel on the paper's page: counts for the office, one's own state for a unit, nothing for others. S4-34"""
    circular = sent(cast)
    path = f"/van-ban/{circular.paper_id}/"
    assert acts.address(circular) in cast.hoa.client.get(path).content.decode()
    assert acts.address(circular) in cast.lan.client.get(path).content.decode()
    assert f"/van-ban/{circular.paper_id}/pho-bien/" not in cast.lan.client.get(path).content.decode()


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 10, 13), 0),
        (date(2026, 10, 14), 1),
        (date(2026, 10, 16), 1),
        (date(2026, 10, 17), 0),
        (date(2026, 10, 19), 1),
    ],
)
def test_who_has_not_acknowledged_is_reminded(cast: Cast, at, day: date, told: int) -> None:
    """Two working days before and once late, not on a Saturday, not who has acknowledged, never twice. S4-34"""
    circular = sent(cast)
    acts.acknowledge(row(circular, cast.quan), by=cast.quan.person, at=SENT)
    at(day)
    assert remind_all() == told
    assert remind_all() == 0
    assert Notice.objects.filter(key__startswith="circular-", person=cast.quan.person).count() == 0
