"""How wide words are in Times New Roman Bold, to break titles where they look right and to draw rules to length."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import combinations, pairwise

# advance widths in 1/1000 em, from the font's own metrics (equal in Liberation Serif Bold)
_BY_WIDTH = {
    250: " ,.\u00a0",
    278: "/il",
    333: ":;-()jt",
    389: "Is",
    444: "cerz",
    500: "0123456789agovxyJ–“”",
    556: "bdhknpquS",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYĐw",
    778: "GHKOQ",
    796: "Ư",
    833: "m",
    944: "M",
    1000: "W",
}
_WIDTH = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters} | {
    "đ": 556,
    "ơ": 556,
    "ư": 620,
    "f": 333,
}
_UNKNOWN = 722
_MM_OF_POINT = 25.4 / 72


def width_mm(words: str, size: float) -> float:
    """Width of one line of bold `words` at `size` points, in millimetres, within 1 % (kerning is left out)."""
    total = 0
    for letter in unicodedata.normalize("NFC", words):
        base = letter if letter in _WIDTH else unicodedata.normalize("NFD", letter)[0]
        total += _WIDTH.get(base, _UNKNOWN)
    return total / 1000 * size * _MM_OF_POINT


def broken_name(name: str, size: float, room_mm: float) -> list[str]:
    """Lines of an organisation's name within `room_mm`: as few as can be, of like length, broken between its parts.

    Line breaks of the name's own are kept. A word wider than the room stands alone on its line.
    """
    lines: list[str] = []
    for part in name.split("\n"):
        lines.extend(_best(part.split(), size, room_mm))
    return lines


def _best(words: Sequence[str], size: float, room_mm: float) -> list[str]:
    for breaks in range(len(words)):
        ways = (_cut(words, cut) for cut in combinations(range(1, len(words)), breaks))
        fitting = [lines for lines in ways if all(width_mm(line, size) <= room_mm for line in lines)]
        if fitting:
            return min(fitting, key=lambda lines: _ugliness(lines, size))
        if breaks == 3:
            break
    return [" ".join(words)] if words else []


def _cut(words: Sequence[str], at: Sequence[int]) -> list[str]:
    edges = [0, *at, len(words)]
    return [" ".join(words[first:last]) for first, last in pairwise(edges)]


# a second line begins well with the place or with "and"; an open break inside a compound word reads badly
_GOOD_STARTS = ("TỈNH", "THÀNH", "XÃ", "PHƯỜNG", "ĐẶC", "VÀ", "VỀ")


def _ugliness(lines: Sequence[str], size: float) -> float:
    widths = [width_mm(line, size) for line in lines]
    good = sum(line.split()[0].upper() in _GOOD_STARTS for line in lines[1:])
    return max(widths) - min(widths) - 40 * good


def balanced_room(words: str, size: float, room_mm: float) -> float:
    """The narrowest width in which `words` still take as few lines as in `room_mm`: their lines come out alike."""
    fewest = _lines_in(words, size, room_mm)
    low, high = 20.0, room_mm
    while high - low > 0.5:
        middle = (low + high) / 2
        low, high = (low, middle) if _lines_in(words, size, middle) <= fewest else (middle, high)
    return min(room_mm, high + 2)


def _lines_in(words: str, size: float, room_mm: float) -> int:
    lines, used = 1, 0.0
    space = width_mm(" ", size)
    # not split(): a no-break space does not end a line
    for word in words.split(" "):
        wide = width_mm(word, size)
        if used and used + space + wide > room_mm:
            lines, used = lines + 1, wide
        else:
            used += wide + (space if used else 0)
    return lines
