"""How each action is done in a browser, and what the oracle expects the answer to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from tests.access import oracle
from tests.access.browsers import TO_SIGN_IN
from tests.access.worlds import Built

# the end of the quarter whose duty is fulfilled
LAST_DAY = date(2026, 6, 30)
# asked for on a page that needs no signing in
PUBLISHED = {"spokesperson"}
# asked of those whose organisations have no line of their own in the thing
OF_NO_PARTY = "nobody's"
DUTY_ACTS = ("accept", "return", "hand_over", "note", "done", "extend", "approve", "send_back", "reassign", "remind")
ALLOWED, REFUSED, TOO_LATE, UNSEEN, HIDDEN, NOT_OFFERED = (
    "allowed",
    "refused",
    "too late",
    "not found",
    "refused or not found",
    "not offered",
)
FITTING = {
    ALLOWED: {200, 302, 422},
    REFUSED: {403},
    # for somebody whose post would allow it in another state
    TOO_LATE: {403, 409},
    UNSEEN: {404},
    # the paper may be seen, what waits in it not
    HIDDEN: {403, 404},
    # what others own is no choice of one's own form
    NOT_OFFERED: {403, 422},
}


@dataclass(frozen=True)
class Case:
    """One person doing one thing; `data` None is a GET. `thing` has an id of the world, or the organisation it is for.

    `shows`: words that the page holds exactly for those who may see the thing; "" where the page itself is the thing.
    """

    person: str
    thing: tuple[str, str]
    action: str
    url: str
    data: dict[str, Any] | None
    expected: str
    state: str = ""
    rows: frozenset[oracle.Key] = frozenset()
    shows: str = ""


def day(built: Built, days: int) -> str:
    """Return the day so many days from today, as people type it."""
    return f"{built.world.today + timedelta(days=days):%d/%m/%Y}"


def expect(built: Built, person: str, thing: tuple[str, str], action: str) -> str:
    """Return what the oracle expects."""
    world = built.world
    if thing[0] in PUBLISHED and oracle.public(world, thing, action):
        return ALLOWED
    if not world.people[person]["is_active"]:
        return TO_SIGN_IN
    if oracle.allowed(world, person, thing, action):
        return ALLOWED
    if not oracle.visible(world, person, thing):
        paper = oracle.paper_of(world, thing)
        # decisions on what stands in a paper are made on the page of the paper
        is_decided_there = thing[0] == "proposal" or (thing[0], action) == ("task", "withdraw")
        if (thing[0], action) == ("registration", "cancel"):
            # that a newsroom does not come is said on the page of the invitation, whether or not it registered
            invitation = world.thing(thing)["invitation"]
            return HIDDEN if oracle.visible(world, person, ("press_invitation", invitation)) else UNSEEN
        if is_decided_there and paper and oracle.visible(world, person, ("paper", paper)):
            return HIDDEN
        return UNSEEN
    return TOO_LATE if oracle.allowed_but_for_state(world, person, thing, action) else REFUSED


# action, address, what is sent (None: a GET); then, where that matters, the organisation whose line of the thing it is ("" for
# none) and the words that the page shows exactly to those who may see the thing
Deeds = list[tuple[Any, ...]]
# object, organisation it is made for, address, what is sent, whether it is allowed; and the act, where it is not "create"
Made = tuple[Any, ...]


def _paper(built: Built, name: str) -> Deeds:
    row = built.at("paper", name)
    head = {
        "number": row.number,
        "issued_on": day(built, -20),
        "kind": row.kind,
        "subject": f"{row.subject} (sửa)",
        "issuer": str(row.issuer_id),
        "received_on": day(built, -14),
    }
    return [
        ("see", reverse("papers-paper", args=[row.pk]), None),
        ("see", reverse("papers-file", args=[row.pk, row.files.get().pk]), None),
        ("see", reverse("directives-board", args=[row.pk]), None),
        ("correct", reverse("papers-correct", args=[row.pk]), None),
        ("correct", reverse("papers-correct", args=[row.pk]), head),
        *(
            ("share", reverse("papers-share", args=[row.pk]), {"line": line})
            for line in sorted({"government", "party"} - oracle.lines_of_paper(built.world, name))
        ),
    ]


def _proposal(built: Built, name: str) -> Deeds:
    span = built.at("proposal", name)
    paper = span.reading.paper_id
    if span.kind == "task":
        accept = {
            f"{span.pk}-parties": "1",
            f"{span.pk}-0-who": built.at("organisation", "w2").name,
            f"{span.pk}-0-role": "lead",
            f"{span.pk}-clause": "tổ chức 12 buổi nói chuyện tại thôn",
        }
    else:
        accept = {
            f"{span.pk}-who": built.at("organisation", "w2").name,
            f"{span.pk}-value": "12",
            f"{span.pk}-bound": "exact",
            f"{span.pk}-unit": "buổi",
            f"{span.pk}-what": f"buổi {built.mark}",
            f"{span.pk}-nature": "result",
            f"{span.pk}-basis": "counted",
            f"{span.pk}-same": "new",
        }
    return [
        ("see", reverse("review-page", args=[paper]), None),
        ("confirm", reverse("review-accept", args=[paper, span.pk]), accept),
        ("reject", reverse("review-reject", args=[paper, span.pk]), {"reason": "không phải nhiệm vụ"}),
        ("reopen", reverse("review-reopen", args=[paper, span.pk]), {}),
    ]


def _task(built: Built, name: str) -> Deeds:
    row = built.at("task", name)
    found: Deeds = [("see", reverse("tasks-task", args=[row.pk]), None)]
    if not row.withdrawn_at:
        # a task is withdrawn by taking back the decision that made it
        found.append(("withdraw", reverse("review-reopen", args=[row.span.reading.paper_id, row.span_id]), {}))
    return found


def _duty(built: Built, name: str) -> Deeds:
    row = built.at("duty", name)
    step = row.steps.first()
    words = {"text": "Lời ghi của phép thử"}
    given: dict[str, dict[str, Any]] = {
        "hand_over": {**words, "organisation": str(built.at("organisation", "w7").pk)},
        "extend": {**words, "due_on": day(built, 40)},
        **{act: words for act in ("return", "note", "done", "send_back", "reassign")},
    }
    seen = reverse("tasks-evidence", args=[row.pk, step.pk]) if step else reverse("tasks-task", args=[row.task_id])
    return [
        ("see", seen, None),
        *((act, reverse("tasks-step", args=[row.pk, act]), given.get(act, {})) for act in DUTY_ACTS),
    ]


def _figure(built: Built, name: str) -> Deeds:
    row = built.at("figure", name)
    seen: Deeds = [
        ("see", reverse("figures-figure", args=[row.pk]), None),
        ("see", reverse("figures-evidence", args=[row.pk, row.evidence.first().pk]), None),
    ]
    if row.set_aside_at:
        return seen
    return [
        *seen,
        ("answer", reverse("figures-answer", args=[row.pk]), {"value": "15", "words": "đúng là 15"}),
        ("ask", reverse("figures-ask", args=[row.pk]), {"words": "Số nào đúng?"}),
        ("set_aside", reverse("figures-set-aside", args=[row.pk]), {"reason": "trùng"}),
        ("add_evidence", reverse("figures-add-evidence", args=[row.pk]), {"link": "https://lamgiang.example/ds"}),
    ]


def report_words(built: Built) -> dict[str, Any]:
    """Return what is sent for a report."""
    return {
        "subject": f"Kết quả {built.mark}",
        "first_on": day(built, -60),
        "last_on": day(built, -1),
        "symbol": "BC-CQ",
        "place": "Lam Giang",
    }


def _report(built: Built, name: str) -> Deeds:
    row = built.at("report", name)
    return [
        ("see", reverse("reports-report", args=[row.pk]), None),
        ("export", reverse("reports-docx", args=[row.pk]), None),
        ("edit", reverse("reports-edit", args=[row.pk]), {**report_words(built), "version": "1"}),
        (
            "number",
            reverse("reports-enter-number", args=[row.pk]),
            {"number": f"118/BC-{built.mark}", "dated_on": day(built, 0)},
        ),
    ]


def programme_words(built: Built) -> dict[str, Any]:
    """Return what is sent for a programme."""
    return {
        "name": f"Chương trình mới {built.mark}",
        "parties": [str(built.at("organisation", code).pk) for code in ("w2", "w3")],
        "first_on": day(built, -300),
        "last_on": day(built, 300),
    }


def _programme(built: Built, name: str) -> Deeds:
    pk, parties = built.at("programme", name).pk, sorted(built.world.thing(("programme", name))["parties"])
    done = {"done_on": day(built, 0), "words": "báo cáo quý"}
    ways = [
        (code, reverse("programmes-fulfil", args=[pk, clause, built.at("organisation", code).pk, LAST_DAY.isoformat()]))
        for code in parties
        for clause in [built.at("clauses", name).pk]
    ]
    return [
        ("see", reverse("programmes-programme", args=[pk]), None),
        ("edit", reverse("programmes-change", args=[pk]), programme_words(built)),
        *(("fulfil", url, done, code) for code, url in ways),
        # of no party itself: a coordinating office keeps every agreement
        ("fulfil", ways[0][1], done, OF_NO_PARTY),
    ]


DEEDS = {
    "paper": _paper,
    "proposal": _proposal,
    "task": _task,
    "duty": _duty,
    "figure": _figure,
    "report": _report,
    "programme": _programme,
}
