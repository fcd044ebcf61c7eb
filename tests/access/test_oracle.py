"""The product answers as the oracle does: random people doing random acts on random things of random worlds.

Every row of docs/access.csv is asked for at least so many times (steering.WANTED) as often as it allows something.
"""

from __future__ import annotations

import logging
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

import pytest

from tests.access import (
    creations,
    oracle,
    shown,
    worlds_distribution,
    worlds_feeds,
    worlds_meetings,
    worlds_plans,
    worlds_press,
    worlds_registers,
    worlds_releases,
    worlds_sendings,
    worlds_supply,
)
from tests.access.browsers import TO_SIGN_IN, Browsers, ask, known_people, without_frame
from tests.access.cases import ALLOWED, DEEDS, FITTING, Case
from tests.access.creations import every_case
from tests.access.parts import Part
from tests.access.steering import MOST_WORLDS, WANTED, choose, rows_of, table
from tests.access.worlds import Built, build

TODAY = date(2026, 9, 14)
PLANS = (worlds_plans.DEEDS, worlds_plans.make_new)
TALKS = (worlds_meetings.DEEDS, worlds_meetings.make_new)
FIRST = ({**DEEDS, **shown.DEEDS}, creations.make_new)
REGISTER = (
    "organisation",
    "group",
    "list_entry",
    "post",
    "person",
    "spokesperson",
    "invitation",
    "notice",
    "delegation",
)
KEPT = tuple(worlds_registers.DEEDS)
FETCHED = (*worlds_feeds.DEEDS, "foreign_calendar")
PARTS = {
    "papers": Part(100, ("paper", "proposal", "task"), *FIRST),
    "duties": Part(200, ("duty",), *FIRST),
    "figures": Part(300, ("figure",), *FIRST),
    "reports": Part(400, ("report", "programme"), *FIRST),
    "register": Part(500, REGISTER, *FIRST),
    "plans": Part(600, ("plan", "plan_item"), *PLANS, (worlds_plans.make_plans,)),
    "reviews": Part(
        700, ("interim_review", "orientation"), *PLANS, (worlds_plans.make_reviews, worlds_plans.make_orientations)
    ),
    "meetings": Part(
        800, ("circular", "meeting"), *TALKS, (worlds_meetings.make_circulars, worlds_meetings.make_meetings)
    ),
    "inspections": Part(
        900,
        ("inspection", "recommendation"),
        *TALKS,
        (worlds_meetings.make_inspections, worlds_meetings.make_recommendations),
    ),
    "remarks": Part(1000, ("remark",), *TALKS, (worlds_meetings.make_remarks,)),
    "kept": Part(1100, KEPT, worlds_registers.DEEDS, worlds_registers.make_new, (worlds_registers.make_registers,)),
    "agenda": Part(
        1300,
        tuple(worlds_supply.DEEDS),
        worlds_supply.DEEDS,
        worlds_supply.make_new,
        worlds_supply.MAKERS,
        has_chain=False,
    ),
    "releases": Part(
        1400,
        ("release", "sending"),
        {**worlds_releases.DEEDS, **worlds_sendings.DEEDS},
        worlds_releases.make_new,
        (worlds_supply.make_newsroom, worlds_releases.make_releases, worlds_sendings.make_sendings),
        has_chain=False,
    ),
    "distribution": Part(
        1500,
        tuple(worlds_distribution.DEEDS),
        worlds_distribution.DEEDS,
        worlds_distribution.make_new,
        (worlds_distribution.make_distribution,),
        has_chain=False,
    ),
    "press": Part(
        1600,
        tuple(worlds_press.DEEDS),
        worlds_press.DEEDS,
        worlds_press.make_new,
        worlds_press.MAKERS,
        has_chain=False,
    ),
    "feeds": Part(1700, FETCHED, worlds_feeds.DEEDS, worlds_feeds.make_new, worlds_feeds.MAKERS, has_chain=False),
    "history": Part(1200, ("trail_entry",), *FIRST, (shown.make_told,)),
}
# rows for which the product has no page to ask, and why
NO_PATH: dict[tuple[str, str], str] = {
    ("figure", "export"): "figures leave the product in reports alone",
    ("figure", "tie"): "on the page of a plan item, together with the item: test_ties of reviews",
}


def wanted(part: Part) -> set[oracle.Key]:
    """Return the rows of a part that can be asked for."""
    return {row for row in rows_of(part.kinds) if (row[1], row[4]) not in NO_PATH}


NUMBERS = re.compile(r"[0-9a-f-]{36}|[0-9]+")


