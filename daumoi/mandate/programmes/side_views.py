"""Pages beside an agreement: who signed and joined, what it rests on, who steers, what its lines are to reach."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now
from daumoi.mandate.programmes import acts
from daumoi.mandate.programmes.forms import (
    MOST_BASES,
    BasesForm,
    JoinForm,
    SignersForm,
    SteeringForm,
    TargetForm,
)
from daumoi.mandate.programmes.models import Party, Programme, Target
from daumoi.mandate.programmes.rules import check_may_keep
from daumoi.mandate.programmes.shown import lines_for
from daumoi.mandate.programmes.target_acts import aim, drop


def _programme(request: SignedRequest, pk: UUID) -> Programme:
    one = get_object_or_404(Programme.objects.seen_by(request.user), pk=pk)
    check_may_keep(by=request.user)
    return one


@signed_in
def parties(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Who signed for each party; who joined later."""
    one = _programme(request, pk)
    signed = list(one.sides.filter(role="signatory").select_related("organisation"))
    joins = "organisation" in request.POST
    signers = SignersForm(None if joins else request.POST or None, sides=signed)
    form = JoinForm(request.POST if joins else None, programme=one)
    if request.method == "POST":
        if joins:
            is_done = form.carries(lambda: acts.join(one, **form.cleaned_data, by=request.user, at=now()))
        else:
            is_done = signers.carries(lambda: acts.sign(one, signers.signers(), by=request.user, at=now()))
        if is_done:
            return redirect("programmes-parties" if joins else "programmes-programme", pk)
    context = {
        "programme": one,
        "signers": signers,
        "form": form,
        "joined": one.sides.filter(role="joined").select_related("organisation"),
    }
    return render(request, "programmes/parties.html", context, status=max(form.status, signers.status))


@signed_in
@require_POST
def take_out(request: SignedRequest, pk: UUID, side_pk: int) -> HttpResponse:
    """Take out an organisation that had joined."""
    one = _programme(request, pk)
    acts.take_out(get_object_or_404(Party, programme=one, pk=side_pk), by=request.user, at=now())
    return redirect("programmes-parties", pk)


@signed_in
def bases(request: SignedRequest, pk: UUID) -> HttpResponse:
    """What the agreement rests on."""
    one = _programme(request, pk)
    initial = {
        f"{name}-{slot}": getattr(row, name)
        for slot, row in enumerate(one.bases.all()[:MOST_BASES])
        for name in ("symbol", "issued_on", "words")
    }
    form = BasesForm(request.POST or None, initial=initial, by=request.user)
    if request.method == "POST" and form.carries(lambda: acts.rest_on(one, form.bases(), by=request.user, at=now())):
        return redirect("programmes-programme", pk)
    return render(request, "programmes/bases.html", {"programme": one, "form": form}, status=form.status)


@signed_in
def steering(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Who steers."""
    one = _programme(request, pk)
    lines = "\n".join(f"{row.role}: {row.words}" if row.role else row.words for row in one.steering.all())
    form = SteeringForm(request.POST or None, initial={"lines": lines})
    if request.method == "POST" and form.carries(
        lambda: acts.steer(
            one,
            form.cleaned_data["lines"].splitlines(),
            province=settings.PROVINCE,
            by=request.user,
            at=now(),
        )
    ):
        return redirect("programmes-programme", pk)
    context = {"programme": one, "form": form, "heading": _("Steering body")}
    return render(request, "programmes/act.html", context, status=form.status)


@signed_in
def targets(request: SignedRequest, pk: UUID) -> HttpResponse:
    """What the content lines are to reach."""
    one = _programme(request, pk)
    form = TargetForm(request.POST or None, programme=one)
    if request.method == "POST" and form.carries(lambda: aim(**form.cleaned_data, by=request.user, at=now())):
        return redirect("programmes-targets", pk)
    context = {"programme": one, "form": form, "lines": lines_for(one)}
    return render(request, "programmes/targets.html", context, status=form.status)


@signed_in
@require_POST
def drop_target(request: SignedRequest, pk: UUID, target_pk: int) -> HttpResponse:
    """Take a target out."""
    one = _programme(request, pk)
    target = get_object_or_404(Target.objects.select_related("line__programme"), line__programme=one, pk=target_pk)
    drop(target, by=request.user, at=now())
    return redirect("programmes-targets", pk)
