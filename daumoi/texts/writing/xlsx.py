"""A sheet of rows as XLSX: text stays text, numbers and days are typed."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import xlsxwriter

Cell = str | int | float | Decimal | date | None
WIDEST = 70


def write_sheet(title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a workbook with one sheet. No text becomes a formula, whatever it begins with."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    number = book.add_format({"num_format": "#,##0.####", "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    sheet = book.add_worksheet(title[:31])
    widths = [len(heading) + 2 for heading in headings]
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, head)
    for line, cells in enumerate(rows, 1):
        for column, value in enumerate(cells):
            if value is None:
                continue
            widths[column] = max(widths[column], min(WIDEST, len(str(value)) + 2))
            if isinstance(value, int | float | Decimal):
                sheet.write_number(line, column, float(value), number)
            elif isinstance(value, date):
                sheet.write_datetime(line, column, value, day)
            else:
                sheet.write_string(line, column, value, words)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, 0, len(headings) - 1)
    book.close()
    return out.getvalue()
