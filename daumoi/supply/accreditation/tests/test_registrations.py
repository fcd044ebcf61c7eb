"""Registrations: a newsroom answers, changes, cancels until the last day; the host lets in or refuses; each is told."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from daumoi.actors.notices.models import Letter, Notice
from daumoi.actors.people.models import Person
from daumoi.actors.posts.acts import Appointment, appoint, end_post
from daumoi.actors.posts.models import Post
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.supply.accreditation import acts, answers
from daumoi.supply.accreditation.models import Registration
from daumoi.supply.accreditation.rules import acts_open_to, closed_because, totals
from daumoi.supply.accreditation.tests.making import asked, invited, on, registered
from daumoi.supply.agenda import acts as agenda
from daumoi.supply.agenda.models import EventFollower
from tests import making
from tests.cast import Cast, Member

pytestmark = pytest.mark.django_db
TYPED = {"number": "3", "equipment": "2 máy quay", "wishes": "Chỗ đặt máy hàng đầu"}


@pytest.fixture
def other(cast: Cast) -> Member:
    """An editor of another newsroom."""
    newsroom = next(one for one in _newsrooms(cast) if one != cast.ha.organisation)
    person = Person.objects.create_user("bien-tap@bao-khac.example", "mat-khau-moi-lap", full_name="Trần Báo Khác")
    post = {"role": "editor", "position": "", "since": date(2025, 8, 1)}
    appoint(Appointment(person=person, organisation=newsroom, **post), by=None, at=making.moment())  # type: ignore[arg-type]
    return Member(person.email, newsroom.code)


def _newsrooms(cast: Cast) -> Any:
    return type(cast.ha.organisation).objects.of_kind("newsroom").filter(closed_on=None)


def test_registering_names_nobody_but_the_contact(cast: Cast) -> None:
    """The number and the contact; the contact hears at once when the event moves; the host is told. S3-1"""
    one = invited(cast.lan)
    row = registered(one, cast.minh, number=3)
    assert (row.state, row.number, row.registered_by) == ("registered", 3, cast.minh.person)
    assert EventFollower.objects.filter(event=one.event, person=cast.minh.person).exists()
    assert Notice.objects.filter(person=cast.lan.person, key__startswith=f"registration:{row.pk}").count() == 1
    # equipment, wishes and a reason are words; there is no field for names
    words = {"equipment", "wishes", "refused_because"}
    texts = {
        field.name for field in Registration._meta.fields if field.get_internal_type() in ("CharField", "TextField")
    }
    assert texts == words


def test_a_newsroom_registers_once(cast: Cast) -> None:
    """Of two colleagues the second is told who was faster and may change the registration instead. S3-1"""
    one = invited(cast.lan)
    row = registered(one, cast.minh)
    with pytest.raises(TooLate) as told:
        registered(one, cast.ha)
    assert cast.minh.person.full_name in told.value.message
    answers.change(row, answers.Answer(number=4), by=cast.ha.person, at=on(25))
    assert Registration.objects.get().number == 4


def test_until_the_last_day_and_not_after(cast: Cast) -> None:
    """On the last day still, the day after not: the sentence names the day and whom to call. Cancelling stays open. S3-1"""
    one = invited(cast.lan)
    row = registered(one, cast.ha, day=26)
    with pytest.raises(TooLate) as told:
        answers.change(row, answers.Answer(number=5), by=cast.ha.person, at=on(27))
    assert "26/11/2026" in told.value.message
    assert "0999 111 222" in told.value.message
    assert acts_open_to(row, by=cast.ha.person, today=date(2026, 11, 27)) == ["cancel"]
    assert answers.stay_away(one, cast.ha.organisation, by=cast.ha.person, at=on(28)).state == "cancelled"


def test_late_registration_is_told_on_the_page(cast: Cast, at) -> None:
    """The page of a closed invitation shows the sentence instead of the form; a post gets 409. S3-1"""
    one = invited(cast.lan)
    path = f"{acts.address(one)}dang-ky/"
    at(date(2026, 11, 27))
    page = cast.ha.client.get(path).content.decode()
    assert "26/11/2026" in page
    assert "0999 111 222" in page
    assert 'name="number"' not in page
    newsroom = str(cast.ha.organisation.pk)
    assert cast.ha.client.post(path, TYPED | {"newsroom": newsroom}).status_code == 409
    assert not Registration.objects.exists()


def test_a_cancelled_event_closes_registration_and_says_so(cast: Cast, at) -> None:
    """Reason on the page of the invitation; nothing can be registered, accredited or changed. S3-1"""
    one = invited(cast.lan)
    row = registered(one, cast.ha)
    at(on(25))
    agenda.cancel(one.event, "Lãnh đạo đi công tác đột xuất", by=cast.lan.person, at=on(25))
    one.refresh_from_db()
    page = cast.ha.client.get(acts.address(one)).content.decode()
    assert "Lãnh đạo đi công tác đột xuất" in page
    for attempt in (
        lambda: answers.change(row, answers.Answer(number=1), by=cast.ha.person, at=on(25)),
        lambda: answers.accredit(row, by=cast.lan.person, at=on(25)),
        lambda: answers.stay_away(one, cast.ha.organisation, by=cast.ha.person, at=on(25)),
    ):
        with pytest.raises(TooLate) as told:
            attempt()
        assert "Lãnh đạo đi công tác đột xuất" in told.value.message


def test_a_postponed_event_keeps_its_registrations(cast: Cast) -> None:
    """The registered contact is told at once, by inbox and by mail with the calendar's cancellation; the row stays. S3-1"""
    one = invited(cast.lan)
    row = registered(one, cast.minh)
    agenda.postpone(one.event, "Mưa lũ chia cắt đường", by=cast.lan.person, at=on(25))
    notice = Notice.objects.get(person=cast.minh.person, key__startswith="event:postponed")
    assert "Mưa lũ chia cắt đường" in notice.body
    assert "METHOD:CANCEL" in Letter.objects.get(notice=notice).calendar
    row.refresh_from_db()
    one.refresh_from_db()
    assert row.state == "registered"
    assert "Mưa lũ chia cắt đường" in closed_because(one, today=date(2026, 11, 25))