@dataclass
class Difference:
    """A case whose answer was not the expected one."""

    built: Built
    case: Case
    got: str

    def told(self) -> str:
        """Return the whole case on one line."""
        case = self.case
        thing = self.built.world.things.get(case.thing[0], {}).get(case.thing[1], {})
        return (
            f"seed {self.built.seed}: {oracle.who(self.built.world, case.person)} | {case.action} {case.thing} {thing}"
            f" | ties {sorted(self.ties())} | {'POST' if case.data is not None else 'GET'} {case.url}"
            f" | expected {case.expected} {sorted(FITTING.get(case.expected, []))} | got {self.got}"
        )

    def ties(self) -> set[str]:
        """Return the relations of all posts that count."""
        world, case = self.built.world, self.case
        if case.thing[1] not in world.things.get(case.thing[0], {}):
            return set()
        posts = oracle.held(world, case.person)
        return {f"{p['role']}:{tie}" for p in posts for tie in oracle.relations(world, p, case.person, case.thing)}


def fits(case: Case, got: str) -> bool:
    """Whether the answer is the expected one."""
    if case.expected == TO_SIGN_IN:
        return got == TO_SIGN_IN
    if case.shows:
        return got == ("shown" if case.expected == ALLOWED else "not shown")
    return got.isdigit() and int(got) in FITTING[case.expected]


@pytest.mark.parametrize("name", PARTS)
def test_the_product_answers_as_the_oracle(name, at, caplog, record_property):
    """S0-22: 0 disagreements; allowed acts are really carried through, and each row is asked for often enough."""
    # each refusal would be logged and kept for the report of a failure
    caplog.set_level(logging.CRITICAL)
    at(TODAY)
    part = PARTS[name]
    hits: Counter[oracle.Key] = Counter()
    outcomes: Counter[tuple[str, str, str, str]] = Counter()
    differences: list[Difference] = []
    with without_frame(), known_people():
        for nth in range(MOST_WORLDS):
            differences += _one_world(part, nth, hits, outcomes)
            if all(hits[row] >= WANTED for row in wanted(part)):
                break
    short = table(hits, wanted(part))
    record_property("oracle", [sum(outcomes.values()), len(wanted(part)), short])
    assert not differences, _report(differences)
    assert not short, short
    assert not _never_done(outcomes)


def _one_world(
    part: Part, nth: int, hits: Counter[oracle.Key], outcomes: Counter[tuple[str, str, str, str]]
) -> list[Difference]:
    seed = part.seed + nth
    built = build(seed, TODAY, *part.makers, has_chain=part.has_chain)
    browsers, differences = Browsers(built), []
    chosen = choose(every_case(built, part), hits, random.Random(seed))
    print(f"seed {seed}: {len(chosen)} cases")
    drawn: set[tuple[str, str, str, str]] = set()
    for case in chosen:
        # each page is written once for each role and state of its thing; for the others it is decided upon
        page = (browsers.role(case.person), case.thing[0], NUMBERS.sub("", case.url), case.state)
        got = ask(browsers[case.person], case.url, case.data, drawn=page not in drawn, shows=case.shows)
        drawn.add(page)
        outcomes[case.thing[0], case.action, case.expected, got] += 1
        if not fits(case, got):
            differences.append(Difference(built, case, got))
    return differences


def _never_done(outcomes: Counter[tuple[str, str, str, str]]) -> set[tuple[str, str]]:
    # a form that is always wrong would prove nothing
    for (kind, action, expected, got), count in sorted(outcomes.items()):
        print(f"{count:5} {kind} {action}: {expected} -> {got}")
    done = {one[:2] for one in outcomes if one[2] == ALLOWED and one[3] in ("200", "302", "shown")}
    return {one[:2] for one in outcomes if one[2] == ALLOWED} - done


def _report(differences: list[Difference]) -> str:
    grouped: dict[tuple[str, str, str, str], list[Difference]] = defaultdict(list)
    for one in differences:
        grouped[one.case.thing[0], one.case.action, one.case.expected, one.got].append(one)
    lines = [f"{len(differences)} differences"]
    for key, ones in sorted(grouped.items()):
        lines.append(f"== {' / '.join(key)}: {len(ones)}")
        lines += [one.told() for one in ones[:6]]
    return "\n".join(lines)


def test_every_row_belongs_to_a_part():
    """Nothing of the table is left out."""
    kinds = {kind for _role, kind, _action in oracle.rows()}
    parts = {kind for part in PARTS.values() for kind in part.kinds}
    assert kinds == parts
