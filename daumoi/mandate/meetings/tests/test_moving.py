"""A meeting that was called is moved or cancelled: with a reason, everybody invited is told, calendars follow."""

from __future__ import annotations

from datetime import date, time

import icalendar
import pytest
from django.apps import apps

from daumoi.actors.notices.models import Letter, Notice
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.meetings import acts, moving, rules
from daumoi.mandate.meetings.models import Meeting
from daumoi.mandate.meetings.moving import Moved
from daumoi.mandate.meetings.tests.test_meetings import (
    AFTER,
    BEFORE,
    DAY,
    called,
    concluded,
    draft,
    row,
    typed,
    written,
)
from daumoi.mandate.plans.models import Plan
from daumoi.mandate.plans.tests import worlds

LATER = Moved(held_on=date(2026, 10, 27), starts_at=time(8, 30), place="Hội trường", reason="Trùng kỳ họp HĐND")


def calendars(one, person):
    letters = Letter.objects.filter(notice__person=person, notice__link=f"/hop/{one.pk}/").exclude(calendar="")
    return [icalendar.Calendar.from_ical(one.calendar) for one in letters.order_by("notice__created_at")]


def test_a_moved_meeting_is_told_and_asked_about_anew(cast):
    """Reason, old day and new day reach everybody invited, with a calendar entry of the next sequence. S2-24"""
    one = called(cast)
    acts.reply(row(one, "BPTTH"), "comes", "Lê Thu Hà", by=cast.ha.person, at=BEFORE)
    moving.move(one, LATER, by=cast.hoa.person, at=AFTER)
    one.refresh_from_db()
    assert (one.held_on, one.starts_at, one.place, one.state) == (
        date(2026, 10, 27),
        time(8, 30),
        "Hội trường",
        "called",
    )
    assert one.moved_from == "14:00, 20/10/2026. Phòng họp số 2"
    told = Notice.objects.get(person=cast.lan.person, key__startswith="meeting:moved:")
    assert "Trùng kỳ họp" in told.body
    assert "08:30, 27/10/2026" in told.body
    assert set(Meeting.objects.waiting_for(cast.ha.person)) == {one}
    first, second = calendars(one, cast.ha.person)
    assert (first["METHOD"], second["METHOD"]) == ("REQUEST", "REQUEST")
    (old,), (new,) = first.walk("VEVENT"), second.walk("VEVENT")
    assert old["UID"] == new["UID"]
    assert (old["SEQUENCE"], new["SEQUENCE"]) == (0, 1)
    assert new.decoded("dtstart").strftime("%d/%m %H:%M") == "27/10 08:30"
    assert cast.ha.email in str(new["ATTENDEE"])


def test_another_room_keeps_the_replies(cast):
    one = called(cast)
    acts.reply(row(one, "BPTTH"), "comes", "Lê Thu Hà", by=cast.ha.person, at=BEFORE)
    moving.move(
        one, Moved(held_on=DAY, starts_at=time(14), place="Phòng 5", reason="sửa điện"), by=cast.hoa.person, at=BEFORE
    )
    assert row(one, "BPTTH").reply == "comes"


def test_a_cancelled_meeting_goes_out_of_calendars_and_waits_for_nobody(cast, mailoutbox):
    """Everybody invited is told why; nothing more is done with it. S2-24"""
    one = called(cast)
    moving.cancel(one, "Tỉnh dừng các cuộc họp", by=cast.hoa.person, at=AFTER)
    one.refresh_from_db()
    assert one.state == "cancelled"
    assert calendars(one, cast.ha.person)[-1]["METHOD"] == "CANCEL"
    assert not Meeting.objects.waiting_for(cast.ha.person)
    assert rules.acts_open_to(one, by=cast.hoa.person) == ()
    with pytest.raises(TooLate):
        acts.reply(row(one, "CAT"), "comes", "ai đó", by=cast.lan.person, at=AFTER)
    for again in (lambda: moving.cancel(one, "x", by=cast.hoa.person, at=AFTER), lambda: called_again(cast, one)):
        with pytest.raises(TooLate):
            again()


def called_again(cast, one):
    acts.call(one, by=cast.hoa.person, at=AFTER)


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": " "},
        {"held_on": date(2026, 10, 1)},
        {"held_on": DAY, "starts_at": time(14), "place": "Phòng họp số 2"},
    ],
)
def test_without_reason_or_change_or_into_the_past_nothing_moves(cast, wrong):
    one = called(cast)
    values = {name: getattr(LATER, name) for name in ("held_on", "starts_at", "place", "reason")} | wrong
    with pytest.raises(Refused):
        moving.move(one, Moved(**values), by=cast.hoa.person, at=BEFORE)
    with pytest.raises(Refused):
        moving.cancel(one, " ", by=cast.hoa.person, at=BEFORE)


def test_drafts_and_concluded_ones_are_neither_moved_nor_cancelled(cast):
    for one in (draft(cast), concluded(cast)):
        with pytest.raises(TooLate):
            moving.move(one, LATER, by=cast.hoa.person, at=BEFORE)
        with pytest.raises(TooLate):
            moving.cancel(one, "x", by=cast.hoa.person, at=BEFORE)
    with pytest.raises(NotYours):
        moving.cancel(called(cast), "x", by=cast.lan.person, at=BEFORE)


