"""The heading of an official document: who issues it on the left, the nation or the Party on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from daumoi.texts.writing.model import Letter

LEFT_MM, RIGHT_MM = 68.0, 97.0
# an issuer's name longer than this is set in two balanced lines, as its decree allows
ONE_LINE = 23


def write_heading(document: Any, letter: Letter) -> None:
    """Write the two columns: issuer with number, and nation (or Party) with place and date."""
    table = document.add_table(rows=2, cols=2)
    table.autofit = False
    set_widths(table, (LEFT_MM, RIGHT_MM))
    _issuer(table.cell(0, 0), letter)
    _nation(table.cell(0, 1), letter)
    number = letter.number or (f"      -{letter.symbol}" if letter.line == "party" else f"      /{letter.symbol}")
    _line(table.cell(1, 0).paragraphs[0], f"Số{'' if letter.line == 'party' else ':'} {number}", size=13)
    _line(table.cell(1, 1).paragraphs[0], f"{letter.place}, {_day(letter)}", size=13, italic=True)


def set_widths(table: Any, widths_mm: Sequence[float]) -> None:
    """Set the widths of columns and cells: Word follows the cells, LibreOffice the columns."""
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _issuer(cell: Any, letter: Letter) -> None:
    first = cell.paragraphs[0]
    above = in_two_lines(letter.parent.upper()) if letter.parent else []
    for index, words in enumerate(above):
        _line(cell.add_paragraph() if index else first, words, size=12)
    lines = in_two_lines(letter.issuer.upper())
    for index, words in enumerate(lines):
        paragraph = cell.add_paragraph() if letter.parent or index else first
        _line(paragraph, words, size=12, bold=True)
        if letter.line == "government" and index == len(lines) - 1:
            _rule(paragraph, LEFT_MM * 0.31)
    if letter.line == "party":
        _line(cell.add_paragraph(), "*", size=13)


def _nation(cell: Any, letter: Letter) -> None:
    if letter.line == "party":
        paragraph = cell.paragraphs[0]
        _line(paragraph, "ĐẢNG CỘNG SẢN VIỆT NAM", size=14, bold=True)
        _rule(paragraph, 17)
        return
    _line(cell.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    motto = cell.add_paragraph()
    _line(motto, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    _rule(motto, 18)


def _day(letter: Letter) -> str:
    if letter.dated_on is None:
        return f"ngày      tháng      năm {letter.year}"
    day, month = letter.dated_on.day, letter.dated_on.month
    # days under 10 and the months 1 and 2 carry a zero (NĐ 30/2020, Phụ lục I, II.4)
    return f"ngày {day:02d} tháng {f'{month:02d}' if month < 3 else month} năm {letter.dated_on.year}"


def in_two_lines(name: str) -> list[str]:
    """Return the name as one line, or as two lines of nearly equal length where it is long."""
    if len(name) <= ONE_LINE:
        return [name]
    spaces = [index for index, letter in enumerate(name) if letter == " "]
    if not spaces:
        return [name]
    middle = min(spaces, key=lambda index: abs(index - len(name) / 2))
    return [name[:middle], name[middle + 1 :]]


def _line(paragraph: Any, words: str, *, size: int, bold: bool = False, italic: bool = False) -> None:
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(words)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _rule(paragraph: Any, indent_mm: float) -> None:
    """Draw the line under the words as a bottom border, shortened by indents on both sides."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    rule = paragraph.insert_paragraph_before("")
    paragraph._p.addnext(rule._p)
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = Mm(indent_mm)
    rule.paragraph_format.line_spacing = Pt(3)
    rule._p.get_or_add_pPr().append(borders)
