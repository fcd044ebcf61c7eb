"""Releases of a random world in each state and for each audience, and how each is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse

from daumoi.base.lists.models import Entry
from daumoi.supply.releases import acts, afterwards, approving
from daumoi.supply.releases.models import Recipient, Release
from tests.access import oracle
from tests.access.cases import Deeds, Made, day
from tests.access.worlds import Built, hire

LEADS = ("w0", "w2")
BESIDE = "w3"
NEWSROOM = "w6"
AUDIENCES = ("named", "press", "public")
STATES = ("draft", "submitted", "held", *AUDIENCES, *(f"withdrawn_{audience}" for audience in AUDIENCES))


def make_releases(built: Built) -> None:
    """Write releases, some together with another organisation, and bring them into each state by their own acts."""
    for code in (*LEADS, BESIDE):
        hire(built, f"writer_{code}", "recorder", code)
        hire(built, f"speaker_{code}", "spokesperson", code)
        hire(built, f"officer_{code}", "coordinator", code)
        hire(built, f"head_{code}", "coordinator_leader", code)
    hire(built, f"point_{BESIDE}", "focal_point", BESIDE)
    for number in range(2 * len(STATES)):
        state = STATES[number % len(STATES)]
        _release(built, number, LEADS[(number // len(STATES) + number) % 2], state)


def _values(built: Built, audience: str) -> dict[str, Any]:
    return {
        "kind": built.entry("release_kinds", "thong-cao"),
        "topic": built.entry("topics", f"{built.mark}0"),
        "audience": audience,
        "mode": "regular",
        "responsible_name": "Người Trả Lời",
        "responsible_title": "Phó Giám đốc",
        "phone": "0210 123456",
        "source_line": "Cơ quan",
        "rights": built.entry("usage_rights"),
    }


def _release(built: Built, number: int, lead: str, state: str) -> None:
    audience = state.rpartition("_")[2] if state.rpartition("_")[2] in AUDIENCES else AUDIENCES[number % 3]
    # each state alone and together
    has_beside, at = number % 2 == 0, built.moment
    writer = built.at("people", f"writer_{lead}")
    newsrooms = [built.at("organisation", NEWSROOM)] if audience == "named" else []
    values = _values(built, audience)
    if state == "held":
        values["release_at"] = at + timedelta(hours=3)
    what = acts.Particulars(values=values, newsrooms=newsrooms, languages=[built.entry("languages", "vi")])
    words = acts.Words(language=what.languages[0], title=f"Tin {built.mark} {number}", summary="Tóm tắt", body="Lời")
    row = acts.create(built.at("organisation", lead), what, words, by=writer, at=at)
    if has_beside:
        acts.ask_to_supply(row, [built.at("organisation", BESIDE)], by=writer, at=at)
    suppliers = [lead, *([BESIDE] if has_beside else [])]
    _bring(built, row, suppliers, state)
    named = _named(built, row, lead) if audience != "public" and state not in STATES[:3] else set()
    built.add(
        "release",
        Release.objects.get(pk=row.pk),
        own={lead},
        cosigners=set(suppliers[1:]),
        named=named,
        lines={built.world.organisations[code]["line"] for code in suppliers},
        state=state,
        barred={act: {f"writer_{lead}"} for act in ("approve", "force")},
    )


def _bring(built: Built, row: Release, suppliers: list[str], state: str) -> None:
    if state == "draft":
        return
    at, leader = built.moment, built.at("people", f"speaker_{suppliers[0]}")
    approving.submit(row, by=built.at("people", f"writer_{suppliers[0]}"), at=at)
    if state == "submitted":
        return
    for code in suppliers:
        approving.answer(row, built.at("organisation", code), by=built.at("people", f"speaker_{code}"), at=at)
    if state.startswith("withdrawn"):
        afterwards.withdraw(row, "Nhầm số liệu", by=leader, at=at)


def _named(built: Built, row: Release, lead: str) -> set[str]:
    """Let it reach more organisations, as lists do; return all that it reaches."""
    reached = {NEWSROOM, "w0", "w2", "w7", "w1"} - {lead}
    for code in sorted(reached):
        organisation = built.at("organisation", code)
        if not Recipient.objects.filter(release=row, organisation=organisation).exists():
            Recipient.objects.create(release=row, organisation=organisation, at=built.moment)
    return reached


def _words(built: Built, lead: str) -> dict[str, Any]:
    chosen = {
        key: str(value.pk) if isinstance(value, Entry) else value for key, value in _values(built, "press").items()
    }
    return {
        **chosen,
        "organisation": str(built.at("organisation", lead).pk),
        "languages": [str(built.entry("languages", "vi").pk)],
        "title": f"Tin mới {built.mark}",
        "summary": "Tóm tắt",
        "body": "Lời",
    }


def _deeds(built: Built, name: str) -> Deeds:
    row, told = built.at("release", name), built.world.thing(("release", name))
    (lead,) = told["own"]
    reason = {"words": "Cần bổ sung số liệu"}

    def at(page: str) -> str:
        return reverse(f"releases-{page}", args=[row.pk])

    found: Deeds = [
        ("see", at("release"), None),
        ("edit", at("edit"), {**_words(built, lead), "audience": row.audience, "version": str(row.version)}),
        ("submit", at("submit"), {}),
        ("approve", at("approve"), {}),
        ("return", at("return"), reason),
        ("recall", at("recall"), reason),
        ("withdraw", at("withdraw"), reason),
        ("correct", at("correct"), reason),
        ("retime", at("retime"), {"moment": f"{built.world.today + timedelta(days=2):%d/%m/%Y} 09:00"}),
        ("number", at("number"), {"number": f"8/TC-{built.mark}", "dated_on": day(built, 0)}),
        # taken for a newsroom, by those who work there
        ("take", reverse("delivery-take", args=[row.pk]), {"newsroom": ""}, NEWSROOM),
    ]
    if told["cosigners"] or told["state"] != "submitted":
        # where everybody has answered there is nothing to go without
        found.append(("force", at("force"), reason))
    return found


def make_new(built: Built, person: str) -> Iterator[Made]:
    """Yield the releases that a person writes for each organisation."""
    for code in built.world.organisations:
        may = oracle.may_create(built.world, person, "release", code)
        yield "release", code, reverse("releases-new"), _words(built, code), may


DEEDS = {"release": _deeds}
