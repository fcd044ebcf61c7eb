"""What happens to the items of a plan: planned, changed, amended, copied, carried over, and reported on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.clock import PLACE
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.base.periods import Period
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.plans.acts import locked
from daumoi.mandate.plans.models import Plan, PlanItem, PlanStep, PlanTarget
from daumoi.mandate.plans.rules import check_may, percent_done, period_of
from daumoi.mandate.plans.wheres import places_named
from daumoi.mandate.programmes.models import ContentLine
from daumoi.mandate.tasks.models import Task
from daumoi.texts.vietnamese import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An item as typed. `targets` are (indicator, value, unit); `budget` in đồng, None for none."""

    organisation: Organisation
    title: str
    when: Period
    participating: Sequence[Organisation] = ()
    lines: Sequence[ContentLine] = ()
    tasks: Sequence[Task] = ()
    where: str = ""
    audiences: Sequence[Entry] = ()
    languages: Sequence[Entry] = ()
    targets: Sequence[tuple[Indicator, Decimal, str]] = ()
    budget: Decimal | None = None
    equipment: str = ""
    weight: int = 1
    continues: PlanItem | None = None


def add(plan: Plan, what: Planned, *, by: Person, at: datetime, reason: str = "") -> PlanItem:
    """Add an item: to a draft freely, to an approved plan as an amendment with its reason.

    Raises NotYours, TooLate while the plan waits for approval, Refused for days outside its period.
    """
    with transaction.atomic():
        plan = locked(plan)
        is_amended = _check_open(plan, reason, by=by)
        _check(plan, what)
        # asked again under the lock: of two who carry it over at once one is too late
        if what.continues is not None and what.continues.continued.filter(plan=plan, withdrawn_at=None).exists():
            raise TooLate(_("The item is already carried over there."))
        item = PlanItem(plan=plan, continues=what.continues)
        with act("planned", plan, by=by, at=at, title=what.title, reason=reason):
            _write(item, what)
            if is_amended:
                _amended(item, {}, reason, by=by, at=at)
        return item


def change(item: PlanItem, what: Planned, *, version: int, by: Person, at: datetime, reason: str = "") -> None:
    """Change an item: of a draft freely, of an approved plan as an amendment with its reason.

    Raises TooLate where somebody saved since `version`.
    """
    with transaction.atomic():
        plan = locked(item.plan)
        is_amended = _check_open(plan, reason, by=by)
        item = PlanItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
        if item.version != version or item.withdrawn_at is not None:
            raise TooLate(
                _("Somebody saved this item while you were writing. Your words are still here: compare and save again.")
            )
        _check(plan, what)
        before = particulars(item)
        with act(
            "plan_amended" if is_amended else "edited",
            plan,
            by=by,
            at=at,
            item=str(item.pk),
            title=what.title,
            reason=reason,
        ):
            item.version += 1
            _write(item, what)
            if is_amended:
                _amended(item, before, reason, by=by, at=at)


def withdraw(item: PlanItem, *, by: Person, at: datetime, reason: str = "") -> None:
    """Take an item out of its plan; of an approved plan as an amendment with its reason. What was reported stays."""
    with transaction.atomic():
        plan = locked(item.plan)
        is_amended = _check_open(plan, reason, by=by)
        item = PlanItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
        if item.withdrawn_at is not None:
            raise TooLate(_("The item was already taken out of the plan."))
        before = particulars(item)
        with act("withdrawn", plan, by=by, at=at, item=str(item.pk), title=item.title, reason=reason):
            item.withdrawn_at = at
            item.save(update_fields=["withdrawn_at"])
            if is_amended:
                _amended(item, before, reason, by=by, at=at)


def carry_on(item: PlanItem, to: Plan, when: Period, *, by: Person, at: datetime, reason: str = "") -> PlanItem:
    """Carry an item on in a later quarter or plan: a new item with a link back. Raises Refused where it is done or carried.

    What it served, its people and places go with it; its targets and budget too.
    """
    if to.pk == item.plan_id:
        if percent_done(item, on=at.astimezone(PLACE).date()) == 100:
            raise Refused(_("The item is done; there is nothing to carry over."))
        if when.first <= item.last_on:
            raise Refused(_("It can only be carried over to days after those it has now."), field="when")
    if item.continued.filter(plan=to, withdrawn_at=None).exists():
        raise TooLate(_("The item is already carried over there."))
    return add(to, copied(item, when, to), by=by, at=at, reason=reason)


