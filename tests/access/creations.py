"""What people make for an organisation, and every case of a world."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from tests.access import oracle
from tests.access.browsers import TO_SIGN_IN
from tests.access.cases import (
    ALLOWED,
    HIDDEN,
    NOT_OFFERED,
    REFUSED,
    Case,
    Deeds,
    day,
    expect,
    programme_words,
    report_words,
)
from tests.access.parts import Part
from tests.access.worlds import Built


def every_case(built: Built, part: Part) -> Iterator[Case]:
    """Yield each person doing each action on each thing of the part's objects, and making new ones."""
    for kind, things in built.world.things.items():
        if kind not in part.kinds or kind not in part.deeds:
            continue
        for name, row in things.items():
            ways = part.deeds[kind](built, name)
            for person in built.world.people:
                yield from _cases_of(built, person, (kind, name), ways, str(row.get("state", "")))
    for person in built.world.people:
        for kind, code, url, data, is_allowed in part.made(built, person):
            if kind in part.kinds:
                expected = _expected_creation(built, person, kind, is_allowed)
                rows = frozenset(oracle.creating(built.world, person, kind, code)) if is_allowed else frozenset()
                yield Case(person, (kind, code), "create", url, data, expected, "", rows)


def _cases_of(built: Built, person: str, thing: oracle.Thing, ways: Deeds, state: str) -> Iterator[Case]:
    known: dict[str, tuple[str, frozenset[oracle.Key]]] = {}
    places = {post["organisation"] for post in oracle.held(built.world, person)}
    for action, url, data, *only in ways:
        if only and only[0] not in places:
            # somebody else's line of the thing
            continue
        if action not in known:
            rows = oracle.allowing(built.world, person, thing, action)
            known[action] = expect(built, person, thing, action), frozenset(rows)
        expected, rows = known[action]
        yield Case(person, thing, action, url, data, expected, state, rows)


def _expected_creation(built: Built, person: str, kind: str, is_allowed: bool) -> str:
    world = built.world
    if not world.people[person]["is_active"]:
        return TO_SIGN_IN
    if is_allowed:
        return ALLOWED
    if any(oracle.may_create(world, person, kind, code) for code in world.organisations):
        return NOT_OFFERED
    # somebody without any post may not even see the organisation (register: roles only)
    return REFUSED if oracle.held(world, person) else HIDDEN


def make_new(built: Built, person: str) -> Iterator[tuple[str, str, str, dict[str, Any], bool]]:
    world = built.world
    for code in world.organisations:
        pk = str(built.at("organisation", code).pk)
        for kind, url, data in _makings(built, pk):
            yield kind, code, url, data, oracle.may_create(world, person, kind, code)
        for role in ("recorder", "journalist", "coordinator", "technical_admin"):
            to = person if role == "journalist" else "outsider"
            yield (
                "post",
                code,
                reverse("posts-appoint", args=[pk]),
                {
                    "email": built.at("people", to).email,
                    "role": role,
                    "rank": "1",
                    "position": "Cán bộ",
                    "since": day(built, 1),
                },
                oracle.may_give(world, person, role, code, to),
            )
            yield (
                "invitation",
                code,
                reverse("people-invite"),
                {
                    "organisation": pk,
                    "email": f"moi.{role}@{built.mark}.example",
                    "full_name": "Người Mới",
                    "role": role,
                    "rank": "1",
                    "position": "Cán bộ",
                },
                oracle.may_give(world, person, role, code, None),
            )
    yield from _shared_creations(built, person)


def _makings(built: Built, pk: str) -> list[tuple[str, str, dict[str, Any]]]:
    figure = {
        "organisation": pk,
        "indicator": "I01",
        "value": "7",
        "bound": "exact",
        "first_on": day(built, -20),
        "last_on": day(built, -10),
        "what": f"buổi {built.mark}",
        "basis": "counted",
        "link": "https://lamgiang.example/ds",
        "same": "new",
    }
    speaker = {
        "full_name": "Người Phát Ngôn",
        "position": "Giám đốc",
        "phone": "0210 123457",
        "email": f"pn@{built.mark}.example",
        "since": day(built, 1),
    }
    return [
        ("figure", reverse("figures-enter"), figure),
        ("report", reverse("reports-new"), {**report_words(built), "issuer": pk}),
        ("spokesperson", reverse("posts-name-spokesperson", args=[pk]), speaker),
    ]


def _shared_creations(built: Built, person: str) -> Iterator[tuple[str, str, str, dict[str, Any], bool]]:
    world = built.world
    organisation = {"name": f"Cơ quan mới {built.mark}", "kinds": ["supplier"], "line": "party"}
    members = [str(built.at("organisation", "w3").pk)]
    for kind, url, data in [
        ("organisation", reverse("organisations-register"), organisation),
        ("programme", reverse("programmes-enter"), programme_words(built)),
        ("group", reverse("organisations-group-new"), {"name": f"nhóm mới {built.mark}", "members": members}),
        ("list_entry", reverse("lists-vocabulary", args=["topics"]), {"vi": f"chủ đề {built.mark}"}),
        (
            "list_entry",
            reverse("lists-days"),
            {"day": day(built, 77), "is_worked": "0", "name": "Nghỉ", "source": "QĐ", "is_to_check": ""},
        ),
    ]:
        yield kind, "", url, data, oracle.may_create(world, person, kind, "")
    for paper, row in world.things["paper"].items():
        url = reverse("review-add", args=[built.at("paper", paper).pk])
        data = {"quote": "Báo cáo kết quả", "kind": "task"}
        if oracle.visible(world, person, ("paper", paper)):
            yield "proposal", row["owner"], url, data, oracle.may_create(world, person, "proposal", row["owner"])
