"""The state of a plan and of its items, and who may do what with them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import SUPPLIES, one_hand, standing
from daumoi.base.errors import NotYours, TooLate
from daumoi.base.periods import Period
from daumoi.mandate.plans.counting import Counted
from daumoi.mandate.plans.models import Plan, PlanItem, PlanStep, Progress
from daumoi.mandate.plans.times import quarter_of

PLANS = frozenset({"focal_point", "spokesperson", "editor", "coordinator", "coordinator_leader"})
HEADS = frozenset({"spokesperson", "editor", "coordinator_leader"})
NUMBERS = frozenset({"records_clerk"})
REPORTS = SUPPLIES | {"editor", "coordinator", "coordinator_leader"}
LEADS_TO = {"submitted": "submitted", "agreed": "submitted", "approved": "approved", "returned": "draft"}
# who does an act, and in which state of the plan (docs/access.csv)
ACTS = {
    "edit": (PLANS, "draft"),
    "submit": (PLANS, "draft"),
    "approve": (HEADS, "submitted"),
    "return": (HEADS, "submitted"),
    "amend": (HEADS, "approved"),
    "number": (NUMBERS, "approved"),
}


def latest_step(plan: Plan) -> PlanStep | None:
    """Return the newest step that decides the state, None for a plan that was never submitted."""
    return next((step for step in reversed(plan.steps.all()) if step.is_latest), None)


def state_of(plan: Plan) -> str:
    """Return draft, submitted or approved, read from the steps. A returned plan is a draft again."""
    step = latest_step(plan)
    return LEADS_TO[step.kind] if step else "draft"


def told_from(plan: Plan, *, by: Person) -> datetime | None:
    """Return from when on the steps and the history of a plan are told to `by`; None from its beginning.

    What was said and returned while it was a draft stays with its issuers, and with inspectors (docs/access.md, rule 10).
    """
    may = standing(by)
    if may.holds("inspector") or any(one.pk in may.organisations() for one in plan.issuers):
        return None
    approved = [step.at for step in plan.steps.all() if step.kind == "approved"]
    return max(approved, default=None)


def acts_open_to(plan: Plan, *, by: Person) -> tuple[str, ...]:
    """Return the acts that `by` may do on the plan now, for the buttons of its page."""
    state = state_of(plan)
    return tuple(act for act, (_roles, wanted) in ACTS.items() if wanted == state and _may(act, plan, by=by))


def check_may(wanted: str, plan: Plan, *, by: Person) -> None:
    """Raise NotYours where none of the person's posts allows the act, TooLate where the state no longer does."""
    if wanted in acts_open_to(plan, by=by):
        return
    if wanted == "approve" and submitted_by_hand_of(by, plan) and state_of(plan) == "submitted":
        raise NotYours(_("Whoever submitted the plan does not approve it; another leader must."))
    roles, _state = ACTS[wanted]
    if any(standing(by).holds_at(one.pk, *roles) for one in plan.issuers):
        raise TooLate(_("The plan has moved on since this page was opened. Reload it to see its present state."))
    raise NotYours(_("This act belongs to the organisation that issues the plan."))


def _may(wanted: str, plan: Plan, *, by: Person) -> bool:
    if wanted == "approve":
        return bool(approves_for(plan, by=by))
    roles, _state = ACTS[wanted]
    return any(standing(by).holds_at(one.pk, *roles) for one in plan.issuers)


def approves_for(plan: Plan, *, by: Person) -> list[Organisation]:
    """Return the issuers for which `by` may approve the plan now: as their leader, not having submitted it (rule 10)."""
    if submitted_by_hand_of(by, plan):
        return []
    agreed = agreed_since_submission(plan)
    return [one for one in plan.issuers if one.pk not in agreed and standing(by).holds_at(one.pk, *HEADS)]


def agreed_since_submission(plan: Plan) -> set[UUID]:
    """Return the issuers that approved the plan since it was last submitted; a joint plan needs both (S4-3)."""
    agreed: set[UUID] = set()
    for step in plan.steps.all():
        if step.kind == "submitted":
            agreed = set()
        elif step.kind in ("agreed", "approved") and step.organisation_id:
            agreed.add(step.organisation_id)
    return agreed


