"""Press invitations: who is invited sees the event and is told; nobody else; what does not fit is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from daumoi.actors.notices.models import Notice
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.supply.accreditation import acts
from daumoi.supply.accreditation.forms import initial_of
from daumoi.supply.accreditation.models import PressInvitation
from daumoi.supply.accreditation.rules import answer_day, last_day, newsrooms_for, standing_of
from daumoi.supply.accreditation.tests.making import ACCREDIT_BY, NOW, REGISTER_BY, asked, invited, on
from daumoi.supply.accreditation.waiting import to_answer
from daumoi.supply.agenda import acts as agenda
from daumoi.supply.agenda.models import Event, EventFollower
from daumoi.supply.agenda.tests import made
from tests import making
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_named_newsroom_sees_the_event_and_is_told_once(cast: Cast) -> None:
    """Before the invitation the event does not exist for the newsroom; it is told once, with the last day. S3-1 S3-13"""
    event = made.event(cast.lan)
    assert not Event.objects.seen_by(cast.ha.person).filter(pk=event.pk).exists()
    one = acts.invite(event, asked(newsrooms=[cast.ha.organisation]), by=cast.lan.person, at=NOW)
    assert Event.objects.seen_by(cast.ha.person).filter(pk=event.pk).exists()
    assert PressInvitation.objects.seen_by(cast.ha.person).get() == one
    notices = Notice.objects.filter(about_kind="accreditation.pressinvitation")
    assert {notice.person for notice in notices} >= {cast.ha.person}
    assert "26/11/2026" in notices[0].body
    assert not Notice.objects.filter(about_kind="agenda.event", person=cast.ha.person).exists()
    assert EventFollower.objects.filter(event=event, person=cast.ha.person).exists()


def test_all_newsrooms_are_invited_at_once(cast: Cast) -> None:
    """All open newsrooms, through the press; nobody else sees invitation or event. S3-1"""
    one = invited(cast.lan)
    assert cast.ha.organisation in newsrooms_for(one)
    assert all("newsroom" in newsroom.kinds for newsroom in newsrooms_for(one))
    for outsider in (cast.sao, cast.quan, cast.viet, cast.tuan):
        assert not PressInvitation.objects.seen_by(outsider.person).exists()
    for reader in (cast.minh, cast.ha, cast.nghia, cast.thanh):
        assert PressInvitation.objects.seen_by(reader.person).exists()


def test_a_confidential_event_is_opened_by_name_only(cast: Cast) -> None:
    """All newsrooms are refused; a newsroom that is named sees it. S3-13"""
    with pytest.raises(Refused) as told:
        invited(cast.lan, is_confidential=True)
    assert told.value.field == "invites_all"
    one = invited(cast.lan, cast.ha, is_confidential=True)
    assert PressInvitation.objects.seen_by(cast.ha.person).get() == one
    assert not PressInvitation.objects.seen_by(cast.nghia.person).exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"register_by": date(2026, 11, 22)}, "register_by"),
        ({"register_by": date(2026, 12, 1), "accredit_by": None}, "register_by"),
        ({"accredit_by": date(2026, 11, 25)}, "accredit_by"),
        ({"accredit_by": date(2026, 12, 1)}, "accredit_by"),
        ({"invites_all": False}, "newsrooms"),
    ],
)
def test_what_does_not_fit_is_refused(cast: Cast, changed: dict[str, object], field: str) -> None:
    """Days that have passed or lie after the event, an answer before the end of registration, nobody named. S3-1"""
    with pytest.raises(Refused) as told:
        invited(cast.lan, **changed)
    assert told.value.field == field
    assert not PressInvitation.objects.exists()


def test_nobody_is_invited_to_what_has_begun(cast: Cast, at: Any) -> None:
    """The page of an event that has begun does not offer it, and the act says why not. S3-1"""
    event = made.event(cast.lan)
    path = f"/lich/{event.pk}/moi-bao-chi/"
    at(NOW)
    assert path in cast.lan.client.get(f"/lich/{event.pk}/").content.decode()
    at(NOW + timedelta(days=8))
    assert path not in cast.lan.client.get(f"/lich/{event.pk}/").content.decode()
    words = {"invites_all": "on", "register_by": f"{made.MONDAY + timedelta(days=2):%d/%m/%Y}"}
    told = cast.lan.client.post(path, words)
    assert told.status_code == 409
    assert "đã bắt đầu" in told.content.decode()


def test_only_the_host_invites_and_only_once(cast: Cast) -> None:
    """Whoever else sees the event may not; a second invitation is a change of the first. S3-1"""
    one = invited(cast.lan)
    with pytest.raises(NotYours):
        acts.invite(made.event(cast.lan), asked(), by=cast.quan.person, at=NOW)
    with pytest.raises(TooLate):
        acts.invite(one.event, asked(), by=cast.thanh.person, at=NOW)
    with pytest.raises(Refused):
        invited(cast.lan, cast.quan)


def test_who_comes_second_compares_first(cast: Cast) -> None:
    """Two colleagues change the invitation at once: the second is told; nothing of the first is lost. S3-1"""
    one = invited(cast.lan)
    acts.amend(one, asked(contact="Phòng Tham mưu"), version=1, by=cast.lan.person, at=NOW)
    with pytest.raises(TooLate):
        acts.amend(one, asked(contact="Trực ban"), version=1, by=cast.thanh.person, at=NOW)
    one.refresh_from_db()
    assert (one.contact, one.version) == ("Phòng Tham mưu", 2)


def test_whoever_was_invited_is_told_what_changed(cast: Cast) -> None:
    """More newsrooms are told of the invitation, those before of the change; nobody of the same thing twice. S3-1"""
    one = invited(cast.lan, cast.ha)
    changed = asked(newsrooms=[cast.ha.organisation], register_by=date(2026, 11, 27))
    acts.amend(one, changed, version=1, by=cast.lan.person, at=on(24))
    told = Notice.objects.filter(about_kind="accreditation.pressinvitation", person=cast.ha.person)
    assert told.count() == 2
    assert "27/11/2026" in told.order_by("created_at").last().body


def test_words_may_change_after_the_last_day(cast: Cast) -> None:
    """Whom to call is corrected the day after; a last day that has passed is not set anew. S3-1"""
    one = invited(cast.lan)
    one = acts.amend(one, asked(contact="Trực ban"), version=1, by=cast.lan.person, at=on(27))
    assert one.contact == "Trực ban"
    with pytest.raises(Refused):
        acts.amend(one, asked(register_by=date(2026, 11, 25)), version=2, by=cast.lan.person, at=on(27))


def test_the_last_day_moves_with_the_event(cast: Cast) -> None:
    """An event moved to an earlier day closes registration on that day: days are computed, not stored. S3-1"""
    one = invited(cast.lan)
    assert (last_day(one), answer_day(one)) == (REGISTER_BY, ACCREDIT_BY)
    day = date(2026, 11, 25)
    moved = made.of(one.event) | {"starts_on": day, "ends_on": day}
    moved = {name: moved[name] for name in ("starts_on", "ends_on", "starts_at", "ends_at", "time_open")}
    agenda.reschedule(one.event, moved, "Đổi lịch", by=cast.lan.person, at=NOW)
    one = PressInvitation.objects.select_related("event").get()
    assert (last_day(one), answer_day(one)) == (day, day)


def test_an_event_put_later_is_open_again(cast: Cast) -> None:
    """Put three weeks later, newsrooms may register, and the host answers, three weeks later too. S3-1"""
    one = invited(cast.lan)
    weeks = timedelta(days=21)
    day = one.event.starts_on + weeks
    moved = {"starts_on": day, "ends_on": day, "starts_at": None, "ends_at": None, "time_open": True}
    agenda.reschedule(one.event, moved, "Đổi lịch", by=cast.lan.person, at=NOW)
    one = PressInvitation.objects.select_related("event").get()
    assert (last_day(one), answer_day(one)) == (REGISTER_BY + weeks, ACCREDIT_BY + weeks)
    late = REGISTER_BY + timedelta(days=5)
    assert standing_of(one, today=late) == "open"
    assert one in to_answer(cast.ha.person, late)
    assert one in to_answer(cast.ha.person, REGISTER_BY + weeks)
    assert one not in to_answer(cast.ha.person, REGISTER_BY + weeks + timedelta(days=1))
    shown = initial_of(one)
    assert (shown["register_by"], shown["accredit_by"]) == (REGISTER_BY + weeks, ACCREDIT_BY + weeks)
    one = acts.amend(
        one,
        asked(register_by=shown["register_by"], accredit_by=shown["accredit_by"], contact="Trực ban"),
        version=1,
        by=cast.lan.person,
        at=NOW,
    )
    assert (last_day(one), answer_day(one)) == (REGISTER_BY + weeks, ACCREDIT_BY + weeks)


def test_the_host_invites_from_the_page_of_the_event(cast: Cast, at) -> None:
    """The form suggests days, keeps what was typed, and leads to the invitation. S3-1"""
    at(date(2026, 11, 23))
    event = made.event(cast.lan)
    path = f"/lich/{event.pk}/moi-bao-chi/"
    page = cast.lan.client.get(path)
    assert page.status_code == 200
    assert "28/11/2026" in page.content.decode()
    assert cast.ha.client.get(path).status_code == 404
    sent = {"invites_all": "on", "register_by": "26/11/2026", "words": "Mời dự"}
    assert cast.lan.client.post(path, sent | {"register_by": "1/12/2026"}).status_code == 422
    answer = cast.lan.client.post(path, sent)
    one = PressInvitation.objects.get()
    assert answer["Location"] == acts.address(one)
    assert cast.ha.client.get(path).status_code == 403
    again = making.typed(cast.lan.client.get(path), "")
    again["contact"] = "Phòng Tham mưu"
    assert cast.lan.client.post(path, again).status_code == 302
    assert cast.thanh.client.post(path, again).status_code == 409
