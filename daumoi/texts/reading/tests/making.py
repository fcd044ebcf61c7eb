"""Files made for tests: the same lines and table as .docx, .html, .xlsx or a PDF with text and ruled lines."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence

import docx
import openpyxl

# a cell is its words, or (words, columns it spans, rows it spans); line breaks are paragraphs
Cell = str | tuple[str, int, int]
Table = Sequence[Sequence[Cell]]


def placed(table: Table) -> list[tuple[int, int, int, int, str]]:
    """Return (row, column, across, down, words) of each cell, as a browser would lay them out."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, line in enumerate(table):
        column = 0
        for cell in line:
            words, across, down = (cell, 1, 1) if isinstance(cell, str) else cell
            while (row, column) in taken:
                column += 1
            taken |= {(row + r, column + c) for r in range(down) for c in range(across)}
            cells.append((row, column, across, down, words))
            column += across
    return cells


def size(table: Table) -> tuple[int, int]:
    cells = placed(table)
    return max(r + down for r, _, _, down, _ in cells), max(c + across for _, c, across, _, _ in cells)


def docx_of(lines: Sequence[str], table: Table = (), after: Sequence[str] = ()) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        rows, columns = size(table)
        drawn = document.add_table(rows, columns)
        for row, column, across, down, words in placed(table):
            cell = drawn.cell(row, column)
            if across > 1 or down > 1:
                cell = cell.merge(drawn.cell(row + down - 1, column + across - 1))
            paragraphs = words.split("\n")
            cell.text = paragraphs[0]
            for paragraph in paragraphs[1:]:
                cell.add_paragraph(paragraph)
    for line in after:
        document.add_paragraph(line)
    return saved(document)


def html_of(lines: Sequence[str], table: Table = (), after: Sequence[str] = ()) -> bytes:
    parts = [
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Trang</title><script>var x = 1;</script></head><body>"
    ]
    parts += ["<nav><a href='/'>Trang chủ</a> <a>Liên hệ</a></nav><article>"]
    parts += [f"<p>{html.escape(line)}</p>" for line in lines]
    rows: dict[int, list[str]] = {}
    for row, _, across, down, words in placed(table):
        inner = "".join(f"<p>{html.escape(words)}</p>" for words in words.split("\n"))
        rows.setdefault(row, []).append(f"<td colspan='{across}' rowspan='{down}'>{inner}</td>")
    if table:
        parts.append(
            "<table>" + "".join(f"<tr>{''.join(rows.get(r, []))}</tr>" for r in range(size(table)[0])) + "</table>"
        )
    parts += [f"<p>{html.escape(line)}</p>" for line in after] + ["</article><footer>Bản quyền</footer></body></html>"]
    return "\n".join(parts).encode()


def xlsx_of(lines: Sequence[str], table: Table = (), after: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for number, line in enumerate(lines, start=1):
        sheet.cell(number, 1, line)
    top = len(lines) + 1
    for row, column, across, down, words in placed(table):
        cell = sheet.cell(top + row, column + 1)
        cell.value = float(words) if words.replace(".", "", 1).isdigit() and "." in words else words
        if words.isdigit():
            cell.value = int(words)
            cell.number_format = "#,##0"
        if across > 1 or down > 1:
            sheet.merge_cells(
                start_row=top + row, start_column=column + 1, end_row=top + row + down - 1, end_column=column + across
            )
    for number, line in enumerate(after):
        sheet.cell(top + size(table)[0] + number, 1, line)
    return saved(book)


def saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def pdf_of(lines: Sequence[str], table: Table = (), after: Sequence[str] = (), widths: Sequence[int] = ()) -> bytes:
    """Return a one-page PDF: 10-point text with a ToUnicode map, cells drawn as rectangles, words wrapped in them."""
    page = _Page()
    for line in lines:
        page.text(60, line)
    if table:
        page.table(table, widths or [480 // size(table)[1]] * size(table)[1])
    for line in after:
        page.text(60, line)
    return page.finished()


class _Page:
    """Content of one page, from the top down."""

    def __init__(self) -> None:
        self.y = 800.0
        self.content: list[str] = []
        self.letters: dict[str, int] = {}

    def show(self, x: float, y: float, words: str) -> None:
        codes = "".join(f"{self.letters.setdefault(letter, len(self.letters) + 1):04X}" for letter in words)
        self.content.append(f"BT /F1 10 Tf {x:.1f} {y:.1f} Td <{codes}> Tj ET")

    def text(self, x: float, words: str) -> None:
        for line in wrapped(words, 95):
            self.show(x, self.y, line)
            self.y -= 14

    def table(self, table: Table, widths: Sequence[int]) -> None:
        lefts = [60 + sum(widths[:place]) for place in range(len(widths) + 1)]
        rows = size(table)[0]
        cells = [
            (
                row,
                column,
                across,
                down,
                [
                    line
                    for part in words.split("\n")
                    for line in wrapped(part, sum(widths[column : column + across]) // 5 - 2)
                ],
            )
            for row, column, across, down, words in placed(table)
        ]
        heights = [
            max([16.0, *(13.0 * len(lines) + 6 for r, _, _, down, lines in cells if r == row and down == 1)])
            for row in range(rows)
        ]
        tops = [self.y - sum(heights[:row]) for row in range(rows + 1)]
        for row, column, across, down, lines in cells:
            left, top, bottom = lefts[column], tops[row], tops[row + down]
            self.content.append(f"{left} {bottom:.1f} {lefts[column + across] - left} {top - bottom:.1f} re S")
            for number, line in enumerate(lines):
                self.show(left + 4, top - 12 - 13 * number, line)
        self.y = tops[-1] - 20

    def finished(self) -> bytes:
        pairs = "\n".join(
            f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for letter, code in self.letters.items()
        )
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def "
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{len(self.letters)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
        )
        return objects(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            stream("\n".join(self.content)),
            "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
            "/Supplement 0 >> /DW 500 /FontDescriptor 8 0 R >>",
            stream(cmap),
            "<< /Type /FontDescriptor /FontName /Plain /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 "
            "/Descent -200 /CapHeight 700 /StemV 80 >>",
        )


def stream(content: str) -> str:
    return f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream"


def objects(*bodies: str) -> bytes:
    """Return a PDF file of numbered objects with its cross-reference table."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(data)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    data += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}".encode()
    return data + f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def wrapped(words: str, width: int) -> list[str]:
    lines = [""]
    for word in words.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


MAKERS = {"docx": docx_of, "html": html_of, "xlsx": xlsx_of, "pdf": pdf_of}
