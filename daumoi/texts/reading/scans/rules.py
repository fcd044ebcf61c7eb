"""Rules of a page: the long thin dark runs of its picture, across and down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw

from daumoi.texts.reading.scans.model import Box
from daumoi.texts.reading.scans.quality import levels

# in pixels of a picture of 300 dpi
ACROSS = 150
DOWN = 100
THICK = 20
GAP = 40
NEAR = 4
BREADTH = 9
# a rule fades out over this many pixels
FRINGE = 3
# a picture that is no page (a photograph, a screen of dots) has more
MOST_RUNS = 60_000
_DARK = 0.4

Run = tuple[int, int, int]


@dataclass(slots=True)
class Rule:
    """One rule as its runs of dark pixels: each (place, start, end), across: (y, x0, x1), down: (x, y0, y1)."""

    runs: list[Run]
    start: int
    end: int

    @property
    def place(self) -> int:
        """The middle of the rule, the longer runs counting more."""
        weight = sum(end - start for _, start, end in self.runs)
        return round(sum(place * (end - start) for place, start, end in self.runs) / weight)

    @property
    def thickness(self) -> float:
        """Dark pixels for each pixel of its length."""
        return sum(end - start for _, start, end in self.runs) / (self.end - self.start)


def ink_of(grey: Image.Image) -> Image.Image:
    """Return a mask of the page (255 ink, 0 paper) in which breaks of two pixels are closed."""
    paper, ink = levels(grey)
    dark = paper - _DARK * (paper - ink)
    mask = grey.point([255 if level < dark else 0 for level in range(256)])
    for across, down in ((1, 0), (0, 1)):
        before, after = ImageChops.offset(mask, -across, -down), ImageChops.offset(mask, across, down)
        mask = ImageChops.lighter(mask, ImageChops.lighter(before, after))
    return mask


def rules_of(mask: Image.Image) -> tuple[list[Rule], list[Rule]]:
    """Return the rules across and down of a mask of ink at 300 dpi; none where the picture is not a page of print."""
    return _rules(mask, ACROSS), _rules(mask.transpose(Image.Transpose.TRANSPOSE), DOWN)


def without_rules(grey: Image.Image, across: Iterable[Rule], down: Iterable[Rule], cells: Iterable[Box]) -> Image.Image:
    """Return the page with these rules painted over in white, the short ones between `cells` (in pixels) too."""
    clear = grey.copy()
    pen = ImageDraw.Draw(clear)
    for y, start, end in (run for rule in across for run in rule.runs):
        pen.line((start, y, end, y), fill=255, width=FRINGE)
    for x, start, end in (run for rule in down for run in rule.runs):
        pen.line((x, start, x, end), fill=255, width=FRINGE)
    for left, top, right, bottom in cells:
        for x in (left, right):
            pen.rectangle((x - BREADTH // 2, top, x + BREADTH // 2, bottom), fill=255)
    return clear


def _rules(mask: Image.Image, least: int) -> list[Rule]:
    open_ones: list[Rule] = []
    done: list[Rule] = []
    for count, run in enumerate(_runs(mask, least)):
        if count > MOST_RUNS:
            return []
        done += [rule for rule in open_ones if run[0] - rule.runs[-1][0] > NEAR]
        open_ones = [rule for rule in open_ones if run[0] - rule.runs[-1][0] <= NEAR]
        for rule in open_ones:
            if run[1] <= rule.end + GAP and run[2] >= rule.start - GAP:
                rule.runs.append(run)
                rule.start, rule.end = min(rule.start, run[1]), max(rule.end, run[2])
                break
        else:
            open_ones.append(Rule([run], run[1], run[2]))
    return [rule for rule in done + open_ones if rule.thickness < THICK]


def _runs(mask: Image.Image, least: int) -> Iterator[Run]:
    """Give (row, first, last) of each run of at least `least` pixels of ink, row by row."""
    width = mask.width
    pixels = mask.tobytes()
    long = re.compile(b"\xff{%d,}" % least)
    for row in range(mask.height):
        for found in long.finditer(pixels, row * width, (row + 1) * width):
            yield row, found.start() - row * width, found.end() - 1 - row * width
