"""Link "trong đó" figures to their whole and weigh the readings of broken numbers by what must hold between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from daumoi.texts.reading.figures.numbers import NUMBER, readings_of_broken, write_number
from daumoi.texts.reading.figures.unit_words import MEASURES
from daumoi.texts.reading.model import Alternative, Quantity

_WITHIN = re.compile(r"\btrong đó\b|\btrong số (?:này|đó)\b|\bbao gồm\b|\(gồm\b", re.IGNORECASE)
_BREAK = re.compile(r"\n|(?<=[^\W\d_)])\.(?=\s|[A-ZĐ])|;")
_REACH = 12
_CLAUSE = 1500


def link_subsets(text: str, figures: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Set `part_of` on figures after "trong đó" and `alternatives` on broken ones; order and number stay.

    A part is linked to the nearest whole before "trong đó" with the same unit, else to the one at its place in a pair
    ("A lần/B lượt (trong đó C lần/D người)"). Percentages are never parts.
    """
    linked = list(figures)
    starts = [figure.start for figure in linked]
    for mark in _WITHIN.finditer(text):
        _link(text, linked, starts, mark)
    parts: dict[int, list[Decimal]] = {}
    for figure in linked:
        if figure.part_of is not None and figure.value is not None:
            parts.setdefault(figure.part_of, []).append(figure.value)
    return tuple(_with_alternatives(linked, place, parts.get(place, [])) for place in range(len(linked)))


def _link(text: str, figures: list[Quantity], starts: list[int], mark: re.Match[str]) -> None:
    wholes = _wholes(text, figures, starts, mark.start())
    if not wholes:
        return
    opened = text.rfind("(", max(0, mark.start() - 3), mark.start()) >= 0
    stop = _end(text, mark.end(), opened)
    parts = range(bisect_left(starts, mark.end()), bisect_left(starts, stop))
    for order, place in enumerate(parts):
        part = figures[place]
        if part.unit == "%" or part.part_of is not None:
            continue
        whole = _whole_of(figures, wholes, part, order if len(parts) == len(wholes) else None)
        if whole is not None:
            figures[place] = replace(part, part_of=whole)


def _end(text: str, start: int, opened: bool) -> int:
    limit = min(len(text), start + _CLAUSE)
    if opened:
        close = text.find(")", start, limit)
        return close if close >= 0 else limit
    found = _BREAK.search(text, start, limit)
    return found.start() if found else limit


def _wholes(text: str, figures: list[Quantity], starts: list[int], mark: int) -> list[int]:
    """Figures of the clause before the mark, or of the sentence before it where the mark opens one."""
    last = bisect_left(starts, mark)
    nearest = [place for place in range(max(0, last - _REACH), last) if figures[place].end <= mark]
    if not nearest:
        return []
    breaks = [match.end() for match in _BREAK.finditer(text, max(figures[nearest[0]].start, mark - _CLAUSE), mark)]
    opens = not text[breaks[-1] : mark].strip(" \n(,") if breaks else False
    limits = breaks[:-1] if opens else breaks
    limit = limits[-1] if limits else max(0, mark - _CLAUSE)
    return [place for place in nearest if figures[place].start >= limit and figures[place].unit != "%"]


def _whole_of(figures: list[Quantity], wholes: list[int], part: Quantity, order: int | None) -> int | None:
    same = [place for place in wholes if figures[place].unit == part.unit]
    if same:
        return same[-1]
    chosen = wholes[order] if order is not None and wholes else wholes[-1] if len(wholes) == 1 else None
    if chosen is None:
        return None
    whole = figures[chosen].value
    return None if whole is not None and part.value is not None and part.value > whole else chosen


def _with_alternatives(figures: list[Quantity], place: int, parts: list[Decimal]) -> Quantity:
    figure = figures[place]
    if figure.valid:
        return figure
    found = NUMBER.search(figure.span)
    if found is None:
        return figure
    whole_only = not any(word in MEASURES for word in re.split(r"[ /]", figure.unit))
    readings = readings_of_broken(found.group(), whole_only=whole_only)
    parent = figures[figure.part_of] if figure.part_of is not None else None
    least = max(parts, default=None)
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
