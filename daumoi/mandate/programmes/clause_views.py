"""Pages of the text of an agreement: versions, amending, the duty of a clause, what was fulfilled."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import standing
from daumoi.base.clock import now, today
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes import clause_acts as acts
from daumoi.mandate.programmes.clause_forms import AmendForm, FulfilForm, PeriodicForm
from daumoi.mandate.programmes.dues import Due
from daumoi.mandate.programmes.models import Clause, Fulfilment, Programme
from daumoi.mandate.programmes.rules import check_may_fulfil, check_may_keep, dues


def _programme(request: SignedRequest, pk: UUID) -> Programme:
    return get_object_or_404(Programme.objects.seen_by(request.user), pk=pk)


@signed_in
def clauses(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The text in one version: the newest unless another is asked for; every version stays readable."""
    one = _programme(request, pk)
    versions = list(one.versions.select_related("paper", "by"))
    asked = request.GET.get("ban", "")
    chosen = next((row for row in versions if str(row.number) == asked), versions[0] if versions else None)
    if asked and (chosen is None or str(chosen.number) != asked):
        raise Http404
    seen = Paper.objects.seen_by(request.user).filter(pk__in=[row.paper_id for row in versions if row.paper_id])
    context = {
        "programme": one,
        "versions": versions,
        "version": chosen,
        "clauses": chosen.clauses.select_related("organisation") if chosen else [],
        "is_newest": bool(versions) and chosen == versions[0],
        "may_change": standing(request.user).coordinates,
        "seen_papers": set(seen.values_list("pk", flat=True)),
    }
    return render(request, "programmes/clauses.html", context)


@signed_in
def amend(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Enter the text, or the next version of it."""
    one = _programme(request, pk)
    check_may_keep(by=request.user)
    before = one.versions.first()
    initial = {"text": before.text} if before else {"valid_from": one.signed_on or one.first_on}
    form = AmendForm(request.POST or None, initial=initial, by=request.user, is_first=before is None)
    if request.method == "POST" and form.carries(lambda: acts.amend(one, form.amended(), by=request.user, at=now())):
        return redirect("programmes-clauses", pk)
    heading = _("Amend the text") if before else _("Enter the text")
    context = {"programme": one, "form": form, "heading": heading, "back": "programmes-clauses"}
    return render(request, "programmes/act.html", context, status=form.status)


@signed_in
def clause(request: SignedRequest, pk: UUID, clause_pk: int) -> HttpResponse:
    """Say which periodic duty a clause sets."""
    one = _programme(request, pk)
    check_may_keep(by=request.user)
    row = get_object_or_404(Clause.objects.select_related("version__programme"), version__programme=one, pk=clause_pk)
    initial = {name: getattr(row, name) for name in ("rhythm", "organisation", "after", "unit", "cut")}
    form = PeriodicForm(request.POST or None, initial=initial, programme=one)
    if request.method == "POST" and form.carries(lambda: acts.bind(row, form.periodic(), by=request.user, at=now())):
        return redirect("programmes-clauses", pk)
    context = {
        "programme": one,
        "form": form,
        "heading": _("Periodic duty"),
        "quote": row,
        "back": "programmes-clauses",
    }
    return render(request, "programmes/act.html", context, status=form.status)


@signed_in
def fulfil(request: SignedRequest, pk: UUID, clause_pk: int, organisation_pk: UUID, last: str) -> HttpResponse:
    """Record that a party did what it owed for the period that ends on `last` (2026-03-31)."""
    one = _programme(request, pk)
    due = _due(one, clause_pk, organisation_pk, last)
    check_may_fulfil(one, due.organisation, by=request.user)
    form = FulfilForm(request.POST or None, initial={"done_on": today()}, by=request.user)
    if request.method == "POST" and form.carries(lambda: acts.fulfil(due, form.shown(), by=request.user, at=now())):
        return redirect("programmes-programme", pk)
    context = {"programme": one, "form": form, "heading": _("Record what was done"), "due": due, "quote": due.clause}
    return render(request, "programmes/act.html", context, status=form.status)


def _due(programme: Programme, clause_pk: int, organisation_pk: UUID, last: str) -> Due:
    try:
        day = date.fromisoformat(last)
    except ValueError as wrong:
        raise Http404 from wrong
    if not 1900 <= day.year <= 2199:
        raise Http404
    wanted = (clause_pk, organisation_pk, day)
    for due in dues(programme, day.year):
        if (due.clause.pk, due.organisation.pk, due.period.last) == wanted:
            return due
    raise Http404


@signed_in
@require_POST
def unfulfil(request: SignedRequest, pk: UUID, fulfilment_pk: int) -> HttpResponse:
    """Take a record back."""
    one = _programme(request, pk)
    rows = Fulfilment.objects.select_related("clause__version__programme", "organisation")
    row = get_object_or_404(rows, clause__version__programme=one, pk=fulfilment_pk)
    acts.unfulfil(row, by=request.user, at=now())
    return redirect("programmes-programme", pk)
