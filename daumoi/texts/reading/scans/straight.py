"""Straightening: the angle at which the rows of ink of a page fall together."""

from __future__ import annotations

import itertools

from PIL import Image

REACH = 5.0
_WIDTH = 700


def skew_of(grey: Image.Image) -> float:
    """Return the degrees by which the page is turned (counter-clockwise positive), within ±REACH; 0.0 where it is level.

    At the right angle the profile of ink by rows has the sharpest steps between lines and gaps.
    """
    small = grey.resize((_WIDTH, max(1, grey.height * _WIDTH // grey.width)), Image.Resampling.BOX)
    ink = small.point([255 - level if level < 160 else 0 for level in range(256)])
    coarse = max((step * 0.5 for step in range(round(-2 * REACH), round(2 * REACH) + 1)), key=lambda a: _steps(ink, a))
    fine = max((coarse + step * 0.1 for step in range(-4, 5)), key=lambda a: _steps(ink, a))
    return 0.0 if _steps(ink, fine) < 1.02 * _steps(ink, 0.0) else -round(fine, 1)


def straightened(image: Image.Image, skew: float) -> Image.Image:
    """Return the picture turned back by `skew` degrees, paper white at the corners."""
    if abs(skew) < 0.15:
        return image
    return image.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=255)


def _steps(ink: Image.Image, angle: float) -> float:
    turned = ink.rotate(angle, Image.Resampling.BILINEAR) if angle else ink
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return float(sum((below - above) ** 2 for above, below in itertools.pairwise(rows)))
