"""What one phase of a programme hands on to the next: computed from what a person ticked (S2-12)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedLine:
    """A content line of the next phase: its new number, its words, and the line (its key) that it comes from."""

    number: int
    words: str
    is_known: bool
    former: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedTarget:
    """A target of the next phase, under the line with this new number; `year` None: the whole period."""

    line: int
    indicator: str
    value: Decimal
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerTarget:
    """A target of the phase before: its key, the key of its line, indicator, value, year."""

    key: int
    line: int
    indicator: str
    value: Decimal
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerLine:
    """A content line of the phase before."""

    key: int
    number: int
    words: str
    is_known: bool


def carried_lines(lines: Iterable[FormerLine], chosen: Collection[int]) -> list[CarriedLine]:
    """Return the chosen lines in their order, numbered anew from 1; what is unknown stays unknown (S2-9)."""
    kept = sorted((line for line in lines if line.key in chosen), key=lambda line: line.number)
    return [
        CarriedLine(number=number, words=line.words, is_known=line.is_known, former=line.key)
        for number, line in enumerate(kept, 1)
    ]


def carried_targets(
    targets: Iterable[FormerTarget], chosen: Collection[int], lines: Sequence[CarriedLine], *, shift: int
) -> list[CarriedTarget]:
    """Return the chosen targets under their lines' new numbers; a year moves by `shift` years.

    Raises ValueError where a target is chosen whose line is not.
    """
    numbers = {line.former: line.number for line in lines}
    kept = [target for target in targets if target.key in chosen]
    if any(target.line not in numbers for target in kept):
        raise ValueError("a target is carried over with its line")
    return [
        CarriedTarget(
            line=numbers[target.line],
            indicator=target.indicator,
            value=target.value,
            year=None if target.year is None else target.year + shift,
        )
        for target in kept
    ]


def carried_parties(parties: Iterable[T], heirs: Callable[[T], Iterable[T]]) -> list[T]:
    """Return who carries on for each party, each once, in the order of the parties before."""
    return list(dict.fromkeys(heir for party in parties for heir in heirs(party)))
