"""How much of a plan is done: weighted shares per content line, programme, quarter and organisation; each item once.

Plain Python over what the pages have fetched; nothing of it is stored.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Counted:
    """One item as it counts: `percent` done (0-100), money in đồng (0 where none is named).

    `lines` and `programmes` are all that it serves. `is_carried`: another item of the same plan carries it on; it still
    counts in its own quarter, but the whole, the lines, programmes and organisations count the one that carries it on,
    and of this one only the money it used.
    """

    item: Hashable
    weight: int
    percent: int
    quarter: str
    organisation: Hashable
    lines: frozenset[Hashable] = frozenset()
    programmes: frozenset[Hashable] = frozenset()
    planned: Decimal = Decimal(0)
    used: Decimal = Decimal(0)
    is_carried: bool = False


@dataclass(slots=True)
class Share:
    """What a group of items amounts to."""

    items: int = 0
    done: int = 0
    weight: int = 0
    weighted: int = 0
    planned: Decimal = Decimal(0)
    used: Decimal = Decimal(0)

    def add(self, one: Counted) -> None:
        """Count one item."""
        self.items += 1
        self.done += one.percent == 100
        self.weight += one.weight
        self.weighted += one.weight * one.percent
        self.planned += one.planned
        self.used += one.used

    @property
    def percent(self) -> Decimal:
        """Return the weighted share that is done, in percent with one decimal; 0 for no items."""
        if not self.weight:
            return Decimal(0)
        return (Decimal(self.weighted) / self.weight).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def behind(self) -> int:
        """Return how many items are not done."""
        return self.items - self.done


@dataclass(slots=True)
class Totals:
    """The whole and its groups. An item that serves several lines or programmes stands in each, in the whole once (S1-28)."""

    whole: Share = field(default_factory=Share)
    lines: dict[Hashable, Share] = field(default_factory=dict)
    programmes: dict[Hashable, Share] = field(default_factory=dict)
    quarters: dict[str, Share] = field(default_factory=dict)
    organisations: dict[Hashable, Share] = field(default_factory=dict)


def totals(items: Iterable[Counted]) -> Totals:
    """Return the totals of items. An item given twice is counted once; under no line it counts under None."""
    result, known = Totals(), set()
    for one in items:
        if one.item in known:
            continue
        known.add(one.item)
        result.quarters.setdefault(one.quarter, Share()).add(one)
        for share in _wider(result, one):
            if one.is_carried:
                share.used += one.used
            else:
                share.add(one)
    return result


def _wider(result: Totals, one: Counted) -> list[Share]:
    """Return the shares beyond its quarter in which an item stands."""
    return [
        result.whole,
        result.organisations.setdefault(one.organisation, Share()),
        *(result.lines.setdefault(line, Share()) for line in one.lines or {None}),
        *(result.programmes.setdefault(programme, Share()) for programme in one.programmes),
    ]
