"""Reading an .ics file event by event: what cannot be read of one is its own fault, and nothing of the file is trusted."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date, timedelta, timezone, tzinfo

from django.utils.translation import gettext as _
from icalendar import Event as Component

from daumoi.base.errors import Refused
from daumoi.supply.calendars.component_reading import read_component
from daumoi.supply.calendars.read import MOST, Read
from daumoi.texts.vietnamese import nfc

# all that is taken from a VEVENT; attendees, alarms and pictures are left where they are
_TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "EXRULE")
_NAMES = frozenset(("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "CLASS", "CATEGORIES", *_TIMES))
_NAME = re.compile(r"([A-Za-z-]+)[;:]")
_DAY = re.compile(r"^(?:DTSTART|DTEND|RECURRENCE-ID|RDATE|EXDATE)[^:]*:(\d{4})(\d\d)(\d\d)", re.IGNORECASE)
_OFFSET = re.compile(r"TZOFFSETTO:([+-])(\d\d)(\d\d)(?:\d\d)?")
LONGEST_LINE = 20_000
MOST_PROPERTIES = 300
Lines = list[str]


def read_calendar(data: bytes) -> list[Read]:
    """Return the events of an iCalendar file, each with its faults. Raises Refused for what is no calendar or too much."""
    lines = _unfolded(_decoded(data))
    if not any(line.upper().strip() == "BEGIN:VCALENDAR" for line in lines[:200]):
        raise Refused(_("This is no calendar file (.ics). Export the calendar again from its program."), field="file")
    if sum(1 for line in lines if line.upper() == "BEGIN:VEVENT") > MOST:
        raise Refused(
            _("At most %(most)s events at a time. Export a shorter time.") % {"most": MOST},
            field="file",
        )
    zones = _zones(lines)
    found = [_read(number, block, zones) for number, block in _blocks(lines)]
    if not found:
        raise Refused(_("There is no event in this file."), field="file")
    return found


def _decoded(data: bytes) -> str:
    code = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return nfc(data.decode(code).replace("\x00", ""))
    except UnicodeDecodeError as other:
        raise Refused(
            _("The letters of this file cannot be read. Export the calendar again, as UTF-8."), field="file"
        ) from other


def _unfolded(text: str) -> Lines:
    """Return the lines with what was folded joined again; "" stands where a joined line was, so that numbers stay."""
    lines: Lines = []
    begun = 0
    parts: list[str] = []
    for line in [*re.split(r"\r\n|\n|\r", text), ""]:
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            lines.append("")
            continue
        if parts:
            lines[begun] = "".join(parts)[:LONGEST_LINE]
        begun, parts = len(lines), [line]
        lines.append("")
    return lines


def _blocks(lines: Lines) -> Iterator[tuple[int, Lines]]:
    """Return each VEVENT as the number of its first line and the properties that are taken, without what is nested."""
    number, inside, kept = 0, 0, Lines()
    for place, line in enumerate(lines, start=1):
        mark = line.upper().strip()
        if mark == "BEGIN:VEVENT" and not inside:
            number, inside, kept = place, 1, []
        elif inside and mark.startswith("BEGIN:"):
            inside += 1
        elif inside and mark.startswith("END:"):
            inside -= 1
            if not inside:
                yield number, kept
        elif inside == 1 and len(kept) < MOST_PROPERTIES and _is_taken(line):
            kept.append(line)


def _is_taken(line: str) -> bool:
    name = _NAME.match(line)
    return name is not None and name[1].upper() in _NAMES


def _zones(lines: Lines) -> dict[str, tzinfo]:
    """Return the zones that the file describes and that have one offset; others cannot be told without their rules."""
    zones: dict[str, tzinfo] = {}
    name, offsets = "", set[timedelta]()
    for line in lines:
        if line.upper().startswith("BEGIN:VTIMEZONE"):
            name, offsets = "", set()
        elif line.upper().startswith("TZID:"):
            name = line[5:].strip()
        elif found := _OFFSET.fullmatch(line.strip().upper()):
            offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
            offsets.add(-offset if found[1] == "-" else offset)
        elif line.upper().startswith("END:VTIMEZONE") and name and len(offsets) == 1:
            offset = offsets.pop()
            if abs(offset) < timedelta(hours=24):
                zones[name] = timezone(offset)
    return zones


def _wrong_day(block: Lines) -> str:
    """Return the sentence about a day that no month has, "" where the days are all there."""
    for line in block:
        found = _DAY.search(line)
        if found is None:
            continue
        year, month, day = (int(part) for part in found.groups())
        try:
            date(year, month, day)
        except ValueError:
            return _("There is no day %(day)s. Check the day and the month.") % {"day": f"{day:02}/{month:02}/{year}"}
    return ""


def _read(number: int, block: Lines, zones: dict[str, tzinfo]) -> Read:
    text = "\r\n".join(["BEGIN:VEVENT", *block, "END:VEVENT", ""])
    read = Read(line=number)
    try:
        with warnings.catch_warnings():
            # what the reader guesses of zones is shown on the page
            warnings.simplefilter("ignore")
            component = Component.from_ical(text)
            assert isinstance(component, Component)
            read_component(read, component, zones)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        read.faults.append(_wrong_day(block) or _("This event cannot be read. Enter it by hand."))
    return read
