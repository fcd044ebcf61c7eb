"""The plans of a random world, each with an item and an interim review."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from daumoi.mandate.plans.models import Plan, PlanItem, PlanStep
from daumoi.prove.reviews.models import InterimReview
from daumoi.prove.reviews.table import tabled

if TYPE_CHECKING:
    from tests.access.worlds import Built


def make_plan(built: Built, number: int, programme: str, owner: str) -> None:
    """Make a plan under a programme with one item, led by its issuer; another organisation takes part."""
    state = ("approved", "submitted", "draft")[number]
    issuer = built.at("organisation", owner)
    plan = Plan.objects.create(
        title=f"Kế hoạch {built.mark} {number}",
        issuer=issuer,
        first_on=built.world.today - timedelta(days=200),
        last_on=built.world.today + timedelta(days=200),
        created_by=built.at("people", "coordinator"),
        created_at=built.moment,
    )
    plan.programmes.set([built.at("programme", programme)])
    by = "spokesperson" if state == "submitted" else "coordinator"
    if state != "draft":
        PlanStep.objects.create(
            plan=plan, kind=state, is_latest=True, organisation=issuer, by=built.at("people", by), at=built.moment
        )
    taking_part = built.random.choice([code for code in ("w2", "w3", "w4") if code != owner])
    item = PlanItem.objects.create(
        plan=plan,
        organisation=issuer,
        title=f"Đầu việc {built.mark} {number}",
        first_on=plan.first_on,
        last_on=plan.last_on,
    )
    item.participating.set([built.at("organisation", taking_part)])
    told = {"issuer": owner, "parties": built.world.thing(("programme", programme))["parties"], "state": state}
    submitted_by = by if state == "submitted" else None
    name = built.add("plan", plan, **told, taking_part={taking_part}, submitted_by=submitted_by)
    built.add("plan_item", item, **told, organisation=owner, taking_part={taking_part}, plan=name, programme=programme)
    _review(built, number, plan, told)


def _review(built: Built, number: int, plan: Plan, told: dict[str, Any]) -> None:
    """Make an interim review of a plan: the first is issued, the others are drafts."""
    review = InterimReview(
        issuer=plan.issuer,
        line=plan.issuer.line,
        plan=plan,
        subject=f"Sơ kết {built.mark} {number}",
        first_on=plan.first_on,
        last_on=built.world.today,
        created_by=built.at("people", "coordinator"),
        created_at=built.moment,
    )
    if number == 0:
        review.frozen, review.issued_at = tabled(review).plain(), built.moment
    review.save()
    parties = told["parties"] | {told["issuer"]}
    built.add("interim_review", review, issuer=told["issuer"], parties=parties, state="draft" if number else "issued")
