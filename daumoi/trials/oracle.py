"""Who may know of a release and read which of its words, told a second time in plain Python, apart from the product.

Nothing of the product's gate is imported. `may_…` is what is allowed at most, `must_…` what has to be given at least; they
differ only where a correction changed to whom a release is open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

WRITES = {"recorder", "focal_point", "spokesperson", "coordinator", "coordinator_leader"}
COORDINATES = {"coordinator", "coordinator_leader"}
PRESS = {"journalist", "editor"}


@dataclass(frozen=True)
class Who:
    """Somebody: the posts held, each as role, organisation and its line. A visitor has none and is not signed in."""

    name: str
    posts: frozenset[tuple[str, str, str]] = frozenset()
    is_signed_in: bool = True

    def at(self, organisations: Iterable[str], roles: set[str] | None = None) -> bool:
        """Whether one of the posts, with one of the roles (None: any but technical administrator), is at one of them."""
        places = set(organisations)
        return any(
            place in places and (role in roles if roles is not None else role != "technical_admin")
            for role, place, _line in self.posts
        )

    def holds(self, roles: set[str]) -> bool:
        """Whether one of the posts has one of the roles."""
        return any(role in roles for role, _place, _line in self.posts)


@dataclass
class Given:
    """What one round approved: its words (each version by its mark), from when they are read, to whom it was open.

    `named`: the newsrooms it names, and those to which an earlier edition was given: a correction reaches whoever had the old.
    """

    round: int
    marks: frozenset[str]
    at: datetime | None
    audience: str
    named: frozenset[str]


@dataclass
class Told:
    """A release as it was told step by step. `lines` are those of the lead and of each organisation beside it."""

    lead: str
    beside: set[str]
    lines: set[str]
    audience: str
    named: set[str]
    release_at: datetime | None = None
    round: int = 1
    is_submitted: bool = False
    is_approved: bool = False
    is_withdrawn: bool = False
    versions: list[tuple[int, str]] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    # whoever accepted the terms of an advance copy, with the round for which they did last
    early: dict[str, int] = field(default_factory=dict)

    def out(self, now: datetime) -> list[Given]:
        """What has come out by a moment, oldest first."""
        return [one for one in self.given if one.at is not None and one.at <= now]

    def newest(self) -> set[str]:
        """The words as they were written last."""
        return {self.versions[-1][1]} if self.versions else set()


def writes(told: Told, who: Who) -> bool:
    """Whether somebody writes on it."""
    return who.at({told.lead} | told.beside, WRITES)


def _inside(told: Told, who: Who) -> bool:
    return writes(told, who) or who.at({told.lead}, {"records_clerk"})


def _along(told: Told, who: Who, now: datetime) -> bool:
    left_draft = told.is_submitted or bool(told.out(now)) or any(one.at is not None for one in told.given)
    return left_draft and any(role in COORDINATES and line in told.lines for role, _place, line in who.posts)


def _reads_early(told: Told, who: Who) -> bool:
    return told.is_approved and told.early.get(who.name) == told.round and who.holds(PRESS)


def _knows_early(told: Told, who: Who, now: datetime) -> bool:
    earlier = who.name in told.early and bool(told.out(now)) and who.holds(PRESS)
    return earlier or _reads_early(told, who)


def _reached(who: Who, given: Iterable[Given]) -> bool:
    for one in given:
        if one.audience == "public" or (one.audience == "press" and who.holds(PRESS)):
            return True
        if who.is_signed_in and (who.at(one.named) or who.holds({"inspector"})):
            return True
    return False


def may_know(told: Told, who: Who, now: datetime) -> bool:
    """Whether somebody may know that it is there."""
    if _inside(told, who) or _along(told, who, now) or _knows_early(told, who, now):
        return True
    return _reached(who, told.out(now))


def must_know(told: Told, who: Who, now: datetime) -> bool:
    """Whether it must be shown to somebody."""
    return _inside(told, who) or (_reached(who, told.out(now)[-1:]))


def may_read(told: Told, who: Who, now: datetime) -> set[str]:
    """Return the marks of the words that somebody may read."""
    if told.is_withdrawn:
        return set()
    if _inside(told, who):
        return {mark for _round, mark in told.versions}
    marks: set[str] = set()
    out = told.out(now)
    if out and may_know(told, who, now):
        marks |= out[-1].marks
    if told.is_submitted and _along(told, who, now):
        marks |= told.newest()
    if _reads_early(told, who) and told.given:
        marks |= told.given[-1].marks
    return marks


def must_read(told: Told, who: Who, now: datetime) -> set[str]:
    """Return the marks of the words that must be given to somebody."""
    out = told.out(now)
    if told.is_withdrawn or not out or not must_know(told, who, now):
        return set()
    return set(out[-1].marks)
