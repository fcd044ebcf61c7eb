"""What a brief was made from: taken once a day when the freeze begins, read again with what changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.clock import PLACE
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.shown import days, fate, hours
from daumoi.supply.lookahead.models import Freeze, Snapshot
from daumoi.supply.lookahead.rules import briefed, holds_on


def take_due(*, today: date, at: datetime) -> int:
    """Take the snapshot of each line whose freeze has begun today; return how many. A second time takes none."""
    clock = at.astimezone(PLACE).time()
    taken = 0
    for freeze in Freeze.objects.on(today):
        if freeze.starts_at <= clock and holds_on(freeze, today):
            taken += take(freeze, day=today, at=at)
    return taken


def take(freeze: Freeze, *, day: date, at: datetime) -> bool:
    """Keep the events that the brief of a line is made from on a day; return whether nobody had done so."""
    if Snapshot.objects.filter(line=freeze.line, day=day).exists():
        return False
    last = day + timedelta(days=freeze.days_ahead)
    events = briefed(freeze.line).between(day, last).standing().with_words().prefetch_related("attendances__leader")
    snapshot = Snapshot(line=freeze.line, day=day, taken_at=at, rows=[row_of(event) for event in events])
    try:
        with (
            transaction.atomic(),
            act("briefed", snapshot, by=None, at=at, line=freeze.line, events=len(snapshot.rows)),
        ):
            snapshot.save(force_insert=True)
    except IntegrityError:
        # two workers at once: the other one was first
        return False
    return True


def row_of(event: Event) -> dict[str, Any]:
    """Return an event as a snapshot keeps it: plain JSON values, the words as they stood."""
    return {
        "event": str(event.pk),
        "title": event.title,
        "organisation": event.organisation.name,
        "days": days(event),
        "starts_on": f"{event.starts_on:%Y-%m-%d}",
        "hours": hours(event),
        "starts_at": f"{event.starts_at:%H:%M}" if event.starts_at else "",
        "place": event.place_words or str(event.place or ""),
        "certainty": str(event.certainty),
        "leaders": [str(one.leader) for one in event.attendances.all() if one.answer != "not_available"],
        "is_issue": event.is_issue,
    }


@dataclass(frozen=True, slots=True)
class BriefedRow:
    """A row of a snapshot that the reader may still see, the event as it stands, and old → new of what changed since."""

    row: Mapping[str, Any]
    event: Event
    changes: list[tuple[str, str, str]]


def read(snapshot: Snapshot, reader: Person) -> list[BriefedRow]:
    """Return the rows whose events the reader sees today, in the order of their days: the gate is asked again."""
    keys = [UUID(row["event"]) for row in snapshot.rows]
    seen = {one.pk: one for one in Event.objects.seen_by(reader).filter(pk__in=keys).with_words()}
    found = []
    for row in snapshot.rows:
        event = seen.get(UUID(row["event"]))
        if event is not None:
            found.append(BriefedRow(row, event, _changes(row, event)))
    return found


def added(snapshot: Snapshot, reader: Person) -> list[Event]:
    """Return the events that came into the span of a brief on its day after it was taken, and that the reader sees.

    Opened to the line, put on the agenda, moved into the span or no longer confidential since: all that the brief lacks.
    """
    freeze = Freeze.objects.on(snapshot.day).filter(line=snapshot.line).first()
    if freeze is None:
        return []
    since = (snapshot.taken_at, datetime.combine(snapshot.day + timedelta(days=1), time(), PLACE))
    came = Q(shares__at__range=since) | Q(created_at__range=since) | Q(changed_at__range=since)
    rows = briefed(snapshot.line).between(snapshot.day, snapshot.day + timedelta(days=freeze.days_ahead)).standing()
    known = [UUID(row["event"]) for row in snapshot.rows]
    new = rows.filter(came).exclude(pk__in=known)
    return list(Event.objects.seen_by(reader).filter(pk__in=new.values("pk")).with_words())


def _changes(row: Mapping[str, Any], event: Event) -> list[tuple[str, str, str]]:
    now = row_of(event)
    names = {
        "days": _("Day"),
        "hours": _("Hour"),
        "place": pgettext("of an event", "Place"),
        "certainty": _("Certainty"),
    }
    changes = [(label, str(row[name]), str(now[name])) for name, label in names.items() if row[name] != now[name]]
    if what := fate(event):
        changes.insert(0, (pgettext("of an event", "State"), "", what))
    return changes


def ends_at(freeze: Freeze, day: date) -> datetime:
    """Return the moment at which the calendar moves again on a day."""
    clock: time = freeze.ends_at
    return datetime.combine(day, clock, PLACE)
