"""What a trial was given and what came of it: counts, and every breach with its place."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Setting:
    """How a trial is run: its seed, its size in the unit of the trial, a folder for files of its own."""

    seed: int
    size: int
    folder: Path

    def chance(self, *more: object) -> random.Random:
        """Return the chance of this seed; the same words give the same one again."""
        return random.Random(":".join(map(str, (self.seed, *more))))


@dataclass(slots=True)
class Outcome:
    """Counts by what was counted, and breaches in words. Not one breach may be there."""

    counts: Counter[str] = field(default_factory=Counter)
    breaches: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def count(self, what: str, times: int = 1) -> None:
        """Add to a count; 0 times notes that it was looked for."""
        self.counts[what] += times

    def breach(self, where: str) -> None:
        """Note something that must never be."""
        self.breaches.append(where)

    def expect(self, held: bool, where: str) -> None:
        """Note a breach unless `held`."""
        if not held:
            self.breach(where)

    def note(self, words: str) -> None:
        """Note something the reader of the table must know."""
        self.notes.append(words)

    def lines(self) -> Iterable[str]:
        """Yield the table: a line for each count, then the breaches, at most thirty of them in words."""
        width = max((len(what) for what in self.counts), default=0)
        for what, times in self.counts.items():
            yield f"  {what:<{width}}  {f'{times:,}'.replace(',', '.'):>10}"
        yield f"  {'vi phạm':<{width}}  {len(self.breaches):>10}"
        yield from (f"  • {words}" for words in self.notes)
        yield from (f"  ✗ {where}" for where in self.breaches[:MOST_SHOWN])
        if len(self.breaches) > MOST_SHOWN:
            yield f"  … và {len(self.breaches) - MOST_SHOWN} vi phạm nữa"
