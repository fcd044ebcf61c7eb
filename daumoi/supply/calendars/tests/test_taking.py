"""Foreign calendars taken over: seen first, unshared, doubled never, and what was changed here stays."""

from __future__ import annotations

import json
from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from daumoi.actors.posts import acts as posts
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours
from daumoi.supply.agenda import acts as agenda
from daumoi.supply.agenda.models import Event
from daumoi.supply.calendars.files import calendar as exported
from daumoi.supply.calendars.ics_reading import read_calendar
from daumoi.supply.calendars.read import Read
from daumoi.supply.calendars.sheet_reading import HEADINGS, read_rows
from daumoi.supply.calendars.taking import dry_run
from daumoi.supply.calendars.taking_acts import take
from daumoi.supply.calendars.tests.made import TODAY, event, values
from tests.making import moment

HEAD = [names[0] for names in HEADINGS.values()]


def block(uid, *lines, name="Giao ban tuần", start="DTSTART:20261124T080000"):
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{name}", start, *lines, "END:VEVENT", ""])


def calendar(*blocks):
    return read_calendar(f"BEGIN:VCALENDAR\r\n{''.join(blocks)}END:VCALENDAR\r\n".encode())


def dry(member, *blocks):
    return dry_run(calendar(*blocks), member.organisation, by=member.person, today=TODAY)


def taken(member, *blocks):
    return take(calendar(*blocks), member.organisation, by=member.person, at=moment(TODAY))


def statuses(run):
    return [row.status for row in run.rows]


@pytest.fixture
def lan(cast, at):
    at(TODAY)
    return cast.lan


def test_events_are_taken_over_unshared_and_never_twice(lan, cast):
    """S3-18: the same file again changes nothing; the event keeps its foreign name."""
    blocks = block("a@noi-khac", "LOCATION:Hội trường", "CATEGORIES:Họp báo"), block("b@noi-khac", name="Lễ kỷ niệm")
    assert statuses(dry(lan, *blocks)) == ["new", "new"]
    assert not Event.objects.filter(organisation=lan.organisation).exists()
    done = taken(lan, *blocks)
    assert (done.new, done.changed, done.refused) == (2, 0, [])
    one = Event.objects.get(uid="a@noi-khac")
    assert (one.organisation, one.kind.code, one.place_words) == (lan.organisation, "hop-bao", "Hội trường")
    assert (one.starts_on, one.starts_at, one.certainty.code) == (date(2026, 11, 24), time(8), "eos1")
    assert not one.shares.exists()
    assert not Event.objects.seen_by(cast.minh.person).filter(pk=one.pk).exists()
    assert statuses(dry(lan, *blocks)) == ["same", "same"]
    again = taken(lan, *blocks)
    assert (again.new, again.changed, Event.objects.filter(organisation=lan.organisation).count()) == (0, 0, 2)


def test_two_organisations_take_the_same_calendar(lan, cast):
    assert taken(lan, block("a@noi-khac")).new == 1
    assert taken(cast.quan, block("a@noi-khac")).new == 1


def test_what_changed_there_is_changed_here(lan):
    taken(lan, block("a@noi-khac"))
    moved = block("a@noi-khac", name="Giao ban tháng", start="DTSTART:20261126T140000")
    run = dry(lan, moved)
    assert statuses(run) == ["changed"]
    assert run.rows[0].words == ["Giao ban tuần → Giao ban tháng", "08:00 24/11/2026 → 14:00 26/11/2026"]
    assert taken(lan, moved).changed == 1
    one = Event.objects.get(uid="a@noi-khac")
    assert (one.title, one.starts_on.day, one.starts_at) == ("Giao ban tháng", 26, time(14))
    assert statuses(dry(lan, moved)) == ["same"]


def test_what_was_changed_here_stays(lan):
    """Somebody's own words are never overwritten by a file."""
    taken(lan, block("a@noi-khac"))
    one = Event.objects.get(uid="a@noi-khac")
    agenda.change(one, values("Giao ban, sửa tại đây", one.starts_on), version=1, by=lan.person, at=moment(TODAY))
    assert statuses(dry(lan, block("a@noi-khac"))) == ["same"]
    other = block("a@noi-khac", name="Giao ban, sửa ở nơi kia")
    assert statuses(dry(lan, other)) == ["kept"]
    assert taken(lan, other).changed == 0
    assert Event.objects.get(uid="a@noi-khac").title == "Giao ban, sửa tại đây"


