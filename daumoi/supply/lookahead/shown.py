"""What changed, as the page of changes and the page of an event show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from daumoi.actors.people.models import Person
from daumoi.base.clock import PLACE, now
from daumoi.supply.agenda.models import Event
from daumoi.supply.lookahead.marks import Mark, looked_at, marks_of, touched_since
from daumoi.supply.lookahead.report import since_of

# how far a reader who never looked is shown what is new
FIRST_DAYS = 90
MOST = 300


def unreviewed(reader: Person, which: str, *, today: date) -> list[Mark]:
    """Return what is new or changed for the reader since what `which` stands for (report.SINCE), by day of the events.

    Of "lan-xem" whatever the reader reviewed since is left out, also one event by itself. At most 300.
    """
    moment = since_of(which, reader, today=today)
    seen = Event.objects.seen_by(reader).worth_showing()
    if moment is None:
        seen = seen.between(today, today + timedelta(days=FIRST_DAYS))
    else:
        seen = touched_since(seen, moment).filter(ends_on__gte=min(today, moment.astimezone(PLACE).date()))
    events = list(seen.with_words()[:MOST])
    since = looked_at(reader, events) if which == "lan-xem" else {event.pk: moment for event in events}
    marks = marks_of(events, reader=reader, since=since)
    return [marks[event.pk] for event in events if event.pk in marks]


@dataclass(frozen=True, slots=True)
class Row:
    """What one row tells: a mark, and the further events of its series that are new as it is."""

    mark: Mark
    others: tuple[Mark, ...] = ()


def in_rows(marks: Sequence[Mark]) -> list[Row]:
    """Return the marks as rows, in their order; of a series that is new the first event stands for all that are new."""
    new: dict[UUID, list[Mark]] = {}
    for mark in marks:
        if mark.is_new and mark.event.series_id is not None and mark.event.state == "planned":
            new.setdefault(mark.event.series_id, []).append(mark)
    rows = []
    for mark in marks:
        alike = new.get(mark.event.series_id, []) if mark.event.series_id is not None else []
        if mark not in alike:
            rows.append(Row(mark))
        elif mark is alike[0]:
            rows.append(Row(mark, tuple(alike[1:])))
    return rows


def new_of_series(event: Event, reader: Person, *, today: date) -> list[Event]:
    """Return the events that one row of the page shows with `event` as new and not reviewed, itself among them."""
    rows = in_rows(unreviewed(reader, "lan-xem", today=today))
    for row in rows:
        if row.mark.event == event:
            return [event, *(other.event for other in row.others)]
    return [event]


def of_event(thing: Model, request: HttpRequest) -> SafeString | None:
    """Return the panel with what the reader has not reviewed of an event; None where nothing is, or who never looked."""
    assert isinstance(thing, Event)
    reader = request.user
    assert isinstance(reader, Person)
    since = looked_at(reader, [thing])
    if since[thing.pk] is None:
        return None
    mark = marks_of([thing], reader=reader, since=since).get(thing.pk)
    if mark is None or mark.is_new:
        return None
    return render_to_string("lookahead/_panel.html", {"event": thing, "mark": mark, "up_to": now()}, request)
