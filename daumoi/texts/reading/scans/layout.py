"""From printed words to text: lines and paragraphs as in a PDF with text, each word with its place in the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from daumoi.texts.reading.files.draft import Draft
from daumoi.texts.reading.files.pdf import is_page_number
from daumoi.texts.reading.files.pdflines import Line, lines_of, paragraphs
from daumoi.texts.reading.model import Source
from daumoi.texts.reading.scans.model import DOUBTFUL, PageScan, Printed

# how far in the text a printed word may stand from the end of the one before
_REACH = 400


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
    lines: list[Line] = []
    for page in pages:
        lines += page_lines(page)
    for paragraph in paragraphs(lines):
        draft.line(paragraph)
    source = draft.source()
    return source, tuple(_placed(source.text, lines))


def page_lines(page: PageScan) -> list[Line]:
    """Return the printed lines of a page in reading order, heads set side by side unfolded."""
    words = list(_upright(page))
    found = [line for line in lines_of(words, page.width) if not is_page_number(line, page.height)]
    edge = min((line.left for line in found), default=0.0) + 0.2 * page.width
    # a line before a centred one is whole, however far it reaches
    return [
        replace(line, full=line.full and not (after and after.left > edge))
        for line, after in zip(found, [*found[1:], None], strict=True)
    ]


def _upright(page: PageScan) -> Iterable[dict[str, Any]]:
    """Give the words in points; all of one line get the line's middle and the page's usual height of a line."""
    rows: dict[int, list[Printed]] = {}
    for word in page.printed:
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


def _placed(text: str, lines: Iterable[Line]) -> Iterable[Placed]:
    at = 0
    for line in lines:
        for page, printed in line.marks:
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
