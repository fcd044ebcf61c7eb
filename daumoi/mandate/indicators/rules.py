"""Which indicator the words and the unit of a figure mean: proposed, never decided here."""

from __future__ import annotations

from daumoi.mandate.indicators.models import Indicator, Mapping
from daumoi.texts.vietnamese import search_key


def unit_key(unit: str) -> str:
    """Return the key under which a unit is known: folded words, or the sign itself for "%"."""
    return (search_key(unit) or unit.strip())[:60]


def propose(what: str, unit: str) -> Indicator | None:
    """Return the indicator a figure may mean, None where nothing fits.

    A mapping that a person confirmed for the same words and unit comes first; else the indicator whose unit is accepted
    and whose name shares most words with `what` (at least two). A unit never changes: lượt is not người (T4).
    """
    what_key, in_unit = search_key(what)[:300], unit_key(unit)
    known = Mapping.objects.filter(what_key=what_key, unit_key=in_unit).select_related("indicator").first()
    if known is not None:
        return known.indicator
    words = set(what_key.split()) | set(in_unit.split())
    best, most = None, 1
    for indicator in Indicator.objects.all():
        if in_unit not in indicator.units:
            continue
        shared = len(words & set(search_key(indicator.vi).split()))
        if shared > most:
            best, most = indicator, shared
    return best


def accepts(indicator: Indicator, unit: str) -> bool:
    """Return whether a figure in `unit` may count for the indicator."""
    return unit_key(unit) in indicator.units
