"""One VEVENT in Vietnam's days and hours."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from django.utils.translation import gettext as _

from daumoi.base.clock import PLACE
from daumoi.supply.calendars.read import Read
from daumoi.supply.calendars.rule_reading import usable
from daumoi.texts.vietnamese import nfc

CERTAINTIES = {"CONFIRMED": "eos5", "TENTATIVE": "eos3"}
MIDNIGHT, DAY = time(), timedelta(days=1)
# a day of eight digits may come before it
LONGEST_UID = 240
Zones = Mapping[str, tzinfo]


class Unclear(ValueError):
    """A day or hour that cannot be told; its words say why."""


def read_component(read: Read, one: Any, zones: Zones) -> None:
    """Write what a VEVENT says into `read`. Raises ValueError and its kin for what cannot be parsed at all."""
    read.title = _words(one, "SUMMARY", 300)
    read.summary = _words(one, "DESCRIPTION", 4000)
    read.place_words = _words(one, "LOCATION", 300)
    read.certainty = CERTAINTIES.get(_words(one, "STATUS", 20).upper(), "")
    read.is_cancelled = _words(one, "STATUS", 20).upper() == "CANCELLED"
    read.is_confidential = _words(one, "CLASS", 20).upper() in ("PRIVATE", "CONFIDENTIAL")
    read.labels = _labels(one)
    read.uid = uid_as_kept(_words(one, "UID", 2000))
    if not read.uid:
        read.faults.append(_("It has no UID, so that it could not be known again."))
    if not read.title:
        read.faults.append(_("It has no name."))
    try:
        _read_when(read, one, zones)
        if read.starts_on is not None and "RRULE" in one:
            _read_rule(read, one, zones)
        if "RECURRENCE-ID" in one:
            if "RANGE" in one["RECURRENCE-ID"].params:
                raise Unclear(_("It changes a whole rest of a series at once. Change the series by hand."))
            read.recurs_on = _moment(one["RECURRENCE-ID"], zones)[0]
    except Unclear as unclear:
        read.faults.append(str(unclear))


def uid_as_kept(uid: str) -> str:
    """Return a UID as it is kept: one that is too long by its hash."""
    return uid if len(uid) <= LONGEST_UID else f"sha256:{hashlib.sha256(uid.encode()).hexdigest()}"


def _words(one: Any, name: str, most: int) -> str:
    value = one.get(name, "")
    if isinstance(value, list):
        value = value[0]
    return nfc("".join(letter for letter in str(value) if letter.isprintable() or letter == "\n")).strip()[:most]


def _labels(one: Any) -> list[str]:
    given = one.get("CATEGORIES", [])
    groups = given if isinstance(given, list) else [given]
    return [nfc(str(label)).strip() for group in groups for label in getattr(group, "cats", [])][:20]


def _read_when(read: Read, one: Any, zones: Zones) -> None:
    if "DTSTART" not in one:
        raise Unclear(_("It has no day."))
    day, hour = _moment(one["DTSTART"], zones)
    last, ends = day, None
    if "DTEND" in one:
        last, ends = _moment(one["DTEND"], zones)
    elif "DURATION" in one:
        lasts = one["DURATION"].dt
        if not isinstance(lasts, timedelta) or not timedelta() <= lasts < timedelta(days=400):
            raise Unclear(_("How long it lasts cannot be read."))
        end = datetime.combine(day, hour or MIDNIGHT) + lasts
        last, ends = end.date(), end.time() if hour is not None else None
    # without an end a day without hour is whole, an hour has no length
    elif hour is None:
        last = day + DAY
    read.starts_on, read.starts_at = day, hour
    read.ends_on, read.ends_at = _ended(day, hour, last, ends)
    if read.starts_at == MIDNIGHT and read.ends_at is None and read.ends_on >= day and ends == MIDNIGHT:
        # from midnight to midnight is how some programs write whole days
        read.starts_at = None
    if read.ends_on < day:
        raise Unclear(_("It ends before it begins."))


def _ended(day: date, hour: time | None, last: date, ends: time | None) -> tuple[date, time | None]:
    """Return the last day, counted, and the hour of the end: the end of whole days is the day after them."""
    if hour is None or ends is None:
        return (max(day, last - DAY), None) if hour is None else (last, None)
    if (last, ends) == (day, hour):
        return day, None
    if ends == MIDNIGHT and last > day:
        return last - DAY, None if hour == MIDNIGHT else time(23, 59)
    return last, ends


def _moment(value: Any, zones: Zones) -> tuple[date, time | None]:
    """Return a day and hour in Vietnam, None for no hour. Raises Unclear for several, unknown zones, far years."""
    if isinstance(value, list) or not hasattr(value, "dt"):
        raise Unclear(_("Its day stands there twice or cannot be read."))
    moment, zone = value.dt, value.params.get("TZID", "")
    if isinstance(moment, datetime):
        if moment.tzinfo is None and zone:
            if zone not in zones:
                raise Unclear(_("Its time zone “%(zone)s” is not known.") % {"zone": zone[:60]})
            moment = moment.replace(tzinfo=zones[zone])
        if moment.tzinfo is not None:
            _check_year(moment.date())
            moment = moment.astimezone(PLACE)
        _check_year(moment.date())
        return moment.date(), moment.time().replace(second=0, microsecond=0, tzinfo=None)
    if not isinstance(moment, date):
        raise Unclear(_("Its day stands there twice or cannot be read."))
    _check_year(moment)
    return moment, None


def _check_year(day: date) -> None:
    if not 2000 <= day.year <= 2099:
        raise Unclear(_("Its year lies before 2000 or after 2099."))


def _read_rule(read: Read, one: Any, zones: Zones) -> None:
    assert read.starts_on is not None
    rule = one["RRULE"]
    if isinstance(rule, list) or "EXRULE" in one:
        raise Unclear(_("It comes again by more than one rule. Enter it by hand."))
    text = rule.to_ical().decode()[:300]
    written = one["DTSTART"].dt
    is_moved = isinstance(written, datetime) and written.date() != read.starts_on
    if not usable(text, read.starts_on) or (is_moved and "BY" in text):
        raise Unclear(_("How it comes again (%(rule)s) is not read here. Enter it by hand.") % {"rule": text[:80]})
    read.rule = text
    read.left_out = sorted({day for day, _hour in _listed(one.get("EXDATE"), zones)})[:400]
    if "RDATE" in one:
        read.notes.append(_("Days added to the rule (RDATE) are not taken over."))
    if "COUNT" not in text and "UNTIL" not in text:
        read.notes.append(
            _("It comes again without end: the events of the coming year are made, the rest as time goes on.")
        )
    offsets = (
        {written.replace(month=month, day=1).utcoffset() for month in (1, 7)} if isinstance(written, datetime) else ()
    )
    if len(offsets) > 1:
        read.notes.append(
            _("Where it comes from clocks change in summer; the hour in Vietnam is that of the first day.")
        )


def _listed(value: Any, zones: Zones) -> list[tuple[date, time | None]]:
    groups = value if isinstance(value, list) else [value] if value is not None else []
    days = []
    for group in groups:
        for one in getattr(group, "dts", [])[:400]:
            if not one.params.get("TZID"):
                one.params.update({key: word for key, word in group.params.items() if key == "TZID"})
            days.append(_moment(one, zones))
    return days
