"""Addresses of calendars: made, shown once, revoked; and what a calendar program gets there, without signing in."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import standing
from daumoi.base.clock import now, today
from daumoi.base.once.doors import key_of
from daumoi.supply.calendars import acts, rules
from daumoi.supply.calendars.files import CALENDAR, calendar_of
from daumoi.supply.calendars.forms import FeedForm
from daumoi.supply.calendars.models import Feed
from daumoi.supply.feeds import acts as feed_acts

USUAL = timedelta(days=180)


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """My addresses, and making one: its secret stands on the answer to this one request and nowhere else."""
    day, made = today(), None
    initial = {"name": _("My calendar"), "expires_on": day + USUAL}
    form = FeedForm(request.POST or None, initial=initial, by=request.user)
    if request.method == "POST":
        made = form.attempt(lambda: _made(request, form))
        if made is not None:
            form = FeedForm(initial=initial, by=request.user)
    feeds = Feed.objects.seen_by(request.user).select_related("organisation", "office")
    context = {
        "form": form,
        "may_make": bool(standing(request.user).organisations()),
        "running": feeds.running(day),
        "void": feeds.exclude(pk__in=feeds.running(day))[:20],
        "made": made[0] if made else None,
        "address": request.build_absolute_uri(rules.path_of(made[1])) if made else "",
    }
    return render(request, "calendars/feeds.html", context, status=form.status)


def _made(request: SignedRequest, form: FeedForm) -> tuple[Feed, str]:
    # once's own door leads on by an address that it keeps: this page must show what nobody keeps
    return acts.make(form.wanted(), form_key=key_of(request), by=request.user, at=now(), today=today())


@signed_in
@require_POST
def revoke(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Make one of my addresses void."""
    feed = get_object_or_404(Feed.objects.seen_by(request.user), pk=pk)
    feed_acts.revoke(feed, by=request.user, at=now())
    return redirect("calendars-feeds")


@require_safe
def fetch(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar program gets. Whatever is wrong with an address, the answer is that of a page that is not there."""
    day = today()
    feed = rules.opened(secret, today=day)
    if feed is None:
        raise Http404
    response = HttpResponse(calendar_of(feed, today=day), content_type=CALENDAR)
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = 'inline; filename="lich.ics"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    feed_acts.note_use(feed, today=day)
    return response
