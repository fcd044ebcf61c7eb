"""A part of the table that is asked by itself: its objects, what a world needs for them, how each is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from tests.access.cases import Deeds, Made
from tests.access.worlds import Built


@dataclass(frozen=True)
class Part:
    """Objects asked about together; `makers` furnish a world with them."""

    seed: int
    kinds: tuple[str, ...]
    deeds: Mapping[str, Callable[[Built, str], Deeds]]
    made: Callable[[Built, str], Iterable[Made]]
    makers: tuple[Callable[[Built], None], ...] = field(default=())
    # whether papers and what follows from them belong to it
    has_chain: bool = True
