"""What a scan gives: pages with their quality, words with place and confidence, and why one is not read."""

from __future__ import annotations

from dataclasses import dataclass

from daumoi.texts.reading.errors import Unreadable

# below this many percent a word is shown as doubtful; measured: docs/scans.md
DOUBTFUL = 60


# left, top, right, bottom on the page, in thousandths of its width and height
Box = tuple[int, int, int, int]


class Scanned(Unreadable):
    """The file has pages without text: they must be recognised, which takes seconds a page."""


class PoorScan(Unreadable):
    """A page is too coarse, blurred or pale to be trusted; a person may have it read all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How well a page was scanned.

    `dpi` of the picture as it lies on the page (None: the page has text of its own), `sharpness` (0 blurred, above
    0.5 good) and `contrast` (0..1) of ink against paper, `skew` degrees by which it was turned back.
    """

    dpi: int | None = None
    sharpness: float = 1.0
    contrast: float = 1.0
    skew: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One word as printed: place on the page in thousandths of its width and height, confidence 0..100."""

    words: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: int = 100
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageScan:
    """One page of a scan: size in points, `picture` to be recognised (PNG, grey, straight), `shown` for people (JPEG).

    `printed` is empty until recognised, except on a page with text of its own, which has no `picture`. `tables` are the cells of
    each ruled table, whose rules are not in `picture`.
    """

    number: int
    pages: int
    width: float
    height: float
    picture: bytes
    shown: bytes
    quality: Quality
    printed: tuple[Printed, ...] = ()
    tables: tuple[tuple[Box, ...], ...] = ()


def within(word: Printed, box: Box) -> bool:
    """Return whether the middle of a word lies in a box."""
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]
