"""PDF files with text: paragraphs joined over line ends, ruled tables as tables, side-by-side heads unfolded."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.files.draft import Draft, Grid, Slot, is_layout
from daumoi.texts.reading.files.legacy import note, to_unicode
from daumoi.texts.reading.files.pdflines import Line, lines_of, paragraphs, with_tables
from daumoi.texts.reading.scans.model import Scanned

MAX_PAGES = 400
# left, top, right, bottom in points
Box = tuple[float, float, float, float]
_PAGE_NUMBER = re.compile(r"^\s*[-–]?\s*\d{1,4}\s*[-–]?\s*$")
_BULLET = re.compile(r"^(?:[-–+•*]|\d+[.)]\s|[a-zđ]\))")
_DAMAGED = "Tệp PDF bị hỏng hoặc cắt cụt; hãy xuất lại PDF hoặc gửi bản .docx."
# a page with fewer letters under a picture of half its size is a picture: a digital signature's stamp is no text
ENOUGH_TEXT = 100
_SCAN = (
    "PDF này có trang là bản quét (ảnh), phải nhận dạng chữ trước khi đọc; hãy tải lên để máy nhận dạng, "
    "hoặc dán phần chữ vào."
)


@dataclass(frozen=True, slots=True)
class _Table:
    top: float
    grid: Grid


def draft_pdf(data: bytes) -> Draft:
    """Return the draft of a PDF; raises Scanned where a page is a picture, Unreadable for a password, damage, too many pages."""
    draft = Draft()
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MAX_PAGES:
                raise Unreadable(f"PDF có quá {MAX_PAGES} trang; hãy tách thành nhiều tệp.")
            draft.title = _title(document.metadata)
            pictures = [_is_picture(page) for page in document.pages]
            pages = [_page(page) for page in document.pages]
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise Unreadable("PDF đã đặt mật khẩu nên không mở được; hãy bỏ mật khẩu rồi gửi lại.") from error
        raise Unreadable(_DAMAGED) from error
    except (
        MalformedPDFException,
        PDFException,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        AssertionError,
        RecursionError,
    ) as error:
        raise Unreadable(_DAMAGED) from error
    if any(pictures):
        raise Scanned(_SCAN)
    if sum(len(item.text) for page in pages for item in page if isinstance(item, Line)) < 20 and not any(
        isinstance(item, _Table) for page in pages for item in page
    ):
        raise Scanned(_SCAN)
    _put(draft, pages)
    return draft


def _is_picture(page: Any) -> bool:
    if len(page.chars) >= ENOUGH_TEXT:
        return False
    half = page.width * page.height / 2
    return any((one["x1"] - one["x0"]) * (one["bottom"] - one["top"]) > half for one in page.images)


def _title(metadata: dict[str, Any]) -> str:
    title = metadata.get("Title")
    return title if isinstance(title, str) and not title.casefold().endswith((".doc", ".docx")) else ""


def _page(page: Any) -> list[Line | _Table]:
    tables = [table for table in page.find_tables() if len(table.rows) > 1 or len(table.rows[0].cells) > 1]
    boxes = [table.bbox for table in tables]
    words = page.extract_words(extra_attrs=["fontname"], keep_blank_chars=False, use_text_flow=False)
    free = [word for word in words if not any(is_inside(word, box) for box in boxes)]
    ruled: list[_Table] = []
    for table in tables:
        grid = boxed_grid([cell for row in table.rows for cell in row.cells if cell], words)
        texts = [[" ".join(slot.lines) for slot in row] for row in grid]
        if is_layout(texts):
            free += [word for word in words if is_inside(word, table.bbox)]
        else:
            ruled.append(_Table(table.bbox[1], grid))
    lines = [line for line in lines_of(free, float(page.width)) if not is_page_number(line, float(page.height))]
    page.close()
    return with_tables(lines, ruled)


def is_page_number(line: Line, height: float) -> bool:
    """Return whether a line at the edge of a page (heights in points) is only its number."""
    return bool(_PAGE_NUMBER.match(line.text)) and (line.top < height * 0.1 or line.top > height * 0.9)


def is_inside(word: dict[str, Any], box: Box) -> bool:
    """Return whether the middle of a word lies in a box (points)."""
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def boxed_grid(boxes: Sequence[Box], words: list[dict[str, Any]]) -> Grid:
    """Return the grid of a table ruled into these boxes (points); places that a merged cell covers point to it."""
    xs, ys = (sorted({round(box[axis], 0) for box in boxes}) for axis in (0, 1))
    grid: list[list[Slot | None]] = [[None] * len(xs) for _ in ys]
    for box in boxes:
        row, column = ys.index(round(box[1], 0)), xs.index(round(box[0], 0))
        lines = tuple(_cell_lines([word for word in words if is_inside(word, box)], box[2]))
        for r in range(row, len(ys)):
            for c in range(column, len(xs)):
                if ys[r] < box[3] - 2 and xs[c] < box[2] - 2:
                    grid[r][c] = Slot(lines) if (r, c) == (row, column) else Slot(origin=(row, column))
    return [[slot or Slot() for slot in row] for row in grid]


def _cell_lines(words: list[dict[str, Any]], edge: float) -> Iterator[str]:
    """Give the entries of a cell: a line goes on where its next word had no room before the cell's `edge`."""
    entry = ""
    right = edge
    for line in lines_of(words, None):
        letters = len(line.text)
        first = (line.right - line.left) * len(line.text.split(" ", 1)[0]) / letters if letters else 0.0
        room = right + first + line.size * 0.6 < edge
        if entry and (_BULLET.match(line.text) or (room and not entry.endswith((",", " và", " với")))):
            yield entry
            entry = ""
        entry = f"{entry} {line.text}".strip()
        right = line.right
    if entry:
        yield entry


def _put(draft: Draft, pages: list[list[Line | _Table]]) -> None:
    lines: list[Line] = []
    encodings: set[str] = set()
    width = 0
    for item in (item for page in pages for item in page):
        if isinstance(item, Line):
            lines.append(item)
            continue
        continues = not lines and width == len(item.grid[0])
        _flush(draft, lines, encodings)
        draft.table(_unicode(item.grid, encodings), continues=continues)
        width = len(item.grid[0])
    _flush(draft, lines, encodings)
    draft.notes += [note(name) for name in sorted(encodings)]


def _flush(draft: Draft, lines: list[Line], encodings: set[str]) -> None:
    text = "\n".join(paragraphs(lines))
    converted, encoding = to_unicode(text)
    if encoding:
        encodings.add(encoding)
    for line in converted.split("\n"):
        draft.line(line)
    lines.clear()


def _unicode(grid: Grid, encodings: set[str]) -> Grid:
    whole = "\n".join(line for row in grid for slot in row for line in slot.lines)
    converted, encoding = to_unicode(whole)
    if not encoding:
        return grid
    encodings.add(encoding)
    rest = iter(converted.split("\n"))
    return [[Slot(tuple(next(rest) for _ in slot.lines), slot.origin) for slot in row] for row in grid]
