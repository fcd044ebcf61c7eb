"""Events laid out over days: weeks with bars that span days, days with what begins at an hour. Knows no event, only times."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Generic, Protocol, TypeVar

NOON, EVENING = time(12), time(18)
PARTS = ("morning", "afternoon", "evening")


class Timed(Protocol):
    """What can be laid out: first and last day, and the hour it begins, None for none that is known."""

    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...
    @property
    def starts(self) -> time | None: ...


T = TypeVar("T", bound=Timed)


@dataclass(frozen=True, slots=True)
class Bar(Generic[T]):
    """Something on one or several days of a week: how many (`length`), and whether it began before or goes on after."""

    item: T
    length: int
    is_begun: bool
    goes_on: bool


@dataclass(slots=True)
class Day(Generic[T]):
    """A day: what begins at an hour of it, in order; `more` counts what found no room; `is_inside` the period shown."""

    date: date
    is_inside: bool
    is_today: bool
    timed: list[T] = field(default_factory=list)
    more: int = 0

    @property
    def is_weekend(self) -> bool:
        """Return whether it is a Saturday or Sunday."""
        return self.date.weekday() > 4

    def of(self, part: str) -> list[T]:
        """Return what begins in a part of the day: the way offices write a week."""
        return [one for one in self.timed if part_of(one.starts) == part]


@dataclass(slots=True)
class Week(Generic[T]):
    """Seven days from Monday. `lanes` are rows of bars and of the days that are free between them."""

    days: list[Day[T]]
    lanes: list[list[Bar[T] | Day[T]]]

    @property
    def number(self) -> int:
        """Return its number in the year (ISO 8601)."""
        return self.days[0].date.isocalendar().week

    @property
    def is_empty(self) -> bool:
        """Return whether nothing stands in it."""
        return not self.lanes and not any(day.timed for day in self.days)

    @property
    def has_more(self) -> bool:
        """Return whether anything found no room."""
        return any(day.more for day in self.days)

    def parts(self) -> list[tuple[str, list[tuple[Day[T], list[T]]]]]:
        """Return morning, afternoon and evening, each with its days; the evening only where something begins in it."""
        by_part = [(part, [(day, day.of(part)) for day in self.days]) for part in PARTS]
        return [(part, days) for part, days in by_part if part != "evening" or any(found for _day, found in days)]


def part_of(hour: time | None) -> str:
    """Return the part of the day in which an hour lies: morning before 12:00, afternoon before 18:00, evening."""
    if hour is None or hour < NOON:
        return "morning"
    return "afternoon" if hour < EVENING else "evening"


def monday(day: date) -> date:
    """Return the Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def shown_days(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of the whole weeks that a month touches."""
    weeks = Calendar().monthdatescalendar(year, month)
    return weeks[0][0], weeks[-1][-1]


def month(items: Sequence[T], year: int, number: int, *, today: date, most: int | None = None) -> list[Week[T]]:
    """Return the weeks of a month. `most`: rows of bars in a week, and lines on a day, before the rest is counted only."""
    weeks = Calendar().monthdatescalendar(year, number)
    return [_week(items, days, {day for day in days if day.month == number}, today, most) for days in weeks]


def week(items: Sequence[T], first: date, *, today: date, most: int | None = None) -> Week[T]:
    """Return the week of a day. `most`: rows of bars, and lines in a part of a day, before the rest is counted only."""
    begin = monday(first)
    days = [begin + timedelta(days=step) for step in range(7)]
    return _week(items, days, set(days), today, most, by_part=True)


def _week(
    items: Sequence[T], days: list[date], inside: set[date], today: date, most: int | None, by_part: bool = False
) -> Week[T]:
    shown = {day: Day[T](day, day in inside, day == today) for day in days}
    bars = []
    for item in items:
        if item.last < days[0] or item.first > days[-1]:
            continue
        if is_banner(item):
            bars.append(item)
        else:
            shown[item.first].timed.append(item)
    for day in shown.values():
        day.timed.sort(key=lambda one: one.starts or time.min)
    lanes = _lanes(bars, list(shown.values()))
    if most is not None:
        for lane in lanes[most:]:
            for bar in (one for one in lane if isinstance(one, Bar)):
                for step in range(bar.length):
                    shown[max(bar.item.first, days[0]) + timedelta(days=step)].more += 1
        for day in shown.values():
            kept = [one for part in PARTS for one in day.of(part)[:most]] if by_part else day.timed[:most]
            day.more += len(day.timed) - len(kept)
            day.timed = kept
        lanes = lanes[:most]
    return Week(list(shown.values()), lanes)


def is_banner(item: Timed) -> bool:
    """Return whether something stands on top of its days: it fills them, has no hour yet, or lasts over several."""
    return item.starts is None or item.last > item.first


def _lanes(items: Iterable[T], days: Sequence[Day[T]]) -> list[list[Bar[T] | Day[T]]]:
    """Return the bars in as few rows as they need, the longest and earliest on top."""
    first, last = days[0].date, days[-1].date
    rows: list[list[tuple[int, Bar[T]]]] = []
    for item in sorted(items, key=lambda one: (max(one.first, first), -(one.last - one.first).days)):
        start = (max(item.first, first) - first).days
        end = (min(item.last, last) - first).days
        bar = Bar(item, end - start + 1, item.first < first, item.last > last)
        row = next((row for row in rows if row[-1][0] + row[-1][1].length <= start), None)
        if row is None:
            rows.append([(start, bar)])
        else:
            row.append((start, bar))
    return [_filled(row, days) for row in rows]


def _filled(row: list[tuple[int, Bar[T]]], days: Sequence[Day[T]]) -> list[Bar[T] | Day[T]]:
    filled: list[Bar[T] | Day[T]] = []
    reached = 0
    for start, bar in row:
        filled += [*days[reached:start], bar]
        reached = start + bar.length
    return [*filled, *days[reached:]]


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """A day of the list that a phone shows: what begins on it, and of those before the first day what goes on.

    `more` counts what found no room.
    """

    date: date
    items: list[T]
    more: int = 0


def by_day(items: Iterable[T], first: date, last: date, *, most: int | None = None) -> list[Line[T]]:
    """Return the days on which something begins, in order; what began before `first` stands on `first`.

    `most`: lines on a day before the rest is counted only.
    """
    days: dict[date, list[T]] = {}
    for item in items:
        if item.first <= last and item.last >= first:
            days.setdefault(max(item.first, first), []).append(item)
    return [
        Line(day, sorted(found, key=_in_a_list)[:most], len(found) - len(found[:most]))
        for day, found in sorted(days.items())
    ]


def _in_a_list(item: Timed) -> tuple[bool, time]:
    return not is_banner(item), item.starts or time.min