def test_the_host_accredits_and_refuses(cast: Cast, other: Member) -> None:
    """Fewer places than people, a reason for a refusal, both told to the contact; one decision counts. S3-1"""
    one = invited(cast.lan)
    mine, theirs = registered(one, cast.minh, number=4), registered(one, other)
    answers.accredit(mine, 2, by=cast.thanh.person, at=on(25))
    told = Notice.objects.get(person=cast.minh.person, key__startswith=f"accreditation:{mine.pk}")
    assert "2" in told.body
    with pytest.raises(TooLate):
        answers.accredit(mine, by=cast.lan.person, at=on(25))
    with pytest.raises(Refused):
        answers.refuse(theirs, "  ", by=cast.lan.person, at=on(25))
    answers.refuse(theirs, "Hội trường đã đủ chỗ", by=cast.lan.person, at=on(25))
    assert "Hội trường đã đủ chỗ" in Notice.objects.get(key__startswith=f"accreditation:{theirs.pk}").body
    with pytest.raises(NotYours):
        answers.accredit(theirs, by=cast.ha.person, at=on(25))
    sums = totals(Registration.objects.all(), invited=5)
    assert (sums.coming, sums.people, sums.places, sums.refused) == (1, 4, 2, 1)


def test_more_people_are_decided_on_anew(cast: Cast) -> None:
    """Fewer people keep the accreditation with fewer places, more lose it and the host is told. S3-1"""
    row = registered(invited(cast.lan), cast.ha, number=3)
    row = answers.accredit(row, by=cast.lan.person, at=on(25))
    row = answers.change(row, answers.Answer(number=2), by=cast.ha.person, at=on(25, 10))
    assert (row.state, row.places) == ("accredited", 2)
    row = answers.change(row, answers.Answer(number=5), by=cast.ha.person, at=on(25, 11))
    assert (row.state, row.places) == ("registered", None)
    assert Notice.objects.filter(person=cast.lan.person, key__startswith=f"registration:{row.pk}").count() == 2


def test_a_newsroom_says_that_it_does_not_come(cast: Cast) -> None:
    """Without a registration too; it may come after all until the last day. S3-1"""
    one = invited(cast.lan)
    row = answers.stay_away(one, cast.ha.organisation, by=cast.ha.person, at=on(24))
    assert (row.state, row.number) == ("cancelled", 0)
    again = registered(one, cast.minh, number=1, day=25)
    assert (again.pk, again.state, again.registered_by) == (row.pk, "registered", cast.minh.person)


@pytest.mark.parametrize("number", [0, 6])
def test_the_number_is_bounded(cast: Cast, number: int) -> None:
    """At least one, at most as the invitation says. S3-1"""
    one = invited(cast.lan, most=5)
    with pytest.raises(Refused) as told:
        registered(one, cast.ha, number=number)
    assert told.value.field == "number"


def test_no_newsroom_learns_that_another_one_comes(cast: Cast, other: Member) -> None:
    """Registrations are read by the host and the own newsroom; not by rivals, the line, or others who see the event. S3-1"""
    one = invited(cast.lan)
    mine, theirs = registered(one, cast.minh), registered(one, other)
    for reader, seen in (
        (cast.lan, {mine, theirs}),
        (cast.ha, {mine}),
        (other, {theirs}),
        (cast.hoa, set()),
        (cast.quan, set()),
        (cast.nghia, {mine, theirs}),
    ):
        assert set(Registration.objects.seen_by(reader.person)) == seen, reader.email
    page = cast.ha.client.get(acts.address(one)).content.decode()
    assert theirs.organisation.name not in page
    assert cast.ha.client.get(f"/lich/dang-ky/phieu/{theirs.pk}/sua/").status_code == 404
    assert cast.ha.client.get(f"{acts.address(one)}danh-sach/").status_code == 403
    assert cast.ha.client.get(f"/lich/dang-ky/phieu/{mine.pk}/chap-thuan/").status_code == 403


