"""Working days: deadlines counted the way offices count them, with every day shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOff:
    """Days on which offices are closed, and Saturdays or Sundays that are worked instead (ngày làm bù)."""

    closed: Collection[date] = frozenset()
    worked: Collection[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Return whether offices work on `day`."""
        if day in self.worked:
            return True
        return day.weekday() < 5 and day not in self.closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Computation:
    """How a deadline came about: `start` is day zero, `days` every day after it with True where it counted."""

    start: date
    due: date
    days: tuple[tuple[date, bool], ...]


def due_after(start: date, working_days: int, off: DaysOff) -> Computation:
    """Return the last date that is still in time when `working_days` are given from `start`.

    `start` is day zero; counting begins on the next working day. `working_days` is 1 or more;
    fewer raises ValueError. Source: docs/sources.md#workdays (Bộ luật Dân sự 2015, Điều 147, 148).
    """
    if working_days < 1:
        raise ValueError("working_days must be 1 or more")
    days: list[tuple[date, bool]] = []
    left, day = working_days, start
    while left:
        day += timedelta(days=1)
        works = off.is_working(day)
        days.append((day, works))
        left -= works
    return Computation(start=start, due=day, days=tuple(days))


def moved_to_working(day: date, off: DaysOff) -> date:
    """Return `day`, or the next working day where offices are closed on it (Bộ luật Dân sự 2015, Điều 148)."""
    while not off.is_working(day):
        day += timedelta(days=1)
    return day


def working_days_between(first: date, last: date, off: DaysOff) -> int:
    """Return how many working days lie after `first` up to and with `last`; negative when `last` is earlier."""
    if last < first:
        return -working_days_between(last, first, off)
    return sum(off.is_working(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
