"""Ruled tables of a page: its rules as grids of cells; where a rule is missing, cells are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from daumoi.texts.reading.scans.model import Box
from daumoi.texts.reading.scans.rules import Rule, ink_of, rules_of, without_rules

# in pixels of a picture of 300 dpi
TOUCH = 15
SAME = 25
_RULED = 0.85
MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of one table: where its rows and columns begin and the last ones end."""

    xs: list[int]
    ys: list[int]


def tables_of(grey: Image.Image) -> tuple[tuple[tuple[Box, ...], ...], Image.Image]:
    """Return the cells of each ruled table of a straight page of 300 dpi, and the page without the rules of its tables.

    Cells are boxes in thousandths of the page's width and height, row by row; cells of a table share the places of their
    edges. A frame around a single cell is no table.
    """
    mask = ink_of(grey)
    across, down = rules_of(mask)
    found = []
    clear = grey
    for rows, columns in _groups(across, down):
        lines = _Lines(_places(columns), _places(rows))
        if not (2 <= len(lines.xs) <= MOST_LINES and 2 <= len(lines.ys) <= MOST_LINES):
            continue
        boxes = _cells(mask, lines)
        if len(boxes) > 1:
            found.append(tuple(_in_thousandths(box, grey.size) for box in boxes))
            clear = without_rules(clear, rows, columns, boxes)
    return tuple(found), clear


def _groups(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return rules that hang together by crossing or touching, as (across, down); lone rules are left out."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    left = list(down)
    waiting = list(across)
    while waiting:
        rows, columns = [waiting.pop()], []
        grown = True
        while grown:
            new_columns = [rule for rule in left if any(_touch(row, rule) for row in rows)]
            left = [rule for rule in left if rule not in new_columns]
            columns += new_columns
            new_rows = [rule for rule in waiting if any(_touch(rule, column) for column in columns)]
            waiting = [rule for rule in waiting if rule not in new_rows]
            rows += new_rows
            grown = bool(new_columns or new_rows)
        if columns:
            groups.append((rows, columns))
    return groups


def _touch(across: Rule, down: Rule) -> bool:
    x, y = down.place, across.place
    return across.start - TOUCH <= x <= across.end + TOUCH and down.start - TOUCH <= y <= down.end + TOUCH


def _places(rules: Sequence[Rule]) -> list[int]:
    """Return where rules stand, those next to each other as one."""
    places: list[list[int]] = []
    for place in sorted(rule.place for rule in rules):
        if places and place - places[-1][-1] < SAME:
            places[-1].append(place)
        else:
            places.append([place])
    return [round(sum(group) / len(group)) for group in places]


def _cells(mask: Image.Image, lines: _Lines) -> list[Box]:
    """Return the cells in pixels, row by row: each place reaches right, then down, as far as no rule parts it."""
    taken: set[tuple[int, int]] = set()
    found: list[Box] = []
    rows, columns = len(lines.ys) - 1, len(lines.xs) - 1
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right, below = column + 1, row + 1
            while right < columns and (row, right) not in taken and not _ruled_left(mask, lines, row, right):
                right += 1
            while below < rows and not any(_ruled_above(mask, lines, below, c) for c in range(column, right)):
                below += 1
            taken |= {(r, c) for r in range(row, below) for c in range(column, right)}
            found.append((lines.xs[column], lines.ys[row], lines.xs[right], lines.ys[below]))
    return found


def _ruled_left(mask: Image.Image, lines: _Lines, row: int, column: int) -> bool:
    """Return whether a rule stands at the left of this place."""
    x = lines.xs[column]
    strip = mask.crop((x - TOUCH // 2, lines.ys[row] + TOUCH // 2, x + TOUCH // 2, lines.ys[row + 1] - TOUCH // 2))
    return _is_ruled(strip)


def _ruled_above(mask: Image.Image, lines: _Lines, row: int, column: int) -> bool:
    """Return whether a rule stands above this place."""
    y = lines.ys[row]
    strip = mask.crop(
        (lines.xs[column] + TOUCH // 2, y - TOUCH // 2, lines.xs[column + 1] - TOUCH // 2, y + TOUCH // 2)
    )
    return _is_ruled(strip.transpose(Image.Transpose.TRANSPOSE))


def _is_ruled(strip: Image.Image) -> bool:
    """Return whether nearly every row of the strip has ink."""
    pixels = strip.tobytes()
    inked = sum(b"\xff" in pixels[at : at + strip.width] for at in range(0, len(pixels), strip.width))
    return inked >= _RULED * strip.height


def _in_thousandths(box: Box, size: tuple[int, int]) -> Box:
    across, down = size
    left, top, right, bottom = box
    return 1000 * left // across, 1000 * top // down, 1000 * right // across, 1000 * bottom // down
