"""Who may see and do what, told a second time: plain Python over dicts, from the rows of docs/access.csv alone.

Nothing of the product is imported. `docs/access.md` explains the words; whatever has no row is refused.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).resolve().parents[2] / "docs" / "access.csv"
COORDINATING = {"coordinator", "coordinator_leader"}
# roles whose rows reach past their own organisation; nobody but a coordinating office gives them (source of post/create)
WIDE = {"coordinator", "coordinator_leader", "inspector", "technical_admin"}
# rule 10: what a delegation leaves out (no row lets these roles give one)
NEVER_LENT = {"inspector", "technical_admin"}
# what the column `source` adds as a condition
NOT_BY_REPORTER = "never by whoever reported it"
# open to everyone signed in with an active account, also between two posts (rule 9)
REGISTER = {"organisation", "group", "post"}

Thing = tuple[str, str]
Row = dict[str, Any]


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
    """Return the posts that count today: the own (rule 2) and those lent by somebody away (rule 10)."""
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


def lines_of_paper(world: World, paper: str) -> set[str]:
    """Return the lines that issued a paper, to which it was addressed (whose office registered it), and shared with."""
    row = world.thing(("paper", paper))
    issued = {world.organisations[row["issuer"]]["line"]} if row["issuer"] else set()
    return issued | {row["line"]} | set(row["to_lines"])


def lines_of(world: World, thing: Thing) -> set[str]:
    """Return the lines of relation `line` for a thing."""
    kind, row = thing[0], world.thing(thing)
    if kind == "paper":
        return lines_of_paper(world, thing[1])
    if kind == "task":
        return lines_of_paper(world, row["paper"])
    if kind == "duty":
        return lines_of(world, ("task", row["task"]))
    if kind == "figure":
        # whoever sees a paper by its line sees the figures that stand in it
        opened = lines_of_paper(world, row["paper"]) if row["paper"] else set()
        return {world.organisations[row["organisation"]]["line"]} | opened | set(row["to_lines"])
    if kind == "report":
        return {row["line"]}
    return set()


def owner_of(row: Row, kind: str) -> str | None:
    """Return the organisation whose thing it is (relation `own`), None where a thing belongs to none."""
    return {
        "paper": row.get("owner"),
        "report": row.get("issuer"),
        "duty": row.get("organisation"),
        "figure": row.get("organisation"),
        "post": row.get("organisation"),
        "plan": row.get("issuer"),
        "interim_review": row.get("issuer"),
        "plan_item": row.get("organisation"),
        "invitation": row.get("organisation"),
        "spokesperson": row.get("organisation"),
        "delegation": row.get("organisation"),
    }.get(kind)


def paper_of(world: World, thing: Thing) -> str | None:
    """Return the paper in which a proposal, task, duty or figure stands."""
    row = world.thing(thing)
    if thing[0] == "duty":
        return paper_of(world, ("task", row["task"]))
    return row.get("paper") if thing[0] in ("proposal", "task", "figure") else None


def named_in(world: World, thing: Thing) -> set[str]:
    """Return the organisations to which an act opened the thing."""
    kind, row = thing[0], world.thing(thing)
    if kind == "paper":
        return set(row["to_organisations"])
    if kind == "task":
        return {duty["organisation"] for duty in world.things["duty"].values() if duty["task"] == thing[1]}
    if kind == "duty":
        return named_in(world, ("task", row["task"]))
    if kind == "programme":
        return set(row["parties"])
    if kind in ("plan", "plan_item"):
        return row["parties"] | row["taking_part"]
    if kind == "interim_review":
        return set(row["parties"])
    return set()


def relations(world: World, post: Row, person: str, thing: Thing) -> set[str]:
    """Return what ties one post to a thing."""
    kind, row, at = thing[0], world.thing(thing), post["organisation"]
    found = {"any"}
    if owner_of(row, kind) == at:
        found.add("own")
    paper = paper_of(world, thing)
    if paper is not None:
        stands_in = world.thing(("paper", paper))
        if stands_in["owner"] == at:
            found.add("keeper")
        if stands_in.get("follower") == at:
            found.add("follower")
    if at in named_in(world, thing):
        found.add("named")
    if post["role"] in COORDINATING and world.organisations[at]["line"] in lines_of(world, thing):
        found.add("line")
    if row.get("person") == person and kind in ("person", "notice"):
        found.add("self")
    if kind == "delegation" and row["away"] == person:
        found.add("self")
    if kind == "trail_entry" and visible(world, person, row["thing"]):
        found.add("thing")
    return found


def states(world: World, thing: Thing) -> set[str]:
    """Return the words of column `state` that hold for a thing."""
    kind, row = thing[0], world.thing(thing)
    if kind == "duty":
        is_over = row["state"] in ("approved", "gone") or world.thing(("task", row["task"]))["is_withdrawn"]
        return {"any"} if is_over else {"any", row["state"]}
    if kind == "figure":
        return {"any"} if row["is_confirmed"] else {"any", "unconfirmed"}
    return {"any", row["state"]} if row.get("state") else {"any"}


def held_back(world: World, person: str, post: Row, thing: Thing, action: str, source: str) -> bool:
    """Whether a condition in the source of a row, or rule 3, refuses what the row would allow."""
    kind, row = thing[0], world.thing(thing)
    if kind == "duty" and NOT_BY_REPORTER in source:
        return one_hand(world, person, row["reported_by"])
    if kind == "proposal" and action == "reopen":
        return bool(row["is_acted_on"])
    if kind == "plan" and action == "approve":
        return one_hand(world, person, row["submitted_by"])
    if kind == "plan_item" and action == "report":
        # each reports its own part
        return post["organisation"] not in row["taking_part"] | {row["organisation"]}
    if kind == "post" and action == "end":
        return post["role"] not in COORDINATING and row["role"] in WIDE
    return False


def visible(world: World, person: str, thing: Thing) -> bool:
    """Whether the person may see the thing: on its page, in lists, counts, search, files and print."""
    return allowed(world, person, thing, "see")


def allowed(world: World, person: str, thing: Thing, action: str) -> bool:
    """Whether some post of the person allows the action on the thing as it is now."""
    if thing[0] in REGISTER and action == "see":
        return bool(world.people[person]["is_active"])
    if thing[0] == "notice" and world.thing(thing)["person"] == person:
        # rule 9: the own inbox stays open between two posts
        return bool(world.people[person]["is_active"])
    now = states(world, thing)
    for post in held(world, person):
        ties = relations(world, post, person, thing)
        for state, relation, source in rows().get((post["role"], thing[0], action), []):
            if state in now and relation in ties and not held_back(world, person, post, thing, action, source):
                return True
    return False


def allowed_but_for_state(world: World, person: str, thing: Thing, action: str) -> bool:
    """Whether a post would allow the action in some other state, or but for rule 3: a refusal may then be 409."""
    for post in held(world, person):
        ties = relations(world, post, person, thing)
        if any(relation in ties for _state, relation, _source in rows().get((post["role"], thing[0], action), [])):
            return True
    return False


def may_create(world: World, person: str, kind: str, organisation: str) -> bool:
    """Whether the person may make a new thing of that kind for the organisation."""
    for post in held(world, person):
        for _state, relation, _source in rows().get((post["role"], kind, "create"), []):
            if relation == "any" or (relation in ("own", "keeper") and post["organisation"] == organisation):
                return True
    return False


def may_give(world: World, person: str, role: str, organisation: str, to: str | None) -> bool:
    """Whether the person may give a post with that role at the organisation; `to` None: to somebody not here yet.

    Rule 3: never to oneself. Rule 8: technical administrators come from the command line only.
    """
    if role == "technical_admin" or (to is not None and one_hand(world, person, to)):
        return False
    for post in held(world, person):
        for _state, relation, _source in rows().get((post["role"], "post", "create"), []):
            if relation == "any":
                return True
            if relation == "own" and post["organisation"] == organisation and role not in WIDE:
                return True
    return False


def who(world: World, person: str) -> str:
    """Return the person with the posts that count: "p3 (editor@w2)"."""
    posts = ", ".join(f"{post['role']}@{post['organisation']}" for post in held(world, person)) or "no post"
    return f"{person} ({posts})"
