"""Pages of what comes of a meeting: attendance, conclusion, its papers, requests that become tasks."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now, today
from daumoi.base.errors import Refused
from daumoi.base.web.forms import refuse
from daumoi.mandate.meetings import acts, rules
from daumoi.mandate.meetings import requests as follow
from daumoi.mandate.meetings.models import Meeting, MeetingRequest
from daumoi.mandate.meetings.outcome_forms import (
    AssignForm,
    AttachForm,
    AttendeeForm,
    ConcludeForm,
    RequestForm,
    UninvitedForm,
)
from daumoi.mandate.meetings.views import page_of, seen
from daumoi.mandate.papers.forms import ArrivalForm
from daumoi.mandate.papers.models import Paper, Upload
from daumoi.mandate.papers.receiving import Sent, send_in
from daumoi.mandate.papers.views import to_what_was_made
from daumoi.texts.reading import Unreadable


@signed_in
def attendance(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Note who was there."""
    one = seen(request, pk)
    rules.check_may("attend", one, by=request.user)
    rows = [AttendeeForm(request.POST or None, attendee=row) for row in one.attendees.all()]
    form = UninvitedForm(request.POST or None)
    if request.method == "POST":
        are_valid = all([row.is_valid() for row in rows])
        if are_valid and form.carries(
            lambda: acts.note_attendance(
                one, [*(row.noted() for row in rows), *form.noted()], by=request.user, at=now()
            )
        ):
            return redirect("meetings-meeting", pk)
        form.status = max(form.status, 422)
    return render(request, "meetings/attendance.html", {"form": form, "rows": rows, "one": one}, status=form.status)


@signed_in
def conclude(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Write what came of the meeting."""
    one = seen(request, pk)
    rules.check_may("conclude", one, by=request.user)
    form = ConcludeForm(request.POST or None)
    if request.method == "POST" and form.carries(
        lambda: acts.conclude(one, form.concluded(), by=request.user, at=now())
    ):
        messages.success(request, _("Concluded. Everybody invited has been told."))
        return redirect("meetings-meeting", pk)
    return render(request, "meetings/conclude.html", {"form": form, "one": one}, status=form.status)


@signed_in
def minutes(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Upload minutes or conclusion: read, registered and attached at once; then its proposals are reviewed."""
    one = seen(request, pk)
    rules.check_may("attach", one, by=request.user)
    form = ArrivalForm(
        request.POST or None, request.FILES or None, owners=[one.organiser], today=today(), direction="out"
    )
    status = 200
    if request.method == "POST":
        made = _sent_in(request, one, form) if form.is_valid() else None
        if made is not None:
            return to_what_was_made(request, made)
        status = 422
    return render(request, "meetings/minutes.html", {"form": form, "one": one}, status=status)


def _sent_in(request: SignedRequest, one: Meeting, form: ArrivalForm) -> Paper | Upload | None:
    given, at = form.cleaned_data, now()
    sent = Sent(owner=one.organiser, files=form.given(), received_on=given["received_on"], direction="out")
    try:
        with transaction.atomic():
            made = send_in(sent, by=request.user, at=at)
            follow.bring_in(one, made, by=request.user, at=at)
    except Unreadable as unreadable:
        form.add_error("file" if given.get("file") else "pasted", unreadable.message)
    except Refused as refused:
        refuse(form, refused)
    else:
        return made
    return None


@signed_in
@require_POST
def attach(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Attach a paper that is registered already."""
    one = seen(request, pk)
    form = AttachForm(request.POST, meeting=one)
    if not form.is_valid():
        rules.check_may("attach", one, by=request.user)
    if form.carries(lambda: follow.attach(one, form.cleaned_data["paper"], by=request.user, at=now())):
        return redirect("meetings-meeting", pk)
    return page_of(request, one, form.status, attach_form=form, form=form)


@signed_in
@require_POST
def ask(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Write down a request made at the meeting."""
    one, form = seen(request, pk), RequestForm(request.POST)
    if not form.is_valid():
        rules.check_may("request", one, by=request.user)
    if form.carries(lambda: follow.ask(one, **form.cleaned_data, by=request.user, at=now())):
        return redirect("meetings-meeting", pk)
    return page_of(request, one, form.status, request_form=form, form=form)


@signed_in
def assign(request: SignedRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Make a task of a request; without a paper the page says what to do first."""
    one = seen(request, pk)
    rules.check_may("request", one, by=request.user)
    asked = get_object_or_404(MeetingRequest.objects.select_related("meeting", "organisation"), pk=row, meeting=one)
    rules.check_waiting(asked)
    form = AssignForm(request.POST or None, request=asked)
    if request.method == "POST":
        task = form.attempt(lambda: follow.assign(asked, form.assigned(), by=request.user, at=now()))
        if task is not None:
            messages.success(request, _("The task has been given; its organisations have been told."))
            return redirect("meetings-meeting", pk)
    context = {"form": form, "one": one, "asked": asked, "has_paper": one.papers.exists()}
    return render(request, "meetings/assign.html", context, status=form.status)
