"""Pages of programmes."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now
from daumoi.base.errors import Refused
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes import acts
from daumoi.mandate.programmes.forms import PlanItemForm, ProgrammeForm
from daumoi.mandate.programmes.models import Programme
from daumoi.mandate.programmes.rules import may_plan_for
from daumoi.mandate.tasks.models import Task


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The programmes I may see."""
    programmes = Programme.objects.seen_by(request.user).prefetch_related("parties")
    return render(
        request, "programmes/list.html", {"programmes": programmes, "may_enter": standing(request.user).coordinates}
    )


@signed_in
def programme(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One programme: parties, period, content lines with what is planned under each."""
    return _page(request, get_object_or_404(Programme.objects.seen_by(request.user).select_related("paper"), pk=pk))


def _page(request: SignedRequest, one: Programme, form: PlanItemForm | None = None) -> HttpResponse:
    items = list(one.items.select_related("organisation", "line", "task"))
    seen = set(
        Task.objects.seen_by(request.user).filter(pk__in=[item.task_id for item in items]).values_list("pk", flat=True)
    )
    organisations = may_plan_for(one, by=request.user)
    groups = [{"line": line, "items": [item for item in items if item.line_id == line.pk]} for line in one.lines.all()]
    loose = [item for item in items if item.line_id is None]
    context = {
        "programme": one,
        "groups": [*groups, {"line": None, "items": loose}] if loose else groups,
        "seen": seen,
        "sees_paper": one.paper_id and Paper.objects.seen_by(request.user).filter(pk=one.paper_id).exists(),
        "may_change": standing(request.user).coordinates,
        "form": form
        or (PlanItemForm(programme=one, organisations=organisations, by=request.user) if organisations else None),
        "entries": TrailEntry.objects.of(one)[:40],
    }
    return render(request, "programmes/programme.html", context, status=422 if form else 200)


@signed_in
def enter(request: SignedRequest, pk: UUID | None = None) -> HttpResponse:
    """Enter a programme, or change the one with `pk`."""
    one = get_object_or_404(Programme.objects.seen_by(request.user), pk=pk) if pk else None
    if not standing(request.user).coordinates:
        return render(request, "403.html", status=403)
    form = ProgrammeForm(request.POST or None, initial=_initial(one), by=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            if one is None:
                one = acts.enter(form.signed(), by=request.user, at=now())
            else:
                acts.change(one, form.signed(), by=request.user, at=now())
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            return redirect("programmes-programme", one.pk)
    return render(
        request, "programmes/enter.html", {"form": form, "programme": one}, status=422 if form.errors else 200
    )


def _initial(one: Programme | None) -> dict[str, object]:
    if one is None:
        return {}
    keys = ("name", "number", "signed_on", "first_on", "last_on", "paper")
    lines = "\n".join(line.words or "…" for line in one.lines.all())
    return {key: getattr(one, key) for key in keys} | {"parties": one.parties.all(), "lines": lines}


@signed_in
@require_POST
def plan(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Enter a plan item."""
    one = get_object_or_404(Programme.objects.seen_by(request.user), pk=pk)
    organisations = may_plan_for(one, by=request.user)
    if not organisations:
        return render(request, "403.html", status=403)
    form = PlanItemForm(request.POST, programme=one, organisations=organisations, by=request.user)
    if form.is_valid():
        try:
            acts.plan(one, form.planned(), by=request.user, at=now())
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            return redirect("programmes-programme", pk)
    return _page(request, one, form=form)
