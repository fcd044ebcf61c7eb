"""A random world made twice from one seed: in the database, and as the dicts that the oracle reads."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from daumoi.actors.notices.models import Notice
from daumoi.actors.organisations.models import Group, Organisation, OrganisationName
from daumoi.actors.people.models import Invitation, Person
from daumoi.actors.posts.models import ROLES, Delegation, Post, Spokesperson
from daumoi.base.clock import now
from daumoi.base.lists.models import Entry
from daumoi.texts.vietnamese import search_key
from tests.access.oracle import COORDINATING, Row, World
from tests.access.worlds_chain import make_chain

LINES = ("government", "party")
# where each role sits: with the two busiest owners and with somebody else; coordinators with the first of each line
BUSIEST, OTHERS = ("w0", "w2"), ("w1", "w3", "w4", "w6")
ALONE = {"inspector": "w7", "technical_admin": "w7"}


@dataclass
class Built:
    """A world: what the oracle reads, and the database rows behind its ids."""

    seed: int
    world: World
    rows: dict[tuple[str, str], Any]
    random: random.Random
    moment: datetime

    def add(self, kind: str, row: Any, **told: Any) -> str:
        """Keep a database row under the next id of its kind, and what the oracle is told of it."""
        things = self.world.things.setdefault(kind, {})
        name = f"{kind}{len(things) + 1}"
        things[name] = told
        self.rows[kind, name] = row
        return name

    def at(self, kind: str, name: str) -> Any:
        """Return the database row behind an id."""
        return self.rows[kind, name]

    def entry(self, vocabulary: str, code: str = "") -> Any:
        """Return the word of a list with this code, or its first that cancels nothing; asked for once for each world."""
        key = ("entry", f"{vocabulary} {code}")
        if key not in self.rows:
            words = Entry.objects.of(vocabulary)
            self.rows[key] = words.get(code=code) if code else words.exclude(code="cancelled").first()
        return self.rows[key]

    @property
    def mark(self) -> str:
        """A word that stands in the names of this world only, to search for."""
        return f"tg{self.seed}zq"


def build(seed: int, today: date, *parts: Callable[[Built], None], has_chain: bool = True) -> Built:
    """Make the world of this seed, as the owner of the database. `today` is the day of the office's clock.

    The register is always there, the chain of papers and what follows from them unless `has_chain` is False; `parts` add
    what else is asked about.
    """
    chance = random.Random(seed)
    built = Built(seed, World(today), {}, chance, now())
    for number in range(8):
        _organisation(built, number)
    _people(built)
    _delegations(built)
    for name, who in built.world.people.items():
        for number in range(2):
            _notice(built, name, number)
        if who["is_active"]:
            built.add("person", built.at("people", name), person=name)
    _spokespersons_and_group(built)
    _invitations(built)
    if has_chain:
        make_chain(built)
    for part in parts:
        part(built)
    return built


def _organisation(built: Built, number: int) -> None:
    code = f"w{number}"
    name = f"Cơ quan {built.mark} số {number}"
    line = LINES[number % 2]
    kind = "newsroom" if number == 6 else "coordinator" if number < 2 else "supplier"
    row = Organisation.objects.create(
        code=f"{built.mark}{number}".upper(),
        name=name,
        short_name=f"CQ {built.mark} {number}",
        sort_key=search_key(name),
        search_key=search_key(name),
        kinds=[kind],
        line=line,
        opened_on=date(2020, 1, 1),
    )
    OrganisationName.objects.create(
        organisation=row, name=name, short_name=row.short_name, abbreviations=[], valid=(date(2020, 1, 1), None)
    )
    built.world.organisations[code] = {"line": line}
    built.world.things.setdefault("organisation", {})[code] = {}
    built.rows["organisation", code] = row


def _people(built: Built) -> None:
    today, chance = built.world.today, built.random
    long_ago, yesterday = today - timedelta(days=100), today - timedelta(days=1)
    for role in ROLES:
        if role in ALONE:
            places = [ALONE[role]]
        elif role in COORDINATING:
            places = ["w0", "w1", "w0"]
        else:
            places = [*BUSIEST, chance.choice(OTHERS)]
        for number, code in enumerate(places, 1):
            _person(built, role if number == 1 else f"{role}_{number}", [(role, code, long_ago, None)])
    _person(built, "outsider", [("focal_point", "w5", long_ago, None)])
    # the last day of the post was the day before
    _person(built, "ended", [("coordinator", "w0", long_ago, today)])
    _person(built, "not_yet", [("coordinator_leader", "w1", today + timedelta(days=1), None)])
    _person(built, "inactive", [("coordinator_leader", "w0", long_ago, None)], is_active=False)
    _person(built, "two_posts", [("journalist", "w6", long_ago, None), ("spokesperson", "w3", yesterday, None)])
    _person(built, "partner", [("editor", "w2", long_ago, None)])


def _person(
    built: Built, name: str, posts: list[tuple[str, str, date, date | None]], *, is_active: bool = True
) -> None:
    row = Person.objects.create(
        email=f"{name}@{built.mark}.example",
        full_name=f"Người {name} {built.mark}",
        is_active=is_active,
        created_at=built.moment,
        password="!",
    )
    built.rows["people", name] = row
    told: list[Row] = []
    built.world.people[name] = {"is_active": is_active, "posts": told}
    for number, (role, code, first, until) in enumerate(posts):
        told.append({"role": role, "organisation": code, "first": first, "until": until})
        taken = sum(
            1
            for post in built.world.things.get("post", {}).values()
            if (post["role"], post["organisation"]) == (role, code)
        )
        post = Post.objects.create(
            person=row,
            organisation=built.at("organisation", code),
            role=role,
            position=f"Chuyên viên {number}",
            rank=taken + 1 if role == "focal_point" else 1,
            valid=(first, until),
        )
        built.add("post", post, person=name, organisation=code, role=role, until=until)


def hire(built: Built, name: str, role: str, code: str) -> None:
    """Let one more person hold a post, since long ago."""
    _person(built, name, [(role, code, built.world.today - timedelta(days=100), None)])


def _delegations(built: Built) -> None:
    """Let colleagues stand in for each other: today, later, or not any more; some lend what cannot be lent."""
    today, chance = built.world.today, built.random
    people = built.world.people
    pairs = [
        (away, stand_in, post["organisation"])
        for away in people
        for stand_in in people
        for post in people[away]["posts"]
        if away != stand_in and post["organisation"] in {one["organisation"] for one in people[stand_in]["posts"]}
    ]
    chance.shuffle(pairs)
    # somebody of each role first: everybody may be away
    roles = {away: people[away]["posts"][0]["role"] for away, _stand_in, _code in pairs}
    first_of = {roles[pair[0]]: pair for pair in pairs}
    pairs.sort(key=lambda pair: first_of[roles[pair[0]]] != pair)
    taken: set[tuple[str, str]] = set()
    for number, (away, stand_in, code) in enumerate(pairs[:12]):
        if (away, code) in taken:
            continue
        taken.add((away, code))
        first = today + timedelta(days=(-2, 0, -1, 3)[number % 4])
        until = first + timedelta(days=4)
        is_ended = number % 5 == 4
        row = Delegation.objects.create(
            away=built.at("people", away),
            stand_in=built.at("people", stand_in),
            organisation=built.at("organisation", code),
            days=(first, until),
            reason=f"đi công tác {built.mark} {number:02d}",
            given_at=built.moment - timedelta(days=10),
            # before anything else of this world was done
            ended_at=built.moment - timedelta(days=9) if is_ended else None,
        )
        told = {"away": away, "stand_in": stand_in, "organisation": code, "first": first, "until": until}
        built.add("delegation", row, **told, state="ended" if is_ended else "running")


def _notice(built: Built, name: str, number: int) -> None:
    row = Notice.objects.create(
        person=built.at("people", name),
        key=f"{built.mark}-{name}-{number}",
        title=f"Báo tin {built.mark} {name} {number}",
        body="",
        link="/",
        created_at=built.moment,
    )
    built.add("notice", row, person=name)


def _spokespersons_and_group(built: Built) -> None:
    for code in ("w2", "w3"):
        row = Spokesperson.objects.create(
            organisation=built.at("organisation", code),
            full_name=f"Phát ngôn {built.mark} {code}",
            position="Phó Giám đốc",
            phone="0210 123456",
            email=f"pn.{code}@{built.mark}.example",
            document="",
            valid=(date(2026, 1, 1), None),
        )
        built.add("spokesperson", row, organisation=code)
    name = f"các cơ quan {built.mark}"
    group = Group.objects.create(name=name, key=search_key(name))
    group.members.set([built.at("organisation", "w2"), built.at("organisation", "w3")])
    built.add("group", group)
    for number in range(2):
        entry = Entry.objects.create(
            vocabulary="topics", code=f"{built.mark}{number}", vi=f"chủ đề {built.mark} {number}"
        )
        built.add("list_entry", entry)


def _invitations(built: Built) -> None:
    for number in range(4):
        code = f"w{(2, 3, 6, 0)[number]}"
        is_open = number != 3
        row = Invitation.objects.create(
            secret_sha256=hashlib.sha256(f"{built.mark}{number}".encode()).hexdigest(),
            email=f"khach{number}@{built.mark}.example",
            full_name=f"Khách {built.mark} {number}",
            organisation_id=built.at("organisation", code).pk,
            role="recorder",
            position="Công chức",
            invited_by=built.at("people", "coordinator"),
            invited_at=built.moment,
            expires_at=built.moment + timedelta(days=14),
            withdrawn_at=None if is_open else built.moment,
        )
        built.add("invitation", row, organisation=code, state="open" if is_open else "withdrawn")
