"""The annex that says what each printed number rests on: paper, date, sentence and the hash of the file."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from daumoi.texts.writing.forms import BODY, CELL, TEXT_MM, Form
from daumoi.texts.writing.heading import day, numbered
from daumoi.texts.writing.measure import balanced_room
from daumoi.texts.writing.model import Ground, Letter, Note, Run
from daumoi.texts.writing.paragraphs import Shape, bookmark, line
from daumoi.texts.writing.tables import add_row, grid, set_widths, small_gap, write_cell

WIDTHS_MM = (13.0, 40.0, TEXT_MM - 53.0)
_HASH = 8


def write_annex(document: Any, letter: Letter, form: Form) -> None:
    """Write the annex on pages of its own, numbered by themselves (NĐ 30/2020, Phụ lục I, mục I.7)."""
    _own_pages(document)
    line(document, "Phụ lục", Shape(BODY, bold=True))
    line(document, "CĂN CỨ CỦA SỐ LIỆU", Shape(BODY, bold=True))
    kind = letter.type_name.capitalize()
    told = f"(Kèm theo {kind} {numbered(letter, form).replace('Số', 'số')} {day(letter)} của {letter.issuer})"
    side = (TEXT_MM - balanced_room(told, BODY, TEXT_MM - 16)) / 2
    line(document, told, Shape(BODY, italic=True, after=10, indent_mm=(side, side)))
    with_figures = any(isinstance(note, Note) for note in letter.notes)
    headings = ("Dẫn", "Số liệu", "Văn bản và câu làm căn cứ") if with_figures else ("Dẫn", "Văn bản và câu làm căn cứ")
    widths = WIDTHS_MM if with_figures else (WIDTHS_MM[0], TEXT_MM - WIDTHS_MM[0])
    table = grid(document, headings, widths)
    for mark, note in enumerate(letter.notes, 1):
        _note(add_row(table), mark, note)
    set_widths(table, widths)
    small_gap(document, 1)


def _own_pages(document: Any) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = True
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:pgMar")).addnext(numbers)


def _note(cells: Any, mark: int, note: str | Note) -> None:
    number, grounds = cells[0], cells[-1]
    bookmark(write_cell(number, [Run(f"[{mark}]")], CELL, ALIGN.CENTER), mark)
    if isinstance(note, str):
        write_cell(grounds, [Run(note)], CELL, ALIGN.LEFT)
        return
    write_cell(cells[1], [Run(note.figure, bold=True)], CELL, ALIGN.LEFT)
    for ground in note.grounds:
        _ground(grounds, ground)


def _ground(cell: Any, ground: Ground) -> None:
    dated = f" ngày {ground.dated_on:%d/%m/%Y}" if ground.dated_on else ""
    place = f", {ground.place}" if ground.place else ""
    sentence = f": “{ground.sentence}”" if ground.sentence else ""
    runs = [
        Run(f"{ground.issuer}: "),
        Run(ground.figure, bold=True),
        Run(f" – {ground.paper}{dated}{place}"),
        Run(sentence, italic=True),
    ]
    write_cell(cell, [run for run in runs if run.words], CELL, ALIGN.LEFT)
    if ground.sha256:
        # two lines of 32 digits: one unbroken line of 64 would widen the column
        halves = f"{ground.sha256[:32]} {ground.sha256[32:]}".strip()
        shown = write_cell(cell, [Run(f"SHA-256 của tệp: {halves}")], _HASH, ALIGN.LEFT)
        shown.paragraph_format.left_indent = Mm(3)
