"""Plans with their items, interim reviews and orientations of a random world, and how each is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse

from daumoi.mandate.orientations.models import Addressee, CoSignature, Orientation
from daumoi.mandate.plans.models import Plan, PlanItem, PlanStep
from daumoi.prove.reviews.models import InterimReview
from daumoi.prove.reviews.table import tabled
from tests.access import oracle
from tests.access.cases import Deeds, Made, day
from tests.access.worlds import Built

# those who may submit a plan of the busiest two, one of whom will also approve
SUBMITTERS = {"w0": ("editor", "coordinator_leader", "spokesperson"), "w2": ("focal_point_2", "editor_2")}
STATES = ("draft", "submitted", "approved")


def make_plans(built: Built) -> None:
    """Make plans in each state, some with a second issuer, each with two items."""
    for number in range(18):
        issuer, state = ("w0", "w2", "w0")[number % 3], STATES[(number // 3) % 3]
        others = built.random.sample(["w1", "w3", "w4", "w6", "w0" if issuer == "w2" else "w2"], 3)
        co_issuer = others[0] if number % 5 == 4 else None
        programme = built.random.choice(list(built.world.things["programme"]))
        parties = built.world.things["programme"][programme]["parties"] if number % 2 else set()
        row = Plan.objects.create(
            title=f"Kế hoạch {built.mark} {number}",
            issuer=built.at("organisation", issuer),
            co_issuer=built.at("organisation", co_issuer) if co_issuer else None,
            first_on=built.world.today - timedelta(days=200),
            last_on=built.world.today + timedelta(days=200),
            created_by=built.at("people", "coordinator"),
            created_at=built.moment,
        )
        if parties:
            row.programmes.set([built.at("programme", programme)])
        submitter = built.random.choice(SUBMITTERS[issuer])
        _steps(built, row, state, submitter)
        partners = set(others[1:])
        told = {
            "own": {issuer, co_issuer} - {None},
            "named": parties | partners,
            "state": state,
            "barred": {"approve": {submitter}},
        }
        plan = built.add("plan", row, **told)
        if co_issuer is None:
            # both issuers change the items of a joint plan, only their lead reports: asked in the tests of plans
            _items(built, plan, issuer, others[0], partners, state)


def _steps(built: Built, plan: Plan, state: str, submitter: str) -> None:
    kinds = STATES[1 : STATES.index(state) + 1]
    for kind in kinds:
        PlanStep.objects.create(
            plan=plan,
            kind=kind,
            organisation=plan.issuer,
            is_latest=kind == kinds[-1],
            by=built.at("people", submitter if kind == "submitted" else "coordinator_leader"),
            at=built.moment,
        )


def _items(built: Built, plan: str, issuer: str, other: str, partners: set[str], state: str) -> None:
    for nth in range(2):
        row = built.at("plan", plan)
        item = PlanItem.objects.create(
            plan=row,
            organisation=built.at("organisation", issuer),
            title=f"Đầu việc {built.mark} {plan} {nth}",
            first_on=row.first_on,
            last_on=row.last_on,
        )
        item.participating.set([built.at("organisation", code) for code in sorted(partners)])
        built.add("plan_item", item, own={issuer}, named=partners, state=state, plan=plan)


def _plan_words(built: Built, code: str) -> dict[str, Any]:
    return {
        "title": f"Kế hoạch mới {built.mark}",
        "issuer": str(built.at("organisation", code).pk),
        "first_on": day(built, -200),
        "last_on": day(built, 200),
        "version": "1",
    }


def _item_words(built: Built, code: str) -> dict[str, Any]:
    pk = str(built.at("organisation", code).pk)
    return {
        "title": f"Việc {built.mark}",
        "organisation": pk,
        "when": "whole",
        "weight": "1",
        "reason": "rõ hơn",
        "version": "1",
    }


def _plan(built: Built, name: str) -> Deeds:
    row, told = built.at("plan", name), built.world.thing(("plan", name))
    code = next(one for one in told["own"] if built.at("organisation", one).pk == row.issuer_id)
    words = _plan_words(built, code)
    if row.co_issuer_id:
        words["co_issuer"] = str(row.co_issuer_id)
    return [
        ("see", reverse("plans-plan", args=[row.pk]), None),
        ("see", reverse("plans-export", args=[row.pk]), None),
        ("edit", reverse("plans-edit", args=[row.pk]), words),
        ("submit", reverse("plans-step", args=[row.pk, "trinh"]), {}),
        ("approve", reverse("plans-step", args=[row.pk, "phe-duyet"]), {}),
        ("return", reverse("plans-step", args=[row.pk, "tra-lai"]), {"reason": "chưa rõ số buổi"}),
        (
            "number",
            reverse("plans-step", args=[row.pk, "so-ngay"]),
            {"number": f"9/KH-{built.mark}", "dated_on": day(built, 0)},
        ),
    ]


def _plan_item(built: Built, name: str) -> Deeds:
    row, told = built.at("plan_item", name), built.world.thing(("plan_item", name))
    (code,) = told["own"]
    progress = {"day": day(built, 0), "outcome": "done", "words": "đã làm xong"}
    return [
        ("see", reverse("plans-item", args=[row.pk]), None),
        # an approved plan is changed by amendment, from the same page
        (
            "amend" if told["state"] == "approved" else "edit",
            reverse("plans-item-edit", args=[row.pk]),
            _item_words(built, code),
        ),
        *(
            (
                "report",
                reverse("plans-report", args=[row.pk]),
                {**progress, "organisation": str(built.at("organisation", one).pk)},
                one,
            )
            for one in sorted({code, *told["named"]})
        ),
    ]


def make_reviews(built: Built) -> None:
    """Make interim reviews of programmes, drafts and issued ones."""
    for number in range(12):
        issuer = ("w0", "w2", "w0", "w2", "w3", "w6")[number % 6]
        programmes = list(built.world.things["programme"])
        programme = programmes[number % len(programmes)]
        is_issued = number % 2 == 1 if number < 6 else number % 2 == 0
        row = InterimReview.objects.create(
            issuer=built.at("organisation", issuer),
            line=built.world.organisations[issuer]["line"],
            programme=built.at("programme", programme),
            subject=f"Sơ kết {built.mark} {number}",
            first_on=built.world.today - timedelta(days=90),
            last_on=built.world.today,
            created_by=built.at("people", "coordinator"),
            created_at=built.moment,
        )
        if is_issued:
            leader = built.at("people", "coordinator_leader")
            frozen = tabled(row).plain()
            InterimReview.objects.filter(pk=row.pk).update(frozen=frozen, issued_by=leader, issued_at=built.moment)
        parties = built.world.things["programme"][programme]["parties"]
        built.add("interim_review", row, own={issuer}, named=parties, state="issued" if is_issued else "draft")


def _review_words(built: Built, pk: str) -> dict[str, Any]:
    of = f"programme:{built.at('programme', 'programme1').pk}"
    return {"issuer": pk, "part": "H1", "year": str(built.world.today.year), "of": of}


def _review(built: Built, name: str) -> Deeds:
    pk = built.at("interim_review", name).pk
    return [
        ("see", reverse("reviews-review", args=[pk]), None),
        ("edit", reverse("reviews-edit", args=[pk]), {"subject": f"Sơ kết sửa {built.mark}", "version": "1"}),
        ("issue", reverse("reviews-issue", args=[pk]), {}),
    ]


def make_orientations(built: Built) -> None:
    """Make orientations of both lines, signed alone or with the other line, addressed to three organisations."""
    for number in range(16):
        issuer, other = ("w0", "w1") if number % 2 else ("w1", "w0")
        is_issued, is_joint = number % 4 < 2, number % 3 == 0
        addressees = list(dict.fromkeys([*built.random.sample(["w2", "w3", "w4", "w6"], 2), "w2", other]))
        row = Orientation.objects.create(
            issuer=built.at("organisation", issuer),
            line=built.world.organisations[issuer]["line"],
            kind=built.entry("orientation_kinds"),
            subject=f"Định hướng {built.mark} {number}",
            text="Nội dung định hướng",
            starts_on=built.world.today - timedelta(days=5),
            ends_on=built.world.today + timedelta(days=30),
            created_by=built.at("people", "coordinator"),
            created_at=built.moment,
            issued_by=built.at("people", "coordinator_leader") if is_issued else None,
            issued_at=built.moment if is_issued else None,
        )
        if is_joint:
            signed = {"signed_by": built.at("people", "coordinator_leader"), "signed_at": built.moment}
            CoSignature.objects.create(
                orientation=row, organisation=built.at("organisation", other), **(signed if is_issued else {})
            )
        rows = {
            code: Addressee.objects.create(orientation=row, organisation=built.at("organisation", code))
            for code in addressees
        }
        lines = {built.world.organisations[code]["line"] for code in ((issuer, other) if is_joint else (issuer,))}
        name = built.add(
            "orientation",
            row,
            own={issuer},
            named=set(addressees),
            lines=lines,
            cosigners={other} if is_joint else set(),
            state="issued" if is_issued else "draft",
        )
        built.rows["addressees", name] = rows


def orientation_words(built: Built, code: str) -> dict[str, Any]:
    """Return what is sent for an orientation; an office of government signs it with one of the Party line."""
    cosigner = {"cosigners": [str(built.at("organisation", "w1").pk)]} if code == "w0" else {}
    return {
        "issuer": str(built.at("organisation", code).pk),
        "kind": str(getattr(built.entry("orientation_kinds"), "pk", "")),
        "subject": f"Định hướng mới {built.mark}",
        "starts_on": day(built, 0),
        "ends_on": day(built, 20),
        "text": "Nội dung",
        "addressees": [str(built.at("organisation", "w3").pk)],
        "version": "1",
        "topics-TOTAL_FORMS": "0",
        "topics-INITIAL_FORMS": "0",
        **cosigner,
    }


def _orientation(built: Built, name: str) -> Deeds:
    row, told = built.at("orientation", name), built.world.thing(("orientation", name))
    (code,) = told["own"]
    is_waiting = told["state"] == "draft" and told["cosigners"]
    found: Deeds = [
        ("see", reverse("orientations-orientation", args=[row.pk]), None),
        ("see", reverse("orientations-letter", args=[row.pk]), None),
        ("edit", reverse("orientations-edit", args=[row.pk]), orientation_words(built, code)),
        ("withdraw", reverse("orientations-withdraw", args=[row.pk]), {"reason": "nhầm ngày"}),
        (
            "number",
            reverse("orientations-number", args=[row.pk]),
            {"number": f"7/ĐH-{built.mark}", "dated_on": day(built, 0)},
        ),
    ]
    if told["cosigners"]:
        found.append(("co_sign", reverse("orientations-co-sign", args=[row.pk]), {}))
        found.append(("refuse", reverse("orientations-refuse", args=[row.pk]), {"words": "thiếu số liệu"}))
    if not is_waiting:
        # with a signature that is still asked for, nobody may issue it
        found.append(("issue", reverse("orientations-issue", args=[row.pk]), {}))
    for one, addressee in built.at("addressees", name).items():
        found.append(("acknowledge", reverse("orientations-acknowledge", args=[row.pk, addressee.pk]), {}, one))
    return found


def make_new(built: Built, person: str) -> Iterator[Made]:
    """Yield the plans, items, reviews and orientations that a person makes."""
    world = built.world
    for code in world.organisations:
        pk = str(built.at("organisation", code).pk)
        for kind, url, data in [
            ("plan", reverse("plans-new"), _plan_words(built, code)),
            ("interim_review", reverse("reviews-new"), _review_words(built, pk)),
        ]:
            yield kind, code, url, data, oracle.may_create(world, person, kind, code)
        if code in ("w0", "w1"):
            words = orientation_words(built, code)
            is_allowed = oracle.may_create(world, person, "orientation", code)
            yield "orientation", code, reverse("orientations-new"), words, is_allowed
    for name, row in world.things.get("plan", {}).items():
        if row["state"] == "draft" and len(row["own"]) == 1 and oracle.visible(world, person, ("plan", name)):
            (code,) = row["own"]
            url = reverse("plans-item-new", args=[built.at("plan", name).pk])
            yield "plan_item", code, url, _item_words(built, code), oracle.may_create(world, person, "plan_item", code)


DEEDS = {"plan": _plan, "plan_item": _plan_item, "interim_review": _review, "orientation": _orientation}
