"""A part of one thing — a file, an answer, a delivery, a receiver — is not reached through another thing (rule 6)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from daumoi.base.files import keep
from daumoi.supply.agenda.briefs import BriefFile
from daumoi.supply.agenda.models import Attendance, Brief, Event, Share
from daumoi.supply.releases.models import AdvanceReader, Enclosure, Release
from tests.access import everything, oracle
from tests.access.browsers import Browsers, ask, without_frame
from tests.access.lists import world_kept
from tests.access.worlds import Built

TODAY = date(2026, 9, 14)
SEED = 83


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    """The world of this file."""
    with world_kept(django_db_blocker, SEED, TODAY, *everything.SUPPLY_MAKERS, has_chain=False) as built:
        yield built


@pytest.fixture
def built(kept, db) -> Built:
    """That world; what a test changes is undone."""
    return kept


def two(built: Built, kind: str, person: str, action: str, **told: Any) -> tuple[Any, Any]:
    """Return two things of a kind, with what is told of them, on which the person may do something."""
    found = [
        built.at(kind, name)
        for name, row in built.world.things[kind].items()
        if oracle.allowed(built.world, person, (kind, name), action)
        and all(row[key] == value for key, value in told.items())
    ]
    return found[0], found[1]


def answers(built: Built, person: str, address: str, pairs: list[tuple[Any, Any]], data: Any = None) -> list[str]:
    """Return what the person gets for a thing's page with its own part, then with that of another thing."""
    with without_frame():
        client = Browsers(built)[person]
        return [ask(client, reverse(address, args=[one.pk, getattr(part, "pk", part)]), data) for one, part in pairs]


def enclosed(built: Built, release: Release) -> Enclosure:
    """Give a file with a release, also with its edition where it has one."""
    data = f"tệp {release.pk}".encode()
    row = Enclosure.objects.create(
        release=release,
        name="anh.txt",
        size=len(data),
        sha256=keep(data),
        added_by=built.at("people", "writer_w0"),
        added_at=built.moment,
    )
    for edition in release.editions.all():
        edition.enclosures.add(row)
    return row


@pytest.mark.parametrize(
    ("address", "person", "state"),
    [
        ("releases-file", "writer_w0", "draft"),
        ("releases-file", "speaker_w0", "named"),
        ("delivery-file", "editor_press", "press"),
        ("delivery-public-file", "editor_press", "public"),
    ],
)
def test_a_file_of_another_release_is_not_found(built, address, person, state):
    one, other = two(built, "release", person, "see", state=state)
    own, foreign = enclosed(built, one), enclosed(built, other)
    assert answers(built, person, address, [(one, own), (one, foreign)]) == ["200", "404"]


def test_a_file_or_reader_of_another_release_is_not_taken_out(built):
    one, other = two(built, "release", "writer_w0", "see", state="draft")
    files = [(one, enclosed(built, one)), (one, enclosed(built, other))]
    assert answers(built, "writer_w0", "releases-take-out", files, {}) == ["302", "404"]
    one, other = two(built, "release", "speaker_w0", "see", state="held")
    readers = [
        AdvanceReader.objects.create(
            release=row,
            person=built.at("people", "journalist_press"),
            organisation=built.at("organisation", "w6"),
            named_at=built.moment,
        )
        for row in (one, other)
    ]
    assert answers(built, "speaker_w0", "releases-end-reader", [(one, row) for row in readers], {}) == ["302", "404"]


def test_a_file_of_another_event_is_not_found(built):
    one, other = two(built, "event", "coordinator", "brief")
    files = []
    for event in (one, other):
        brief = Brief.objects.create(event=event, days_before=3, contact="Phòng", given_at=None, **_by(Brief, built))
        data = f"tài liệu {event.pk}".encode()
        files.append(BriefFile.objects.create(brief=brief, name="a.txt", size=len(data), sha256=keep(data)))
    assert answers(built, "coordinator", "agenda-file", [(one, row) for row in files]) == ["200", "404"]


def _by(model: Any, built: Built) -> dict[str, Any]:
    """Return who and when, by whatever names a model has for them and asks for."""
    values = {"ForeignKey": built.at("people", "coordinator"), "DateTimeField": built.moment}
    return {
        field.name: values[field.get_internal_type()]
        for field in model._meta.fields
        if field.name.endswith(("_by", "_at")) and not field.null and field.get_internal_type() in values
    }


@pytest.mark.parametrize(
    ("address", "model", "data"),
    [
        ("agenda-unshare", Share, {}),
        ("agenda-answer", Attendance, {"answer": "confirmed"}),
        ("agenda-take-back", Attendance, {}),
    ],
)
def test_a_row_of_another_event_is_not_found(built, address, model, data):
    mine = set(Event.objects.filter(organisation=built.at("organisation", "w0")).values_list("pk", flat=True))
    rows = [row for row in model.objects.select_related("event") if row.event_id in mine and _may(built, row.event_id)]
    first = rows[0]
    foreign = next(row for row in rows if row.event_id != first.event_id)
    pairs = [(first.event, first), (first.event, foreign)]
    assert answers(built, "coordinator", address, pairs, data) == ["302", "404"]


def _may(built: Built, pk: UUID) -> bool:
    return any(
        built.at("event", name).pk == pk and row["state"] == "planned"
        for name, row in built.world.things["event"].items()
    )


def test_a_delivery_of_another_sending_is_not_sent_anew(built):
    one, other = two(built, "sending", "speaker_w0", "retry")
    url = reverse("delivery-retry", args=[one.pk])
    with without_frame():
        client = Browsers(built)["speaker_w0"]
        got = [ask(client, url, {"delivery": str(row.deliveries.get().pk)}) for row in (one, other)]
    assert got == ["302", "404"]
    copies = [(one, other.deliveries.get())]
    assert answers(built, "speaker_w0", "delivery-sent", copies) == ["404"]


def test_a_receiver_of_another_list_is_not_taken_off(built):
    one, other = built.rows["lists", "w0"], built.rows["lists", "w2"]
    pairs = [(one, one.members.get()), (one, other.members.get())]
    assert answers(built, "coordinator", "distribution-take-off", pairs, {}) == ["302", "404"]


def test_a_newsroom_that_was_not_invited_has_no_line_on_an_invitation(built):
    """Also one that exists; its own answer stands on another invitation."""
    name = next(
        name
        for name, row in built.world.things["press_invitation"].items()
        if not built.at("press_invitation", name).invites_all and row["named"] >= {"w6"}
    )
    elsewhere = built.rows["newsroom", "BPTTH"]
    one = built.at("press_invitation", name)
    assert answers(built, "journalist_press", "accreditation-stay-away", [(one, elsewhere)], {}) == ["404"]


def test_answers_for_a_confidential_event_are_read_by_its_host_and_the_newsroom_alone(built):
    """Also where the inspector's own office was told of the event by name."""
    names = [
        name
        for name, row in built.world.things["registration"].items()
        if row["is_confidential"] and "w7" in built.world.thing(("press_invitation", row["invitation"]))["named"]
    ]
    row = built.at("registration", names[0])
    with without_frame():
        client = Browsers(built)["inspector"]
        url = reverse("accreditation-invitation", args=[row.invitation_id])
        assert ask(client, url, None) == "200"
        assert ask(client, url, None, shows=row.equipment) == "not shown"
        assert ask(client, reverse("accreditation-accredit", args=[row.pk]), {"places": "1"}) == "404"