def test_what_is_cancelled_there_is_cancelled_here(lan):
    taken(lan, block("a@noi-khac"))
    gone = block("a@noi-khac", "STATUS:CANCELLED")
    assert statuses(dry(lan, gone, block("never@noi-khac", "STATUS:CANCELLED"))) == ["gone", "same"]
    assert taken(lan, gone).gone == 1
    assert Event.objects.get(uid="a@noi-khac").state == "cancelled"
    assert statuses(dry(lan, gone)) == ["same"]
    # and it comes back
    assert taken(lan, block("a@noi-khac")).changed == 1
    assert Event.objects.get(uid="a@noi-khac").state == "planned"


RULE = "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=5"


def days(lan):
    found = Event.objects.filter(organisation=lan.organisation, cancelled_at=None).order_by("starts_on")
    return [f"{one.starts_on:%d/%m} {one.starts_at:%H:%M}" for one in found]


def test_rules_become_series_with_their_single_days(lan):
    """S3-18: a rule with a day left out and a day that was moved."""
    left_out = block("r@noi-khac", RULE, "EXDATE:20261201T080000")
    moved = block("r@noi-khac", "RECURRENCE-ID:20261208T080000", start="DTSTART:20261209T140000")
    done = taken(lan, moved, left_out)
    assert (done.new + done.changed, done.refused) == (2, [])
    assert days(lan) == ["24/11 08:00", "09/12 14:00", "15/12 08:00", "22/12 08:00"]
    assert statuses(dry(lan, moved, left_out)) == ["same", "same"]
    later = block("r@noi-khac", RULE, "EXDATE:20261201T080000", start="DTSTART:20261124T083000")
    assert statuses(dry(lan, later)) == ["changed"]
    assert taken(lan, later).refused == []
    assert days(lan) == ["24/11 08:30", "09/12 14:00", "15/12 08:30", "22/12 08:30"]
    assert statuses(dry(lan, moved, later)) == ["same", "same"]


