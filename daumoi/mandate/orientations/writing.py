"""Pages on which an orientation is written: a new one, or a draft again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now, today
from daumoi.base.periods import months
from daumoi.mandate.orientations import acts, rules
from daumoi.mandate.orientations.forms import OrientationForm, TopicLines, initial_of
from daumoi.mandate.orientations.models import Orientation
from daumoi.texts.vietnamese import fold


@signed_in
def new(request: SignedRequest) -> HttpResponse:
    """Make a draft for one of my offices; the period is the next month unless told otherwise."""
    issuers = rules.may_write_for(request.user)
    if not issuers:
        return render(request, "403.html", status=403)
    day = today()
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    period = months(year, month, month)
    initial = {
        "starts_on": period.first,
        "ends_on": period.last,
        "symbol": f"ĐH-{fold(issuers[0].code).upper()}",
        "place": settings.PROVINCE,
    }
    form = OrientationForm(request.POST or None, initial=initial, issuers=issuers, by=request.user)
    lines = TopicLines(request.POST or None, prefix="topics")
    if request.method == "POST" and _are_valid(form, lines):
        issuer = form.cleaned_data["issuer"]
        one = form.attempt(lambda: acts.create(issuer, form.written(lines), by=request.user, at=now()))
        if one is not None:
            return redirect("orientations-orientation", one.pk)
    return _shown(request, form, lines)


@signed_in
def edit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change a draft; nothing typed is lost when somebody else saved meanwhile."""
    one = get_object_or_404(Orientation.objects.seen_by(request.user).select_related("issuer"), pk=pk)
    rules.check_may_write(one.issuer, by=request.user)
    rules.check_draft(one)
    form = OrientationForm(request.POST or None, initial=initial_of(one), issuers=[one.issuer], by=request.user)
    form.keep(one, "paper")
    topics = [{"topic": row.topic_id, "words": row.words} for row in one.topics.all()]
    lines = TopicLines(request.POST or None, prefix="topics", initial=topics)
    if request.method == "POST" and _are_valid(form, lines):
        version = form.cleaned_data["version"]
        if form.carries(lambda: acts.edit(one, form.written(lines), version=version, by=request.user, at=now())):
            return redirect("orientations-orientation", pk)
        if form.status == 409:
            # what was typed stays; saving again is then a decision of its own
            sent = request.POST.copy()
            sent["version"] = str(Orientation.objects.get(pk=pk).version)
            form.data = sent
    return _shown(request, form, lines, one)


def _are_valid(form: OrientationForm, lines: Any) -> bool:
    # both are asked, so that every error is shown at once
    is_valid = [form.is_valid(), lines.is_valid()]
    form.status = 200 if all(is_valid) else 422
    return all(is_valid)


def _shown(request: SignedRequest, form: OrientationForm, lines: Any, one: Orientation | None = None) -> HttpResponse:
    groups = (
        ("subject", ("issuer", "kind", "subject")),
        ("period", ("starts_on", "ends_on", "due_on")),
        ("text", ("text", "paper")),
        ("addressees", ("addressees", "groups", "cosigners")),
        ("signature", ("symbol", "place", "signer_title", "signer_name")),
    )
    context = {
        "form": form,
        "lines": lines,
        "one": one,
        "fields": {name: [form[field] for field in fields] for name, fields in groups},
    }
    return render(request, "orientations/edit.html", context, status=form.status)
