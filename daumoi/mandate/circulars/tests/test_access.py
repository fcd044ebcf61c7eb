"""Each role against docs/access.csv: who sends a paper out, who sees and who acknowledges a circular."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from daumoi.actors.people.models import Person
from daumoi.actors.posts.acts import Appointment, appoint
from daumoi.base.lists.models import Entry
from daumoi.mandate.circulars import acts
from daumoi.mandate.circulars.models import Circular, Recipient
from daumoi.mandate.circulars.rules import may_acknowledge, may_send
from tests import making
from tests.cast import Cast, Member

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).parents[4] / "docs" / "access.csv"
ROLES = (
    "recorder",
    "focal_point",
    "spokesperson",
    "journalist",
    "editor",
    "coordinator",
    "coordinator_leader",
    "records_clerk",
    "inspector",
    "technical_admin",
)


def allowed() -> set[tuple[str, str, str]]:
    """Return role, relation and action of the rows about circulars."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {
            (row["role"], row["relation"], row["action"])
            for row in csv.DictReader(lines)
            if row["object"] == "circular"
        }


def newcomer(cast: Cast, role: str, member: Member) -> Member:
    """Give a new person one role at the member's organisation."""
    email = f"{role.replace('_', '-')}-{member.code.lower()}@moi.example"
    person = Person.objects.create_user(email, "mat-khau-moi-lap", full_name="Người Mới")
    what = Appointment(
        person=person,
        organisation=member.organisation,
        role=role,
        position="",
        since=date(2025, 8, 1),
        topic=Entry.objects.of("topics").last() if role == "focal_point" else None,
        rank=2 if role == "focal_point" else 1,
    )
    appoint(what, by=None, at=making.moment())
    return Member(email, member.code)


@pytest.mark.parametrize("role", ROLES)
def test_the_table_decides(cast: Cast, role: str) -> None:
    """Own, named and no relation: sending, seeing, acknowledging are what the table says. S2-20 S4-34"""
    table = allowed()
    # an office without a line's coordinators among its own: relations do not mix
    paper = making.paper(cast.lan, making.reading("Hướng dẫn phổ biến pháp luật"))
    circular = acts.send(paper, [cast.quan.organisation], by=cast.lan.person, at=making.moment())
    recipient = Recipient.objects.get()
    path = acts.address(circular)
    for relation, member in (("own", cast.lan), ("named", cast.quan)):
        who = newcomer(cast, role, member)
        line = "line" if role in ("coordinator", "coordinator_leader") else relation
        seen = bool({(role, relation, "see"), (role, "any", "see"), (role, line, "see")} & table)
        assert Circular.objects.seen_by(who.person).exists() == seen, (role, relation)
        assert who.client.get(path).status_code == (200 if seen else 404), (role, relation)
        assert may_send(paper, by=who.person) == ((role, relation, "create") in table), (role, relation)
        may = may_acknowledge(recipient, by=who.person)
        assert may == ((role, relation, "acknowledge") in table), (role, relation)
