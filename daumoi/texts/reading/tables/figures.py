"""Rows of a figure table: each number with the unit of its column or row and the words that say what it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from daumoi.texts.reading.figures.numbers import read_number, readings_of_broken
from daumoi.texts.reading.figures.periods import Periods
from daumoi.texts.reading.figures.units import read_unit
from daumoi.texts.reading.model import Alternative, Nature, Qualifier, Quantity
from daumoi.texts.reading.page.dates import read_date
from daumoi.texts.reading.page.lexemes import cut
from daumoi.texts.reading.tables.grid import Field, Row
from daumoi.texts.reading.tables.heads import Head, is_column_numbers, repeats
from daumoi.texts.vietnamese.folding import fold

_CELL = re.compile(
    r"^(?P<qualifier>hơn|trên|quá|tối thiểu|ít nhất|≥|>|gần|khoảng"
    r"|ước(?: đạt)?|dự kiến|~)?\s*(?P<change>tăng|giảm|[+\-–−])?\s*"
    r"(?P<number>\d+(?:[.,]\d+)*)(?:\s*(?:-|–|đến)\s*(?P<most>\d+(?:[.,]\d+)*)|\s*/\s*(?P<of>\d+(?:[.,]\d+)*))?\s*(?P<unit>%|[^\W\d_][^|;\d]{0,40})?$",
    re.IGNORECASE,
)
_QUALIFIERS: dict[str, Qualifier] = dict.fromkeys(("hơn", "trên", "quá", "tối thiểu", "ít nhất", "≥", ">"), "over")
_QUALIFIERS["gần"] = "nearly"
_QUALIFIERS.update(dict.fromkeys(("khoảng", "ước", "ước đạt", "dự kiến", "~"), "about"))
_TARGET = re.compile(r"\b(?:ke hoach|chi tieu|muc tieu|giao|phan dau|dang ky|du toan)\b")
_ABOUT = re.compile(r"^uoc|\buoc (?:thuc hien|dat|tinh)\b")
_FORECAST = re.compile(r"\b(?:du kien|du bao)\b")
_PERCENT = re.compile(r"%|\bty le\b|\bso (?:voi|sanh)\b.*(?:%|cung ky|ke hoach)|\bdat\b.*%")
_COMPARISON = re.compile(r"\bso (?:voi|sanh)\b|^tang|\btang\s*[(/,]?\s*(?:\+\)?)?,?\s*giam\b")
_UNIT_WORDS = re.compile(r"(?:đơn vị tính|đvt|đơn vị|đv tính)\s*:\s*(?P<unit>[^)\n|;.,]{1,40})", re.IGNORECASE)
_BRACKET = re.compile(
    r"\(\s*(?:đvt\s*:?\s*|đơn vị(?: tính)?\s*:?\s*)?(?P<unit>[^\W\d][^()\d]{0,24}|%|[^\W\d]\S*/\S+)\s*\)\s*$",
    re.IGNORECASE,
)
_COUNT = re.compile(r"^(?:tổng\s+)?(?:số\s+lượng|số|sl|tổng)\s+", re.IGNORECASE)
_PART = re.compile(r"^\s*(?:trong đó|gồm|bao gồm)\b|^\s*[-–+•]\s+", re.IGNORECASE)
_GENERIC = re.compile(
    r"^(?:so luong|ket qua|gia tri|so lieu|thuc hien|ket qua thuc hien|sl|so|tong so|tong cong|cong)$"
)
_FROM_TO = re.compile(
    r"\b(?:từ|tính từ)\s+(?:ngày\s+)?(\d{1,2}/\d{1,2}/\d{4})\s*(?:đến|-|–)\s*(?:hết\s+)?(?:ngày\s+)?(\d{1,2}/\d{1,2}/\d{4})",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b(?:ky bao cao|so lieu|ket qua|bieu|bao cao|phu luc|thong ke|tong hop|tinh tu|thoi diem)\b")
_NEAR = 200


@dataclass(frozen=True, slots=True)
class _Column:
    place: int
    heading: str
    unit: str | None
    nature: Nature
    about: bool
    period: str | None


def value_columns(head: Head, rows: Sequence[Row]) -> list[int]:
    """Return the columns of the body that hold numbers to be read, left to right."""
    body = [row for row in rows[head.body :] if not is_column_numbers(row) and not repeats(head, row)]
    found = []
    for column, part in enumerate(head.parts):
        if part not in ("other", "product", "measure", "place", "lead") or head.words[column] == "":
            continue
        filled = [field.text for row in body if (field := row.at(column)) and field.text.strip("-–_. ")]
        numbers = sum(bool(_CELL.match(text.strip())) for text in filled)
        if numbers and numbers >= 0.6 * len(filled) and _years(filled) < len(filled):
            found.append(column)
    return found


def is_figure_table(head: Head, rows: Sequence[Row]) -> bool:
    """Tell whether a table reports numbers: something that names each row, and at least one column of numbers."""
    columns = value_columns(head, rows)
    return (
        bool(columns)
        and _label_column(head, columns) is not None
        and head.column("lead", "both", "partner") in (None, *columns, 0, 1)
    )


def read_rows(text: str, head: Head, rows: Sequence[Row]) -> list[Quantity]:
    """Return the figures of a figure table in reading order; `part_of` counts within this list.

    A row that opens with "Trong đó" or a dash is part of the row above it in the same column and unit.
    """
    columns = [_column(head, place) for place in value_columns(head, rows)]
    label_column = _label_column(head, [column.place for column in columns])
    shared = _shared_unit(text, rows[0].start)
    period = _shared_period(text, rows[0].start)
    columns = [replace(one, period=period) if one.period is None and one.nature == "result" else one for one in columns]
    figures: list[Quantity] = []
    wholes: dict[int, int] = {}
    section = ""
    for row in rows[head.body :]:
        label = row.at(label_column)
        if label is None or is_column_numbers(row) or repeats(head, row):
            continue
        if len(row.filled()) <= 2 and not any(_number_at(row, column.place) for column in columns):
            section = label.text
            continue
        part = bool(_PART.match(label.text))
        for column in columns:
            figure = _figure(row, head, column, label, shared, section)
            if figure is None:
                continue
            whole = wholes.get(column.place)
            if part and whole is not None and figures[whole].unit == figure.unit and figure.unit != "%":
                figure = replace(figure, part_of=whole)
            elif not part:
                wholes[column.place] = len(figures)
            figures.append(figure)
    return figures


def _label_column(head: Head, values: Sequence[int]) -> int | None:
    named = [
        c
        for c in range(len(head.parts))
        if c not in values and head.parts[c] in ("measure", "duty", "place", "lead", "both")
    ]
    if named:
        return named[-1] if head.parts[named[-1]] in ("measure", "duty") else named[0]
    first = min(values, default=0)
    free = [c for c in range(first) if head.parts[c] in ("other", "product") and head.words[c]]
    return free[-1] if free else None


def _years(texts: Sequence[str]) -> int:
    return sum(bool(re.fullmatch(r"(?:19|20)\d\d", text.strip())) for text in texts)


def _column(head: Head, place: int) -> _Column:
    heading = head.words[place]
    folded = fold(heading)
    nature: Nature = "forecast" if _FORECAST.search(folded) else "target" if _TARGET.search(folded) else "result"
    unit = "%" if _PERCENT.search(folded) and not _ABOUT.search(folded) else _unit_of_heading(heading)
    if unit == "%" or _COMPARISON.search(folded):
        nature = "result"
    return _Column(place, heading, unit, nature, bool(_ABOUT.search(folded)), _period(heading))


def _period(heading: str) -> str | None:
    """Return the time that a heading names, None where it names none or several."""
    if found := _FROM_TO.search(heading):
        first, last = read_date(found[1]), read_date(found[2])
        return f"{first}/{last}" if first and last else None
    times, end = Periods(heading), len(heading)
    first = times.of(0, end, 0)
    return first if first == times.of(0, end, end) else None


def _shared_period(text: str, at: int) -> str | None:
    """Return the time that a title line just before the table gives its results ("Kỳ báo cáo: quý I/2026")."""
    for line in reversed(text[max(0, at - 2 * _NEAR) : at].splitlines()[-3:]):
        if len(line) < _NEAR and _TITLE.search(fold(line)) and (period := _period(line)):
            return period
    return None


def _unit_of_heading(heading: str) -> str | None:
    if found := _BRACKET.search(heading):
        return found["unit"].strip().lower() if not found["unit"].isupper() else found["unit"]
    return _unit_of_label(heading) if _COUNT.match(heading) else None


def _unit_of_label(label: str) -> str | None:
    """Return the countable noun that a label opens with ("Số buổi tuyên truyền" -> "buổi"), None for none known."""
    if found := _BRACKET.search(label):
        return found["unit"].strip()
    words = _COUNT.sub("", _PART.sub("", label)).lstrip(" :").lower()
    unit = read_unit(cut(words), 0) if words else None
    return unit.name if unit and unit.known else None


def _shared_unit(text: str, at: int) -> str | None:
    found = [*_UNIT_WORDS.finditer(text, max(0, at - _NEAR), at)]
    return found[-1]["unit"].strip() if found else None


def _number_at(row: Row, column: int) -> re.Match[str] | None:
    field = row.at(column)
    return _CELL.match(field.text.strip()) if field else None


def _figure(row: Row, head: Head, column: _Column, label: Field, shared: str | None, section: str) -> Quantity | None:
    found = _number_at(row, column.place)
    field = row.at(column.place)
    if found is None or field is None:
        return None
    unit = _unit(row, head, column, label, found) or shared or _unit_of_label(section) or ""
    what = _what(label.text, column.heading, section)
    figure = _number(found, unit)
    if column.about and figure.qualifier == "exact":
        figure = replace(figure, qualifier="about")
    nature: Nature = (
        "target" if column.nature == "result" and _TARGET.match(fold(label.text)) and unit != "%" else column.nature
    )
    return replace(
        figure, what=what, span=field.text, start=field.start, end=field.end, period=column.period, nature=nature
    )


def _unit(row: Row, head: Head, column: _Column, label: Field, found: re.Match[str]) -> str | None:
    own = found["unit"]
    if own:
        return own.strip()
    listed = row.at(head.column("unit"))
    if column.unit == "%":
        return "%"
    if listed is not None:
        return listed.text.strip()
    return column.unit or _unit_of_label(label.text)


def _what(label: str, heading: str, section: str) -> str:
    words = _PART.sub("", label).strip(" :")
    shown = re.sub(r"\s*\([^)]*\)\s*$", "", heading).strip()
    if not _GENERIC.match(fold(shown)):
        words = f"{words} – {shown}"
    return f"{section.strip(' :')}: {words}" if section and len(section) < 80 else words


def _number(found: re.Match[str], unit: str) -> Quantity:
    noun = read_unit(cut(unit.lower()), 0) if unit and unit != "%" else None
    whole = noun is not None and noun.known and not noun.divisible
    written = read_number(found["number"], whole_only=whole)
    change = (found["change"] or "").strip()
    value = (
        -written.value if written.value is not None and change in ("-", "–", "−", "giảm") and change else written.value
    )
    alternatives = (
        ()
        if written.valid
        else tuple(
            Alternative(value=one, reason=reason) for one, reason in readings_of_broken(written.raw, whole_only=whole)
        )
    )
    return Quantity(
        value=value,
        qualifier=_QUALIFIERS.get((found["qualifier"] or "").lower(), "exact"),
        unit=unit,
        what="",
        span="",
        start=0,
        end=0,
        value_max=read_number(found["most"]).value if found["most"] else None,
        of=read_number(found["of"]).value if found["of"] else None,
        valid=written.valid,
        note=written.note,
        alternatives=alternatives,
    )
