"""Write the files of examples/ anew: python -m tools.examples [DIR]."""

from __future__ import annotations

import sys
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from openpyxl.styles import Alignment, Font

from tools import example_papers as papers
from tools import example_tables as tables

WRITTEN_AT = datetime(2026, 10, 1, tzinfo=UTC)
WITH_TEXT = ("cong-van-2417-ubnd-vx", "bao-cao-bien-phong", "bao-cao-ubnd-xa-na-son")


def text_of(paper: papers.Paper) -> str:
    """Return the paper as plain text in NFC, one paragraph a line, in reading order."""
    right = ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    if not paper.is_party:
        right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    lines = [paper.parent, *paper.issuer.split("\n"), *right, paper.number, paper.place_date]
    lines += ["", paper.title, paper.subject, ""]
    if paper.addressees:
        lines += ["Kính gửi:", *[f"- {name}" for name in paper.addressees], ""]
    lines += [line.removeprefix("# ") for line in paper.body]
    lines += ["", "Nơi nhận:", *paper.recipients, "", *paper.signer_titles, "", paper.signer]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return unicodedata.normalize("NFC", "\n".join(kept).strip() + "\n")


def write_paper(paper: papers.Paper, path: Path) -> None:
    """Write the paper as .docx in the form of NĐ 30/2020/NĐ-CP, or the Party form, to `path`."""
    docx = _blank()
    _header(docx, paper)
    if paper.title:
        _line(docx.add_paragraph(), paper.title, size=14, bold=True, align=Align.CENTER)
        _line(docx.add_paragraph(), paper.subject, size=14, bold=True, align=Align.CENTER)
    if paper.addressees:
        _line(docx.add_paragraph(), "Kính gửi:", size=14, align=Align.CENTER)
        for name in paper.addressees:
            _line(docx.add_paragraph(), f"- {name}", size=14).paragraph_format.left_indent = Mm(50)
    for line in paper.body:
        _body(docx, line)
    _foot(docx, paper)
    docx.save(str(path))


def write_annex(path: Path) -> None:
    """Write the assignment annex: a five-column table whose group rows are merged."""
    docx = _blank()
    _line(docx.add_paragraph(), tables.ANNEX_TITLE, size=14, bold=True, align=Align.CENTER)
    _line(docx.add_paragraph(), tables.ANNEX_SUBJECT, size=14, bold=True, align=Align.CENTER)
    _line(docx.add_paragraph(), tables.ANNEX_OF, size=13, align=Align.CENTER).runs[0].italic = True
    table = docx.add_table(rows=1, cols=len(tables.ANNEX_HEAD), style="Table Grid")
    table.autofit = False
    for cell, word in zip(table.rows[0].cells, tables.ANNEX_HEAD, strict=True):
        _line(cell.paragraphs[0], word, size=13, bold=True, align=Align.CENTER)
    for row in tables.ANNEX_ROWS:
        cells = table.add_row().cells
        is_group = len(row) == 2
        if is_group:
            cells[1].merge(cells[4])
        for cell, word in zip(cells, row, strict=False):
            _line(cell.paragraphs[0], word, size=13, bold=is_group)
    _widths(table, (11, 52, 35, 35, 32))
    docx.save(str(path))


