"""Link "trong đó" figures to their whole and weigh the readings of broken numbers by what must hold between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from daumoi.texts.reading.model import Alternative, Quantity
from daumoi.texts.reading.numbers import NUMBER, readings_of_broken, write_number
from daumoi.texts.reading.unit_words import MEASURES

_WITHIN = re.compile(r"\btrong đó\b|\btrong số (?:này|đó)\b|\bbao gồm\b|\(gồm\b", re.IGNORECASE)
_BREAK = re.compile(r"\n|(?<=[^\W\d_)])\.(?=\s|[A-ZĐ])|;")
_REACH = 12


def link_subsets(text: str, figures: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Set `part_of` on figures after "trong đó" and `alternatives` on broken ones; order and number stay.

    A part is linked to the nearest whole before "trong đó" with the same unit, else to the one at its place in a pair
    ("A lần/B lượt (trong đó C lần/D người)"). Percentages are never parts.
    """
    linked = list(figures)
    for mark in _WITHIN.finditer(text):
        _link(text, linked, mark)
    return tuple(_with_alternatives(linked, place) for place in range(len(linked)))


def _link(text: str, figures: list[Quantity], mark: re.Match[str]) -> None:
    opened = text.rfind("(", max(0, mark.start() - 3), mark.start()) >= 0
    stop = _end(text, mark.end(), opened)
    wholes = _wholes(text, figures, mark.start())
    parts = [place for place, figure in enumerate(figures) if mark.end() <= figure.start < stop]
    for order, place in enumerate(parts):
        part = figures[place]
        if part.unit == "%" or part.part_of is not None:
            continue
        whole = _whole_of(figures, wholes, part, order if len(parts) == len(wholes) else None)
        if whole is not None:
            figures[place] = replace(part, part_of=whole)


def _end(text: str, start: int, opened: bool) -> int:
    if opened:
        close = text.find(")", start)
        return close if close >= 0 else len(text)
    found = _BREAK.search(text, start)
    return found.start() if found else len(text)


def _wholes(text: str, figures: list[Quantity], mark: int) -> list[int]:
    """Figures of the clause before the mark, or of the sentence before it where the mark opens one."""
    nearest = [place for place, figure in enumerate(figures) if figure.end <= mark][-_REACH:]
    if not nearest:
        return []
    breaks = [match.end() for match in _BREAK.finditer(text, max(0, figures[nearest[0]].start), mark)]
    opens = not text[breaks[-1] : mark].strip(" \n(,") if breaks else False
    limits = breaks[:-1] if opens else breaks
    limit = limits[-1] if limits else 0
    return [place for place in nearest if figures[place].start >= limit and figures[place].unit != "%"]


def _whole_of(figures: list[Quantity], wholes: list[int], part: Quantity, order: int | None) -> int | None:
    same = [place for place in wholes if figures[place].unit == part.unit]
    if same:
        return same[-1]
    if order is not None and wholes:
        return wholes[order]
    return wholes[-1] if len(wholes) == 1 else None


def _with_alternatives(figures: list[Quantity], place: int) -> Quantity:
    figure = figures[place]
    if figure.valid:
        return figure
    found = NUMBER.search(figure.span)
    if found is None:
        return figure
    whole_only = not any(word in MEASURES for word in re.split(r"[ /]", figure.unit))
    readings = readings_of_broken(found.group(), whole_only=whole_only)
    parts = [other for other in figures if other.part_of == place and other.value is not None]
    parent = figures[figure.part_of] if figure.part_of is not None else None
    least = max((other.value for other in parts if other.value is not None), default=None)
    most = parent.value if parent is not None else None
    return replace(figure, alternatives=_weighed(readings, least, most))


def _weighed(
    readings: list[tuple[Decimal, str]], least: Decimal | None, most: Decimal | None
) -> tuple[Alternative, ...]:
    """Mark the one reading that fits between its largest part and its whole; none where that leaves two or nothing is known."""
    fits: list[bool] = []
    reasons: list[str] = []
    for value, reason in readings:
        below = least is not None and value < least
        above = most is not None and value > most
        if below and least is not None:
            reason += f"; nhỏ hơn phần “trong đó” {write_number(least)} nên khó đúng"
        elif above and most is not None:
            reason += f"; lớn hơn tổng {write_number(most)} nên khó đúng"
        elif least is not None:
            reason += f"; không nhỏ hơn phần “trong đó” {write_number(least)}"
        fits.append(not below and not above)
        reasons.append(reason)
    certain = (least is not None or most is not None) and fits.count(True) == 1
    return tuple(
        Alternative(value=value, reason=reason, suggested=certain and fit)
        for (value, _), reason, fit in zip(readings, reasons, fits, strict=True)
    )
