"""What a reader has not reviewed of the agenda: events new to them, and old → new of each field of those that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.supply.agenda.models import TRUSTED, Attendance, Event, EventQuerySet, Share
from daumoi.supply.agenda.rules import works_at
from daumoi.supply.agenda.shown import days, fate, hours, in_words
from daumoi.supply.lookahead import past
from daumoi.supply.lookahead.models import Look


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One thing that reads otherwise than before; "" where nothing stood or stands. `is_major`: day, hour, place, state."""

    label: str
    old: str
    new: str
    is_major: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader has not reviewed of an event: new to them, or changed. `by` None for whoever does not work for its owner."""

    event: Event
    is_new: bool
    fields: tuple[FieldChange, ...]
    at: datetime
    by: Person | None = None

    @property
    def is_major(self) -> bool:
        """Return whether day, hour, place, certainty or state changed: what a printed report says aloud."""
        return any(field.is_major for field in self.fields)

    @property
    def major(self) -> list[FieldChange]:
        """Return the changes that a printed report says aloud."""
        return [field for field in self.fields if field.is_major]


def looked_at(person: Person, events: Iterable[Event]) -> dict[UUID, datetime | None]:
    """Return up to when the person reviewed each event: by itself or with everything; None for never."""
    looks = Look.objects.filter(person=person)
    rows = dict(looks.filter(event__isnull=False).values_list("event", "looked_at"))
    whole = looks.filter(event=None).values_list("looked_at", flat=True).first()
    known = {event.pk: [one for one in (rows.get(event.pk), whole) if one is not None] for event in events}
    return {key: max(moments, default=None) for key, moments in known.items()}


def touched_since(events: EventQuerySet, since: datetime) -> EventQuerySet:
    """Return the events that were changed, opened to somebody, or of which an attendance was asked or answered since."""
    shared = Share.objects.filter(event=OuterRef("pk"), at__gt=since)
    asked = Attendance.objects.filter(event=OuterRef("pk")).filter(Q(asked_at__gt=since) | Q(answered_at__gt=since))
    return events.filter(Q(changed_at__gt=since) | Exists(shared) | Exists(asked))


def marks_of(events: Sequence[Event], *, reader: Person, since: Mapping[UUID, datetime | None]) -> dict[UUID, Mark]:
    """Return a mark for each of the events that is new to the reader or reads otherwise since; the others have none.

    Give events that the reader may see, with their words. `since` None: never looked, everything is new. Nothing is
    compared with a time at which the event was not open to the reader: such an event is new.
    """
    opened = opened_at(events, reader)
    versions, answers = past.versions(events), past.attendances(events)
    found: dict[UUID, Mark] = {}
    for event in events:
        moment, seen_at = since[event.pk], opened[event.pk]
        stood = past.at(versions[event.pk], moment) if moment is not None else None
        hidden = stood is not None and stood.is_confidential and not _is_trusted(event, reader)
        if moment is None or seen_at > moment or stood is None or hidden:
            found[event.pk] = Mark(event, True, (), max(seen_at, event.created_at))
            continue
        fields = (*_compared(stood, event), *_attending(answers[event.pk], moment))
        if fields:
            last = versions[event.pk][-1]
            # who wrote it is the owner's own history
            by = past.author(last) if works_at(event, reader) else None
            found[event.pk] = Mark(event, False, tuple(fields), last.changed_at, by)
    return found


def opened_at(events: Sequence[Event], reader: Person) -> dict[UUID, datetime]:
    """Return since when each event has been open to the reader without a break, by its present grants."""
    may = standing(reader)
    own = may.organisations()
    opened: dict[UUID, list[datetime]] = {event.pk: [] for event in events}
    for event in events:
        at_home = may.organisations(TRUSTED) if event.is_confidential else own
        if event.organisation_id in at_home:
            opened[event.pk].append(event.created_at)
    by_key = {event.pk: event for event in events}
    wide = may.holds("inspector")
    for share in Share.objects.filter(event__in=list(opened)):
        named = share.organisation_id in own
        event = by_key[share.event_id]
        if named or (not event.is_confidential and (wide or share.line in may.lines or share.is_press)):
            opened[event.pk].append(share.at)
    return {key: min(moments, default=by_key[key].created_at) for key, moments in opened.items()}


def _is_trusted(event: Event, reader: Person) -> bool:
    may = standing(reader)
    if event.organisation_id in may.organisations(TRUSTED):
        return True
    return Share.objects.filter(event=event, organisation__in=may.organisations()).exists()


def _state(event: Event) -> str:
    return fate(event) or pgettext("state of an event", "As planned")


def _place(event: Event) -> str:
    return ", ".join(part for part in (event.place_words, str(event.place) if event.place else "") if part)


# what is compared, its words and whether a printed report says it aloud
_COMPARED: tuple[tuple[Callable[[], str], Callable[[Event], str], bool], ...] = (
    (lambda: pgettext("of an event", "State"), _state, True),
    (lambda: pgettext("of an event", "Day"), days, True),
    (lambda: pgettext("of an event", "Hour"), hours, True),
    (lambda: pgettext("of an event", "Place"), _place, True),
    (lambda: _("Certainty"), lambda event: str(event.certainty), True),
    (lambda: pgettext("event", "What takes place"), lambda event: event.title, False),
    (lambda: _("Kind"), lambda event: str(event.kind), False),
    (lambda: _("Topic"), lambda event: in_words(event.topic), False),
    (lambda: pgettext("of an event", "Summary"), lambda event: event.summary, False),
    (lambda: _("Logistics"), lambda event: event.logistics, False),
    (lambda: _("Hot issue"), lambda event: in_words(event.is_issue), False),
    (lambda: _("Confidential"), lambda event: in_words(event.is_confidential), False),
)


def _compared(stood: Event, stands: Event) -> list[FieldChange]:
    rows = [(label(), words(stood), words(stands), is_major) for label, words, is_major in _COMPARED]
    return [FieldChange(*row) for row in rows if row[1] != row[2]]


def _attending(rows: Iterable[past.Asked], moment: datetime) -> list[FieldChange]:
    found = []
    for row in rows:
        old, new = row.answer_at(moment), row.answer
        if old != new:
            found.append(FieldChange(str(row.leader), old, new))
    return found
