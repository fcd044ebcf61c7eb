"""Each role against docs/access.csv: who invites the press, who sees invitations and registrations, who accredits."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.acts import Appointment, appoint
from daumoi.actors.posts.models import ROLES
from daumoi.actors.posts.rules import COORDINATES
from daumoi.base.lists.models import Entry
from daumoi.supply.accreditation.models import PressInvitation, Registration
from daumoi.supply.accreditation.rules import acts_open_to, may_invite, newsrooms_of
from daumoi.supply.accreditation.tests.making import invited, registered
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.sharing import Circle, share
from daumoi.supply.agenda.tests import made
from tests import making
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).parents[4] / "docs" / "access.csv"
DAY = date(2026, 11, 24)


def allowed(thing: str) -> set[tuple[str, str, str]]:
    """Return role, relation and action of the rows about a thing."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["object"] == thing]
    return {(row["role"], row["relation"], row["action"]) for row in rows}


def newcomer(role: str, organisation: Organisation) -> Person:
    """Return a new person with one role at an organisation."""
    person = Person.objects.create_user(f"{role}-{organisation.code}@moi.example".lower(), full_name="Người Mới")
    topic = Entry.objects.of("topics").last() if role == "focal_point" else None
    rank = 2 if role == "focal_point" else 1
    post = {"role": role, "position": "", "since": date(2025, 8, 1), "topic": topic, "rank": rank}
    appoint(Appointment(person=person, organisation=organisation, **post), by=None, at=making.moment())  # type: ignore[arg-type]
    return Person.objects.get(pk=person.pk)


@pytest.mark.parametrize("role", ROLES)
def test_the_table_decides_on_invitations(cast: Cast, role: str) -> None:
    """Own, named, press and line: seeing and inviting are what the table says. S3-1 S0-22"""
    table = allowed("press_invitation")
    named, press = invited(cast.lan, cast.ha), invited(cast.lan)
    share(named.event, Circle(lines=("government",)), by=cast.lan.person, at=made.NOW)
    for relation, organisation, one in (
        ("own", cast.lan.organisation, named),
        ("named", cast.ha.organisation, named),
        ("press", cast.organisation("CONG"), press),
        ("line", cast.hoa.organisation, named),
    ):
        if role in COORDINATES and relation == "press":
            # a newsroom has no coordinators
            continue
        who = newcomer(role, organisation)
        seen = bool({(role, relation, "see"), (role, "shared", "see")} & table)
        assert PressInvitation.objects.seen_by(who).filter(pk=one.pk).exists() == seen, (role, relation)
        event = Event.objects.get(pk=one.event_id)
        assert may_invite(event, by=who) == ((role, relation, "create") in table), (role, relation)


@pytest.mark.parametrize("role", ROLES)
def test_the_table_decides_on_registrations(cast: Cast, role: str) -> None:
    """The own newsroom and the host: seeing, answering and accrediting are what the table says. S3-1 S0-22"""
    table = allowed("registration")
    one = invited(cast.lan)
    row = registered(one, cast.ha)
    for relation, organisation in (("own", cast.ha.organisation), ("host", cast.lan.organisation)):
        who = newcomer(role, organisation)
        seen = bool({(role, relation, "see"), (role, "shared", "see")} & table)
        assert Registration.objects.seen_by(who).exists() == seen, (role, relation)
        acts = acts_open_to(row, by=who, today=DAY)
        for act in ("cancel", "accredit"):
            assert (act in acts) == ((role, relation, act) in table), (role, relation, act)
        assert ("change" in acts) == ((role, relation, "edit") in table), (role, relation)
        assert bool(newsrooms_of(one, by=who)) == ((role, relation, "create") in table), (role, relation)
