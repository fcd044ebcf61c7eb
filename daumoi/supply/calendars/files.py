"""Calendars as files: what a feed carries, what a view shows, one event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from daumoi.supply.agenda.ics import occurrence_ics
from daumoi.supply.agenda.models import Event
from daumoi.supply.calendars.asked import Asked
from daumoi.supply.calendars.models import Feed
from daumoi.supply.calendars.shown import fetched

CALENDAR = "text/calendar; charset=utf-8"
BEFORE, AHEAD = timedelta(days=31), timedelta(days=400)
# how often a calendar program should ask again (RFC 7986; the second for older ones)
_AGAIN = "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n"


def calendar_of(feed: Feed, *, today: date) -> bytes:
    """Return what the feed's owner may see now, from a month ago to 400 days ahead: the gate is asked at each fetch."""
    asked = Asked(organisation=feed.organisation_id)
    events = fetched(feed.person, asked, today - BEFORE, today + AHEAD)
    with override(settings.LANGUAGE_CODE):
        name = f"Đầu Mối – {feed.organisation or _('My calendar')}"
    return calendar(events, name, again=_AGAIN)


def calendar(events: Iterable[Event], name: str = "", again: str = "") -> bytes:
    """Return events as a calendar file. The words are Vietnamese, whoever's program asks: they are the office's."""
    with override(settings.LANGUAGE_CODE):
        text = occurrence_ics(events, "PUBLISH", name=name)
    return text.replace("METHOD:PUBLISH\r\n", f"METHOD:PUBLISH\r\n{again}", 1).encode()