def test_a_rule_that_gives_fewer_days_drops_the_others(lan):
    """What falls out is cancelled, each under the name that calendars elsewhere know."""
    taken(lan, block("r@noi-khac", RULE))
    every_two = block("r@noi-khac", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=3")
    assert taken(lan, every_two).refused == []
    assert days(lan) == ["24/11 08:00", "08/12 08:00", "22/12 08:00"]
    dropped = Event.objects.filter(organisation=lan.organisation, series=None)
    assert {one.uid for one in dropped} == {"20261201.r@noi-khac", "20261215.r@noi-khac"}
    assert statuses(dry(lan, every_two)) == ["same"]


def test_what_was_taken_over_and_goes_out_again_has_a_name_of_its_own_and_comes_in_no_second_time(lan):
    taken(lan, block("r@noi-khac", RULE), block("a@noi-khac"))
    data = exported(Event.objects.filter(organisation=lan.organisation).with_words())
    run = dry_run(read_calendar(data), lan.organisation, by=lan.person, today=TODAY)
    assert len({row.read.uid for row in run.rows}) == 6
    assert statuses(run).count("kept") == 5
    assert "new" not in statuses(run)


def test_a_rule_without_end_is_made_for_the_coming_year(lan):
    assert taken(lan, block("r@noi-khac", "RRULE:FREQ=DAILY")).new == 1
    assert 360 < Event.objects.filter(uid="r@noi-khac").count() < 380


def test_a_single_day_needs_its_rule(lan):
    run = dry(lan, block("r@noi-khac", "RECURRENCE-ID:20261208T080000", start="DTSTART:20261209T140000"))
    assert statuses(run) == ["faulty"]


def test_a_series_that_became_one_event_is_left_alone(lan):
    taken(lan, block("r@noi-khac", RULE))
    assert statuses(dry(lan, block("r@noi-khac"))) == ["kept"]
    taken(lan, block("a@noi-khac"))
    assert statuses(dry(lan, block("a@noi-khac", RULE))) == ["kept"]


def test_what_is_wrong_stays_out_and_the_rest_goes_in(lan):
    blocks = block("a@noi-khac"), block("a@noi-khac"), block("", name="Không mã"), block("c@noi-khac", "DTSTART:x")
    assert statuses(dry(lan, *blocks)) == ["new", "faulty", "faulty", "faulty"]
    assert taken(lan, *blocks).new == 1


def test_what_the_agenda_would_refuse_is_told_before(lan):
    """Hours in the wrong order and days that no month has are told by the check of the file, not after it."""
    wrong = (
        block("a@noi-khac", "DTEND:20261124T070000"),
        block("b@noi-khac", start="DTSTART;VALUE=DATE:20260231"),
        block("c@noi-khac", "DTEND:20261124T090000"),
    )
    run = dry(lan, *wrong)
    assert [row.status for row in sorted(run.rows, key=lambda row: row.read.line)] == ["faulty", "faulty", "new"]
    told = " ".join(fault for row in run.rows for fault in row.read.faults)
    assert "Giờ kết thúc trước giờ bắt đầu" in told
    assert "31/02/2026" in told
    assert taken(lan, *wrong).new == 1


def test_old_events_and_our_own_are_not_taken(lan, cast):
    mine = event(lan, "Họp báo của ta", date(2026, 11, 30))
    ours = block(f"{mine.pk}@127.0.0.1", name="Họp báo của ta")
    old = block("cu@noi-khac", start="DTSTART:20240101T080000")
    assert statuses(dry(lan, ours, old)) == ["kept", "same"]
    assert taken(lan, ours, old).new == 0


def test_a_private_event_needs_somebody_who_may_keep_it(cast, at):
    """What the person could not see is not made, and of what stands here unseen nothing is told."""
    at(TODAY)
    private = block("p@noi-khac", "CLASS:PRIVATE")
    assert taken(cast.lan, private).new == 1
    assert Event.objects.get(uid="p@noi-khac").is_confidential
    recorder = cast.sao.person
    where = {"organisation": cast.lan.organisation, "role": "recorder", "position": "", "since": TODAY}
    posts.appoint(posts.Appointment(person=recorder, **where), by=cast.hoa.person, at=moment(TODAY))
    assert not Event.objects.seen_by(recorder).filter(uid="p@noi-khac").exists()
    for probe in (block("p@noi-khac", name="Dò thử"), block("q@noi-khac", "CLASS:PRIVATE")):
        (row,) = dry_run(calendar(probe), cast.lan.organisation, by=recorder, today=TODAY).rows
        assert (row.status, row.event) == ("faulty", None)
        assert "Giao ban tuần" not in " ".join(row.words)


def test_nobody_fills_the_agenda_of_others(lan, cast):
    with pytest.raises(NotYours):
        take(calendar(block("a@noi-khac")), cast.quan.organisation, by=lan.person, at=moment(TODAY))
    with pytest.raises(NotYours):
        take(calendar(block("a@noi-khac")), cast.minh.organisation, by=cast.minh.person, at=moment(TODAY))


def test_a_list_is_taken_over_and_known_again(lan):
    cells = {
        "uid": "HB-12",
        "title": "Họp báo cuối năm",
        "starts_on": "15/12/2026",
        "starts_at": "14h",
        "kind": "Họp báo",
    }
    row = [cells.get(name, "") for name in HEADINGS]
    take(read_rows([HEAD, row]), lan.organisation, by=lan.person, at=moment(TODAY))
    one = Event.objects.get(uid="HB-12")
    assert (one.kind.code, one.starts_at) == ("hop-bao", time(14))
    row[2] = "16/12/2026"
    take(read_rows([HEAD, row]), lan.organisation, by=lan.person, at=moment(TODAY))
    assert Event.objects.get(uid="HB-12").starts_on == date(2026, 12, 16)


def test_many_are_taken_over_together_each_with_its_beginning(lan, cast):
    """S3-18: written at once, yet each says where it comes from; the check lists what needs a look first."""
    reads = calendar(*(block(f"{one}@noi-khac", name=f"Giao ban số {one}") for one in range(300)), block("x", name=""))
    assert [Read.retold(json.loads(json.dumps(one.told()))) for one in reads] == reads
    run = dry_run(reads, lan.organisation, by=lan.person, today=TODAY)
    assert (run.listed[0].status, len(run.listed), run.unlisted) == ("faulty", 200, 101)
    again = [Read.retold(one.told()) for one in calendar(*(block(f"{one}@noi-khac") for one in range(300)))]
    with CaptureQueriesContext(connection) as asked:
        done = take(again, lan.organisation, by=lan.person, at=moment(TODAY))
    assert (done.new, done.refused) == (300, [])
    assert len(asked) < 60
    one = Event.objects.get(uid="7@noi-khac")
    assert TrailEntry.objects.of(one).get().verb == "created"
    assert {row.status for row in dry_run(again, lan.organisation, by=lan.person, today=TODAY).rows} == {"same"}
