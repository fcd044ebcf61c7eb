"""Pages of programmes."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now
from daumoi.base.errors import Refused
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes import acts
from daumoi.mandate.programmes.forms import ProgrammeForm
from daumoi.mandate.programmes.models import Programme


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The programmes I may see."""
    programmes = Programme.objects.seen_by(request.user).prefetch_related("parties")
    return render(
        request, "programmes/list.html", {"programmes": programmes, "may_enter": standing(request.user).coordinates}
    )


@signed_in
def programme(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One programme: parties, period, content lines; what is planned under it is a panel of the plans."""
    one = get_object_or_404(Programme.objects.seen_by(request.user).select_related("paper"), pk=pk)
    context = {
        "programme": one,
        "lines": one.lines.all(),
        "sees_paper": one.paper_id and Paper.objects.seen_by(request.user).filter(pk=one.paper_id).exists(),
        "may_change": standing(request.user).coordinates,
        "entries": TrailEntry.objects.of(one)[:40],
    }
    return render(request, "programmes/programme.html", context)


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
