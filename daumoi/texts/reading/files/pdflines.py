"""Lines of a PDF page from its words, and paragraphs from lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

_OPENS = re.compile(r"^(?:[-–+•*]\s|\d+(?:\.\d+)*[.)]\s|[a-zđ]\)\s|[IVX]+\.\s|Điều \d+|Nơi nhận|Số:|Kính gửi)")
_WIDE_GAP = 2.2


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its words and place in points; `full` where it reaches the right edge of the text.

    `marks` are what its words carried under "mark", in order: the places of recognised words.
    """

    text: str
    top: float
    left: float
    right: float
    size: float
    full: bool = False
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
    """Give left columns before right ones while neighbouring rows are split by a wide gap near the middle."""
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        parts = _split(row, width)
        one_sided = left and len(parts) == 1 and (_line(row).left > width * 0.45 or _line(row).right < width * 0.48)
        if len(parts) == 2:
            left.append(_line(parts[0]))
            right.append(_line(parts[1]))
        elif one_sided and _line(row).top - max(left[-1].top, right[-1].top if right else 0) < 40:
            (right if _line(row).left > width * 0.45 else left).append(_line(row))
        else:
            yield from left + right
            left, right = [], []
            yield _line(row)
    yield from left + right


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
    return [replace(line, full=line.right >= limit) for line in lines]
