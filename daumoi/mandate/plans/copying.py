"""A plan from last year's: its items with what was done beside each, moved to the new period."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from daumoi.actors.people.models import Person
from daumoi.base.periods import Period
from daumoi.mandate.plans.models import Plan
from daumoi.mandate.plans.rules import period_of
from daumoi.mandate.plans.times import OWN, chosen, code_of, quarter_of


def earlier(plan: Plan, *, by: Person) -> list[Plan]:
    """Return the plans from which this one may be made, the best first: of its issuers, ended before it ends."""
    own = [one.pk for one in plan.issuers]
    found = Plan.objects.seen_by(by).filter(Q(issuer__in=own) | Q(co_issuer__in=own)).exclude(pk=plan.pk)
    found = found.filter(last_on__lt=plan.last_on).order_by("-last_on", "title")
    # the plan it was made from stands first
    return sorted(found, key=lambda one: one.pk != plan.previous_id)


def moved(days: Period, source: Plan, target: Plan) -> str:
    """Return the code of the time in `target` that answers to `days` in `source`; the whole period where none does."""
    code = code_of(days, period_of(source))
    if code == OWN:
        code = quarter_of(days.last)
    year, _dash, part = code.partition("-")
    if part:
        code = f"{int(year) + target.first_on.year - source.first_on.year}-{part}"
    return code if chosen(code, period_of(target)) is not None else "whole"


def next_period(plan: Plan) -> tuple[date, date]:
    """Return the first and last day of the period after a plan's: a year later, the same days."""
    return _later(plan.first_on), _later(plan.last_on)


def _later(day: date) -> date:
    # 29 February has no day of its own a year later
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def taken_over(plan: Plan) -> set[UUID]:
    """Return the items of earlier plans that already stand in this one."""
    pks = plan.items.standing().values_list("continues_id", flat=True)
    return {pk for pk in pks if pk is not None}
