"""Tying figures to the items of plans: which may be tied, by whom, and what a review then knows of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.acts import act
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.plans.models import PlanItem
from daumoi.mandate.plans.rules import state_of
from daumoi.prove.figures.models import Figure, FigureQuerySet, ItemTie
from daumoi.prove.figures.rules import OWNERS


def organisations_doing(item: PlanItem) -> set[UUID]:
    """Return who leads an item and who takes part in it."""
    return {item.organisation_id, *item.participating.values_list("pk", flat=True)}


def may_tie(item: PlanItem, *, by: Person) -> bool:
    """Return whether `by` may tie figures to an item of an approved plan: for an organisation that does it, or that issues it."""
    if item.withdrawn_at is not None or state_of(item.plan) != "approved":
        return False
    issuers = {item.plan.issuer_id, item.plan.co_issuer_id} - {None}
    may = standing(by)
    return any(may.holds_at(one, *OWNERS) for one in organisations_doing(item) | issuers)


def may_be_tied(item: PlanItem, *, by: Person) -> FigureQuerySet:
    """Return the confirmed figures that `by` may see and may tie to an item.

    Those of the organisations that do it, for a time that meets that of the item, tied to no item of its plan yet.
    """
    if not may_tie(item, by=by):
        return Figure.objects.none()
    own = Figure.objects.seen_by(by).confirmed().filter(organisation__in=organisations_doing(item), nature="result")
    tied = ItemTie.objects.filter(plan=item.plan_id, untied_at=None)
    inside = Q(first_on__lte=item.last_on, last_on__gte=item.first_on)
    return own.filter(inside).exclude(pk__in=tied.values("figure")).select_related("indicator", "organisation")


def tie(item: PlanItem, figure: Figure, *, by: Person, at: datetime) -> ItemTie:
    """Say that a figure is what an item achieved. Raises NotYours, Refused for a figure that does not fit, TooLate."""
    if not may_tie(item, by=by):
        raise NotYours(_("Figures are tied by the organisations that do the item and by those that issue the plan."))
    taken = _("This figure is already tied to an item of the plan. Untie it there first.")
    with transaction.atomic():
        held = Figure.objects.select_for_update(of=("self",)).get(pk=figure.pk)
        if ItemTie.objects.filter(plan=item.plan_id, figure=held, untied_at=None).exists():
            raise TooLate(taken, field="figure")
        if not may_be_tied(item, by=by).filter(pk=held.pk).exists():
            raise Refused(
                _("Choose a confirmed figure of an organisation that does the item, for a time within it."),
                field="figure",
            )
        row = ItemTie(figure=held, item=item, plan=item.plan, tied_by=by, tied_at=at)
        try:
            with transaction.atomic(), act("figure_tied", held, by=by, at=at, item=str(item.pk)):
                row.save(force_insert=True)
        except IntegrityError as faster:
            raise TooLate(taken, field="figure") from faster
    return row


def untie(row: ItemTie, *, by: Person, at: datetime) -> None:
    """Take a figure off an item again. Raises NotYours, TooLate where somebody did."""
    if not may_tie(row.item, by=by):
        raise NotYours(_("Figures are tied by the organisations that do the item and by those that issue the plan."))
    with transaction.atomic():
        held = ItemTie.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if held.untied_at is not None:
            raise TooLate(_("Somebody has untied this figure. Reload the page."))
        with act("figure_untied", held.figure, by=by, at=at, item=str(held.item_id)):
            held.untied_by, held.untied_at = by, at
            held.save(update_fields=["untied_by", "untied_at"])


def ties_of(items: Iterable[PlanItem], indicator: str) -> dict[UUID, set[UUID]]:
    """Return for each item that has any the figures of an indicator tied to it, by their keys."""
    found: dict[UUID, set[UUID]] = {}
    rows = ItemTie.objects.filter(item__in=list(items), figure__indicator=indicator, untied_at=None)
    for item, figure in rows.values_list("item", "figure"):
        found.setdefault(item, set()).add(figure)
    return found
