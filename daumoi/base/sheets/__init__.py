"""A list that a person uploads: the cells of a CSV or Excel file, what its columns mean, what is wrong in which line."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from zipfile import BadZipFile
from zlib import error as DamagedStream

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from daumoi.base.errors import Refused
from daumoi.texts.reading import Unreadable
from daumoi.texts.reading.intake import check
from daumoi.texts.vietnamese import nfc, search_key

MOST_LINES = 2000
# of each column its names as people write them, the first one that of the template
Headings = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in which line of the file (1 is the heading) and column, and what to do."""

    line: int
    column: str
    what: str
    fix: str


def columns_of(heading: Sequence[str], headings: Headings) -> tuple[dict[str, int], list[str]]:
    """Return where each column stands, by its name or code, with or without marks; and the headings that are not read."""
    meaning = {search_key(words): column for column, names in headings.items() for words in (column, *names)}
    columns: dict[str, int] = {}
    unread = []
    for index, words in enumerate(heading):
        column = meaning.get(search_key(words))
        if column and column not in columns:
            columns[column] = index
        elif words:
            unread.append(words)
    return columns, unread


def rows_of(name: str, data: bytes, *, most: int = MOST_LINES) -> list[list[str]]:
    """Return the cells of a CSV or XLSX file, the heading first, of at most so many lines.

    Raises Refused for any other or a damaged file, and for one with more lines.
    """
    if name.lower().endswith(".xlsx"):
        rows = _sheet(data, most)
    elif name.lower().endswith((".csv", ".txt")):
        rows = _comma(data)
    else:
        raise Refused(_("Choose a .csv or .xlsx file."), field="file")
    rows = [row for row in rows if any(row)]
    if len(rows) < 2:
        raise Refused(_("The file has no lines under its heading."), field="file")
    if len(rows) > most + 1:
        raise Refused(_("At most %(most)s lines at a time. Split the file.") % {"most": most}, field="file")
    return rows


def _sheet(data: bytes, most: int) -> list[list[str]]:
    try:
        # what unpacks without bounds, or brings programs, is refused before anything is parsed
        check(data, "danh-sach.xlsx")
    except Unreadable as unreadable:
        raise Refused(unreadable.message, field="file") from unreadable
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        with closing(book):
            rows = book.worksheets[0].iter_rows(values_only=True, max_row=most + 100, max_col=40)
            return [[_cell(value) for value in row] for row in rows]
    # both XML readers beneath raise a SyntaxError of their own
    except (
        BadZipFile,
        DamagedStream,
        InvalidFileException,
        LookupError,
        ValueError,
        TypeError,
        SyntaxError,
    ) as damaged:
        damage = _("This file cannot be read as an Excel file. Save it again as .xlsx.")
        raise Refused(damage, field="file") from damaged


def _cell(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else _held(str(value))


def _held(words: str) -> str:
    """Return words as the database can hold them."""
    return nfc(words.replace("\x00", "")).strip()


def _comma(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as other:
        raise Refused(
            _("Save the file as “CSV UTF-8”: its Vietnamese letters cannot be read."), field="file"
        ) from other
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    try:
        return [[_held(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark)]
    except csv.Error as damaged:
        raise Refused(
            _("A line of this file is too long or damaged. Save the list again as “CSV UTF-8”."), field="file"
        ) from damaged
