"""Press invitations of a random world and what newsrooms answered, and how each is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse

from daumoi.supply.accreditation.models import InvitedNewsroom, PressInvitation, Registration
from tests.access import oracle
from tests.access.cases import Deeds, Made
from tests.access.worlds import Built
from tests.access.worlds_supply import NEWSROOM, make_newsroom, opened, written

HOSTS = ("w0", "w2", "w1", "w7", "w2", "w3")
# events that are over, to which nobody is invited yet, to which the newsroom said nothing yet
OVER, UNINVITED, UNANSWERED = (5, 11), (12, 13, 14, 15), (2, 6, 7)
# a newsroom of the province in which nobody of the world works
ELSEWHERE = "BPTTH"


def make_press(built: Built) -> None:
    """Make events of several hosts, each third confidential; most with an invitation, to all newsrooms or to one by name."""
    organisation = type(built.at("organisation", "w0"))
    built.rows["newsroom", ELSEWHERE] = organisation.objects.get(code=ELSEWHERE)
    for number in range(16):
        host = HOSTS[number % len(HOSTS)]
        is_secret, is_over = number % 3 == 1, number in OVER
        others = [code for code in ("w0", "w2", "w7") if code != host]
        is_all = not is_secret and number % 2 == 0
        named = {*(others if number % 2 else others[:1]), *([] if is_all or number in UNINVITED else [NEWSROOM])}
        line = ("government", "party")[number % 2] if number % 4 < 2 else None
        in_days = -2 if is_over else 10 + number
        # named like no event of the agenda
        event = written(built, 100 + number, host, "planned", is_confidential=is_secret, in_days=in_days)
        name = opened(built, event, host, named, line, is_press=is_all)
        if number not in UNINVITED:
            _invite(built, (_kind(event), name), number, is_all=is_all)


def _kind(event: Any) -> str:
    return "confidential_event" if event.is_confidential else "event"


def _invite(built: Built, event: oracle.Thing, number: int, *, is_all: bool) -> None:
    row, told = built.at(*event), built.world.thing(event)
    last = row.starts_on - timedelta(days=2)
    by, at = built.at("people", "coordinator"), built.moment
    invitation = PressInvitation.objects.create(
        event=row, invites_all=is_all, register_by=last, accredit_by=last, invited_by=by, invited_at=at
    )
    if not is_all:
        newsroom = built.at("organisation", NEWSROOM)
        InvitedNewsroom.objects.create(invitation=invitation, organisation=newsroom, invited_at=at)
    is_secret = row.is_confidential
    # rule 12: opening it to a line or to the press has no effect
    seen = {"lines": set(), "press": set(), "shared": False} if is_secret else {}
    name = built.add("press_invitation", invitation, **{**told, **seen, "state": "", "is_confidential": is_secret})
    built.rows["event of", name] = row
    answered = [] if number in UNANSWERED else [NEWSROOM]
    for code in [*answered, *([ELSEWHERE] if is_all else [])]:
        _register(built, name, code, is_over=number in OVER)


def _register(built: Built, name: str, code: str, *, is_over: bool) -> None:
    invitation, told = built.at("press_invitation", name), built.world.thing(("press_invitation", name))
    newsroom = built.rows.get(("newsroom", code)) or built.at("organisation", code)
    row = Registration.objects.create(
        invitation=invitation,
        organisation=newsroom,
        number=2,
        equipment=f"máy quay {built.mark} {code} {name} hết",
        registered_by=built.at("people", "journalist_press"),
        registered_at=built.moment,
    )
    built.add(
        "registration",
        row,
        own={code},
        hosts=told["own"],
        shared=told["shared"],
        is_confidential=told["is_confidential"],
        state="over" if is_over else "open",
        invitation=name,
    )


def _words(built: Built, event: Any, *, is_all: bool = False) -> dict[str, Any]:
    last = f"{event.starts_on - timedelta(days=2):%d/%m/%Y}"
    whom = {"invites_all": "on"} if is_all else {"newsrooms": [str(built.at("organisation", NEWSROOM).pk)]}
    return {**whom, "words": "Có phần hỏi đáp", "register_by": last, "accredit_by": last, "version": "1"}


def _invitation(built: Built, name: str) -> Deeds:
    row, event = built.at("press_invitation", name), built.at("event of", name)
    return [
        ("see", reverse("accreditation-invitation", args=[row.pk]), None),
        ("edit", reverse("accreditation-invite", args=[event.pk]), _words(built, event, is_all=row.invites_all)),
    ]


ANSWER = {"number": "3", "equipment": "1 máy quay"}


def _registration(built: Built, name: str) -> Deeds:
    row, told = built.at("registration", name), built.world.thing(("registration", name))
    (host,) = told["hosts"]
    answer = {**ANSWER, "newsroom": str(row.organisation_id)}
    return [
        ("see", reverse("accreditation-invitation", args=[row.invitation_id]), None, "", row.equipment),
        ("edit", reverse("accreditation-change", args=[row.pk]), answer),
        ("cancel", reverse("accreditation-stay-away", args=[row.invitation_id, row.organisation_id]), {}),
        ("accredit", reverse("accreditation-accredit", args=[row.pk]), {"places": "1"}),
        ("accredit", reverse("accreditation-refuse", args=[row.pk]), {"reason": "hết chỗ"}),
        ("accredit", reverse("accreditation-accredit-all", args=[row.invitation_id]), {}, host),
    ]


def make_new(built: Built, person: str) -> Iterator[Made]:
    """Yield the newsrooms that a person registers and the invitations that a person makes, of what they see."""
    world = built.world
    answered = {row["invitation"] for row in world.things["registration"].values() if NEWSROOM in row["own"]}
    newsroom = str(built.at("organisation", NEWSROOM).pk)
    for name in world.things["press_invitation"]:
        if name not in answered and oracle.visible(world, person, ("press_invitation", name)):
            url = reverse("accreditation-register", args=[built.at("press_invitation", name).pk])
            may = oracle.may_create(world, person, "registration", NEWSROOM)
            yield "registration", NEWSROOM, url, {**ANSWER, "newsroom": newsroom}, may
    invited = {built.at("event of", name).pk for name in world.things["press_invitation"]}
    for kind in ("event", "confidential_event"):
        for name, row in world.things[kind].items():
            event = built.at(kind, name)
            if event.pk not in invited and oracle.visible(world, person, (kind, name)):
                (host,) = row["own"]
                given = {key[0] for key in oracle.creating(world, person, "press_invitation", host)}
                may = bool(given & oracle.READS_SECRETS if event.is_confidential else given)
                url = reverse("accreditation-invite", args=[event.pk])
                yield "press_invitation", host, url, _words(built, event), may


MAKERS = (make_newsroom, make_press)
DEEDS = {"press_invitation": _invitation, "registration": _registration}
