"""The time a figure speaks of: years, ranges of years, quarters, months and days named in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left

from daumoi.texts.reading.page.dates import find_dates

_YEARS = re.compile(r"(?<![\d.,])((?:19|20)\d\d)\s*(?:[-–—/]|đến năm|đến)\s*((?:19|20)\d\d)(?![\d.,]*\d)")
_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:quý|quí)\s+(IV|III|II|I|[1-4])\s*(?:/|năm|-|,)?\s*((?:19|20)\d\d)\b", re.IGNORECASE)
_MONTHS = re.compile(r"\b(\d{1,2})\s+tháng(\s+đầu|\s+cuối)?(?:\s+năm|/)\s*((?:19|20)\d\d)\b", re.IGNORECASE)
_HALF = re.compile(r"\bnửa (đầu|cuối) năm ((?:19|20)\d\d)\b", re.IGNORECASE)
# the time a figure is compared with is not its own
_COMPARED = re.compile(r"\bso (?:với )?(?:cùng kỳ |kế hoạch |thực hiện )?(?:của )?$", re.IGNORECASE)
_COMPARED_REACH = 24
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


class Periods:
    """All named times of one text by place."""

    def __init__(self, text: str) -> None:
        found = [*_year_spans(text), *_part_spans(text), *_date_spans(text)]
        found.sort(key=lambda one: (one[0], -one[1]))
        self._found: list[tuple[int, int, str]] = []
        for start, end, period in found:
            compared = _COMPARED.search(text, max(0, start - _COMPARED_REACH), start)
            if compared is None and (not self._found or start >= self._found[-1][1]):
                self._found.append((start, end, period))
        self._starts = [start for start, _, _ in self._found]

    def of(self, start: int, end: int, at: int) -> str | None:
        """Return the period for a figure at offset `at` in the sentence text[start:end]; None where the sentence names no time.

        The nearest time before the figure wins, then the first after it. Form: YYYY, YYYY/YYYY, YYYY-Qn, YYYY-MM/YYYY-MM, ISO date.
        """
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        middle = bisect_left(self._starts, at)
        if first < middle:
            return self._found[middle - 1][2]
        return self._found[middle][2] if middle < last else None


def _year_spans(text: str) -> list[tuple[int, int, str]]:
    spans = [(m.start(), m.end(), f"{m[1]}/{m[2]}") for m in _YEARS.finditer(text)]
    return spans + [(m.start(), m.end(), m[1]) for m in _YEAR.finditer(text)]


def _part_spans(text: str) -> list[tuple[int, int, str]]:
    spans = [(m.start(), m.end(), f"{m[2]}-Q{_ROMAN.get(m[1].upper(), m[1])}") for m in _QUARTER.finditer(text)]
    for match in _MONTHS.finditer(text):
        count = int(match[1])
        if 1 <= count <= 12:
            late = (match[2] or "").strip().lower() == "cuối"
            first, last = (13 - count, 12) if late else (1, count)
            spans.append((match.start(), match.end(), f"{match[3]}-{first:02d}/{match[3]}-{last:02d}"))
    for match in _HALF.finditer(text):
        months = ("01", "06") if match[1].lower() == "đầu" else ("07", "12")
        spans.append((match.start(), match.end(), f"{match[2]}-{months[0]}/{match[2]}-{months[1]}"))
    return spans


def _date_spans(text: str) -> list[tuple[int, int, str]]:
    dated = ((written.start, written.end, written.iso()) for written in find_dates(text))
    return [(start, end, iso) for start, end, iso in dated if iso is not None]