def write_figures(path: Path) -> None:
    """Write the figure annex as .xlsx: numbers as numbers, the missing one as an empty cell."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Biểu 1", 0)
    del book["Sheet"]
    sheet.append([tables.FIGURES_TITLE])
    sheet.append([tables.FIGURES_PERIOD])
    sheet.append([])
    sheet.append(list(tables.FIGURES_HEAD))
    for row in tables.FIGURES_ROWS:
        sheet.append(list(row))
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("A2:F2")
    sheet["A1"].font = Font(name="Times New Roman", size=14, bold=True)
    for cell in sheet[4]:
        cell.font = Font(name="Times New Roman", size=13, bold=True)
        cell.alignment = Alignment(wrap_text=True, horizontal="center")
    for column, width in zip("ABCDEF", (6, 40, 14, 14, 14, 34), strict=True):
        sheet.column_dimensions[column].width = width
    for line in sheet.iter_rows(min_row=5, min_col=4, max_col=5):
        for cell in line:
            cell.number_format = "#,##0"
    sheet.freeze_panes = "A5"
    book.properties.created = book.properties.modified = WRITTEN_AT.replace(tzinfo=None)
    book.save(path)


def write_all(folder: Path) -> list[Path]:
    """Write every example into `folder`, which is made where missing; return the files in order."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for paper in papers.PAPERS:
        path = folder / f"{paper.stem}.docx"
        write_paper(paper, path)
        written.append(path)
        if paper.stem in WITH_TEXT:
            text = path.with_suffix(".txt")
            text.write_text(text_of(paper), encoding="utf-8")
            written.append(text)
    annex, figures = folder / "phu-luc-phan-cong.docx", folder / "bieu-so-lieu.xlsx"
    write_annex(annex)
    write_figures(figures)
    return [*written, annex, figures]


def _blank() -> Docx:
    docx = Document()
    page = docx.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    font = docx.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(14)
    docx.core_properties.author = "Lam Giang"
    docx.core_properties.created = docx.core_properties.modified = WRITTEN_AT
    return docx


def _line(paragraph: Paragraph, words: str, *, size: int, bold: bool = False, align: Align | None = None) -> Paragraph:
    run = paragraph.add_run(unicodedata.normalize("NFC", words))
    run.bold, run.font.size, run.font.name = bold, Pt(size), "Times New Roman"
    if align is not None:
        paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def _widths(table: Table, millimetres: tuple[int, ...]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, millimetres, strict=True):
        column.width = Mm(width)


def _header(docx: Docx, paper: papers.Paper) -> None:
    table = docx.add_table(rows=1, cols=2)
    _widths(table, (60, 105))
    left, right = table.rows[0].cells
    lines = [(paper.parent, 13, False)] if paper.parent else []
    lines += [(line, 13, True) for line in paper.issuer.split("\n")]
    lines += [("*", 13, True)] if paper.is_party else []
    lines += [(paper.number, 13, False)]
    lines += [] if paper.title else [(paper.subject, 12, False)]
    _stack(left, lines)
    motto = [("ĐẢNG CỘNG SẢN VIỆT NAM", 14, True)]
    if not paper.is_party:
        motto = [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True), ("Độc lập - Tự do - Hạnh phúc", 14, True)]
    _stack(right, [*motto, (paper.place_date, 14, False)])
    right.paragraphs[-1].runs[0].italic = True
    docx.add_paragraph()


def _stack(cell: _Cell, lines: list[tuple[str, int, bool]]) -> None:
    for place, (words, size, bold) in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        _line(paragraph, words, size=size, bold=bold, align=Align.CENTER)


def _body(docx: Docx, line: str) -> None:
    is_heading = line.startswith("# ")
    paragraph = _line(
        docx.add_paragraph(),
        line.removeprefix("# "),
        size=14,
        bold=is_heading,
        align=None if is_heading else Align.JUSTIFY,
    )
    paragraph.paragraph_format.first_line_indent = Mm(12.7)
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.runs[0].italic = line.startswith(("Căn cứ Nghị định", "Căn cứ Kế hoạch"))


def _foot(docx: Docx, paper: papers.Paper) -> None:
    docx.add_paragraph()
    left, right = docx.add_table(rows=1, cols=2).rows[0].cells
    heading = _line(left.paragraphs[0], "Nơi nhận:", size=12, bold=True)
    heading.runs[0].italic = True
    for line in paper.recipients:
        _line(left.add_paragraph(), line, size=11)
    _stack(right, [(words, 14, True) for words in (*paper.signer_titles, "", "", paper.signer)])


if __name__ == "__main__":
    for file in write_all(Path(sys.argv[1] if len(sys.argv) > 1 else "examples")):
        print(file)
