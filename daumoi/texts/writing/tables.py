"""Tables of a DOCX: plain ones that hold a layout, ruled ones that hold figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as UPRIGHT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from daumoi.texts.writing.forms import CELL, TEXT_MM
from daumoi.texts.writing.model import Run, Table
from daumoi.texts.writing.paragraphs import Shape, add_runs, fresh, line

ORDINALS = {"TT", "STT", "SỐ TT"}
_TWENTIETHS_OF_MM = 1440 / 25.4


def plain_table(document: Any, rows: int, widths_mm: Sequence[float]) -> Any:
    """A table without lines or cell margins, whose columns are exactly `widths_mm`; rows do not split."""
    table = document.add_table(rows=rows, cols=len(widths_mm))
    table.autofit = False
    _cell_margins(table, 0)
    set_widths(table, widths_mm)
    for row in table.rows:
        _mark(row, "w:cantSplit")
    return table


def ruled_table(document: Any, block: Table) -> None:
    """A table of figures: caption kept with it, headings repeated on each page, no row split over two pages."""
    if block.caption:
        line(document, block.caption, Shape(13, bold=True, align=ALIGN.LEFT, before=4, after=4, keep=True))
    table = grid(document, block.headings, widths(block))
    ordinal = {index for index, words in enumerate(block.headings) if words.strip().upper() in ORDINALS}
    for cells in block.rows:
        row = table.add_row()
        _mark(row, "w:cantSplit")
        for index, (cell, run) in enumerate(zip(row.cells, cells, strict=True)):
            align = ALIGN.RIGHT if index in block.numeric else ALIGN.CENTER if index in ordinal else ALIGN.LEFT
            write_cell(cell, [run], CELL, align)
    set_widths(table, widths(block))
    small_gap(document, 6)


def grid(document: Any, headings: Sequence[str], widths_mm: Sequence[float]) -> Any:
    """A ruled table with its row of headings, which each page repeats."""
    table = document.add_table(rows=1, cols=len(headings))
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    _cell_margins(table, 1.5)
    for name in ("w:cantSplit", "w:tblHeader"):
        _mark(table.rows[0], name)
    for cell, words in zip(table.rows[0].cells, headings, strict=True):
        cell.vertical_alignment = UPRIGHT.CENTER
        write_cell(cell, [Run(words, bold=True)], CELL, ALIGN.CENTER)
    set_widths(table, widths_mm)
    return table


def add_row(table: Any) -> Any:
    """A further row that does not split; returns its cells."""
    row = table.add_row()
    _mark(row, "w:cantSplit")
    return row.cells


def write_cell(cell: Any, runs: Sequence[Run], size: int, align: Any) -> Any:
    """Add one paragraph of runs to a cell."""
    paragraph = fresh(cell)
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    add_runs(paragraph, runs, size)
    return paragraph


def widths(block: Table) -> list[float]:
    """Column widths in millimetres, together the width of the text."""
    given = list(block.widths_mm) or [1.0] * len(block.headings)
    return [width * TEXT_MM / sum(given) for width in given]


def set_widths(table: Any, widths_mm: Sequence[float]) -> None:
    """Set the widths of columns and cells: Word follows the cells, LibreOffice the columns."""
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)


def small_gap(document: Any, points: float) -> None:
    """An empty paragraph `points` high: Word joins two tables, and wants a paragraph after the last."""
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_after, layout.line_spacing = Pt(0), Pt(points)
    paragraph.add_run("").font.size = Pt(1)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _cell_margins(table: Any, side_mm: float) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(side_mm * _TWENTIETHS_OF_MM)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)
