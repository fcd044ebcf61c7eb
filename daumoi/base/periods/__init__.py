"""Periods: what a figure or report covers, by the calendar or by the 15-14 cut of NĐ 09/2019."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Period:
    """Days from `first` to `last`, both included; `last` is never before `first` (ValueError)."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period cannot end before it begins")

    def holds(self, other: Period) -> bool:
        """Return whether every day of `other` lies inside this period."""
        return self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        return f"{self.first:%d/%m/%Y} – {self.last:%d/%m/%Y}"


_YEARS = re.compile(r"^(\d{4})/(\d{4})$")
_DAYS = re.compile(r"^(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})$")
_MONTHS = re.compile(r"^(\d{4})-(\d{2})/(\d{4})-(\d{2})$")
_QUARTER = re.compile(r"^(\d{4})-Q([1-4])$")
_HALF = re.compile(r"^(\d{4})-H([12])$")
_MONTH = re.compile(r"^(\d{4})-(\d{2})$")
_YEAR = re.compile(r"^(\d{4})$")
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")


def months(year: int, first: int, last: int) -> Period:
    """Return the period from the first day of month `first` to the last day of month `last` of `year`."""
    return Period(first=date(year, first, 1), last=date(year, last, monthrange(year, last)[1]))


def parse(text: str | None) -> Period | None:
    """Return the period that a reader's text stands for; None where it names none or is not understood.

    Understood: 2026, 2026-03, 2026-Q1, 2026-H1, 2026-03-05, 2011/2020, 2026-01/2026-09 and two ISO dates with a slash.
    """
    text = (text or "").strip()
    for pattern, build in _BUILDERS:
        match = pattern.match(text)
        if match:
            try:
                return build(match)
            except ValueError:
                return None
    return None


_BUILDERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (_YEARS, lambda m: Period(first=date(int(m[1]), 1, 1), last=date(int(m[2]), 12, 31))),
    (_DAYS, lambda m: Period(first=date.fromisoformat(m[1]), last=date.fromisoformat(m[2]))),
    (
        _MONTHS,
        lambda m: Period(
            first=months(int(m[1]), int(m[2]), int(m[2])).first, last=months(int(m[3]), int(m[4]), int(m[4])).last
        ),
    ),
    (_QUARTER, lambda m: months(int(m[1]), 3 * int(m[2]) - 2, 3 * int(m[2]))),
    (_HALF, lambda m: months(int(m[1]), 6 * int(m[2]) - 5, 6 * int(m[2]))),
    (_MONTH, lambda m: months(int(m[1]), int(m[2]), int(m[2]))),
    (_YEAR, lambda m: months(int(m[1]), 1, 12)),
    (_DAY, lambda m: Period(first=date.fromisoformat(m[0]), last=date.fromisoformat(m[0]))),
)


def administrative_month(year: int, month: int) -> Period:
    """Return the reporting month of NĐ 09/2019/NĐ-CP Điều 12: from the 15th of the month before to the 14th."""
    before = (year - 1, 12) if month == 1 else (year, month - 1)
    return Period(first=date(*before, 15), last=date(year, month, 14))


def administrative(year: int, first_month: int, last_month: int) -> Period:
    """Return the reporting period over several months by the same cut (quarter, half year, year)."""
    return Period(first=administrative_month(year, first_month).first, last=administrative_month(year, last_month).last)