def test_the_whole_way_by_the_pages(cast: Cast, at) -> None:
    """A phone registers, changes; the host accredits in one act; list for the door as page and sheet. S3-1"""
    at(date(2026, 11, 24))
    one = invited(cast.lan)
    path = acts.address(one)
    assert path in cast.ha.client.get("/lich/dang-ky/").content.decode()
    form = making.typed(cast.ha.client.get(f"{path}dang-ky/"), "") | TYPED
    assert cast.ha.client.post(f"{path}dang-ky/", form | {"number": "0"}).status_code == 422
    assert cast.ha.client.post(f"{path}dang-ky/", form).status_code == 302
    row = Registration.objects.get()
    assert path not in cast.ha.client.get("/lich/dang-ky/?loc=moi-chung-toi").content.decode()
    assert path in cast.ha.client.get("/lich/dang-ky/?loc=da-tra-loi").content.decode()
    change = making.typed(cast.ha.client.get(f"/lich/dang-ky/phieu/{row.pk}/sua/"), "") | {"number": "2"}
    assert cast.ha.client.post(f"/lich/dang-ky/phieu/{row.pk}/sua/", change).status_code == 302
    assert cast.lan.client.post(f"{path}chap-thuan-het/").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.places) == ("accredited", 2)
    door = cast.lan.client.get(f"{path}danh-sach/").content.decode()
    assert cast.ha.organisation.name in door
    book = load_workbook(io.BytesIO(cast.lan.client.get(f"{path}danh-sach.xlsx").content))
    cells = [cell.value for cell in book.active[2]]
    assert cells[:3] == [cast.ha.organisation.name, 2, cast.ha.person.full_name]
    # whoever reads each answer reads the list, no newsroom does
    assert cast.nghia.client.get(f"{path}danh-sach/").status_code == 200
    assert cast.ha.client.get(f"{path}danh-sach/").status_code == 403
    away = f"{path}khong-du/{cast.ha.organisation.pk}/"
    assert cast.ha.client.post(away).status_code == 302
    assert cast.ha.client.post(away).status_code == 409
    assert cast.quan.client.post(away).status_code == 404


def test_what_the_host_refuses_by_the_page(cast: Cast, at) -> None:
    """A reason is asked for; the newsroom reads it on its page. S3-1"""
    at(date(2026, 11, 24))
    one = invited(cast.lan)
    row = registered(one, cast.ha)
    path = f"/lich/dang-ky/phieu/{row.pk}/"
    assert cast.lan.client.post(f"{path}tu-choi/", {"reason": ""}).status_code == 422
    assert cast.lan.client.post(f"{path}tu-choi/", {"reason": "Đã đủ chỗ"}).status_code == 302
    assert "Đã đủ chỗ" in cast.ha.client.get(acts.address(one)).content.decode()
    assert cast.lan.client.post(f"{path}chap-thuan/", {"places": "9"}).status_code == 422
    assert cast.lan.client.post(f"{path}chap-thuan/", {"places": "1"}).status_code == 302
    assert "Đã đủ chỗ" not in cast.ha.client.get(acts.address(one)).content.decode()


def test_who_left_the_newsroom_is_not_told(cast: Cast) -> None:
    """The contact's post has ended: the newsroom's focal points are told instead. S0-7"""
    row = registered(invited(cast.lan), cast.minh)
    for post in Post.objects.filter(person=cast.minh.person):
        end_post(post, on=date(2026, 11, 20), by=cast.hoa.person, at=on(19))
    answers.accredit(row, by=cast.lan.person, at=on(25))
    told = Notice.objects.filter(key__startswith=f"accreditation:{row.pk}")
    assert cast.minh.person not in {notice.person for notice in told}
    assert told.exists()


def test_the_lists_cost_a_bounded_number_of_queries(cast: Cast, at, django_assert_max_num_queries) -> None:
    """Ten invitations cost a few queries each, not one for each newsroom."""
    at(date(2026, 11, 24))
    for _ in range(10):
        registered(invited(cast.lan), cast.ha)
    with django_assert_max_num_queries(75):
        assert cast.ha.client.get("/lich/dang-ky/?loc=da-tra-loi").status_code == 200


def test_days_of_an_invitation_are_days(cast: Cast) -> None:
    """A registration at 23:59 of the last day in Vietnam is in time, one minute later it is not. S3-1"""
    one = invited(cast.lan)
    last = on(26, 23) + timedelta(minutes=59)
    answer = answers.Answer(number=1)
    with pytest.raises(TooLate):
        answers.register(one, cast.ha.organisation, answer, by=cast.ha.person, at=last + timedelta(minutes=1))
    assert answers.register(one, cast.ha.organisation, answer, by=cast.ha.person, at=last).state == "registered"
    assert asked().register_by == date(2026, 11, 26)
