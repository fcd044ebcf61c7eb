"""Dates written in Vietnamese documents, full or partial, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_SPACE = r"[ \t\u00a0]*"
_WORDED = re.compile(
    rf"\bngày{_SPACE}(?P<day>\d{{1,2}}|"
    rf"[.…_]{{1,20}})?{_SPACE}tháng{_SPACE}(?P<month>\d{{1,2}}){_SPACE}năm{_SPACE}(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2})(?P<sign>\s?[/.-]\s?)(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})(?![\d/]|[.,]\d)"
)
_DAYS = re.compile(r"(?<![\d/.,-])(?P<day>\d{1,2})\s?(?:[-–]|và)\s?\d{1,2}/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/])")
_SPOKEN = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?:,| năm)? (?P<year>\d{4})\b", re.IGNORECASE
)
_DAY_MONTH = re.compile(r"(?<![\d/.,-])(?P<day>\d{1,2})(?P<sign>[/-])(?P<month>\d{1,2})(?![\d/-]|[.,]\d)")
_ISO = re.compile(r"(?<![\d/.,-])(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?(?![\d/-])")
_MONTH = re.compile(
    rf"\btháng{_SPACE}(?P<month>\d{{1,2}})(?:{_SPACE}năm{_SPACE}|/|-)(?P<year>\d{{4}})\b", re.IGNORECASE
)
_DAY_LEAD = re.compile(
    rf"\b(?:ngày|sáng|trưa|chiều|tối|đêm|hôm nay|từ|đến|hết|mùng|mồng|"
    rf"rạng sáng)\b{_SPACE}\(?{_SPACE}\Z",
    re.IGNORECASE,
)

_DAY_OF = re.compile(rf"\b(?:ngày|sáng|trưa|chiều|tối){_SPACE}\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written; `year` is None in "9/12", `day` None in "tháng 3/2023".

    Offsets exclude the word "ngày" of numeric dates. Of several days ("15-16/3/2024") it is the first.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    def iso(self, year: int | None = None) -> str | None:
        """Return YYYY-MM-DD or YYYY-MM, with `year` where the text gives none.

        None where no year is known or the day does not exist.
        """
        known = self.year or year
        if known is None or not 1 <= self.month <= 12:
            return None
        if self.day is None:
            return f"{known:04d}-{self.month:02d}"
        try:
            return date(known, self.month, self.day).isoformat()
        except ValueError:
            return None


def find_dates(text: str) -> list[WrittenDate]:
    """Return all dates in `text` by place: full dates, month and year, and day/month after a word of time."""
    possible = [written for written in _all(text) if _possible(written)]
    return _without_overlaps(sorted(possible, key=lambda one: (one.start, -one.end)))


def read_date(phrase: str) -> str | None:
    """Return the ISO form of the first full date or month in `phrase`; None where there is none with a year."""
    for written in find_dates(phrase):
        if written.year is not None:
            return written.iso()
    return None


def _all(text: str) -> Iterator[WrittenDate]:
    for pattern in (_WORDED, _NUMERIC, _DAYS, _SPOKEN, _ISO, _MONTH):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            day = parts.get("day")
            if not parts["month"].isdigit():
                continue
            yield WrittenDate(
                match.start(),
                match.end(),
                int(parts["year"]),
                int(parts["month"]),
                int(day) if day and day.isdigit() else None,
            )
    for match in _DAY_MONTH.finditer(text):
        lead = _DAY_OF if match["sign"] == "-" else _DAY_LEAD
        if lead.search(text[max(0, match.start() - 16) : match.start()]):
            yield WrittenDate(match.start(), match.end(), None, int(match["month"]), int(match["day"]))


def _possible(written: WrittenDate) -> bool:
    if not 1 <= written.month <= 12 or (written.day is not None and not 1 <= written.day <= 31):
        return False
    return written.year is None or 1900 <= written.year <= 2100


def _without_overlaps(dates: list[WrittenDate]) -> list[WrittenDate]:
    kept: list[WrittenDate] = []
    for written in dates:
        if not kept or written.start >= kept[-1].end:
            kept.append(written)
    return kept