def copy(to: Plan, rows: Sequence[tuple[PlanItem, str, Period]], *, by: Person, at: datetime) -> list[PlanItem]:
    """Make items of a draft from those of an earlier plan, each with its new words and days (S4-33); all or none."""
    with transaction.atomic():
        made = []
        for item, title, when in rows:
            if item.continued.filter(plan=to, withdrawn_at=None).exists():
                raise TooLate(_("“%(item)s” was already taken over into this plan.") % {"item": item})
            made.append(add(to, copied(item, when, to, title=title), by=by, at=at))
        return made


def copied(item: PlanItem, when: Period, to: Plan, *, title: str = "") -> Planned:
    """Return an item as it would be planned again at another time, in the plan `to`.

    Organisations that closed since are left out, and content lines of programmes that the plan does not serve; a line
    that the next phase of its programme carries on is taken there.
    """
    return Planned(
        organisation=item.organisation,
        title=title.strip() or item.title,
        when=when,
        participating=list(item.participating.filter(closed_on=None)),
        lines=_lines_in(to, item),
        tasks=[],
        where=item.where,
        audiences=list(item.audiences.all()),
        languages=list(item.languages.all()),
        targets=[(one.indicator, one.value, one.unit) for one in item.targets.select_related("indicator")],
        budget=item.budget_planned,
        equipment=item.equipment,
        weight=item.weight,
        continues=item,
    )


def _lines_in(plan: Plan, item: PlanItem) -> list[ContentLine]:
    own = item.lines.all()
    return list(
        ContentLine.objects.filter(programme__in=plan.programmes.all()).filter(Q(pk__in=own) | Q(former__in=own))
    )


def particulars(item: PlanItem) -> dict[str, Any]:
    """Return what an item says as plain JSON, to keep beside an amendment."""
    return {
        "title": item.title,
        "organisation": item.organisation.name,
        "when": f"{item.first_on:%d/%m/%Y} – {item.last_on:%d/%m/%Y}",
        "participating": [one.name for one in item.participating.all()],
        "lines": [str(line) for line in item.lines.all()],
        "where": item.where,
        "targets": [f"{one.indicator}: {one.value.normalize():f} {one.unit}" for one in item.targets.all()],
        "budget": None if item.budget_planned is None else str(item.budget_planned),
        "weight": item.weight,
        "withdrawn": item.withdrawn_at is not None,
    }


def _check_open(plan: Plan, reason: str, *, by: Person) -> bool:
    """Return whether the change is an amendment. Raises NotYours, TooLate, Refused for one without a reason."""
    is_approved = any(step.is_latest and step.kind == "approved" for step in plan.steps.all())
    check_may("amend" if is_approved else "edit", plan, by=by)
    if is_approved and not reason.strip():
        raise Refused(_("The plan is approved: say why it is amended."), field="reason")
    return is_approved


def _check(plan: Plan, what: Planned) -> None:
    if not what.title.strip():
        raise Refused(_("Say what is planned."), field="title")
    if not period_of(plan).holds(what.when):
        raise Refused(
            _("The days lie outside the period of the plan, %(period)s.") % {"period": period_of(plan)}, "when"
        )
    if what.organisation.pk in {one.pk for one in what.participating}:
        raise Refused(_("The lead cannot also take part. Choose other organisations."), field="participating")
    if not 1 <= what.weight <= 100:
        raise Refused(_("The weight is a whole number from 1 to 100."), field="weight")
    if what.budget is not None and what.budget < 0:
        raise Refused(_("Money planned cannot be less than nothing."), field="budget")


def _write(item: PlanItem, what: Planned) -> None:
    item.title, item.equipment, item.where = (nfc(words).strip() for words in (what.title, what.equipment, what.where))
    item.organisation, item.weight, item.budget_planned = what.organisation, what.weight, what.budget
    item.first_on, item.last_on = what.when.first, what.when.last
    item.save()
    item.participating.set(what.participating)
    item.lines.set(what.lines)
    item.tasks.set(what.tasks)
    item.places.set(places_named(item.where))
    item.audiences.set(what.audiences)
    item.languages.set(what.languages)
    item.targets.all().delete()
    for indicator, value, unit in what.targets:
        PlanTarget.objects.create(item=item, indicator=indicator, value=value, unit=nfc(unit).strip() or indicator.unit)


def _amended(item: PlanItem, before: dict[str, Any], reason: str, *, by: Person, at: datetime) -> None:
    item = PlanItem.objects.select_related("organisation").get(pk=item.pk)
    PlanStep.objects.create(
        plan=item.plan,
        kind="amended",
        text=nfc(reason).strip(),
        item=item,
        before=before,
        after=particulars(item),
        by=by,
        at=at,
    )
