"""Reading the lists: days off for counting, entries by code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import holidays
from django.utils.translation import gettext as _

from daumoi.base.lists.models import DayOff, Entry
from daumoi.base.workdays import DaysOff


def days_off(first: date, last: date) -> DaysOff:
    """Return the days off between two dates: the country's holidays, corrected by the office's own rows.

    Tết, its swapped days and the other holidays come from the package `holidays`; a row of DayOff overrules it.
    """
    known = holidays.country_holidays("VN", years=range(first.year, last.year + 1))
    closed = {day for day in known if first <= day <= last}
    worked = {day for day in known.weekend_workdays if first <= day <= last}
    for row in DayOff.objects.filter(day__range=(first, last)):
        (worked if row.is_worked else closed).add(row.day)
        (closed if row.is_worked else worked).discard(row.day)
    return DaysOff(closed=frozenset(closed), worked=frozenset(worked))


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that differs from Monday to Friday; `row` is the office's own entry, None for one of the calendar."""

    day: date
    name: str
    is_worked: bool
    row: DayOff | None


def calendar(year: int) -> list[CalendarDay]:
    """Return the days off and the worked weekend days of a year in order, own rows in place of the calendar's."""
    known = holidays.country_holidays("VN", years=year, language="vi")
    days = {day: CalendarDay(day, name, False, None) for day, name in known.items()}
    # the package keeps the swapped days of all years together
    swapped = [day for day in known.weekend_workdays if day.year == year]
    days |= {day: CalendarDay(day, _("Worked in exchange"), True, None) for day in swapped}
    for row in DayOff.objects.filter(day__year=year):
        days[row.day] = CalendarDay(row.day, row.name, row.is_worked, row)
    return [days[day] for day in sorted(days)]


@dataclass(frozen=True, slots=True)
class Branch:
    """An entry where it stands in its tree: `depth` 0 is the top, `above` the entries over it, the nearest first."""

    entry: Entry
    depth: int
    above: tuple[Entry, ...]


def tree(vocabulary: str) -> list[Branch]:
    """Return the open entries of a vocabulary, each below the one it belongs to, in their order (S0-8).

    An entry whose upper one has ended, or that would stand below itself, is shown at the top, so that none is lost.
    """
    entries = list(Entry.objects.of(vocabulary))
    by_code = {entry.code: entry for entry in entries}
    below: dict[str, list[Entry]] = {}
    for entry in entries:
        is_top = entry.parent_code not in by_code or _goes_round(entry, by_code)
        below.setdefault("" if is_top else entry.parent_code, []).append(entry)
    found: list[Branch] = []

    def grow(code: str, above: tuple[Entry, ...]) -> None:
        for entry in below.get(code, []):
            found.append(Branch(entry, len(above), above))
            grow(entry.code, (entry, *above))

    grow("", ())
    return found


def _goes_round(entry: Entry, by_code: dict[str, Entry]) -> bool:
    seen = {entry.code}
    above = by_code.get(entry.parent_code)
    while above is not None:
        if above.code in seen:
            return True
        seen.add(above.code)
        above = by_code.get(above.parent_code)
    return False


def with_below(entry: Entry) -> list[Entry]:
    """Return an entry and all open entries below it in its tree; itself alone where it has ended."""
    return [entry, *(one.entry for one in tree(entry.vocabulary) if entry in one.above)]
