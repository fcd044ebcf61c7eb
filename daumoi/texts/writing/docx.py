"""A letter as DOCX by the written form of NĐ 30/2020/NĐ-CP, Phụ lục I, or of the Party."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from daumoi.texts.writing.heading import set_widths, write_heading
from daumoi.texts.writing.model import Aside, Heading, Letter, Paragraph, Run, Table

FONT = "Times New Roman"
BODY = Pt(14)
# NĐ 30/2020, Phụ lục I, Mục I: top and bottom 20-25, left 30-35, right 15-20 mm
MARGINS_MM = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
TEXT_MM = 210 - 30 - 15


def write_docx(letter: Letter) -> bytes:
    """Return the document as the bytes of a .docx file."""
    document = Document()
    _page(document)
    if letter.banner:
        _line(document, letter.banner, bold=True, size=13, align=ALIGN.CENTER)
    write_heading(document, letter)
    _title(document, letter)
    for block in letter.body:
        _block(document, block)
    _closing(document, letter)
    _notes(document, letter)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, millimetres in MARGINS_MM.items():
        setattr(section, side, Mm(millimetres))
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, BODY
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    # the number of the page stands centred in the top margin and is hidden on page 1
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.alignment = ALIGN.CENTER
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = header.add_run()
        run.font.size = Pt(13)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = words
        run._r.append(element)


def _title(document: Any, letter: Letter) -> None:
    _line(document, letter.type_name, bold=True, size=14, align=ALIGN.CENTER, before=12)
    _line(document, letter.subject, bold=True, size=14, align=ALIGN.CENTER)
    rule = document.add_paragraph()
    rule.alignment = ALIGN.CENTER
    rule.paragraph_format.space_after = Pt(6)
    rule.add_run("_______").font.size = Pt(8)
    if letter.addressee:
        _line(document, f"Kính gửi: {letter.addressee}", size=14, align=ALIGN.CENTER, after=6)


def _line(
    document: Any, words: str, *, bold: bool = False, size: int = 14, align: Any = None, before: int = 0, after: int = 0
) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    run = paragraph.add_run(words)
    run.bold, run.font.size = bold, Pt(size)


def _block(document: Any, block: Heading | Paragraph | Table | Aside) -> None:
    if isinstance(block, Heading):
        paragraph = _paragraph(document, [Run(block.words, bold=True)])
        paragraph.paragraph_format.keep_with_next = True
    elif isinstance(block, Paragraph):
        _paragraph(document, block.runs)
    elif isinstance(block, Aside):
        _paragraph(document, [Run(block.title, bold=True)])
        for item in block.items:
            _paragraph(document, [Run(f"- {item}")])
    else:
        _table(document, block)


def _paragraph(document: Any, runs: Any) -> Any:
    """A paragraph of the body: justified, first line 1,27 cm, at least 6 pt before the next."""
    paragraph = document.add_paragraph()
    paragraph.alignment = ALIGN.JUSTIFY
    shape = paragraph.paragraph_format
    shape.first_line_indent, shape.space_after, shape.line_spacing = Mm(12.7), Pt(6), 1.15
    _runs(paragraph, runs, BODY)
    return paragraph


def _runs(paragraph: Any, runs: Any, size: Any) -> None:
    for run in runs:
        words = paragraph.add_run(run.words)
        words.bold, words.font.size = run.bold, size
        if run.mark is not None:
            mark = paragraph.add_run(f"[{run.mark}]")
            mark.font.superscript, mark.font.size = True, size


def _table(document: Any, block: Table) -> None:
    caption = _paragraph(document, [Run(block.caption, bold=True)])
    caption.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(block.headings))
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    widths = block.widths_mm or [TEXT_MM / len(block.headings)] * len(block.headings)
    _cells(table.rows[0], [Run(words, bold=True) for words in block.headings], ())
    _mark_row(table.rows[0], "w:tblHeader")
    for cells in block.rows:
        _cells(table.add_row(), cells, block.numeric)
    for row in table.rows:
        _mark_row(row, "w:cantSplit")
    set_widths(table, widths)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _cells(row: Any, cells: Any, numeric: Any) -> None:
    for index, (cell, run) in enumerate(zip(row.cells, cells, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        paragraph.alignment = ALIGN.RIGHT if index in numeric else ALIGN.CENTER if run.bold else ALIGN.LEFT
        _runs(paragraph, [run], Pt(13))


def _mark_row(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _closing(document: Any, letter: Letter) -> None:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    _mark_row(table.rows[0], "w:cantSplit")
    left, right = table.rows[0].cells
    set_widths(table, (75, TEXT_MM - 75))
    head = left.paragraphs[0].add_run("Nơi nhận:")
    head.bold, head.italic, head.font.size = True, True, Pt(12)
    for recipient in letter.recipients:
        left.add_paragraph().add_run(f"- {recipient}").font.size = Pt(11)
    for index, words in enumerate([*letter.signer_title, *[""] * 4, letter.signer_name]):
        paragraph = right.paragraphs[0] if index == 0 else right.add_paragraph()
        paragraph.alignment = ALIGN.CENTER
        run = paragraph.add_run(words)
        run.bold, run.font.size = True, BODY


def _notes(document: Any, letter: Letter) -> None:
    if not letter.notes:
        return
    document.add_page_break()
    _line(document, "CĂN CỨ CỦA SỐ LIỆU", bold=True, align=ALIGN.CENTER, after=6)
    for number, words in enumerate(letter.notes, 1):
        paragraph = document.add_paragraph()
        paragraph.alignment = ALIGN.JUSTIFY
        paragraph.paragraph_format.space_after = Pt(4)
        paragraph.add_run(f"[{number}] {words}").font.size = Pt(12)
