"""What people make for an organisation, and every case of a world."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from tests.access import oracle
from tests.access.browsers import TO_SIGN_IN
from tests.access.cases import (
    ALLOWED,
    DEEDS,
    HIDDEN,
    NOT_OFFERED,
    OF_NO_PARTY,
    REFUSED,
    Case,
    Deeds,
    Made,
    day,
    expect,
    programme_words,
    report_words,
)
from tests.access.parts import Part
from tests.access.shown import absences
from tests.access.worlds import Built


def every_case(built: Built, part: Part) -> Iterator[Case]:
    """Yield each person doing each action on each thing of the part's objects, and making new ones."""
    for kind, things in built.world.things.items():
        if kind not in part.kinds or kind not in part.deeds:
            continue
        for name, row in things.items():
            ways = part.deeds[kind](built, name)
            # the address of one's own page is the same for everybody
            people = [row["person"]] if kind == "person" else built.world.people
            for person in people:
                yield from _cases_of(built, person, (kind, name), ways, str(row.get("state", "")))
    for person in built.world.people:
        for kind, code, url, data, is_allowed, *act in part.made(built, person):
            if kind in part.kinds:
                yield _creation(built, person, (kind, code), url, data, is_allowed, *act)


def _cases_of(built: Built, person: str, thing: oracle.Thing, ways: Deeds, state: str) -> Iterator[Case]:
    known: dict[str, tuple[str, frozenset[oracle.Key]]] = {}
    places = {post["organisation"] for post in oracle.held(built.world, person)}
    for action, url, data, *more in ways:
        only, shows = [*more, "", ""][:2]
        if only == OF_NO_PARTY and places & oracle.named_in(built.world, thing):
            continue
        if only not in ("", OF_NO_PARTY) and places != {only}:
            # somebody else's line of the thing, or also somebody else's
            continue
        if action not in known:
            rows = oracle.allowing(built.world, person, thing, action)
            known[action] = expect(built, person, thing, action), frozenset(rows)
        expected, rows = known[action]
        yield Case(person, thing, action, url, data, expected, state, rows, shows)


def _creation(
    built: Built,
    person: str,
    thing: oracle.Thing,
    url: str,
    data: dict[str, Any],
    is_allowed: bool,
    act: str = "create",
) -> Case:
    kind, code = thing
    rows = oracle.creating(built.world, person, kind, code, act) if is_allowed else set()
    expected = _expected_creation(built, person, kind, act, is_allowed)
    return Case(person, thing, act, url, data, expected, "", frozenset(rows))


def _expected_creation(built: Built, person: str, kind: str, act: str, is_allowed: bool) -> str:
    world = built.world
    if not world.people[person]["is_active"]:
        return TO_SIGN_IN
    if is_allowed:
        return ALLOWED
    if any(oracle.may_create(world, person, kind, code, act) for code in world.organisations):
        return NOT_OFFERED
    # somebody without any post may not even see the organisation (register: roles only)
    return REFUSED if oracle.held(world, person) else HIDDEN


PASTED = "Về việc tuyên truyền tại thôn\n1. Giao các đơn vị tổ chức 12 buổi nói chuyện tại thôn.\n"


def make_new(built: Built, person: str) -> Iterator[Made]:
    """Yield what a person makes in the register and in the chain."""
    world = built.world
    for code in world.organisations:
        pk = str(built.at("organisation", code).pk)
        for kind, url, data in _makings(built, pk):
            yield kind, code, url, data, oracle.may_create(world, person, kind, code)
        for role in ("recorder", "journalist", "records_clerk", "coordinator", "technical_admin"):
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
    yield from absences(built, person)
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
    paper = {"owner": pk, "received_on": day(built, 0), "pasted": PASTED}
    return [
        ("paper", reverse("papers-receive"), paper),
        ("figure", reverse("figures-enter"), figure),
        ("report", reverse("reports-new"), {**report_words(built), "issuer": pk}),
        ("spokesperson", reverse("posts-name-spokesperson", args=[pk]), speaker),
    ]


def _shared_creations(built: Built, person: str) -> Iterator[Made]:
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
        if oracle.visible(world, person, ("paper", paper)):
            yield from _made_in(built, person, paper, row["owner"])


def _made_in(built: Built, person: str, paper: str, owner: str) -> Iterator[Made]:
    row, world = built.at("paper", paper), built.world
    data = {"quote": "Báo cáo kết quả", "kind": "task"}
    may = oracle.may_create(world, person, "proposal", owner)
    yield "proposal", owner, reverse("review-add", args=[row.pk]), data, may
    # a figure comes into being by the confirmation of its proposal
    waiting = [
        name
        for name, told in world.things["proposal"].items()
        if (told["paper"], told["state"]) == (paper, "undecided") and built.at("proposal", name).kind == "figure"
    ]
    for name in waiting:
        (confirm,) = [(url, sent) for action, url, sent in DEEDS["proposal"](built, name) if action == "confirm"]
        may = oracle.may_create(world, person, "figure", owner, "confirm")
        yield "figure", owner, *confirm, may, "confirm"
