"""From printed words to text: lines and paragraphs as in a PDF with text, each word with its place in the text."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from daumoi.texts.reading.files.draft import Draft, Grid, is_layout
from daumoi.texts.reading.files.pdf import boxed_grid, is_page_number
from daumoi.texts.reading.files.pdflines import Line, lines_of, paragraphs, with_tables
from daumoi.texts.reading.model import Source
from daumoi.texts.reading.scans.model import DOUBTFUL, Box, PageScan, Printed, within

# how far in the text a printed word may stand from the end of the one before
_REACH = 400


# the page (from 1) and the word
Mark = tuple[int, Printed]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledTable:
    """A ruled table of a page: its upper edge in points, its places, its words cell by cell."""

    top: float
    grid: Grid
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A printed word at `start`..`end` of the text, on page `page` (from 1)."""

    start: int
    end: int
    page: int
    printed: Printed


def text_of(pages: Iterable[PageScan]) -> tuple[Source, tuple[Placed, ...]]:
    """Return the text of recognised pages and the place of each word in it."""
    draft = Draft()
    marks: list[Mark] = []
    lines: list[Line] = []
    width = 0
    for item in (item for page in pages for item in page_items(page)):
        marks += item.marks
        if isinstance(item, Line):
            lines.append(item)
            continue
        continues = not lines and width == len(item.grid[0])
        _flush(draft, lines)
        draft.table(item.grid, continues=continues)
        width = len(item.grid[0])
    _flush(draft, lines)
    source = draft.source()
    return source, tuple(_placed(source.text, marks))


def page_items(page: PageScan) -> list[Line | RuledTable]:
    """Return the tables of a page and its other lines in reading order, heads set side by side unfolded."""
    tables: list[RuledTable] = []
    free = list(page.printed)
    for cells in page.tables:
        table = _table(page, cells)
        if table is not None:
            tables.append(table)
            free = [word for word in free if not within(word, _around(cells))]
    return with_tables(_lines(page, free), tables)


def _flush(draft: Draft, lines: list[Line]) -> None:
    for paragraph in paragraphs(lines):
        draft.line(paragraph)
    lines.clear()


def _table(page: PageScan, cells: Sequence[Box]) -> RuledTable | None:
    """Return the words of these cells as a grid, None where the rules only set text side by side or frame it."""
    boxes = [_in_points(page, box) for box in cells]
    owned = [[word for word in page.printed if within(word, box)] for box in cells]
    words = [list(_upright(page, own)) for own in owned]
    grid = boxed_grid(boxes, [word for own in words for word in own])
    if is_layout([[" ".join(slot.lines) for slot in row] for row in grid]):
        return None
    marks = tuple(mark for own in words for line in lines_of(own, None) for mark in line.marks)
    return RuledTable(top=min(box[1] for box in boxes), grid=grid, marks=marks)


def _around(cells: Sequence[Box]) -> Box:
    left, top, right, bottom = zip(*cells, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _in_points(page: PageScan, box: Box) -> tuple[float, float, float, float]:
    across, down = page.width / 1000, page.height / 1000
    return box[0] * across, box[1] * down, box[2] * across, box[3] * down


def _lines(page: PageScan, words: Sequence[Printed]) -> list[Line]:
    found = [
        line for line in lines_of(list(_upright(page, words)), page.width) if not is_page_number(line, page.height)
    ]
    edge = min((line.left for line in found), default=0.0) + 0.2 * page.width
    # a line before a centred one is whole, however far it reaches, unless it leaves a bracket open
    return [
        replace(line, full=line.full and (_is_open(line.text) or not (after and after.left > edge)))
        for line, after in itertools.zip_longest(found, found[1:])
    ]


def _is_open(text: str) -> bool:
    return text.count("(") > text.count(")")


def _upright(page: PageScan, words: Sequence[Printed]) -> Iterable[dict[str, Any]]:
    """Give the words in points; all of one line get the line's middle and the page's usual height of a line."""
    rows: dict[int, list[Printed]] = {}
    for word in words:
        rows.setdefault(word.line, []).append(word)
    heights = {line: _height(row) for line, row in rows.items()}
    usual = median(heights.values()) if heights else 0
    for line, row in rows.items():
        middle = (min(word.top for word in row) + max(word.bottom for word in row)) / 2
        height = usual if 0.55 * usual < heights[line] < 1.5 * usual else heights[line]
        for word in row:
            yield {
                "text": word.words,
                "x0": word.left * page.width / 1000,
                "x1": word.right * page.width / 1000,
                "top": (middle - height / 2) * page.height / 1000,
                "bottom": (middle + height / 2) * page.height / 1000,
                "mark": (page.number, word),
            }


def _height(row: Sequence[Printed]) -> float:
    return float(max(word.bottom for word in row) - min(word.top for word in row))


def _placed(text: str, marks: Iterable[Mark]) -> Iterable[Placed]:
    at = 0
    for page, printed in marks:
        start = text.find(printed.words, at, at + _REACH)
        if start >= 0:
            at = start + len(printed.words)
            yield Placed(start=start, end=at, page=page, printed=printed)


def note_of(placed: Sequence[Placed]) -> str:
    """Return the sentence that warns of recognised text; it says how many words are doubtful."""
    doubtful = sum(one.printed.confidence < DOUBTFUL for one in placed)
    share = f"{100 * doubtful / len(placed):.0f}%" if placed else "0%"
    return (
        f"Văn bản này là bản quét, chữ do máy nhận dạng: {doubtful} trong {len(placed)} từ ({share}) không chắc chắn, "
        "được gạch chân chấm. Đối chiếu với ảnh trang gốc trước khi nhận số liệu, thời hạn."
    )
