"""Lines of a PDF page from its words, and paragraphs from lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

_OPENS = re.compile(r"^(?:[-–+•*]\s|\d+(?:\.\d+)*[.)]\s|[a-zđ]\)\s|[IVX]+\.\s|Điều \d+|Nơi nhận|Số:|Kính gửi)")
_ADDRESSED = re.compile(r"Kính gửi")
_WIDE_GAP = 2.2
# lines further below in points belong to another group of columns
_FAR = 40
_ALIGNED = 2
_LEFT, _RIGHT, _WHOLE = "left", "right", "whole"


class _Topped(Protocol):
    @property
    def top(self) -> float: ...


T = TypeVar("T", bound=_Topped)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its words and place in points; `full` where it reaches the right edge of the text, `beside` where
    another column stands next to it.

    `marks` are what its words carried under "mark", in order: the places of recognised words.
    """

    text: str
    top: float
    left: float
    right: float
    size: float
    full: bool = False
    beside: bool = False
    marks: tuple[Any, ...] = ()


def lines_of(words: list[dict[str, Any]], width: float | None) -> list[Line]:
    """Return printed lines in reading order; where `width` is given, lines set side by side are unfolded."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: ((word["top"] + word["bottom"]) / 2, word["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and middle < rows[-1][0]["bottom"] and middle > rows[-1][0]["top"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word["x0"])
    if width is None:
        return [_line(row) for row in rows]
    return _filled(list(_unfolded(rows, width)), width)


def with_tables(lines: Sequence[Line], tables: Iterable[T]) -> list[Line | T]:
    """Return lines in their order and each table after the last line that begins above it."""
    found: list[Line | T] = list(lines)
    for table in sorted(tables, key=lambda table: table.top, reverse=True):
        above = [at for at, line in enumerate(lines, 1) if line.top < table.top]
        found.insert(max(above, default=0), table)
    return found


def paragraphs(lines: list[Line]) -> Iterator[str]:
    """Give paragraphs: a line goes on with the next unless it ends early or the next one opens something."""
    text = ""
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, text):
            text = f"{text} {line.text}"
        else:
            if text:
                yield text
            text = line.text
        before = line
    if text:
        yield text


def _goes_on(before: Line, line: Line, text: str) -> bool:
    if not before.full or _OPENS.match(line.text) or abs(line.size - before.size) > 1.5:
        return False
    indented = line.left > before.left + line.size * 0.8 and not _OPENS.match(text)
    return not (indented and text.endswith((".", ";", ":", "/.")))


def _line(row: list[dict[str, Any]]) -> Line:
    return Line(
        text=" ".join(word["text"] for word in row),
        top=min(word["top"] for word in row),
        left=row[0]["x0"],
        right=max(word["x1"] for word in row),
        size=row[0]["bottom"] - row[0]["top"],
        marks=tuple(word["mark"] for word in row if "mark" in word),
    )


def _unfolded(rows: list[list[dict[str, Any]]], width: float) -> Iterator[Line]:
    """Give left columns before right ones where neighbouring lines stand side by side: letterheads, closings."""
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        parts = [_line(part) for part in _split(row, width)]
        sides = [_LEFT, _RIGHT] if len(parts) == 2 else [_side(parts[0], width)]
        before = max((line.top for line in left[-1:] + right[-1:]), default=parts[0].top)
        if _WHOLE in sides or parts[0].top - before >= _FAR:
            yield from _columns(left, right)
            left, right = [], []
        for side, line in zip(sides, parts, strict=True):
            if side == _WHOLE:
                yield line
            else:
                (left if side == _LEFT else right).append(line)
    yield from _columns(left, right)


def _side(line: Line, width: float) -> str:
    middle = (line.left + line.right) / 2
    if _ADDRESSED.match(line.text):
        return _WHOLE
    if line.right < 0.5 * width and middle < 0.42 * width:
        return _LEFT
    return _RIGHT if line.left > 0.38 * width and middle > 0.58 * width else _WHOLE


def _columns(left: list[Line], right: list[Line]) -> Iterator[Line]:
    """Give the left lines, then the right ones, where one of each stands at the same height; else from top to bottom."""
    if any(abs(one.top - other.top) < one.size * 1.2 for one in left for other in right):
        for column in (left, right):
            yield from (replace(line, beside=True) for line in column)
    else:
        yield from sorted(left + right, key=lambda line: line.top)


def _split(row: list[dict[str, Any]], width: float) -> list[list[dict[str, Any]]]:
    size = row[0]["bottom"] - row[0]["top"]
    gaps = [(b["x0"] - a["x1"], index + 1) for index, (a, b) in enumerate(itertools.pairwise(row))]
    widest, place = max(gaps, default=(0.0, 0))
    if widest < size * _WIDE_GAP or not width * 0.2 < row[place]["x0"] < width * 0.75:
        return [row]
    return [row[:place], row[place:]]


def _filled(lines: list[Line], width: float) -> list[Line]:
    edge = max((line.right for line in lines), default=0.0)
    left = min((line.left for line in lines), default=0.0)
    limit = max(edge - 0.12 * (edge - left), 0.78 * width)
    return [
        replace(line, full=line.right >= limit and (not line.beside or _same_column(line, after)))
        for line, after in itertools.zip_longest(lines, lines[1:])
    ]


def _same_column(line: Line, after: Line | None) -> bool:
    """Return whether the next line runs on below this one of a column: centred lines of heads and signatures do not."""
    if after is None or not after.beside:
        return False
    return abs(line.left - after.left) <= _ALIGNED and 0 < after.top - line.top < 2.2 * line.size
