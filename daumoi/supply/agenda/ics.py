"""Events as iCalendar (RFC 5545), for calendars elsewhere and for what they are told of changes (RFC 5546)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, vCalAddress
from icalendar import Event as Component

from daumoi.actors.people.models import Person
from daumoi.base.clock import PLACE
from daumoi.supply.agenda.models import Event

PRODUCT = "-//Dau Moi//Agenda//VI"
DAY = timedelta(days=1)


def occurrence_ics(events: Iterable[Event], method: str, *, attendee: Person | None = None, name: str = "") -> str:
    """Return the events as the text of one calendar with `method` (PUBLISH, REQUEST, CANCEL), lines ended by CR LF.

    The gate is asked by whoever calls. `attendee` is whom a REQUEST or CANCEL is meant for; `name` what readers call the
    calendar. All-day events and those whose hour is open are dates; hours are given in UTC, so that every reader shows
    the same moment.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_component(event, attendee))
    text: str = calendar.to_ical().decode()
    return text


def uid_of(event: Event) -> str:
    """Return the name by which calendars elsewhere know the event; it stays when the event moves, and is its own alone.

    The events of a series that was taken over share a foreign name, to which each adds the day of the rule.
    """
    day = event.named_on or event.recurs_on
    if event.uid and event.recurs_on:
        return f"{day:%Y%m%d}.{event.uid}"
    return event.uid or f"{event.pk}@{urlsplit(settings.SITE_ADDRESS).hostname}"


def hours_of(event: Event) -> tuple[datetime, datetime] | None:
    """Return when the event begins and ends, aware; without an end an hour later, or the end of its last day.

    None for an event that fills its days or whose hour is open.
    """
    if event.starts_at is None:
        return None
    begins = datetime.combine(event.starts_on, event.starts_at, PLACE)
    if event.ends_at is not None:
        return begins, datetime.combine(event.ends_on, event.ends_at, PLACE)
    if event.ends_on > event.starts_on:
        return begins, datetime.combine(event.ends_on + DAY, time(), PLACE)
    return begins, begins + timedelta(hours=1)


def _component(event: Event, attendee: Person | None) -> Component:
    one = Component()
    one.add("uid", uid_of(event))
    one.add("sequence", event.sequence)
    one.add("dtstamp", event.changed_at.astimezone(UTC))
    one.add("last-modified", event.changed_at.astimezone(UTC))
    one.add("summary", _("%(what)s (hour to be confirmed)") % {"what": event.title} if event.time_open else event.title)
    _add_when(one, event)
    for key, words in {"location": event.place_words, "description": _described(event)}.items():
        if words:
            one.add(key, words)
    one.add("categories", [str(label) for label in (event.kind, event.topic) if label])
    one.add("status", _status(event))
    one.add("class", "CONFIDENTIAL" if event.is_confidential else "PUBLIC")
    one.add("url", f"{settings.SITE_ADDRESS}{reverse('agenda-event', args=[event.pk])}")
    organiser = vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL}")
    organiser.params["CN"] = str(event.organisation)
    one.add("organizer", organiser)
    if attendee is not None:
        invited = vCalAddress(f"mailto:{attendee.email}")
        invited.params["CN"] = str(attendee)
        one.add("attendee", invited)
    return one


def _add_when(one: Component, event: Event) -> None:
    hours = hours_of(event)
    if hours is None:
        one.add("dtstart", event.starts_on)
        # the end of a stretch of days is the day after the last one
        one.add("dtend", event.ends_on + DAY)
        return
    one.add("dtstart", hours[0].astimezone(UTC))
    one.add("dtend", hours[1].astimezone(UTC))


def _described(event: Event) -> str:
    words = [event.cancelled_words or event.postponed_words, event.summary, event.logistics, str(event.organisation)]
    return "\n\n".join(part for part in words if part)


def _status(event: Event) -> str:
    if event.state != "planned":
        return "CANCELLED"
    return "CONFIRMED" if event.certainty.code == "eos5" else "TENTATIVE"
