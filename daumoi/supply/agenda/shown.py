"""An event as lists and pages show it: its day, its hours, in the office's own way of writing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from django.utils.translation import gettext as _

from daumoi.supply.agenda.models import Event


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a list with its events, in the order of their hours; `is_today` for the office's own today."""

    day: date
    is_today: bool
    events: list[Event]


def hours(event: Event) -> str:
    """Return the hours alone: "08:00–11:30", "08:00", "all day", "hour to be confirmed"."""
    if event.starts_at is None:
        return _("hour to be confirmed") if event.time_open else _("all day")
    return f"{event.starts_at:%H:%M}" + (f"–{event.ends_at:%H:%M}" if event.ends_at else "")


def days(event: Event) -> str:
    """Return the days alone: "25/11/2026", "25–27/11/2026", "30/11–02/12/2026"."""
    first, last = event.starts_on, event.ends_on
    if first == last:
        return f"{first:%d/%m/%Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%d}–{last:%d/%m/%Y}"
    return f"{first:%d/%m}–{last:%d/%m/%Y}" if first.year == last.year else f"{first:%d/%m/%Y}–{last:%d/%m/%Y}"


def when(event: Event) -> str:
    """Return hours and days: "08:00–11:30, 25/11/2026"; the days alone of an event that fills them."""
    return days(event) if event.is_all_day else f"{hours(event)}, {days(event)}"


def fate(event: Event) -> str:
    """Return in words that it was not held, was cancelled or put off, and why; "" while it is planned."""
    if event.was_not_held:
        return _("Not held: %(why)s") % {"why": event.cancelled_words}
    if event.cancelled_at is not None:
        return _("Cancelled: %(why)s") % {"why": event.cancelled_words}
    if event.postponed_at is not None:
        return _("Put off: %(why)s") % {"why": event.postponed_words}
    return ""


def by_day(events: Iterable[Event], *, first: date, today: date) -> list[Day]:
    """Return the events under the day on which they begin, those begun before `first` under `first`; days without are left out.

    The events keep the order in which they come.
    """
    found: dict[date, list[Event]] = {}
    for event in events:
        found.setdefault(max(event.starts_on, first), []).append(event)
    return [Day(day, day == today, found[day]) for day in sorted(found)]


def differences(stands: Model, typed: dict[str, object]) -> list[tuple[str, str, str]]:
    """Return the fields in which what was typed differs from what stands: name, what stands, what was typed, in words."""
    rows = []
    for name, value in typed.items():
        now = getattr(stands, name)
        if now != value and (now or value):
            rows.append((name, in_words(now), in_words(value)))
    return rows


def in_words(value: object) -> str:
    """Return the value of a field as people read it; "" for none."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return value.strftime("%H:%M") if hasattr(value, "strftime") else str(value)
