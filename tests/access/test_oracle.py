"""The product answers as the oracle does: random people doing random acts on random things of random worlds."""

from __future__ import annotations

import logging
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from daumoi.actors.trail.models import TrailEntry
from tests.access import oracle
from tests.access.cases import ALLOWED, FITTING, TO_SIGN_IN, Case
from tests.access.creations import every_case
from tests.access.worlds import Built, build
from tests.cast import BACKEND, AppClient

TODAY = date(2026, 9, 14)
SEEDS = (11, 23, 37)
CASES = 700


# seen in lists, forms and histories only: test_lists.py
WITHOUT_PAGE = {"group", "list_entry", "person", "spokesperson", "trail_entry", "delegation"}


class _Enough(Exception):
    """Rolls one case back."""


@dataclass
class Difference:
    """A case whose answer was not the expected one."""

    built: Built
    case: Case
    got: str

    def told(self) -> str:
        """Return the whole case on one line."""
        case = self.case
        ties = sorted(self.ties())
        thing = self.built.world.things.get(case.thing[0], {}).get(case.thing[1], {})
        return (
            f"seed {self.built.seed}: {oracle.who(self.built.world, case.person)} | {case.action} {case.thing} {thing}"
            f" | ties {ties} | {'POST' if case.data is not None else 'GET'} {case.url}"
            f" | expected {case.expected} {sorted(FITTING.get(case.expected, []))} | got {self.got}"
        )

    def ties(self) -> set[str]:
        """Return the relations of all posts that count."""
        world, case = self.built.world, self.case
        if case.thing[1] not in world.things.get(case.thing[0], {}):
            return set()
        posts = oracle.held(world, case.person)
        return {f"{p['role']}:{tie}" for p in posts for tie in oracle.relations(world, p, case.person, case.thing)}


def clients(built: Built) -> dict[str, AppClient]:
    """Return a signed-in browser for each person; a closed account was open when it signed in."""
    found = {}
    for name in built.world.people:
        person = built.at("people", name)
        client = AppClient(raise_request_exception=False)
        if not person.is_active:
            type(person).objects.filter(pk=person.pk).update(is_active=True)
        client.force_login(person, backend=BACKEND)
        if not person.is_active:
            type(person).objects.filter(pk=person.pk).update(is_active=False)
        found[name] = client
    return found


def ask(client: AppClient, case: Case) -> str:
    """Do the case and undo it; return the status, "sign in", or what else was wrong."""
    answer = ""
    try:
        with transaction.atomic():
            before = TrailEntry.objects.count()
            if case.data is None:
                response: Any = client.get(case.url)
            else:
                # a browser always sends its token: a form without fields is not an empty one
                response = client.post(case.url, {**case.data, "csrfmiddlewaretoken": "x"})
            answer = str(response.status_code)
            if response.status_code == 302 and "/tai-khoan/" in response.headers["Location"]:
                answer = TO_SIGN_IN
            if response.status_code >= 400 and not connection.needs_rollback and TrailEntry.objects.count() != before:
                answer += " but written"
            raise _Enough
    except _Enough:
        return answer


def fits(case: Case, got: str) -> bool:
    """Whether the answer is the expected one."""
    if case.expected == TO_SIGN_IN:
        return got == TO_SIGN_IN
    return got.isdigit() and int(got) in FITTING[case.expected]


def sample(cases: list[Case], size: int, seed: int) -> list[Case]:
    """Return so many cases: first one of each (person, object, action, expected), then any."""
    chance = random.Random(seed)
    chance.shuffle(cases)
    kinds: dict[Any, list[Case]] = defaultdict(list)
    for case in cases:
        kinds[case.person, case.thing[0], case.action, case.expected].append(case)
    chosen, rest = [], []
    for same in kinds.values():
        chosen += same[:1]
        rest += same[1:]
    chance.shuffle(rest)
    # every role is to be seen seeing
    chosen.sort(key=lambda case: case.action != "see")
    return (chosen + rest)[:size]


def hits(built: Built, case: Case) -> set[tuple[str, str, str]]:
    """Return (role, object, action) of a case."""
    return {(post["role"], case.thing[0], case.action) for post in oracle.held(built.world, case.person)}


COUNTED: Counter[tuple[str, str, str]] = Counter()
OUTCOMES: Counter[tuple[str, str, str, str]] = Counter()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_product_answers_as_the_oracle(seed, at, caplog):
    # each refusal would be logged and kept for the report of a failure
    caplog.set_level(logging.CRITICAL)
    at(TODAY)
    built = build(seed, TODAY)
    browsers = clients(built)
    differences = []
    for case in sample(list(every_case(built)), CASES, seed):
        got = ask(browsers[case.person], case)
        COUNTED.update(hits(built, case))
        OUTCOMES[case.thing[0], case.action, case.expected, got] += 1
        if not fits(case, got):
            differences.append(Difference(built, case, got))
    assert not differences, _report(differences)


def test_every_role_was_seen_seeing():
    """Each role and object with a row for `see` was asked for; the lists ask for what has no page of its own."""
    if not COUNTED:
        pytest.skip("runs after the cases")
    asked = {(role, kind) for role, kind, action in COUNTED if action == "see"}
    rows = {(role, kind) for role, kind, action in oracle.rows() if action == "see" and role != "anonymous"}
    for row in sorted(COUNTED.items()):
        print(*row)
    assert {row for row in rows if row[1] not in WITHOUT_PAGE} - asked == set()


def _report(differences: list[Difference]) -> str:
    grouped: dict[tuple[str, str, str, str], list[Difference]] = defaultdict(list)
    for one in differences:
        grouped[one.case.thing[0], one.case.action, one.case.expected, one.got].append(one)
    lines = [f"{len(differences)} differences"]
    for key, ones in sorted(grouped.items()):
        lines.append(f"== {' / '.join(key)}: {len(ones)}")
        lines += [one.told() for one in ones[:6]]
    return "\n".join(lines)


def test_allowed_acts_were_really_done():
    """Most allowed acts carried through (302): a form that is always wrong would prove nothing."""
    if not OUTCOMES:
        pytest.skip("runs after the cases")
    for (kind, action, expected, got), count in sorted(OUTCOMES.items()):
        print(f"{count:5} {kind} {action}: {expected} -> {got}")
    print(f"{sum(OUTCOMES.values())} cases")
    done = {
        (kind, action) for (kind, action, expected, got) in OUTCOMES if expected == ALLOWED and got in ("200", "302")
    }
    tried = {(kind, action) for (kind, action, expected, _got) in OUTCOMES if expected == ALLOWED}
    assert tried - done == set()
