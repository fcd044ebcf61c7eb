"""Pages of the agenda: the list by days, one event, following it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now, today
from daumoi.mandate.papers.models import Paper
from daumoi.supply.agenda import acts, rules
from daumoi.supply.agenda.circle_forms import AnswerForm
from daumoi.supply.agenda.clashes import candidates, clashes
from daumoi.supply.agenda.models import Attendance, Brief, Event, EventQuerySet
from daumoi.supply.agenda.recurrence import told
from daumoi.supply.agenda.shown import by_day

# how far ahead the list warns of clashes
AHEAD = timedelta(days=60)
WHICH = ("sap-toi", "cua-toi", "cho-toi", "theo-doi", "cho-ngay", "da-qua")
# those that stand under days that have passed
BEFORE_TODAY = ("cho-ngay", "da-qua")


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The agenda by days: coming, mine, waiting for a leader's answer, followed, waiting for a new day, past; found by words."""
    which, day = request.GET.get("loc", ""), today()
    which = which if which in WHICH else "sap-toi"
    words = request.GET.get("q", "").strip()
    seen = Event.objects.seen_by(request.user).worth_showing()
    rows = _narrowed(seen, which, day, request.user)
    if words:
        rows = rows.found_by(words)
    chosen = _series_asked(request)
    if chosen is not None:
        rows = rows.filter(series=chosen)
    elif which not in BEFORE_TODAY:
        # a long series would bury the rest: its next event stands for it
        rows = rows.one_of_each_series()
    page = Paginator(rows.with_words(), 60).get_page(request.GET.get("page"))
    first = date.min if which in BEFORE_TODAY else day
    context = {
        "page_obj": page,
        "days": by_day(page.object_list, first=first, today=day)[:: -1 if which == "da-qua" else 1],
        "which": which,
        "words": words,
        "chosen": chosen,
        "put_off": seen.waiting_for_a_day(day).count(),
        "waiting": _waiting(seen, day, request.user).count(),
        "clashes": clashes(candidates(seen.between(day, day + AHEAD)).with_words()) if which == "sap-toi" else [],
        "may_plan": bool(rules.may_plan_for(request.user)),
    }
    return render(request, "agenda/list.html", context)


def _series_asked(request: SignedRequest) -> UUID | None:
    """Return the series whose events are all asked for, None for none. Raises Http404 for what no page makes."""
    try:
        return UUID(request.GET["chuoi"]) if request.GET.get("chuoi") else None
    except ValueError as wrong:
        raise Http404 from wrong


def _narrowed(rows: EventQuerySet, which: str, day: date, person: Person) -> EventQuerySet:
    if which == "da-qua":
        past = rows.filter(ends_on__lt=day).exclude(pk__in=Event.objects.waiting_for_a_day(day).values("pk"))
        return past.order_by("-starts_on", "starts_at", "pk")
    if which == "cho-ngay":
        return rows.waiting_for_a_day(day)
    coming = rows.filter(ends_on__gte=day)
    if which == "cua-toi":
        return coming.filter(organisation__in=standing(person).organisations())
    if which == "cho-toi":
        return _waiting(rows, day, person)
    return coming.followed_by(person) if which == "theo-doi" else coming


def _waiting(rows: EventQuerySet, day: date, person: Person) -> EventQuerySet:
    """Return the coming events for which a leader of one of the person's organisations has not answered."""
    mine = standing(person).organisations(rules.EDITS)
    asked = Attendance.objects.filter(answer="requested", leader__organisation__in=mine)
    return rows.filter(ends_on__gte=day, cancelled_at=None, pk__in=asked.values("event"))


def seen(request: SignedRequest, pk: UUID) -> Event:
    """Return the event that the request's person may see. Raises 404: for others it does not exist."""
    rows = Event.objects.seen_by(request.user).with_words().select_related("created_by", "cancelled_by", "postponed_by")
    return get_object_or_404(rows, pk=pk)


@signed_in
def event(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One event: when and where, who attends, what the press is given before, who sees it."""
    return page_of(request, seen(request, pk))


def page_of(request: SignedRequest, one: Event, status: int = 200, **forms: Any) -> HttpResponse:
    """Return the page of an event; `forms` are refused ones that keep what was typed."""
    by, day = request.user, today()
    is_own = rules.works_at(one, by)
    attendances = one.attendances.select_related("event", "leader__organisation", "answered_by")
    same_days = candidates(Event.objects.seen_by(by).between(one.starts_on, one.ends_on)).with_words()
    brief = Brief.objects.filter(event=one).prefetch_related("files").first()
    is_brief_open = brief is not None and (is_own or brief.given_at is not None)
    context = {
        "one": one,
        "acts": rules.acts_open_to(one, by=by, today=day),
        "is_own": is_own,
        "may_copy": rules.keeps(one, by),
        "is_over": rules.is_over(one, day),
        "follows": rules.follows(one, by),
        "rule": told(one.series.rule, one.series.first_on) if one.series else "",
        "attendances": [
            {
                "row": row,
                "words": row.words if rules.may_read_words(row, by) else "",
                "form": AnswerForm.of(row) if _may_answer(row, one, by) else None,
            }
            for row in attendances
        ],
        "brief": brief if is_brief_open else None,
        "papers": _papers(brief, by) if brief is not None and is_brief_open else [],
        "is_brief_late": brief is not None and brief.given_at is None and brief.due_on < day,
        "shares": one.shares.select_related("organisation").order_by("-is_press", "-line", "organisation__sort_key"),
        "follower_count": one.followers.count() if is_own else 0,
        "clashes": [pair for pair in clashes(same_days) if one in (pair.first, pair.second)],
        "entries": TrailEntry.objects.of(*filter(None, (one, one.series)))[:50] if is_own else None,
        **forms,
    }
    return render(request, "agenda/event.html", context, status=status)


def _may_answer(attendance: Attendance, one: Event, person: Person) -> bool:
    return one.cancelled_at is None and rules.may_answer(attendance, person)


def _papers(brief: Brief, person: Person) -> list[Paper]:
    """Return the papers of a brief that the reader may open: of any other not even the name is told."""
    opened = Paper.objects.seen_by(person).filter(pk__in=brief.papers.values("pk"))
    return list(opened.defer("text", "search_key").order_by("-registered_at"))


@signed_in
@require_POST
def follow(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Be told of changes of an event, or no more."""
    one = seen(request, pk)
    if request.POST.get("thoi"):
        acts.unfollow(one, request.user)
        messages.success(request, _("You are no longer told of changes of this event."))
    else:
        acts.follow(one, request.user, at=now())
        messages.success(request, _("You are told at once when this event is cancelled, postponed or moved."))
    return redirect("agenda-event", pk)
