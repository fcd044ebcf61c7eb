"""Items spread over time: a month as a calendar, a period as bars. Widths are whole percents, as classes."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from daumoi.base.periods import Period, months
from daumoi.mandate.plans.shown import Row
from daumoi.mandate.plans.times import months_of

# an item of more days than this stands under the calendar, not on each of its days
LONGEST_ON_DAYS = 7


@dataclass(slots=True)
class Day:
    """A day of the calendar with the items on it; `is_inside` the month shown."""

    date: date
    is_inside: bool
    is_today: bool
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Month:
    """A month: its weeks from Monday, and the longer items that run through it."""

    period: Period
    weeks: list[list[Day]]
    longer: list[Row]

    @property
    def before(self) -> str:
        """Return the code of the month before: "2026-07"."""
        return f"{self.period.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        """Return the code of the month after."""
        return f"{self.period.last + timedelta(days=1):%Y-%m}"

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is planned in the month."""
        return not self.longer and not any(day.rows for week in self.weeks for day in week)


def month(rows: Iterable[Row], year: int, number: int, *, today: date) -> Month:
    """Return the month with the items that touch it: short ones on their days, longer ones below."""
    period = months(year, number, number)
    weeks = [
        [Day(day, day.month == number, day == today) for day in week]
        for week in Calendar().monthdatescalendar(year, number)
    ]
    days = {day.date: day for week in weeks for day in week}
    longer = []
    for row in rows:
        first, last = row.item.first_on, row.item.last_on
        if last < period.first or first > period.last:
            continue
        if (last - first).days >= LONGEST_ON_DAYS:
            longer.append(row)
            continue
        for step in range((last - first).days + 1):
            day = days.get(first + timedelta(days=step))
            if day is not None and day.is_inside:
                day.rows.append(row)
    return Month(period, weeks, longer)


@dataclass(frozen=True, slots=True)
class Bar:
    """An item as a bar: percents of the period before it and of its own length; `is_now` whether it runs today."""

    row: Row
    before: int
    length: int


@dataclass(frozen=True, slots=True)
class Line:
    """A period as bars, with its months (words and percent) and where today stands (percent, None outside)."""

    months: list[tuple[str, int]]
    bars: list[Bar]
    today: int | None


def line(rows: Iterable[Row], whole: Period, *, today: date) -> Line:
    """Return the bars of the items inside a period, cut to it; each at least two percent long so that it can be seen."""
    total = (whole.last - whole.first).days + 1
    bars = []
    for row in rows:
        first, last = max(row.item.first_on, whole.first), min(row.item.last_on, whole.last)
        if first > last:
            continue
        length = max(2, round(((last - first).days + 1) / total * 100))
        before = min(round((first - whole.first).days / total * 100), 100 - length)
        bars.append(Bar(row, before, length))
    heads, used = [], 0
    parts = months_of(whole)
    for place, (code, part) in enumerate(parts):
        end = 100 if place == len(parts) - 1 else round((part.last - whole.first).days / total * 100)
        heads.append((str(int(code[-2:])), end - used))
        used = end
    now = round((today - whole.first).days / total * 100) if whole.first <= today <= whole.last else None
    return Line(heads, bars, now)
