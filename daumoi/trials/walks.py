"""B5: random walks of releases through every act, by whoever may and may not; after each step the gates against the oracle."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime

from daumoi.base.clock import PLACE, now
from daumoi.trials import steps
from daumoi.trials.gates import Gates
from daumoi.trials.oracle import Who
from daumoi.trials.outcome import Outcome, Setting
from daumoi.trials.province import Province, forgotten, set_clock, undone
from daumoi.trials.releasing import WRITERS, chosen, draft, everybody, people, told
from daumoi.trials.steps import Walk

STEPS = 30
READERS_A_STEP = 3
# a transaction gets slow with many thousands of savepoints
TOGETHER = 100
START = datetime(2026, 9, 14, 9, 0, tzinfo=PLACE)
WEIGHTS: dict[Callable[[Walk], None], int] = {
    steps.write: 3,
    steps.submit: 5,
    steps.answer: 8,
    steps.force: 1,
    steps.send_back: 1,
    steps.recall: 1,
    steps.take_back: 1,
    steps.retime: 2,
    steps.correct: 2,
    steps.withdraw: 1,
    steps.change: 3,
    steps.advance: 3,
    steps.tick: 4,
}
# what mostly comes next where it stands; the rest of the time anything is tried
FITTING: dict[str, tuple[Callable[[Walk], None], ...]] = {
    "draft": (steps.write, steps.submit, steps.submit, steps.submit, steps.change, steps.advance),
    "submitted": (
        steps.answer,
        steps.answer,
        steps.answer,
        steps.answer,
        steps.answer,
        steps.force,
        steps.send_back,
        steps.recall,
        steps.tick,
    ),
    "held": (steps.tick, steps.tick, steps.take_back, steps.retime, steps.advance, steps.advance, steps.withdraw),
    "out": (steps.correct, steps.correct, steps.withdraw, steps.tick, steps.retime),
    "withdrawn": (steps.tick, steps.correct, steps.answer),
}


def _next(walk: Walk) -> Callable[[Walk], None]:
    told = walk.told
    if walk.chance.random() < 0.2:
        return walk.chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    if told.is_withdrawn:
        return walk.chance.choice(FITTING["withdrawn"])
    if not told.is_approved:
        return walk.chance.choice(FITTING["submitted" if told.is_submitted else "draft"])
    return walk.chance.choice(FITTING["out" if told.out(walk.clock) else "held"])


def run(setting: Setting) -> Outcome:
    """Walk `size` releases."""
    outcome = Outcome()
    outcome.count("lượt đi", setting.size)
    for first in range(0, setting.size, TOGETHER):
        with undone():
            set_clock(START)
            province, who = people(), everybody()
            gates = Gates.of({name: province.person(name) for name in who if name})
            for number in range(first, min(first + TOGETHER, setting.size)):
                _walk(setting.chance("walk", number), number, province, who, gates, outcome)
    return outcome


def _walk(
    chance: random.Random,
    number: int,
    province: Province,
    who: dict[str, Who],
    gates: Gates,
    outcome: Outcome,
) -> None:
    with forgotten():
        set_clock(START)
        plan = chosen(chance, steps.wished(chance, START))
        walk = Walk(plan, told(plan), draft(plan, province), province, chance, outcome, START, gates.people)
        walk.authors = {WRITERS[plan.lead][0]}
        for _step in range(STEPS):
            before = len(outcome.breaches)
            _next(walk)(walk)
            name = chance.sample(sorted(who), READERS_A_STEP)
            gates.compare([who[one] for one in name], walk.told, walk.release, now(), outcome)
            if len(outcome.breaches) > before:
                outcome.breaches[-1] += f" [lượt {number}: {' → '.join(walk.trace[-8:])}]"
                return
