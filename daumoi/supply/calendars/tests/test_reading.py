"""Foreign calendars and lists, event by event; what is hostile gets a sentence."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daumoi.base.errors import Refused
from daumoi.supply.calendars.ics_reading import read_calendar
from daumoi.supply.calendars.rule_reading import usable
from daumoi.supply.calendars.sheet_reading import HEADINGS, read_rows

HEAD = [names[0] for names in HEADINGS.values()]


def ics(*lines: str, zones: str = "") -> bytes:
    event = "\r\n".join(["BEGIN:VEVENT", "UID:mot@noi-khac", "SUMMARY:Giao ban báo chí", *lines, "END:VEVENT"])
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{zones}{event}\r\nEND:VCALENDAR\r\n".encode()


def one(*lines: str, zones: str = ""):
    return read_calendar(ics(*lines, zones=zones))[0]


def when(read):
    return read.starts_on.day, read.starts_at, read.ends_on.day, read.ends_at


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # hours of elsewhere become those of Vietnam
        (["DTSTART:20261124T010000Z", "DTEND:20261124T023000Z"], (24, time(8), 24, time(9, 30))),
        (["DTSTART:20261123T233000Z", "DTEND:20261124T003000Z"], (24, time(6, 30), 24, time(7, 30))),
        (["DTSTART;TZID=Europe/Paris:20261124T090000", "DURATION:PT2H"], (24, time(15), 24, time(17))),
        (["DTSTART;TZID=SE Asia Standard Time:20261124T080000"], (24, time(8), 24, None)),
        # hours without a zone are those of here
        (["DTSTART:20261124T080000", "DTEND:20261125T113000"], (24, time(8), 25, time(11, 30))),
        # days are days, and the end of days is the day after them
        (["DTSTART;VALUE=DATE:20261124"], (24, None, 24, None)),
        (["DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261127"], (24, None, 26, None)),
        (["DTSTART;VALUE=DATE:20261124", "DURATION:P2D"], (24, None, 25, None)),
        # from midnight to midnight is a whole day, also when it is written in UTC
        (["DTSTART:20261123T170000Z", "DTEND:20261124T170000Z"], (24, None, 24, None)),
        (["DTSTART:20261124T190000", "DTEND:20261125T000000"], (24, time(19), 24, time(23, 59))),
    ],
)
def test_days_and_hours_become_those_of_vietnam(lines, expected):
    """S3-18: an all-day event never shifts; an hour keeps its moment."""
    assert when(one(*lines)) == expected


def test_what_is_said_is_taken_and_no_person():
    read = one(
        "DTSTART:20261124T080000",
        "DESCRIPTION:Mời phóng viên\\, biên tập viên\\nCó tài liệu",
        "LOCATION:Hội trường số 1\\, phường Sông",
        "CATEGORIES:Họp báo,Biên giới",
        "STATUS:TENTATIVE",
        "CLASS:PRIVATE",
        "ATTENDEE;CN=Nguyễn Văn A:mailto:a@lamgiang.example",
        "BEGIN:VALARM",
        "SUMMARY:Chuông",
        "END:VALARM",
    )
    assert (read.title, read.place_words) == ("Giao ban báo chí", "Hội trường số 1, phường Sông")
    assert read.summary == "Mời phóng viên, biên tập viên\nCó tài liệu"
    assert read.labels == ["Họp báo", "Biên giới"]
    assert (read.certainty, read.is_confidential, read.faults) == ("eos3", True, [])
    assert "Nguyễn Văn A" not in repr(read)


ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Giờ cơ quan\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0700\r\n"
    "TZOFFSETTO:+0800\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)


def test_a_zone_of_the_files_own_is_read_where_it_has_one_offset_and_never_run():
    line = "DTSTART;TZID=Giờ cơ quan:20261124T080000"
    assert when(one(line, zones=ZONE)) == (24, time(7), 24, None)
    assert "Giờ cơ quan" in one(line).faults[0]


@pytest.mark.parametrize(
    "lines",
    [
        ["DTSTART:20261124T08"],
        ["DTSTART:20261124T080000", "DTSTART:20261125T080000"],
        ["DTSTART:99991231T235959Z"],
        ["DTSTART:00010101T000000Z"],
        ["DTSTART:20261124T080000", "DTEND:20261123T080000"],
        ["DTSTART:20261124T080000", "DURATION:P9999999D"],
        ["DTEND:20261124T080000"],
        ["DTSTART:20261124T080000", "RRULE:FREQ=SECONDLY"],
        ["DTSTART:20261124T080000", "RRULE:FREQ=DAILY;INTERVAL=0"],
        ["DTSTART:20261124T080000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"],
        ["DTSTART:20261124T080000", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"],
        ["DTSTART:20261124T080000", "RRULE:FREQ=DAILY;COUNT=100000"],
        ["DTSTART:20261124T080000", "RRULE:FREQ=WEEKLY", "RRULE:FREQ=DAILY"],
        ["DTSTART:20261123T190000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO"],
        ["DTSTART:20261124T080000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20261124T080000"],
        ["DTSTART;TZID=Mars/Olympus:20261124T080000"],
    ],
)
def test_what_cannot_be_told_is_a_fault_of_its_event(lines):
    read = one(*lines)
    assert len(read.faults) == 1
    assert read.faults[0].endswith(".")


def test_rules_are_taken_with_the_days_left_out():
    read = one("DTSTART:20261124T080000", "RRULE:FREQ=WEEKLY;BYDAY=TU", "EXDATE:20261201T080000,20261208T080000")
    assert read.rule == "FREQ=WEEKLY;BYDAY=TU"
    assert read.left_out == [date(2026, 12, 1), date(2026, 12, 8)]
    assert len(read.notes) == 1


@pytest.mark.parametrize(
    ("rule", "is_usable"),
    [
        ("FREQ=DAILY", True),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=MO", True),
        ("FREQ=MONTHLY;BYDAY=4TU;UNTIL=20271231T000000Z", True),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", True),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1;COUNT=12", True),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=24", True),
        ("FREQ=WEEKLY;BYDAY=MO", False),
        ("FREQ=MONTHLY;BYMONTHDAY=31", False),
        ("FREQ=YEARLY;BYMONTH=3", False),
        ("FREQ=HOURLY", False),
        ("FREQ=DAILY;FREQ=DAILY", False),
        ("FREQ=DAILY;BYHOUR=8", False),
        ("FREQ=DAILY;COUNT=3;UNTIL=20271231", False),
        ("BYDAY=MO", False),
        ("", False),
    ],
)
def test_only_rules_that_calendar_programs_write(rule, is_usable):
    assert usable(rule, date(2026, 11, 24)) is is_usable


HOSTILE = {
    "a hundred thousand events": b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nUID:a\nEND:VEVENT\n" * 100_000,
    "no calendar": b"PK\x03\x04 nothing of the kind",
    "letters of elsewhere": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:\xd0\xe3\xfd\nEND:VEVENT\n",
    "nested without end": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + b"BEGIN:X\n" * 200_000,
    "empty": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_get_a_sentence(name):
    with pytest.raises(Refused) as refused:
        read_calendar(HOSTILE[name])
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize(
    "lines",
    [
        b"SUMMARY:x\n" + b" aaaaaaaaaa\n" * 150_000,
        b"DTSTART:20261124T000000Z\nRRULE:FREQ=DAILY\n" + b"EXDATE:20261124T000000Z,20261125T000000Z\n" * 40_000,
        b"DTSTART" + b";X=1" * 5000 + b":20261124T000000Z\n",
        b"SUMMARY:" + b'\\;,"' * 400_000 + b"\n",
    ],
)
def test_an_endless_event_is_cut(lines):
    read = read_calendar(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n" + lines + b"END:VEVENT\nEND:VCALENDAR\n")[0]
    assert len(read.title) <= 300
    assert len(read.left_out) <= 400


_tokens = st.sampled_from(
    [
        *("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "DTSTART:", "DTSTART;VALUE=DATE:", "DTEND:"),
        *(
            "DURATION:P",
            "RRULE:FREQ=",
            "DAILY",
            "COUNT=",
            "EXDATE:",
            "RECURRENCE-ID:",
            "UID:",
            "SUMMARY:",
            "CATEGORIES:",
        ),
        *("TZID=", "20261124", "T080000", "Z", ",", ";", "\r\n", "\r\n ", "\\n", "đ", "\ufeff", "-", "=", ":"),
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_tokens | st.text(max_size=4), max_size=60))
def test_no_file_breaks_the_reader(parts):
    text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + "".join(parts) + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    try:
        found = read_calendar(text.encode("utf-8", "surrogatepass"))
    except Refused:
        return
    for read in found:
        assert read.faults or (read.starts_on and read.ends_on and read.starts_on <= read.ends_on)


def listed(**cells: str):
    given = {"title": "Họp báo quý IV", "starts_on": "24/11/2026"} | cells
    return read_rows([HEAD, [given.get(name, "") for name in HEADINGS]])[0]


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("8:30", time(8, 30)),
        ("08:30:00", time(8, 30)),
        ("8h30", time(8, 30)),
        ("14 giờ", time(14)),
        ("7g05", time(7, 5)),
    ],
)
def test_hours_of_a_list_as_people_write_them(words, hour):
    assert listed(starts_at=words).starts_at == hour


def test_a_list_line_by_line():
    """S3-13: an hour that is still open is said so, and an empty one is the whole day."""
    assert listed(starts_at="Chưa chốt").time_open is True
    assert listed().starts_at is None
    assert listed(ends_on="26/11/2026").ends_on == date(2026, 11, 26)
    assert listed(confidential="có").is_confidential is True
    assert listed(uid="HB-12").uid == "HB-12"
    assert listed().uid == listed(place="Hội trường").uid != listed(starts_on="25/11/2026").uid
    for wrong in (
        {"title": ""},
        {"starts_on": "24/13/2026"},
        {"starts_at": "25h"},
        {"ends_at": "9:00"},
        {"ends_on": "1/1/2026"},
    ):
        assert len(listed(**wrong).faults) == 1, wrong


def test_a_list_needs_its_two_columns():
    with pytest.raises(Refused, match="Ngày bắt đầu"):
        read_rows([["Tên sự kiện"], ["Họp báo"]])
