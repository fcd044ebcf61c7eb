"""Paragraphs of a text: its lines, hard-wrapped ones joined again, and the marker before a point."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from daumoi.texts.reading.page.layout import TYPE

_TERMINAL = re.compile(r"[.;:!?…”\"/]\s*$")
_INLINE = re.compile(r"(?<=[.;:\w)])\s+(?P<open>)(?P<number>\d{1,2})\.\s+(?=[A-ZĐÀ-Ỹ][^\W\d])")
# "thực hiện một số việc sau: (1) …; (2) …"
_INLINE_BRACKETS = re.compile(r"(?<=[.;:,])\s*(?P<open>\()(?P<number>\d{1,2})\)\s*(?=[^\W\d])")
# words that no sentence ends with
_OPEN_END = re.compile(r"(?:,|\b(?:và|của|các|về|với|cho|tại|trong|theo|từ|do|là|hoặc|đến))\s*$")
_ROMAN = r"(?=[IVX])(?:X{0,2}(?:IX|IV|V?I{0,3}))"
_MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(r"(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:[IVXLC]+|\d+|thứ \w+)\b[.:]?\s*")),
    ("article", re.compile(r"(?:Điều|ĐIỀU)\s+\d+[a-z]?\s*[.:]\s*")),
    ("roman", re.compile(rf"{_ROMAN}\s*(?:[.)/]|[-–](?=\s))\s*(?=\S)")),
    ("decimal", re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}(?:[.)]\s*|\s+)(?=[^\d\W])")),
    ("arabic", re.compile(r"\d{1,2}\s?(?:[.)/]|[-–](?=\s))\s*(?=[^\d\s])")),
    ("letter", re.compile(r"[a-zđ]\s?[).]\s*(?=\S)")),
    ("bracket", re.compile(r"\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s*(?=\S)")),
    ("dash", re.compile(r"[-–—]\s*(?=[^\W\d]|[“\"(\d])")),
    ("plus", re.compile(r"\+\s*(?=\S)")),
    ("bullet", re.compile(r"[•●▪■*·o❖✓➢](?:\s+|(?=[A-ZĐÀ-Ỹ]))(?=\S)")),
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without surrounding space; `shape` and `marker` are "" where it is no point."""

    start: int
    end: int
    shape: str
    marker: str
    marker_end: int
    gap_before: bool


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of `text` in order, each with the marker it starts with."""
    lines = _lines(text)
    wrapped, width = _wrapping(text, lines)
    joined: list[tuple[int, int, bool]] = []
    for start, end, gap in lines:
        if joined and not gap and _continues(text, joined[-1], (start, end), width if wrapped else 0):
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        else:
            joined.append((start, end, gap))
    return [_paragraph(text, *part) for each in joined for part in _inline_points(text, *each)]


def marker_at(text: str, start: int, end: int) -> tuple[str, str, int]:
    """Return shape, marker and end of the point marker at `start`; ("", "", start) where there is none."""
    head = text[start : min(end, start + 24)]
    for shape, pattern in _MARKERS:
        found = pattern.match(head)
        if found:
            return shape, found.group().strip(), start + found.end()
    return "", "", start


def uppercase(words: str) -> bool:
    """Tell whether nearly all letters of `words` are capitals."""
    letters = [character for character in words if character.isalpha()]
    return len(letters) > 1 and sum(character.isupper() for character in letters) >= 0.85 * len(letters)


def ends_sentence(words: str) -> bool:
    """Tell whether `words` end with a mark that closes a sentence or a clause."""
    return bool(_TERMINAL.search(words))


def _inline_points(text: str, start: int, end: int, gap: bool) -> list[tuple[int, int, bool]]:
    """Cut a paragraph in which the points 1., 2., 3. of a flattened page follow one another."""
    cuts = _cuts(_INLINE, text, start, end)
    if len(cuts) < 3 or end - start < 300:
        cuts = _cuts(_INLINE_BRACKETS, text, start, end)
    if len(cuts) < 3:
        return [(start, end, gap)]
    edges = [*cuts, end]
    parts = ((first, first + len(text[first:second].rstrip())) for first, second in pairwise(edges))
    return [(first, second, gap or first > start) for first, second in parts]


def _cuts(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[int]:
    """Return `start` and where the points 1, 2, 3 … begin in `text[start:end]`, as long as they count up."""
    cuts = [start]
    for match in pattern.finditer(text, start + 1, end):
        if int(match["number"]) == len(cuts):
            cuts.append(match.start("number") - match["open"].count("("))
    return cuts


def _lines(text: str) -> list[tuple[int, int, bool]]:
    lines: list[tuple[int, int, bool]] = []
    at, gap = 0, True
    for raw in text.splitlines(keepends=True):
        body = raw.strip()
        if body:
            start = at + (len(raw) - len(raw.lstrip()))
            lines.append((start, start + len(body), gap))
            gap = False
        else:
            gap = True
        at += len(raw)
    return lines


def _wrapping(text: str, lines: list[tuple[int, int, bool]]) -> tuple[bool, int]:
    """Tell whether the text was cut at a page width, and that width in characters."""
    follow = [start for start, _, gap in lines if not gap]
    low = sum(text[start].islower() and not marker_at(text, start, start + 8)[0] for start in follow)
    widths = sorted(end - start for start, end, _ in lines)
    width = widths[int(len(widths) * 0.9)] if widths else 0
    return len(follow) >= 8 and low >= 0.35 * len(follow) and width <= 140, width


def _continues(text: str, before: tuple[int, int, bool], line: tuple[int, int], width: int) -> bool:
    """Tell whether `line` goes on with the sentence of the paragraph before it."""
    start, end = line
    if TYPE.match(text[start:end]) and uppercase(text[start:end]):
        return False
    if ends_sentence(text[before[0] : before[1]]) or marker_at(text, start, end)[0]:
        return False
    if _OPEN_END.search(text, max(before[0], before[1] - 12), before[1]):
        return True
    if text[start].islower() and not uppercase(text[before[0] : before[1]]):
        return True
    last = text.rfind("\n", before[0], before[1]) + 1 or before[0]
    return bool(width) and before[1] - last >= 0.8 * width and not uppercase(text[start:end])


def _paragraph(text: str, start: int, end: int, gap: bool) -> Paragraph:
    shape, marker, marker_end = marker_at(text, start, end)
    return Paragraph(start, end, shape, marker, marker_end, gap)
