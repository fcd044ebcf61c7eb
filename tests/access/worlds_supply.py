"""The agenda of a random world: events open and confidential, whom they are shared with, leaders; and how each is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse

from daumoi.supply.agenda.models import Attendance, Event, Leader, Share
from daumoi.texts.vietnamese import search_key
from tests.access import oracle
from tests.access.cases import Deeds, Made, day
from tests.access.worlds import Built, hire

OWNERS = ("w0", "w2", "w0", "w2", "w1", "w6", "w0", "w2", "w7", "w3")
STATES = ("planned", "planned", "postponed", "planned", "cancelled")
NEWSROOM = "w6"
AT_NEWSROOM = ("recorder", "focal_point", "spokesperson", "journalist", "editor", "records_clerk")
LEADERS = ("w0", "w1", "w2", "w3", "w5", "w6", "w7")


def make_newsroom(built: Built) -> None:
    """Let somebody of each role work in the newsroom, which is where the press reads."""
    for role in AT_NEWSROOM:
        hire(built, f"{role}_press", role, NEWSROOM)


def make_agenda(built: Built) -> None:
    """Make leaders, and events in each state, shared with nobody, some, a line, the press."""
    for number, code in enumerate(LEADERS):
        row = Leader.objects.create(
            organisation=built.at("organisation", code), title="Giám đốc", name=f"Lãnh đạo {built.mark} {number} hết"
        )
        built.add("leader", row, own={code})
        built.rows["leaders", code] = row
    for number in range(40):
        _event(built, number)


def _event(built: Built, number: int) -> None:
    chance, owner = built.random, OWNERS[number % len(OWNERS)]
    # each owner's events in other states from round to round
    state = STATES[(number // len(OWNERS) + number) % len(STATES)]
    others = [code for code in ("w0", "w1", "w2", "w3", "w4", "w6", "w7") if code != owner]
    named = set(chance.sample(others, 3)) if number % 3 else set()
    line = chance.choice(("government", "party")) if number % 4 == 0 else None
    is_press = number % 2 == 0
    by, at = built.at("people", "coordinator"), built.moment
    row = written(built, number, owner, state, is_confidential=number // len(OWNERS) % 2 == 1)
    name = opened(built, row, owner, named, line, is_press=is_press, state=state)
    asked = {}
    for code in (owner, *sorted(named)[:1]):
        if code in LEADERS:
            leader = built.rows["leaders", code]
            asked[code] = Attendance.objects.create(event=row, leader=leader, asked_by=by, asked_at=at)
    built.rows["attendances", name] = asked


def opened(
    built: Built,
    row: Event,
    owner: str,
    named: set[str],
    line: str | None,
    *,
    is_press: bool,
    state: str = "planned",
) -> str:
    """Share an event with organisations, a line, the press; return its id."""
    shares = [{"organisation": built.at("organisation", code)} for code in sorted(named)]
    shares += [{"line": line}] if line else []
    shares += [{"is_press": True}] if is_press else []
    by, at = built.at("people", "coordinator"), built.moment
    Share.objects.bulk_create(Share(event=row, by=by, at=at, **one) for one in shares)
    name = built.add(
        "confidential_event" if row.is_confidential else "event",
        row,
        own={owner},
        named=named,
        lines={line} - {None},
        press={NEWSROOM} if is_press else set(),
        shared=bool(shares),
        state=state,
    )
    # no leader was asked yet
    built.rows["attendances", name] = {}
    return name


def written(
    built: Built, number: int, owner: str, state: str, *, is_confidential: bool, in_days: int | None = None
) -> Event:
    """Write an event that nobody else knows of; `in_days` None: later than the one before."""
    first = built.world.today + timedelta(days=10 + number if in_days is None else in_days)
    title = f"Sự kiện {built.mark} {number}"
    by, at = built.at("people", "coordinator"), built.moment
    return Event.objects.create(
        organisation=built.at("organisation", owner),
        kind=built.entry("event_kinds"),
        certainty=built.entry("certainties"),
        title=title,
        starts_on=first,
        ends_on=first,
        is_confidential=is_confidential,
        created_by=by,
        created_at=at,
        changed_at=at,
        search_key=search_key(title),
        **{f"{state}_{key}": value for key, value in (("at", at), ("by", by), ("words", "Bận")) if state != "planned"},
    )


def _event_words(built: Built, code: str) -> dict[str, Any]:
    return {
        "organisation": str(built.at("organisation", code).pk),
        "title": f"Sự kiện mới {built.mark}",
        "kind": str(built.entry("event_kinds").pk),
        "certainty": str(built.entry("certainties").pk),
        "starts_on": day(built, 20),
        "version": "1",
        "scope": "one",
    }


def _event_deeds(kind: str) -> Any:
    def deeds(built: Built, name: str) -> Deeds:
        row = built.at(kind, name)
        (code,) = built.world.thing((kind, name))["own"]
        reason = {"words": "Bận họp", "scope": "one"}
        hidden = {"is_confidential": "on"} if kind == "confidential_event" else {}
        found: Deeds = [
            ("see", reverse("agenda-event", args=[row.pk]), None),
            ("see", reverse("calendars-one", args=[row.pk]), None),
            ("follow", reverse("agenda-follow", args=[row.pk]), {}),
            ("edit", reverse("agenda-edit", args=[row.pk]), {**_event_words(built, code), **hidden}),
            ("cancel", reverse("agenda-cancel", args=[row.pk]), reason),
            ("postpone", reverse("agenda-postpone", args=[row.pk]), reason),
            (
                "reschedule",
                reverse("agenda-reschedule", args=[row.pk]),
                {**reason, "starts_on": day(built, 70), "version": str(row.version)},
            ),
            (
                "share",
                reverse("agenda-share", args=[row.pk]),
                {"organisations": [str(built.at("organisation", "w5").pk)], "scope": "one"},
            ),
            ("ask", reverse("agenda-ask", args=[row.pk]), {"leaders": [str(built.rows["leaders", "w5"].pk)]}),
            (
                "brief",
                reverse("agenda-brief", args=[row.pk]),
                {"contact": "Phòng Báo chí, 0210 123456", "days_before": "3", "background": "Bối cảnh", "version": "0"},
            ),
        ]
        for one, attendance in built.at("attendances", name).items():
            url = reverse("agenda-answer", args=[row.pk, attendance.pk])
            found.append(("answer", url, {"answer": "confirmed", "words": ""}, one))
        return found

    return deeds


def _leader(built: Built, name: str) -> Deeds:
    row = built.at("leader", name)
    return [
        ("see", reverse("agenda-leaders"), None, "", row.name),
        ("end", reverse("agenda-leader-end", args=[row.pk]), {"last": day(built, 1)}),
    ]


def make_new(built: Built, person: str) -> Iterator[Made]:
    """Yield the events and leaders that a person enters for each organisation."""
    world = built.world
    hides = any(oracle.may_create(world, person, "confidential_event", code) for code in world.organisations)
    keeps = any(oracle.may_create(world, person, "event", code) for code in world.organisations)
    for code in world.organisations:
        leader = {
            "organisation": str(built.at("organisation", code).pk),
            "title": "Phó Giám đốc",
            "name": "Người Mới",
            "rank": "2",
        }
        may = oracle.may_create(world, person, "leader", code)
        yield "leader", code, reverse("agenda-leaders"), leader, may
        words = _event_words(built, code)
        yield "event", code, reverse("agenda-new"), words, oracle.may_create(world, person, "event", code)
        if hides or not keeps:
            # whoever may hide nothing is not asked whether to
            may = oracle.may_create(world, person, "confidential_event", code)
            words = {**words, "is_confidential": "on"}
            yield "confidential_event", code, reverse("agenda-new"), words, may


MAKERS = (make_newsroom, make_agenda)
DEEDS = {
    "event": _event_deeds("event"),
    "confidential_event": _event_deeds("confidential_event"),
    "leader": _leader,
}
