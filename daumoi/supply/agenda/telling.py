"""Telling those who follow an event that it changed, with what their calendars need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from daumoi.actors.notices.acts import tell, tell_urgently
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import recipients
from daumoi.base.clock import PLACE
from daumoi.supply.agenda.ics import occurrence_ics
from daumoi.supply.agenda.models import Attendance, Event, EventFollower
from daumoi.supply.agenda.shown import when

TITLES = {
    "cancelled": lambda: _("Cancelled: %(what)s"),
    "not_held": lambda: _("Was not held: %(what)s"),
    "postponed": lambda: _("Postponed: %(what)s"),
    "rescheduled": lambda: _("Another day: %(what)s"),
    "changed": lambda: _("Changed: %(what)s"),
}

# what then no longer takes place as it was told is told at whatever hour
SOON = timedelta(hours=48)


def is_soon(event: Event, at: datetime) -> bool:
    """Return whether an event begins within 48 hours, or has begun and is not over yet."""
    begins = datetime.combine(event.starts_on, event.starts_at or time(), PLACE)
    return begins <= at + SOON and event.ends_on >= at.astimezone(PLACE).date()


def soon_ones(events: Iterable[Event], at: datetime) -> set[UUID]:
    """Return the ids of those that are soon, to be told of once their day has moved."""
    return {one.pk for one in events if is_soon(one, at)}


def tell_followers(
    events: Sequence[Event],
    how: str,
    *,
    words: str = "",
    by: Person,
    at: datetime,
    were_soon: Collection[UUID] = (),
) -> None:
    """Tell who follows these events, and the offices of the leaders asked, what happened to them; never `by`.

    `how` is a key of TITLES. One event brings a calendar that requests or cancels it; several events of a series come as
    one notice. Whoever may no longer see an event is not told. Of what is soon, or was so by its day before (`were_soon`, ids),
    the mail waits for no hour.
    """
    mine: dict[Person, list[Event]] = defaultdict(list)
    concerned = _concerned(events)
    for event in events:
        for person in concerned.get(event.pk, {}).values():
            if person.pk != by.pk:
                mine[person].append(event)
    for person, told in mine.items():
        seen = set(Event.objects.seen_by(person).filter(pk__in=[one.pk for one in told]).values_list("pk", flat=True))
        shown = [one for one in told if one.pk in seen]
        is_urgent = how != "not_held" and any(one.pk in were_soon or is_soon(one, at) for one in shown)
        _tell(person, shown, how, words, at=at, is_urgent=is_urgent)


def tell_offices(event: Event, organisations: Iterable[Organisation], title: str, *, at: datetime) -> None:
    """Tell the focal points of organisations something of the event, once for each title of its present version."""
    for organisation in organisations:
        people = recipients(organisation)
        key = f"event:{event.pk}:{organisation.pk}:{event.version}:{title}"
        tell(people, key=key, title=title, link=link_to(event), at=at, body=where_and_when(event), about=event)


def link_to(event: Event) -> str:
    """Return the path of the event's page."""
    return reverse("agenda-event", args=[event.pk])


def where_and_when(event: Event) -> str:
    """Return day, hour and place of the event in one line."""
    return ", ".join(part for part in (when(event), event.place_words) if part)


def _concerned(events: Sequence[Event]) -> dict[UUID, dict[UUID, Person]]:
    """Return by event who is told of it: whoever follows it, and the offices of the leaders asked; each person one object."""
    known: dict[UUID, Person] = {}
    offices: dict[UUID, list[Person]] = {}
    told: dict[UUID, dict[UUID, Person]] = defaultdict(dict)
    for row in EventFollower.objects.filter(event__in=events).select_related("person"):
        told[row.event_id][row.person_id] = known.setdefault(row.person_id, row.person)
    asked = Attendance.objects.filter(event__in=events).exclude(answer="not_available")
    for event, office in asked.values_list("event", "leader__organisation").distinct():
        if office not in offices:
            offices[office] = recipients(office)
        told[event] |= {one.pk: known.setdefault(one.pk, one) for one in offices[office]}
    return told


def _tell(person: Person, events: list[Event], how: str, words: str, *, at: datetime, is_urgent: bool) -> None:
    if not events:
        return
    first = events[0]
    title = TITLES[how]() % {"what": first.title}
    lines = [words, *(where_and_when(one) for one in events[:12])]
    if len(events) == 1:
        method = "CANCEL" if how in ("cancelled", "not_held", "postponed") else "REQUEST"
        calendar = occurrence_ics(events, method, attendee=person)
    else:
        more = ngettext("%(n)s event of the series", "%(n)s events of the series", len(events)) % {"n": len(events)}
        title = f"{title} ({more})"
        # several events have several names, which a request may not carry together
        calendar = occurrence_ics(events, "PUBLISH")
    key = f"event:{how}:{first.pk}:{first.sequence}"
    body = "\n".join(line for line in lines if line)
    link, put = link_to(first), tell_urgently if is_urgent else tell
    put([person], key=key, title=title, link=link, at=at, body=body, about=first, calendar=calendar)
