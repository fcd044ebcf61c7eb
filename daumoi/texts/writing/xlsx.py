"""A sheet of rows as XLSX: text stays text, numbers and days are typed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

Cell = str | int | float | Decimal | date | None
WIDEST, NARROWEST = 70, 6
# Excel keeps 15 digits of a number and 32 767 characters of a text
_DIGITS, _LONGEST = 15, 32_767
_LANDSCAPE_FROM = 90
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class _Formats:
    above: Any
    head: Any
    words: Any
    whole: Any
    decimal: Any
    day: Any
    moment: Any


def write_sheet(title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], *, above: str = "") -> bytes:
    """Return a workbook with one sheet: headings frozen and repeated in print, columns as wide as their words.

    No text becomes a formula or a link, whatever it begins with, also after someone edits the cell. Numbers show the
    separators of the reader's language (41.262 in Vietnamese); one of more than 15 digits is written as text because
    Excel would round it.
    `above` stands in a line over the headings, "" for no such line. Raises ValueError for a row of another length and for
    a text Excel cannot hold.
    """
    if not headings:
        raise ValueError("a sheet needs headings")
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    formats = _formats(book)
    sheet = book.add_worksheet(sheet_title(title))
    widths = [float(len(heading) + 3) for heading in headings]
    head = 1 if above else 0
    if above:
        sheet.write_string(0, 0, above, formats.above)
    for column, heading in enumerate(headings):
        sheet.write_string(head, column, heading, formats.head)
    last = head
    for last, cells in enumerate(rows, head + 1):
        if len(cells) != len(headings):
            raise ValueError(f"row {last - head} has {len(cells)} cells, the sheet {len(headings)} columns")
        for column, value in enumerate(cells):
            shown = _write(sheet, (last, column), value, formats)
            widths[column] = max(widths[column], shown)
    _lay_out(sheet, title, widths, (head, last))
    book.close()
    return out.getvalue()


def sheet_title(title: str) -> str:
    """`title` as Excel takes it for a sheet: at most 31 characters, none of []:*?/\\, no apostrophe at an end."""
    clean = _NOT_IN_TITLE.sub(" ", title).strip().strip("'")[:31].strip().strip("'")
    return clean if clean and clean.casefold() != "history" else "Trang 1"


def _formats(book: Any) -> _Formats:
    font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
    return _Formats(
        head=book.add_format(
            {**font, "bold": True, "border": 1, "text_wrap": True, "align": "center", "bg_color": "#E7E6E6"}
        ),
        above=book.add_format({**font, "bold": True}),
        words=book.add_format({**font, "border": 1, "text_wrap": True, "num_format": "@"}),
        whole=book.add_format({**font, "border": 1, "num_format": "#,##0"}),
        decimal=book.add_format({**font, "border": 1, "num_format": "#,##0.0###"}),
        day=book.add_format({**font, "border": 1, "num_format": "dd/mm/yyyy", "align": "center"}),
        moment=book.add_format({**font, "border": 1, "num_format": "hh:mm dd/mm/yyyy", "align": "center"}),
    )


def _write(sheet: Any, at: tuple[int, int], value: Cell, formats: _Formats) -> float:
    """Write one cell by its type; return the width it asks for, in characters."""
    line, column = at
    if value is None:
        sheet.write_blank(line, column, None, formats.words)
        return 0
    if isinstance(value, datetime):
        # the sheet knows no zones: the wall clock of the value's own zone is what people read
        sheet.write_datetime(line, column, value.replace(tzinfo=None), formats.moment)
        return 18
    if isinstance(value, date):
        sheet.write_datetime(line, column, value, formats.day)
        return 12
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and _exact(value):
        whole = value == int(value)
        sheet.write_number(line, column, float(value), formats.whole if whole else formats.decimal)
        return len(str(value)) * 4 / 3 + 2
    words = ("có" if value else "không") if isinstance(value, bool) else str(value)
    if len(words) > _LONGEST:
        raise ValueError(f"row {line}, column {column + 1}: a text of {len(words)} characters; Excel holds {_LONGEST}")
    sheet.write_string(line, column, words, formats.words)
    return min(WIDEST, max(map(len, words.split("\n"))) * 1.1 + 2)


def _exact(value: int | float | Decimal) -> bool:
    number = Decimal(str(value))
    return number.is_finite() and len(number.normalize().as_tuple().digits) <= _DIGITS and abs(number) < 10**_DIGITS


def _lay_out(sheet: Any, title: str, widths: Sequence[float], lines: tuple[int, int]) -> None:
    """Lay out a sheet whose headings and whose last row stand in `lines`."""
    head, last = lines
    for column, width in enumerate(widths):
        sheet.set_column(column, column, max(NARROWEST, min(WIDEST, width)))
    sheet.freeze_panes(head + 1, 0)
    sheet.autofilter(head, 0, last, len(widths) - 1)
    sheet.repeat_rows(0, head)
    sheet.set_paper(9)
    sheet.set_margins(left=1.18, right=0.59, top=0.79, bottom=0.79)
    if sum(widths) > _LANDSCAPE_FROM:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    # & starts a code in Excel's footers
    sheet.set_footer(f"&L{title.replace('&', '&&')[:200]}&R&P/&N")
