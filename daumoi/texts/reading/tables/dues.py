"""Due dates in the time column of a table, with the year that the document makes certain."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daumoi.texts.reading.duties.dues import find_due
from daumoi.texts.reading.tables.grid import Field

_YEAR = re.compile(r"\bnăm\s+(20\d\d)(?!\s*[-–/]\s*\d)", re.IGNORECASE)
_MONTH = re.compile(r"\btháng\s+(\d{1,2})(?!\s*[/.\d]|\s+năm)", re.IGNORECASE)
_QUARTER = re.compile(r"\bquý\s+(IV|I{1,3}|[1-4])\b(?!\s*[/.]|\s*,?\s*năm)", re.IGNORECASE)
_QUARTERS = re.compile(
    r"\bquý\s+(?:IV|I{1,3}|[1-4])\s*(?:,|và|-|–|đến)\s*(?:quý\s+)?(IV|I{1,3}|[1-4])\s*(?:[/,]|năm)\s*(?:năm\s*)?(20\d\d)",
    re.IGNORECASE,
)
_QUARTER_NUMBER = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_HEAD, _NEAR = 700, 300


@dataclass(frozen=True, slots=True)
class CellDue:
    """A due date as in `Duty`: value, the words as written and their place; all None for an empty cell."""

    due: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None


def cell_due(field: Field, document_date: str | None, year: str | None = None) -> CellDue:
    """Return the due date that a time cell gives; words that are no date ("Thường xuyên") keep `text` alone.

    `document_date` is ISO, YYYY-MM or YYYY; `year` stands in for months and quarters without one, None: unknown.
    """
    words = field.text
    quarters = _QUARTERS.search(words)
    if quarters:
        return _due(field, f"{quarters[2]}-Q{_QUARTER_NUMBER[quarters[1].upper()]}")
    found = find_due(words, 0, len(words), document_date or year, labelled=True)
    if found and found.value:
        return _due(field, found.value)
    return _due(field, _without_year(words, year))


def year_of(text: str, at: int) -> str | None:
    """Return the year of a plan whose table stands at `at`: the only "năm 20…" just before or in its title, or None."""
    for stretch in (text[max(0, at - _NEAR) : at], text[:_HEAD]):
        years = set(_YEAR.findall(stretch))
        if len(years) == 1:
            return str(years.pop())
    return None


def _due(field: Field, value: str | None) -> CellDue:
    return CellDue(value, field.text, field.start, field.end)


def _without_year(words: str, year: str | None) -> str | None:
    if year is None:
        return None
    quarter = [*_QUARTER.finditer(words)]
    if quarter:
        return f"{year}-Q{_QUARTER_NUMBER[quarter[-1][1].upper()]}"
    month = [*_MONTH.finditer(words)]
    if month and 1 <= int(month[-1][1]) <= 12:
        return f"{year}-{int(month[-1][1]):02d}"
    return None
