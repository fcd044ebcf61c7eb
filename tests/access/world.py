"""What the oracle knows: the rows of docs/access.csv, and a world as dicts."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).resolve().parents[2] / "docs" / "access.csv"
# rule 10: what a delegation leaves out (no row lets these roles give one)
NEVER_LENT = {"inspector", "technical_admin"}

Thing = tuple[str, str]
Row = dict[str, Any]
# role, object, state, relation, action
Key = tuple[str, str, str, str, str]


@dataclass
class World:
    """Everything that decides an access, by ids made up by the tests.

    `people`: is_active, posts (role, organisation, first, until: first day no longer held, or None).
    `things`: per object the rows by id, with the names of docs/terms.md; what each holds stands in worlds.py.
    """

    today: date
    organisations: dict[str, Row] = field(default_factory=dict)
    people: dict[str, Row] = field(default_factory=dict)
    things: dict[str, dict[str, Row]] = field(default_factory=dict)
    # answers given before: a world does not change once it is made
    known: dict[tuple[Any, ...], set[str]] = field(default_factory=dict)
    posts: dict[str, list[Row]] = field(default_factory=dict)

    def thing(self, thing: Thing) -> Row:
        """Return the row of a thing."""
        return self.things[thing[0]][thing[1]]


@cache
def rows() -> dict[tuple[str, str, str], list[tuple[str, str, str]]]:
    """Return (state, relation, source) of each allowed row by (role, object, action)."""
    found: dict[tuple[str, str, str], list[tuple[str, str, str]]] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["allowed"] == "yes":
                key = (row["role"], row["object"], row["action"])
                found.setdefault(key, []).append((row["state"], row["relation"], row["source"]))
    return found


def held(world: World, person: str) -> list[Row]:
    """Return the posts that count today: one's own (rule 2) and those lent by somebody away (rule 10)."""
    if person not in world.posts:
        world.posts[person] = _held(world, person)
    return world.posts[person]


def _held(world: World, person: str) -> list[Row]:
    own = own_posts(world, person)
    works_at = {post["organisation"] for post in own if post["role"] != "technical_admin"}
    lent = [
        post
        for row in lending(world)
        if row["stand_in"] == person and row["organisation"] in works_at
        for post in own_posts(world, row["away"])
        if post["organisation"] == row["organisation"] and post["role"] not in NEVER_LENT
    ]
    return own + lent


def own_posts(world: World, person: str) -> list[Row]:
    """Return the person's own posts of the day; none of a closed account."""
    who = world.people[person]
    if not who["is_active"]:
        return []
    return [
        post
        for post in who["posts"]
        if post["first"] <= world.today and (post["until"] is None or world.today < post["until"])
    ]


def lending(world: World) -> list[Row]:
    """Return the delegations that run today."""
    rows = world.things.get("delegation", {}).values()
    return [row for row in rows if row["first"] <= world.today < row["until"] and row["state"] == "running"]


def one_hand(world: World, person: str, other: str | None) -> bool:
    """Whether two names count as one person for rule 3: the same, or somebody away and their stand-in."""
    return other == person or any({row["away"], row["stand_in"]} == {person, other} for row in lending(world))
