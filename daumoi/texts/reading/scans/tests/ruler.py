"""A printer of ruled tables for tests: an A4 sheet with lines above a table whose cells may span others."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from daumoi.texts.reading.scans.tests.scanner import font_path
from daumoi.texts.reading.tests.making import Table, placed, size

POINTS = 13
LEFT, TOP, LEADING, PADDING = 56, 60, 16, 5


def ruled(lines: Sequence[str], table: Table, widths: Sequence[int], dpi: int = 200, rule: float = 0.5) -> Image.Image:
    """Return the sheet in colour; `widths` of columns and the thickness of a `rule` are in points."""
    scale = dpi / 72
    page = Image.new("RGB", (round(595 * scale), round(842 * scale)), "white")
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(font_path(), round(POINTS * scale))
    for number, line in enumerate(lines):
        pen.text((LEFT * scale, (TOP + number * 20) * scale), line, fill="black", font=font)
    lefts = [LEFT + sum(widths[:at]) for at in range(len(widths) + 1)]
    cells = [
        (
            row,
            column,
            across,
            down,
            _wrapped(words, (lefts[column + across] - lefts[column] - 2 * PADDING) * scale, font),
        )
        for row, column, across, down, words in placed(table)
    ]
    tops = [TOP + len(lines) * 20 + 10]
    for row in range(size(table)[0]):
        tall = max([1, *(len(words) for r, _, _, down, words in cells if r == row and down == 1)])
        tops.append(tops[-1] + tall * LEADING + 4)
    for row, column, across, down, words in cells:
        box = [value * scale for value in (lefts[column], tops[row], lefts[column + across], tops[row + down])]
        pen.rectangle(box, outline="black", width=max(1, round(rule * scale)))
        for number, line in enumerate(words):
            pen.text((box[0] + PADDING * scale, box[1] + (1 + number * LEADING) * scale), line, fill="black", font=font)
    return page


def _wrapped(words: str, room: float, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
