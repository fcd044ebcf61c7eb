"""Pages on which a meeting is written: a new one, one that is changed, moved, cancelled or thrown away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now
from daumoi.base.web.forms import ActForm
from daumoi.mandate.meetings import acts, moving, rules
from daumoi.mandate.meetings.forms import AgendaLines, CancelForm, MeetingForm, MoveForm, initial_of
from daumoi.mandate.meetings.models import Meeting
from daumoi.mandate.meetings.views import seen


@signed_in
def new(request: SignedRequest) -> HttpResponse:
    """Make the draft of a meeting of one of my organisations."""
    organisers = rules.may_call_for(request.user)
    if not organisers:
        return render(request, "403.html", status=403)
    form = MeetingForm(request.POST or None, organisers=organisers, by=request.user)
    lines = AgendaLines(request.POST or None, prefix="agenda")
    if request.method == "POST" and _are_valid(form, lines):
        organiser = form.cleaned_data["organiser"]
        one = form.attempt(lambda: acts.create(organiser, form.written(lines), by=request.user, at=now()))
        if one is not None:
            return redirect("meetings-meeting", one.pk)
    return _shown(request, form, lines)


@signed_in
def edit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change a meeting; nothing typed is lost when somebody else saved meanwhile."""
    one = seen(request, pk)
    rules.check_may("edit", one, by=request.user)
    form = MeetingForm(
        request.POST or None, initial=initial_of(one), organisers=[one.organiser], by=request.user, one=one
    )
    agenda = [{"words": row.words, "speaker": row.speaker, "minutes": row.minutes} for row in one.agenda.all()]
    lines = AgendaLines(request.POST or None, prefix="agenda", initial=agenda)
    if request.method == "POST" and _are_valid(form, lines):
        version = form.cleaned_data["version"]
        if form.carries(lambda: acts.edit(one, form.written(lines), version=version, by=request.user, at=now())):
            return redirect("meetings-meeting", pk)
        if form.status == 409:
            # what was typed stays; saving again is then a decision of its own
            sent = request.POST.copy()
            sent["version"] = str(Meeting.objects.get(pk=pk).version)
            form.data = sent
    return _shown(request, form, lines, one)


@signed_in
def discard(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    one = seen(request, pk)
    rules.check_may("discard", one, by=request.user)
    form = ActForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carries(lambda: acts.discard(one, by=request.user, at=now())):
        messages.success(request, _("Thrown away. Nobody had been told of it."))
        return redirect("meetings-list")
    return render(request, "meetings/discard.html", {"form": form, "one": one}, status=form.status)


@signed_in
def move(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Move a meeting that was called to another day, hour or place."""
    one = seen(request, pk)
    rules.check_may("move", one, by=request.user)
    form = MoveForm(request.POST or None, initial=initial_of(one))
    if request.method == "POST" and form.carries(lambda: moving.move(one, form.moved(), by=request.user, at=now())):
        messages.success(request, _("Moved. Everybody invited has been told."))
        return redirect("meetings-meeting", pk)
    return render(request, "meetings/move.html", {"form": form, "one": one}, status=form.status)


@signed_in
def cancel(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Cancel a meeting that was called."""
    one = seen(request, pk)
    rules.check_may("cancel", one, by=request.user)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.carries(
        lambda: moving.cancel(one, form.cleaned_data["reason"], by=request.user, at=now())
    ):
        messages.success(request, _("Cancelled. Everybody invited has been told."))
        return redirect("meetings-meeting", pk)
    return render(request, "meetings/cancel.html", {"form": form, "one": one}, status=form.status)


def _are_valid(form: MeetingForm, lines: Any) -> bool:
    # both are asked, so that every error is shown at once
    is_valid = [form.is_valid(), lines.is_valid()]
    form.status = 200 if all(is_valid) else 422
    return all(is_valid)


def _shown(request: SignedRequest, form: MeetingForm, lines: Any, one: Meeting | None = None) -> HttpResponse:
    context = {
        "form": form,
        "lines": lines,
        "one": one,
        "about": [form[name] for name in ("organiser", "kind", "subject")],
        "when": [form["held_on"], form["starts_at"]],
        "whom": [form[name] for name in ("groups", "invited")],
        "plans": form["plans"] if form.fields["plans"].queryset.exists() else None,  # type: ignore[attr-defined]
    }
    return render(request, "meetings/edit.html", context, status=form.status)