def test_by_the_pages(cast, at):
    """Moved, then cancelled; the page and the list say so to those invited. S2-24"""
    at(BEFORE)
    one = called(cast)
    base = f"/hop/{one.pk}/"
    sent = {"held_on": "27/10/2026", "starts_at": "8h30", "place": "Hội trường", "reason": ""}
    assert cast.hoa.client.get(base + "chuyen/").status_code == 200
    assert cast.hoa.client.post(base + "chuyen/", sent).status_code == 422
    assert cast.hoa.client.post(base + "chuyen/", sent | {"reason": "Trùng lịch"}).status_code == 302
    assert "Trùng lịch" in cast.lan.client.get(base).text
    assert cast.lan.client.get(base + "huy/").status_code == 403
    assert cast.hoa.client.get(base + "huy/").status_code == 200
    assert cast.hoa.client.post(base + "huy/", {"reason": "Hoãn vô thời hạn"}).status_code == 302
    assert "Hoãn vô thời hạn" in cast.lan.client.get(base).text
    assert "Hoãn vô thời hạn" in cast.lan.client.get("/hop/").text
    assert cast.hoa.client.get(base + "chuyen/").status_code == 409


def test_a_plan_leads_to_the_meetings_about_it(cast):
    """From the meeting to the plan and back, each by its own gate; what a colleague entered stays. S2-24"""
    plan = worlds.draft(cast.hoa)
    worlds.add(plan, cast.hoa)
    plan = worlds.approve(plan, cast.hoa, cast.thinh)
    one = called(cast, plans=[plan])
    path = f"/hop/{one.pk}/"
    assert f"/ke-hoach/{plan.pk}/" in cast.hoa.client.get(path).text
    assert path in cast.hoa.client.get(f"/ke-hoach/{plan.pk}/").text
    sent = typed(cast, invited=[str(cast.organisation("CAT").pk)], version="1", plans=[str(plan.pk)])
    assert cast.hoa.client.post(path + "sua/", sent).status_code == 302
    assert list(one.plans.all()) == [plan]
    assert f"/ke-hoach/{plan.pk}/" not in cast.ha.client.get(path).text or plan in Plan.objects.seen_by(cast.ha.person)


def test_a_draft_is_thrown_away_by_its_office(cast):
    """Nobody was told of it; the trail keeps subject, day and who, the history its row. A called one is cancelled instead. S2-24"""
    one = draft(cast)
    page = f"/hop/{one.pk}/bo-du-thao/"
    assert cast.lan.client.get(page).status_code == 404
    with pytest.raises(NotYours):
        acts.discard(one, by=cast.mai.person, at=BEFORE)
    assert "Bỏ dự thảo" in cast.hoa.client.get(f"/hop/{one.pk}/").content.decode()
    assert cast.hoa.client.get(page).status_code == 200
    assert cast.hoa.client.post(page)["Location"] == "/hop/"
    assert not Meeting.objects.filter(pk=one.pk).exists()
    assert not Notice.objects.filter(link=f"/hop/{one.pk}/").exists()
    kept = TrailEntry.objects.get(verb="discarded")
    assert (kept.label, kept.by, kept.detail["when"]) == (one.subject, cast.hoa.person, "14:00, 20/10/2026")
    assert apps.get_model("meetings.MeetingEvent").objects.filter(pgh_obj_id=one.pk).exists()
    with pytest.raises(TooLate):
        acts.discard(one, by=cast.hoa.person, at=BEFORE)
    sent = called(cast)
    assert cast.hoa.client.get(f"/hop/{sent.pk}/bo-du-thao/").status_code == 409
    with pytest.raises(TooLate):
        acts.discard(sent, by=cast.hoa.person, at=BEFORE)


def test_who_is_taken_off_a_sent_invitation_is_told(cast):
    """With an entry that goes out of the calendar; invited anew they are told anew; a draft tells nobody. S2-24"""
    one = called(cast)
    acts.edit(one, written(cast, to=("BPTTH",)), version=one.version, by=cast.hoa.person, at=AFTER)
    told = Notice.objects.get(person=cast.lan.person, key__startswith="meeting:uninvited:")
    assert one.subject in told.title
    assert told.link == "/hop/"
    calendar = icalendar.Calendar.from_ical(Letter.objects.get(notice=told).calendar)
    (off,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], off["STATUS"], off["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert not Notice.objects.filter(person=cast.ha.person, key__startswith="meeting:uninvited:").exists()
    one = Meeting.objects.get(pk=one.pk)
    acts.edit(one, written(cast), version=one.version, by=cast.hoa.person, at=AFTER)
    assert Notice.objects.filter(person=cast.lan.person, key__startswith="meeting:invited:").count() == 2
    waits = draft(cast)
    acts.edit(waits, written(cast, to=("BPTTH",)), version=waits.version, by=cast.hoa.person, at=BEFORE)
    told = Notice.objects.filter(person=cast.lan.person, key__startswith="meeting:uninvited:")
    assert told.count() == 1
