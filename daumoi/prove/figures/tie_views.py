"""Figures of a plan item: the panel on its page, and the page that ties one to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.people.models import Person
from daumoi.base.clock import now
from daumoi.base.errors import NotYours
from daumoi.base.web.choosing import OneField
from daumoi.base.web.fields import written
from daumoi.base.web.forms import ActForm
from daumoi.mandate.plans.models import PlanItem
from daumoi.prove.figures import tying
from daumoi.prove.figures.models import Figure, ItemTie


class FigureField(OneField):
    """A figure of a list, told with its organisation, number, meaning and period."""

    def label_from_instance(self, obj: Any) -> str:
        """Return "Sở …: 41.262 lượt – tin, bài (01/07/2026 – 30/09/2026)"."""
        period = f"{obj.first_on:%d/%m/%Y} – {obj.last_on:%d/%m/%Y}" if obj.first_on else ""
        return f"{obj.organisation}: {written(obj.value)} {obj.unit} – {obj.what} ({period})"


class TieForm(ActForm):
    """Which figure an item achieved."""

    figure = FigureField(label=gettext_lazy("Confirmed figure"), queryset=Figure.objects.none())


def figures_of(thing: Model, request: HttpRequest) -> SafeString | None:
    """Return the panel of a plan item: the figures tied to it that the reader may see; None without any and without the right."""
    assert isinstance(thing, PlanItem)
    assert isinstance(request.user, Person)
    ties = ItemTie.objects.filter(item=thing, untied_at=None, figure__in=Figure.objects.seen_by(request.user))
    rows = list(ties.select_related("figure__indicator", "figure__organisation", "tied_by"))
    may = tying.may_tie(thing, by=request.user)
    if not rows and not may:
        return None
    return render_to_string("figures/_tied.html", {"rows": rows, "may_tie": may, "item": thing}, request)


@signed_in
def tie(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Tie a figure to an item of a plan."""
    item = _item(request, pk)
    if not tying.may_tie(item, by=request.user):
        raise NotYours(_("Figures are tied by the organisations that do the item and by those that issue the plan."))
    form = TieForm(request.POST or None)
    offered = tying.may_be_tied(item, by=request.user)
    form.offer("figure", offered.order_by("-last_on", "organisation__sort_key"))
    if request.method == "POST" and form.carries(
        lambda: tying.tie(item, form.cleaned_data["figure"], by=request.user, at=now())
    ):
        messages.success(request, _("Tied. Reviews of the plan count it for this item."))
        return redirect("plans-item", pk)
    context = {"form": form, "item": item, "offered": form.fields["figure"].queryset.exists()}  # type: ignore[attr-defined]
    return render(request, "figures/tie.html", context, status=form.status)


@signed_in
@require_POST
def untie(request: SignedRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Take a figure off an item."""
    item = _item(request, pk)
    seen = Figure.objects.seen_by(request.user)
    tied = get_object_or_404(ItemTie.objects.select_related("item__plan", "figure"), pk=row, item=item, figure__in=seen)
    tying.untie(tied, by=request.user, at=now())
    messages.success(request, _("Untied."))
    return redirect("plans-item", pk)


def _item(request: SignedRequest, pk: UUID) -> PlanItem:
    return get_object_or_404(PlanItem.objects.seen_by(request.user).select_related("plan"), pk=pk)
