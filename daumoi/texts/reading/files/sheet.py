"""Spreadsheets: each visible sheet as one table, numbers written as the office reads them."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.files.draft import Draft, Grid, Slot
from daumoi.texts.reading.files.legacy import by_font, note
from daumoi.texts.reading.intake.archive import BROKEN, read_part

MAX_ROWS = 20_000
MAX_COLUMNS = 200
_EMPTY_FORMULA = re.compile(rb"<c\b[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_DAMAGED = "Tệp Excel bị hỏng; hãy mở bằng Excel, lưu lại rồi gửi lại."


def draft_xlsx(data: bytes) -> Draft:
    """Return the draft of a workbook; hidden sheets, rows and columns are left out and named in the notes."""
    draft = Draft()
    empty = _empty_formulas(data)
    if empty:
        draft.notes.append(
            f"{empty} ô công thức chưa có kết quả lưu sẵn nên để trống; hãy mở bằng Excel, lưu lại rồi gửi lại nếu cần."
        )
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (InvalidFileException, KeyError, TypeError, AttributeError, IndexError, SyntaxError, *BROKEN) as error:
        raise Unreadable(_DAMAGED) from error
    draft.title = book.properties.title or ""
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if len(sheets) < len(book.worksheets):
        draft.notes.append("Trang tính ẩn không được đọc; hãy bỏ ẩn rồi gửi lại nếu cần.")
    for sheet in sheets:
        if len(sheets) > 1:
            draft.line(sheet.title)
        _sheet(draft, sheet)
    return draft


def _empty_formulas(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(len(_EMPTY_FORMULA.findall(read_part(archive, name) or b"")) for name in names)


def _sheet(draft: Draft, sheet: Any) -> None:
    if sheet.max_row > MAX_ROWS or sheet.max_column > 16_384:
        raise Unreadable(f"Trang tính “{sheet.title}” có quá {MAX_ROWS} dòng; hãy tách thành nhiều tệp.")
    merged = _merged(sheet)
    hidden = {name for name, column in sheet.column_dimensions.items() if column.hidden}
    rows: Grid = []
    numbers: list[int] = []
    for cells in sheet.iter_rows(max_col=min(sheet.max_column, MAX_COLUMNS)):
        if sheet.row_dimensions[cells[0].row].hidden:
            continue
        kept = [cell for cell in cells if get_column_letter(cell.column) not in hidden]
        rows.append([Slot((_shown(cell, draft),)) for cell in kept])
        numbers.append(cells[0].row)
    columns = [c for c in range(1, min(sheet.max_column, MAX_COLUMNS) + 1) if get_column_letter(c) not in hidden]
    _carry(rows, numbers, columns, merged)
    _put(draft, _trimmed(rows))


def _merged(sheet: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Map each covered (row, column) of the sheet to the cell that holds its words."""
    places: dict[tuple[int, int], tuple[int, int]] = {}
    for block in sheet.merged_cells.ranges:
        if (block.max_row - block.min_row + 1) * (block.max_col - block.min_col + 1) > 100_000:
            raise Unreadable(_DAMAGED)
        for row in range(block.min_row, block.max_row + 1):
            for column in range(block.min_col, min(block.max_col, MAX_COLUMNS) + 1):
                if (row, column) != (block.min_row, block.min_col):
                    places[row, column] = block.min_row, block.min_col
    return places


def _carry(rows: Grid, numbers: list[int], columns: list[int], merged: dict[tuple[int, int], tuple[int, int]]) -> None:
    row_at = {number: index for index, number in enumerate(numbers)}
    column_at = {number: index for index, number in enumerate(columns)}
    for (row, column), (top, left) in merged.items():
        if row in row_at and column in column_at and top in row_at and left in column_at:
            rows[row_at[row]][column_at[column]] = Slot(origin=(row_at[top], column_at[left]))


def _trimmed(rows: Grid) -> Grid:
    """Cut empty columns at the right; origins keep their places since rows and left columns stay."""
    used = [c for row in rows for c, slot in enumerate(row) if slot.origin is not None or any(slot.lines)]
    width = max(used, default=-1) + 1
    return [row[:width] for row in rows]


def _put(draft: Draft, rows: Grid) -> None:
    """Add leading one-cell rows (title, number, unit of measure) as lines and the rest as a table."""
    first = 0
    while first < len(rows) and sum(slot.origin is None and any(slot.lines) for slot in rows[first]) <= 1:
        for slot in rows[first]:
            for line in slot.lines:
                draft.line(line)
        first += 1
    body = [[_moved(slot, first) for slot in row] for row in rows[first:]]
    if body:
        draft.table(body)


def _moved(slot: Slot, by: int) -> Slot:
    if slot.origin is None:
        return slot
    row, column = slot.origin
    return Slot(origin=(row - by, column)) if row >= by else Slot()


def _shown(cell: Any, draft: Draft) -> str:
    value = cell.value
    if value is None or (isinstance(value, str) and value.startswith("#") and cell.data_type == "e"):
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int | float):
        return shown_number(value, cell.number_format)
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    words = str(value)
    legacy = by_font(cell.font.name or "") if cell.font else None
    if legacy and not any(ord(letter) > 0x1EA0 for letter in words if letter.isalpha()):
        draft.notes.append(note(legacy[0]))
        return legacy[1](words)
    return words


def shown_number(value: float, form: str) -> str:
    """Return a number as the sheet shows it, written the Vietnamese way: 41.262 and 16,8."""
    form = form.split(";")[0]
    percent = "%" in form
    scaled = value * 100 if percent else value
    fixed = re.search(r"0\.(0+)", form)
    digits = len(fixed[1]) if fixed else None
    plain = f"{scaled:.{digits}f}" if digits is not None else f"{scaled:.6f}".rstrip("0").rstrip(".")
    if form in ("0", "#,##0", "0%", "#,##0%"):
        plain = f"{scaled:.0f}"
    whole, _, decimals = plain.partition(".")
    if "," in form:
        whole = f"{int(whole):,}".replace(",", ".")
    return whole + (f",{decimals}" if decimals else "") + ("%" if percent else "")
