"""A meeting as an entry of the calendars of those invited (RFC 5545, RFC 5546)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr
from urllib.parse import urljoin, urlparse

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress

from daumoi.actors.people.models import Person
from daumoi.base.clock import PLACE
from daumoi.mandate.meetings.models import Meeting


def entry(meeting: Meeting, people: Sequence[Person], *, at: datetime, is_off: bool = False) -> str:
    """Return iCalendar text for these people: a REQUEST, or a CANCEL where it is cancelled or `is_off` for them; "" for nobody.

    A meeting without an hour fills its day; its end is known where each line of the programme has a length.
    """
    if not people:
        return ""
    is_off = is_off or meeting.state == "cancelled"
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Dau Moi//Meetings//VI")
    calendar.add("method", "CANCEL" if is_off else "REQUEST")
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@{urlparse(settings.SITE_ADDRESS).hostname or 'localhost'}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", at)
    event.add("summary", meeting.subject)
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("url", urljoin(settings.SITE_ADDRESS, f"/hop/{meeting.pk}/"))
    if meeting.place:
        event.add("location", meeting.place)
    _set_times(event, meeting)
    _set_people(event, meeting, people)
    calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text


def _set_times(event: Event, meeting: Meeting) -> None:
    if meeting.starts_at is None:
        event.add("dtstart", meeting.held_on)
        return
    begins = datetime.combine(meeting.held_on, meeting.starts_at, PLACE)
    event.add("dtstart", begins)
    lengths = [line.minutes for line in meeting.agenda.all()]
    known = [minutes for minutes in lengths if minutes is not None]
    if known and len(known) == len(lengths):
        event.add("dtend", begins + timedelta(minutes=sum(known)))


def _set_people(event: Event, meeting: Meeting, people: Sequence[Person]) -> None:
    office = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    office.params["CN"] = str(meeting.organiser)
    event.add("organizer", office)
    for person in people:
        guest = vCalAddress(f"mailto:{person.email}")
        guest.params["CN"] = str(person)
        event.add("attendee", guest)
