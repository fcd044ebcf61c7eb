"""docs/access.csv is well-formed: known roles, objects, relations; one row each; explained in docs/access.md."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from daumoi.actors.posts.models import ROLES

DOCS = Path(__file__).parent.parent / "docs"
RELATIONS = {
    "own",
    "keeper",
    "follower",
    "named",
    "line",
    "self",
    "thing",
    "cosigner",
    "decider",
    "any",
    "press",
    "shared",
    "host",
}


def rows() -> list[dict[str, str]]:
    """Return the table."""
    with (DOCS / "access.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_row_is_known_and_allowed_once() -> None:
    """S0-22: default deny, so a row that says anything but yes has no place."""
    table = rows()
    assert {row["role"] for row in table} == {*ROLES, "anonymous"}
    assert {row["relation"] for row in table} == RELATIONS
    assert {row["allowed"] for row in table} == {"yes"}
    assert all(row["source"] for row in table)
    keys = Counter((row["role"], row["object"], row["state"], row["relation"], row["action"]) for row in table)
    assert max(keys.values()) == 1


def test_every_object_and_relation_is_explained() -> None:
    """A word of the table stands in docs/access.md."""
    page = (DOCS / "access.md").read_text(encoding="utf-8")
    words = {row[column] for row in rows() for column in ("role", "object", "state", "relation")}
    assert {word for word in words if f"`{word}`" not in page} == set()


def test_who_may_act_may_see() -> None:
    """An act on a thing is never allowed to somebody who could not see it; making one needs nothing to be seen."""
    table = rows()
    seen = {(row["role"], row["object"], row["relation"]) for row in table if row["action"] == "see"}
    every = {(role, thing) for role, thing, relation in seen if relation == "any"}
    acts = {
        (row["role"], row["object"], row["relation"])
        for row in table
        if row["action"] not in ("see", "create") and row["relation"] != "follower"
    }
    assert {act for act in acts if act not in seen and act[:2] not in every} == set()


def test_anonymous_visitors_see_three_things() -> None:
    """The register of spokespersons and public releases are public; an invitation opens for its holder."""
    assert {(row["object"], row["action"]) for row in rows() if row["role"] == "anonymous"} == {
        ("spokesperson", "see"),
        ("release", "see"),
        ("invitation", "see"),
        ("invitation", "accept"),
    }
