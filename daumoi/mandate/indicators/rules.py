"""Which indicator the words and the unit of a figure mean: proposed, never decided here."""

from __future__ import annotations

from daumoi.mandate.indicators.models import Indicator, Mapping
from daumoi.texts.vietnamese import search_key


def unit_key(unit: str) -> str:
    """Return the key under which a unit is known: folded words, or the sign itself for "%"."""
    return (search_key(unit) or unit.strip())[:60]


class Catalogue:
    """The catalogue and the confirmed mappings, fetched once for a page of many figures."""

    def __init__(self) -> None:
        self.indicators = list(Indicator.objects.all())
        self._words = {indicator.code: set(search_key(indicator.vi).split()) for indicator in self.indicators}
        mappings = Mapping.objects.select_related("indicator")
        self._known = {(mapping.what_key, mapping.unit_key): mapping.indicator for mapping in mappings}

    def propose(self, what: str, unit: str) -> Indicator | None:
        """Return the indicator a figure may mean, None where nothing fits.

        A mapping that a person confirmed for the same words and unit comes first; else the indicator whose unit is
        accepted and whose name shares most words with `what` (at least two). A unit never changes: lượt is not người (T4).
        """
        what_key, in_unit = search_key(what)[:300], unit_key(unit)
        known = self._known.get((what_key, in_unit))
        if known is not None:
            return known
        words = set(what_key.split()) | set(in_unit.split())
        fitting = [one for one in self.indicators if in_unit in one.units]
        # the unit alone says nothing: some word of what is counted must be in the name
        counted = set(what_key.split())
        fitting = [one for one in fitting if counted & self._words[one.code]]
        shared = {one.code: len(words & self._words[one.code]) for one in fitting}
        best = max(fitting, key=lambda one: shared[one.code], default=None)
        return best if best is not None and shared[best.code] > 1 else None


def propose(what: str, unit: str) -> Indicator | None:
    """Return the indicator that one figure may mean, None where nothing fits (see Catalogue.propose)."""
    return Catalogue().propose(what, unit)


def accepts(indicator: Indicator, unit: str) -> bool:
    """Return whether a figure in `unit` may count for the indicator."""
    return unit_key(unit) in indicator.units
