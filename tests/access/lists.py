"""What tests of lists have in common: one world for a whole file, who asks, and what all pages of a list show."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from django.db import connection, transaction

from daumoi.base.clock import PLACE
from daumoi.base.clock.models import ClockShift
from tests.access import oracle
from tests.access.browsers import Browsers, known_people, without_frame
from tests.access.worlds import Built, build
from tests.cast import AppClient

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# with the full size everybody asks for every list
ASKS_EVERYBODY = int(os.environ.get("DAUMOI_ORACLE", "1")) > 1
PAGES = 5


@contextmanager
def world_kept(
    blocker: Any, seed: int, today: date, *makers: Callable[[Built], None], has_chain: bool = True
) -> Iterator[Built]:
    """Keep one world for all tests of a file, each of which undoes what it changes; gone afterwards."""
    with blocker.unblock(), transaction.atomic():
        noon = datetime.combine(today, time(12), PLACE)
        with connection.cursor() as cursor:
            cursor.execute("select now()")
            shift = noon - cursor.fetchone()[0]
        ClockShift.objects.update_or_create(id=1, defaults={"shift": shift})
        yield build(seed, today, *makers, has_chain=has_chain)
        transaction.set_rollback(True)


@contextmanager
def still(built: Built) -> Iterator[tuple[Built, Browsers]]:
    """Open browsers for as long as nobody's posts change: pages without their frame, people known from before."""
    with without_frame(), known_people():
        yield built, Browsers(built)


def askers(built: Built, salt: str, *, half: bool = False) -> list[str]:
    """Return who asks for a list: one of each role and line, others for each `salt`; with the full size everybody.

    `half`: every second of them, for one of several lists of the same things.
    """
    if ASKS_EVERYBODY:
        return list(built.world.people)
    alike: dict[Any, list[str]] = {}
    for name, who in built.world.people.items():
        held = oracle.held(built.world, name)
        roles = frozenset(
            (post["role"], built.world.organisations[post["organisation"]]["line"])
            if post["role"] in oracle.COORDINATING
            else (post["role"], "")
            for post in held
        )
        alike.setdefault((roles if len(roles) < 2 else "several", who["is_active"]), []).append(name)
    chance = random.Random(f"{built.seed} {salt}")
    found = [chance.choice(names) for names in alike.values()]
    return chance.sample(found, len(found) // 2) if half else found


def pages(client: AppClient, address: str) -> str | None:
    """Return the main part of all pages of a list, None where the list is refused."""
    found = ""
    for number in range(1, PAGES + 1):
        mark = "&" if "?" in address else "?"
        response: Any = client.get(address if number == 1 else f"{address}{mark}page={number}")
        if response.status_code in (403, 404) or (response.status_code == 302 and number == 1):
            return None
        text = response.content.decode()
        main = re.search(r"<main.*</main>", text, re.S)
        found += main.group(0) if main else text
        if f"page={number + 1}" not in text:
            break
    return found
