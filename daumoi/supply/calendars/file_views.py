"""Calendar files by hand: one event, or what a view shows."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import today
from daumoi.base.web.download import attachment
from daumoi.supply.agenda.models import Event
from daumoi.supply.calendars.asked import asked_in, day_of
from daumoi.supply.calendars.files import CALENDAR, calendar
from daumoi.supply.calendars.shown import fetched

LONGEST = timedelta(days=400)


@signed_in
def one(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One event as a file."""
    event = get_object_or_404(Event.objects.seen_by(request.user).with_words(), pk=pk)
    return attachment(calendar([event]), f"su-kien-{event.starts_on:%Y-%m-%d}.ics", CALENDAR)


@signed_in
def download(request: SignedRequest) -> HttpResponse:
    """What a view shows, as a file; without days the coming 90."""
    now, given = today(), request.GET
    first = day_of(given["tu"]) if given.get("tu") else now
    last = day_of(given["den"]) if given.get("den") else now + timedelta(days=90)
    if not timedelta() <= last - first <= LONGEST:
        raise Http404
    events = fetched(request.user, asked_in(given), first, last)
    return attachment(calendar(events, "Đầu Mối"), f"lich-{first:%Y-%m-%d}-{last:%Y-%m-%d}.ics", CALENDAR)
