"""Which cases are asked: every row of the table often enough, its own way first, and as many refusals beside them."""

from __future__ import annotations

import os
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from tests.access import oracle
from tests.access.cases import ALLOWED, Case

# how often each row is asked for: twice with every change of the product; DAUMOI_ORACLE=20 is the full size
WANTED = int(os.environ.get("DAUMOI_ORACLE", "1"))
# worlds of a part, each with other people in other places; most parts have enough after three
MOST_WORLDS = max(6, WANTED * 2)
# of refusals, for each case that is allowed
REFUSALS = 0.25


def choose(cases: Iterable[Case], hits: Counter[oracle.Key], chance: random.Random) -> list[Case]:
    """Return the cases to ask; counts in `hits` the rows that allow them, those that few other rows allow first."""
    every = list(cases)
    chance.shuffle(every)
    chosen = []
    for case in sorted((one for one in every if one.expected == ALLOWED), key=lambda one: len(one.rows)):
        # what no row allows but a rule above the table is asked for as often
        counted = case.rows or {("a rule", case.thing[0], case.state, case.person, case.action)}
        if any(hits[row] < WANTED for row in counted):
            hits.update(counted)
            chosen.append(case)
    return [*chosen, *_refusals(every, int(len(chosen) * REFUSALS))]


def _refusals(cases: list[Case], size: int) -> list[Case]:
    # one of each person and act before a second one of any
    kinds: dict[Any, list[Case]] = defaultdict(list)
    for case in cases:
        if case.expected != ALLOWED:
            kinds[case.person, case.thing[0], case.action, case.state, case.expected].append(case)
    same = list(kinds.values())
    return [ones[0] for ones in same][:size]


def rows_of(kinds: Iterable[str]) -> set[oracle.Key]:
    """Return the rows of the table on these objects, without those of visitors."""
    return {
        (role, kind, state, relation, action)
        for (role, kind, action), ones in oracle.rows().items()
        for state, relation, _source in ones
        if kind in set(kinds) and role != "anonymous"
    }


def table(hits: Counter[oracle.Key], rows: Iterable[oracle.Key]) -> str:
    """Return the rows hit less than wanted, one a line, those of the same roles together."""
    short: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in sorted(rows):
        if hits[row] < WANTED:
            short[row[1:]].append(f"{row[0]} {hits[row]}")
    return "\n".join(f"{' '.join(words)}: {', '.join(roles)}" for words, roles in sorted(short.items()))
