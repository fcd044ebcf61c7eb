"""Pages of meetings: the list with the counts of a year, one meeting, calling it, replying."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now, today
from daumoi.base.web.forms import ActForm
from daumoi.mandate.meetings import acts, rules
from daumoi.mandate.meetings.forms import ReplyForm
from daumoi.mandate.meetings.models import Attendee, Meeting, MeetingQuerySet
from daumoi.mandate.meetings.outcome_forms import AttachForm, RequestForm
from daumoi.mandate.meetings.shown import other_tasks, papers_of, programme, requests_of
from daumoi.mandate.plans.models import Plan


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The meetings I may see: coming, waiting for my reply, held, all; and how many of each kind a year had."""
    which, day = request.GET.get("loc", "sap-toi"), today()
    typed = request.GET.get("nam", "")
    year = int(typed) if typed.isdecimal() and len(typed) == 4 else day.year
    # a year that no calendar has is a slip of the address, not of the reader
    year = year if 1900 <= year <= day.year + 5 else day.year
    kind = request.GET.get("loai", "")
    seen = Meeting.objects.seen_by(request.user)
    rows = seen.held_in(year).filter(kind__code=kind) if kind else _narrowed(seen, which, request)
    rows = rows.select_related("organiser", "kind").prefetch_related("attendees")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    counted = rules.counted(year, by=request.user)
    context = {
        "page_obj": page,
        "rows": [{"one": one, "counts": rules.counts(one), "is_over": one.held_on < day} for one in page.object_list],
        "which": "" if kind else which,
        "year": year,
        "kind": kind,
        "counted": counted,
        "whole": sum(count for _kind, count in counted),
        "waiting": seen.waiting_for(request.user).count(),
        "may_call": bool(rules.may_call_for(request.user)),
    }
    return render(request, "meetings/list.html", context)


def _narrowed(rows: MeetingQuerySet, which: str, request: SignedRequest) -> MeetingQuerySet:
    if which == "cho-toi":
        return rows.waiting_for(request.user)
    if which == "da-hop":
        return rows.filter(concluded_at__isnull=False)
    if which == "tat-ca":
        return rows
    # a cancelled one stays in sight until its day, so that nobody goes there
    coming = rows.filter(concluded_at=None).exclude(cancelled_at__isnull=False, held_on__lt=today())
    return coming.order_by("held_on", "starts_at")


def seen(request: SignedRequest, pk: UUID) -> Meeting:
    """Return the meeting that the request's person may see, with what its page needs. Raises 404."""
    rows = Meeting.objects.seen_by(request.user).select_related("organiser", "kind", "created_by", "called_by")
    return get_object_or_404(
        rows.prefetch_related("agenda", "points", "attendees__organisation", "attendees__replied_by"), pk=pk
    )


@signed_in
def meeting(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One meeting: programme, who is invited and comes, what was concluded, what follows."""
    return page_of(request, seen(request, pk))


def page_of(request: SignedRequest, one: Meeting, status: int = 200, **forms: Any) -> HttpResponse:
    """Return the page of a meeting; `forms` are refused ones that keep what was typed."""
    by, day = request.user, today()
    open_acts = rules.acts_open_to(one, by=by)
    context = {
        "one": one,
        "acts": open_acts,
        "mine": [{"row": row, "form": _reply_form(row)} for row in rules.to_reply(one, by=by)],
        "programme": programme(one),
        "plans": one.plans.filter(pk__in=Plan.objects.seen_by(by).values("pk")),
        "counts": rules.counts(one),
        "papers": papers_of(one, by=by, day=day),
        "requests": requests_of(one, by=by, day=day),
        "tasks": other_tasks(one, by=by, day=day),
        "proposals": len(rules.proposals(one)) if "attach" in open_acts else 0,
        "uploads": one.uploads.prefetch_related("files") if "attach" in open_acts else [],
        "is_over": one.held_on <= day,
        "to_paste": rules.to_paste(one, settings.SITE_ADDRESS),
        "entries": TrailEntry.objects.of(one)[:50],
        "attach_form": AttachForm(meeting=one) if "attach" in open_acts else None,
        "request_form": RequestForm() if "request" in open_acts else None,
        **forms,
    }
    return render(request, "meetings/meeting.html", context, status=status)


def _reply_form(row: Attendee) -> ReplyForm:
    given = {"answer": row.reply, "words": row.reply_words} if row.reply else {"answer": "comes"}
    return ReplyForm(initial=given, auto_id=f"id_{row.pk}_%s")


@signed_in
@require_POST
def call(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Call the meeting."""
    one, form = seen(request, pk), ActForm(request.POST)
    if form.carries(lambda: acts.call(one, by=request.user, at=now())):
        messages.success(request, _("Called. The focal points of those invited have been told."))
        return redirect("meetings-meeting", pk)
    return page_of(request, one, form.status, form=form)


@signed_in
@require_POST
def reply(request: SignedRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Reply for one of my organisations."""
    one = seen(request, pk)
    attendee = get_object_or_404(Attendee.objects.select_related("organisation", "meeting"), pk=row, meeting=one)
    form = ReplyForm(request.POST, auto_id=f"id_{row}_%s")
    if form.carries(lambda: acts.reply(attendee, **_given(form), by=request.user, at=now())):
        messages.success(request, _("The organiser has been told."))
        return redirect("meetings-meeting", pk)
    mine = [
        {"row": own, "form": form if own.pk == row else _reply_form(own)}
        for own in rules.to_reply(one, by=request.user)
    ]
    return page_of(request, one, form.status, form=form, mine=mine)


def _given(form: ReplyForm) -> dict[str, str]:
    return {"answer": form.cleaned_data["answer"], "words": form.cleaned_data["words"]}