def submitted_by_hand_of(person: Person, plan: Plan) -> bool:
    """Return whether the last submission counts as the person's own, a stand-in's included (trust A7)."""
    submitted = [step for step in plan.steps.all() if step.kind == "submitted"]
    return bool(submitted) and one_hand(person, submitted[-1].by_id, at=submitted[-1].at)


def may_issue(*, by: Person) -> list[Organisation]:
    """Return the organisations for which `by` may make plans."""
    return list(Organisation.objects.filter(pk__in=standing(by).organisations(PLANS), closed_on=None))


def check_may_issue(organisation: Organisation, *, by: Person) -> None:
    """Raise NotYours unless `by` may make plans of that organisation."""
    if not standing(by).holds_at(organisation.pk, *PLANS):
        raise NotYours(_("A plan is made by the staff of the organisation that issues it."))


def reports_for(item: PlanItem, *, by: Person) -> list[Organisation]:
    """Return the organisations for which `by` may report what was done: the lead first, then those taking part."""
    doing = [item.organisation, *item.participating.all()]
    return [one for one in doing if standing(by).holds_at(one.pk, *REPORTS)]


def check_may_report(item: PlanItem, organisation: Organisation, *, by: Person) -> None:
    """Raise NotYours unless `by` reports for that organisation, TooLate unless the plan is approved and the item stands."""
    if organisation.pk not in {one.pk for one in reports_for(item, by=by)}:
        raise NotYours(_("What was done is reported by the organisations that do it."))
    if state_of(item.plan) != "approved" or item.withdrawn_at is not None:
        raise TooLate(_("What was done is reported once the plan is approved, on items that still stand in it."))


def reported(item: PlanItem, *, on: date) -> Progress | None:
    """Return the lead's newest report of a day up to `on`, which says how far the item is; None where there is none."""
    own = [row for row in item.progress.all() if row.organisation_id == item.organisation_id and row.day <= on]
    return own[-1] if own else None


def percent_done(item: PlanItem, *, on: date) -> int:
    """Return how far an item is on a day, 0-100.

    One that carries on another of the same plan begins where that one stood; in a new plan it begins anew.
    """
    last = reported(item, on=on)
    if last is not None:
        return last.percent
    before = item.continues
    return percent_done(before, on=on) if before is not None and before.plan_id == item.plan_id else 0


def spent(item: PlanItem, *, on: date) -> Decimal:
    """Return what was spent on an item up to a day, in đồng: the newest amount of each organisation."""
    newest = {row.organisation_id: row.spent for row in item.progress.all() if row.spent is not None and row.day <= on}
    return sum((amount for amount in newest.values() if amount is not None), Decimal(0))


def mark_of(item: PlanItem, *, on: date) -> str:
    """Return how an item stands on a day: ok (done), late, soon (ends within a week), doing, new (nothing done yet)."""
    done = percent_done(item, on=on)
    if done == 100:
        return "ok"
    if item.last_on < on:
        return "late"
    if (item.last_on - on).days <= 7:
        return "soon"
    return "doing" if done or item.first_on <= on else "new"


def day_reported(item: PlanItem, today: date) -> date:
    """Return the day a report typed today is probably about.

    The item's last day for the 31 days after it, so that a report typed on 2 April about the first quarter counts in
    that quarter's review; today otherwise.
    """
    return item.last_on if today - timedelta(days=31) <= item.last_on < today else today


def counted(items: Iterable[PlanItem], *, on: date) -> list[Counted]:
    """Return items as they count on a day. Give them with plan, lines, progress, continues and continued fetched."""
    found = []
    for item in items:
        lines = item.lines.all()
        under = {line.programme_id for line in lines} or {one.pk for one in item.plan.programmes.all()}
        found.append(
            Counted(
                item=item.pk,
                weight=item.weight,
                percent=percent_done(item, on=on),
                quarter=quarter_of(item.last_on) if _is_within_quarter(item) else "",
                organisation=item.organisation_id,
                lines=frozenset(line.pk for line in lines),
                programmes=frozenset(under),
                planned=item.budget_planned or Decimal(0),
                used=spent(item, on=on),
                is_carried=any(one.plan_id == item.plan_id and not one.withdrawn_at for one in item.continued.all()),
            )
        )
    return found


def _is_within_quarter(item: PlanItem) -> bool:
    return quarter_of(item.first_on) == quarter_of(item.last_on)


def period_of(plan: Plan) -> Period:
    """Return the days a plan is for."""
    return Period(first=plan.first_on, last=plan.last_on)
