"""Word files: paragraphs with automatic numbers, tables with merged cells, letter heads, text boxes, old fonts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.files.draft import Draft, Slot, is_layout
from daumoi.texts.reading.files.legacy import note
from daumoi.texts.reading.files.wordfonts import Fonts
from daumoi.texts.reading.files.wordlists import Lists
from daumoi.texts.reading.files.wordxml import W, attribute, parse
from daumoi.texts.reading.intake.archive import read_part

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MAX_DEPTH = 30
_DROPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", f"{MC}Fallback"})
_MARGIN_PART = re.compile(r"^word/(?:header|footer|footnotes|endnotes)\d*\.xml$")


def draft_docx(data: bytes) -> Draft:
    """Return the draft of a .docx: body text in order; page headers and footers only for the secrecy check."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        body = parse(read_part(archive, "word/document.xml"))
        walk = _Walk(
            Fonts(parse(read_part(archive, "word/styles.xml"))), Lists(parse(read_part(archive, "word/numbering.xml")))
        )
        core = parse(read_part(archive, "docProps/core.xml"))
        margins = [parse(read_part(archive, name)) for name in names if _MARGIN_PART.match(name)]
    if body is None:
        raise Unreadable("Tệp Word bị hỏng (không có phần nội dung); hãy mở bằng Word, lưu lại rồi gửi lại.")
    if core is not None:
        walk.draft.title = core.findtext("{http://purl.org/dc/elements/1.1/}title") or ""
    for child in body:
        walk.blocks(child, 0)
    for margin in margins:
        if margin is not None:
            walk.draft.raw = [walk.words(p) for p in margin.iter(f"{W}p")] + walk.draft.raw
    walk.draft.notes += [note(name) for name in sorted(walk.fonts.converted)]
    return walk.draft


class _Walk:
    """Blocks of a document in reading order."""

    def __init__(self, fonts: Fonts, lists: Lists) -> None:
        self.draft = Draft()
        self.fonts = fonts
        self.lists = lists

    def blocks(self, parent: etree._Element, depth: int) -> None:
        """Add paragraphs and tables of one container; Unreadable where they nest too deeply."""
        if depth > MAX_DEPTH:
            raise Unreadable("Tệp Word lồng quá nhiều lớp bảng nên không được nhận; hãy dán phần chữ vào tệp mới.")
        for node in parent:
            if node.tag == f"{W}p":
                for line in self.paragraph(node):
                    self.draft.line(line)
            elif node.tag == f"{W}tbl":
                self.table(node, depth)
            elif node.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}moveTo"):
                self.blocks(node, depth + 1)

    def paragraph(self, node: etree._Element) -> Iterator[str]:
        """Give the lines of a paragraph: text boxes anchored in it first, then its own words after their number."""
        for box in _boxes(node):
            for inner in box.iter(f"{W}p"):
                yield from self.paragraph(inner)
        words = self.words(node)
        if not words.strip():
            return
        marker = self.lists.marker(node, self.fonts.style_of(node))
        lines = words.split("\n")
        yield f"{marker} {lines[0].lstrip()}" if marker else lines[0]
        yield from lines[1:]

    def words(self, node: etree._Element) -> str:
        """Return the visible words of a paragraph; line breaks as newlines."""
        return "".join(self._pieces(node, node, 0))

    def _pieces(self, node: etree._Element, paragraph: etree._Element, depth: int) -> Iterator[str]:
        for child in node:
            if child.tag in _DROPPED or depth > MAX_DEPTH:
                continue
            if child.tag == f"{W}r":
                yield self.fonts.unicode(self._run(child), child, paragraph)
            elif child.tag == f"{W}oMath" or isinstance(child.tag, str):
                yield from self._pieces(child, paragraph, depth + 1)

    def _run(self, run: etree._Element) -> str:
        if run.find(f"{W}rPr/{W}vanish") is not None:
            return ""
        words = []
        for child in run:
            if child.tag == f"{W}t":
                words.append(child.text or "")
            elif child.tag == f"{W}tab":
                words.append("\t")
            elif child.tag in (f"{W}br", f"{W}cr"):
                words.append("\n" if attribute(child, "type") in (None, "textWrapping") else " ")
            elif child.tag == f"{W}noBreakHyphen":
                words.append("-")
        return "".join(words)

    def table(self, node: etree._Element, depth: int) -> None:
        """Add a table as rows, or its cells as lines where it only lays text out."""
        rows = [list(_cells(row)) for row in _rows(node)]
        texts = [["\n".join(self.words(p) for p in cell.iter(f"{W}p")) for cell in row] for row in rows]
        if is_layout(texts):
            for row in rows:
                for cell in row:
                    self.blocks(cell, depth + 1)
            return
        self.draft.table(self._grid(rows))

    def _grid(self, rows: list[list[etree._Element]]) -> list[list[Slot]]:
        grid: list[list[Slot]] = []
        above: dict[int, tuple[int, int]] = {}
        for index, row in enumerate(rows):
            slots: list[Slot] = []
            for cell in row:
                slots += self._slots(cell, index, len(slots), above)
            grid.append(slots[:200])
        width = max(map(len, grid), default=0)
        return [row + [Slot()] * (width - len(row)) for row in grid]

    def _slots(self, cell: etree._Element, row: int, column: int, above: dict[int, tuple[int, int]]) -> list[Slot]:
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        declared = attribute(span, "val") if span is not None else None
        across = min(int(declared), 200) if declared and declared.isdigit() else 1
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and attribute(merge, "val") in (None, "continue") and column in above:
            return [Slot(origin=above[column])] * across
        for place in range(column, column + across):
            above.pop(place, None)
            if merge is not None:
                above[place] = (row, column)
        own = Slot(tuple(self.cell_lines(cell, 0)))
        return [own] + [Slot(origin=(row, column))] * (across - 1)

    def cell_lines(self, cell: etree._Element, depth: int) -> Iterator[str]:
        """Give the lines of a cell; a nested table gives one line a row."""
        for node in cell:
            if node.tag == f"{W}p":
                yield from self.paragraph(node)
            elif node.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins") and depth < MAX_DEPTH:
                yield from self.cell_lines(node, depth + 1)
            elif node.tag == f"{W}tbl" and depth < MAX_DEPTH:
                for row in _rows(node):
                    yield ", ".join(" ".join(self.cell_lines(inner, depth + 1)) for inner in _cells(row))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for node in table:
        if node.tag == f"{W}tr":
            if node.find(f"{W}trPr/{W}del") is None:
                yield node
        elif node.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _rows(node)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for node in row:
        if node.tag == f"{W}tc":
            yield node
        elif node.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _cells(node)


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    for box in paragraph.iter(f"{W}txbxContent"):
        ancestors = list(box.iterancestors(f"{W}txbxContent", f"{MC}Fallback", f"{W}p"))
        if ancestors and ancestors[0] is paragraph:
            yield box
