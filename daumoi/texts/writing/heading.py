"""The heading of an official document: who issues it on the left, the nation or the Party on the right."""

from __future__ import annotations

from typing import Any

from daumoi.texts.writing.forms import Form
from daumoi.texts.writing.measure import broken_name, width_mm
from daumoi.texts.writing.model import Letter
from daumoi.texts.writing.paragraphs import Shape, line, rule
from daumoi.texts.writing.tables import plain_table

OPEN = "\u00a0" * 6
# of the issuer's last line: NĐ 30/2020, Phụ lục I, mục II.2: 1/3 to 1/2
_ISSUER_RULE = 0.45


def write_heading(document: Any, letter: Letter, form: Form) -> None:
    """Write the two columns: issuer with number, and nation (or Party) with place and date, level by pairs."""
    table = plain_table(document, 2, form.columns_mm)
    _issuer(table.cell(0, 0), letter, form)
    _nation(table.cell(0, 1), form)
    line(table.cell(1, 0), numbered(letter, form), Shape(form.number, before=3))
    line(table.cell(1, 1), f"{letter.place}, {day(letter)}", Shape(form.place, italic=True, before=3))


def numbered(letter: Letter, form: Form) -> str:
    """The document's number with its word: "Số: 05/BC-SVHTTDL", open for văn thư while it has none."""
    return f"{form.number_word} {letter.number or OPEN + form.number_mark + letter.symbol}"


def day(letter: Letter) -> str:
    """The date in words. Days under 10 and the months 1 and 2 carry a zero (NĐ 30/2020, Phụ lục I, mục II.4)."""
    if letter.dated_on is None:
        month = OPEN if letter.month is None else _month(letter.month)
        return f"ngày {OPEN} tháng {month} năm {letter.year}"
    return f"ngày {letter.dated_on.day:02d} tháng {_month(letter.dated_on.month)} năm {letter.dated_on.year}"


def _month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)


def _issuer(cell: Any, letter: Letter, form: Form) -> None:
    room = form.columns_mm[0] - 1
    for words in broken_name(letter.parent.upper(), form.parent, room):
        line(cell, words, Shape(form.parent))
    lines = broken_name(letter.issuer.upper(), form.issuer, room)
    for words in lines:
        line(cell, words, Shape(form.issuer, bold=True))
    if form.star:
        line(cell, "*", Shape(form.issuer))
    elif lines:
        rule(cell, form.columns_mm[0], width_mm(lines[-1], form.issuer) * _ISSUER_RULE)


def _nation(cell: Any, form: Form) -> None:
    for words, size in form.nation:
        line(cell, words, Shape(size, bold=True))
    words, size = form.nation[-1]
    rule(cell, form.columns_mm[1], width_mm(words, size))
