"""Pages of agreements: list, one agreement, entering and changing, the next phase."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now, today
from daumoi.base.lists.models import Entry
from daumoi.mandate.circulars.shown import of_paper
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes import acts
from daumoi.mandate.programmes.forms import KEYS, KINDS, NextPhaseForm, ProgrammeForm
from daumoi.mandate.programmes.models import Programme
from daumoi.mandate.programmes.phase_acts import Next, carry_over
from daumoi.mandate.programmes.rules import check_may_keep, heirs_of, phases_of
from daumoi.mandate.programmes.shown import bases_for, dues_of_year, lines_for, tasks_under, year_of


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The agreements I may see, found by words and kind, running or all."""
    words, kind = request.GET.get("q", "").strip(), request.GET.get("loai", "")
    which = "dang" if request.GET.get("loc") == "dang" else "tat-ca"
    programmes = Programme.objects.seen_by(request.user).select_related("kind").prefetch_related("parties")
    if words:
        programmes = programmes.found_by(words)
    if kind:
        programmes = programmes.filter(kind__code=kind)
    if which == "dang":
        programmes = programmes.running_on(today())
    context = {
        "page_obj": Paginator(programmes, 30).get_page(request.GET.get("page")),
        "words": words,
        "kind": kind,
        "kinds": Entry.objects.of(KINDS),
        "which": which,
        "today": today(),
        "may_enter": standing(request.user).coordinates,
    }
    return render(request, "programmes/list.html", context)


@signed_in
def programme(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One agreement: contents and targets, dues of a year, parties, bases, steering body, phases; then the panels."""
    by, day = request.user, today()
    one = get_object_or_404(Programme.objects.seen_by(by).select_related("paper", "kind"), pk=pk)
    year = year_of(one, request.GET.get("nam", ""), today=day)
    sees_paper = one.paper_id is not None and Paper.objects.seen_by(by).filter(pk=one.paper_id).exists()
    context = {
        "programme": one,
        "state": _state(one, day),
        "lines": lines_for(one),
        "version": one.versions.filter(valid_from__lte=day).first() or one.versions.last(),
        "year": year,
        "dues": dues_of_year(one, year, by=by, today=day),
        "sides": one.sides.select_related("organisation"),
        "bases": bases_for(one, by=by),
        "steering": one.steering.select_related("organisation"),
        "phases": phases_of(one),
        "seen_phases": set(Programme.objects.seen_by(by).values_list("pk", flat=True)),
        "tasks": tasks_under(one, by=by),
        "sees_paper": sees_paper,
        "made_known": of_paper(one.paper, request) if one.paper and sees_paper else None,
        "may_change": standing(by).coordinates,
        "entries": TrailEntry.objects.of(one)[:40],
    }
    return render(request, "programmes/programme.html", context)


def _state(one: Programme, day: date) -> str:
    if day < one.first_on:
        return "held"
    return "done" if one.last_on is not None and one.last_on < day else "doing"


@signed_in
def enter(request: SignedRequest, pk: UUID | None = None) -> HttpResponse:
    """Enter an agreement, or change the one with `pk`."""
    one = get_object_or_404(Programme.objects.seen_by(request.user), pk=pk) if pk else None
    check_may_keep(by=request.user)
    form = ProgrammeForm(request.POST or None, initial=_initial(one), by=request.user)
    if request.method == "POST":
        if one is None:
            made = form.attempt(lambda: acts.enter(form.signed(), by=request.user, at=now()))
            if made is not None:
                return redirect("programmes-programme", made.pk)
        elif form.carries(lambda: acts.change(one, form.signed(), by=request.user, at=now())):
            return redirect("programmes-programme", one.pk)
    return render(request, "programmes/enter.html", {"form": form, "programme": one}, status=form.status)


def _initial(one: Programme | None) -> dict[str, object]:
    if one is None:
        return {}
    lines = "\n".join(line.words or "…" for line in one.lines.all())
    signed = [side.organisation_id for side in one.sides.filter(role="signatory")]
    return {key: getattr(one, key) for key in KEYS} | {"parties": signed, "lines": lines}


@signed_in
def carry(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Make the next phase: what was signed, and which lines and targets go on."""
    one = get_object_or_404(Programme.objects.seen_by(request.user), pk=pk)
    check_may_keep(by=request.user)
    form = NextPhaseForm(request.POST or None, initial=_next(one), programme=one, by=request.user)
    if request.method == "POST":
        made = form.attempt(
            lambda: carry_over(
                one,
                Next(
                    signed=form.signed(),
                    lines=[line.pk for line in form.cleaned_data["carried"]],
                    targets=[target.pk for target in form.cleaned_data["targets"]],
                ),
                by=request.user,
                at=now(),
            )
        )
        if made is not None:
            return redirect("programmes-programme", made.pk)
    return render(request, "programmes/carry.html", {"form": form, "programme": one}, status=form.status)


def _next(one: Programme) -> dict[str, object]:
    signed = [side.organisation for side in one.sides.filter(role="signatory").select_related("organisation")]
    first_on = date(one.last_on.year + 1, 1, 1) if one.last_on else None
    return {
        "kind": one.kind_id,
        "name": one.name,
        "first_on": first_on,
        "parties": [heir.pk for heir in heirs_of(signed, first_on or today())],
        "carried": [line.pk for line in one.lines.all()],
    }
