"""What happens to plans: drafted, submitted, approved by each issuer or returned, numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import tell
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import recipients
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.mandate.plans.models import Plan, PlanStep
from daumoi.mandate.plans.rules import (
    LEADS_TO,
    agreed_since_submission,
    approves_for,
    check_may,
    check_may_issue,
)
from daumoi.mandate.programmes.models import Programme
from daumoi.texts.vietnamese import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A plan as typed. `co_issuer` None: one issuer; `previous` the plan it is made from, None for a new one."""

    title: str
    issuer: Organisation
    first_on: date
    last_on: date
    co_issuer: Organisation | None = None
    programmes: Sequence[Programme] = ()
    phase: str = ""
    symbol: str = ""
    previous: Plan | None = None


def draft(what: Drafted, *, by: Person, at: datetime) -> Plan:
    """Make a plan in draft. Raises NotYours, Refused for a period or issuers that cannot be."""
    check_may_issue(what.issuer, by=by)
    _check(what)
    plan = Plan(created_by=by, created_at=at, previous=what.previous)
    _write(plan, what)
    with act("created", plan, by=by, at=at):
        plan.save(force_insert=True)
        plan.programmes.set(what.programmes)
    return plan


def change(plan: Plan, what: Drafted, *, version: int, by: Person, at: datetime) -> None:
    """Change what a draft says of itself. Raises NotYours, Refused, TooLate where it moved on or somebody saved since."""
    with transaction.atomic():
        plan = locked(plan)
        check_may("edit", plan, by=by)
        check_may_issue(what.issuer, by=by)
        _check(what)
        if plan.version != version:
            raise TooLate(
                _("Somebody saved this plan while you were writing. Your words are still here: compare and save again.")
            )
        outside = plan.items.standing().exclude(first_on__gte=what.first_on, last_on__lte=what.last_on).first()
        if outside is not None:
            raise Refused(_("“%(item)s” lies outside this period.") % {"item": outside}, field="last_on")
        with act("edited", plan, by=by, at=at):
            _write(plan, what)
            plan.version += 1
            plan.save()
            plan.programmes.set(what.programmes)


def submit(plan: Plan, *, by: Person, at: datetime) -> None:
    """Submit a draft to the leaders of its issuers, who are told. Raises Refused for a plan without items."""
    with transaction.atomic():
        plan = locked(plan)
        check_may("submit", plan, by=by)
        if not plan.items.standing().exists():
            raise Refused(_("A plan without items cannot be submitted. Add what is planned first."))
        step = _step(plan, "submitted", None, "", by=by, at=at)
        for one in plan.issuers:
            _tell(plan, step, one, _("A plan waits for approval: %(plan)s"), at)


def approve(plan: Plan, *, by: Person, at: datetime) -> None:
    """Approve a plan for the issuers whose leader `by` is; it is approved once every issuer has (S4-3).

    Raises NotYours for whoever submitted it, TooLate where it is no longer submitted.
    """
    with transaction.atomic():
        plan = locked(plan)
        check_may("approve", plan, by=by)
        for one in approves_for(plan, by=by):
            waiting = {issuer.pk for issuer in plan.issuers} - agreed_since_submission(plan) - {one.pk}
            _step(plan, "agreed" if waiting else "approved", one, "", by=by, at=at)
            plan = locked(plan)


def return_(plan: Plan, *, reason: str, by: Person, at: datetime) -> None:
    """Give a submitted plan back with a reason; it is a draft again and who submitted it is told."""
    with transaction.atomic():
        plan = locked(plan)
        check_may("return", plan, by=by)
        if not reason.strip():
            raise Refused(_("Say why the plan is returned."), field="reason")
        submitted = [step for step in plan.steps.all() if step.kind == "submitted"][-1]
        step = _step(plan, "returned", None, reason, by=by, at=at)
        if submitted.by is not None:
            tell(
                [submitted.by],
                key=f"plan:{plan.pk}:{step.pk}",
                title=_("Plan returned: %(plan)s") % {"plan": plan},
                link=f"/ke-hoach/{plan.pk}/",
                at=at,
                body=step.text,
                about=plan,
            )


def enter_number(plan: Plan, *, number: str, dated_on: date, by: Person, at: datetime) -> None:
    """Enter number and date given by văn thư to an approved plan, once. Raises NotYours, TooLate for a number taken."""
    with transaction.atomic():
        plan = locked(plan)
        check_may("number", plan, by=by)
        number = nfc(number).strip()
        if plan.number:
            raise TooLate(_("The plan already has the number %(number)s.") % {"number": plan.number}, field="number")
        taken = Plan.objects.filter(issuer=plan.issuer_id, number__iexact=number, dated_on__year=dated_on.year).first()
        if taken is not None:
            raise TooLate(
                _("Number %(number)s already belongs to “%(other)s”.") % {"number": number, "other": taken},
                field="number",
            )
        with act("numbered", plan, by=by, at=at, number=number, dated_on=dated_on.isoformat()):
            plan.number, plan.dated_on = number, dated_on
            plan.save(update_fields=["number", "dated_on"])
            PlanStep.objects.create(plan=plan, kind="numbered", text=number, by=by, at=at)


def locked(plan: Plan) -> Plan:
    """Return the plan with its row locked until the transaction ends: one writer at a time."""
    return (
        Plan.objects.select_for_update(of=("self",))
        .select_related("issuer", "co_issuer")
        .prefetch_related("steps__by")
        .get(pk=plan.pk)
    )


def _step(plan: Plan, kind: str, organisation: Organisation | None, text: str, *, by: Person, at: datetime) -> PlanStep:
    text = nfc(text).strip()
    verb = "plan_approved" if kind == "approved" else kind
    with act(verb, plan, by=by, at=at, text=text[:300]):
        if kind in LEADS_TO:
            PlanStep.objects.filter(plan=plan, is_latest=True).update(is_latest=False)
        return PlanStep.objects.create(
            plan=plan, kind=kind, organisation=organisation, text=text, is_latest=kind in LEADS_TO, by=by, at=at
        )


def _tell(plan: Plan, step: PlanStep, organisation: Organisation, title: str, at: datetime) -> None:
    people = [person for person in recipients(organisation) if person.pk != step.by_id]
    key = f"plan:{plan.pk}:{step.pk}:{organisation.pk}"
    tell(people, key=key, title=title % {"plan": plan}, link=f"/ke-hoach/{plan.pk}/", at=at, about=plan)


def _check(what: Drafted) -> None:
    if what.last_on < what.first_on:
        raise Refused(_("The period cannot end before it begins."), field="last_on")
    if what.co_issuer is not None and what.co_issuer.pk == what.issuer.pk:
        raise Refused(_("The second issuer must be another organisation."), field="co_issuer")


def _write(plan: Plan, what: Drafted) -> None:
    plan.title, plan.phase, plan.symbol = (nfc(words).strip() for words in (what.title, what.phase, what.symbol))
    plan.issuer, plan.co_issuer = what.issuer, what.co_issuer
    plan.first_on, plan.last_on = what.first_on, what.last_on
