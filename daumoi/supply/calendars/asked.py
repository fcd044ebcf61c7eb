"""What a reader asks a calendar for: filters and days, as they stand in the address of its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import Http404

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.supply.agenda.models import Attendance, Event, EventQuerySet, Leader
from daumoi.texts.vietnamese import search_key

# name in the address → field
NAMES = {"co-quan": "organisation", "lanh-dao": "leader", "chu-de": "topic", "loai": "kind", "noi": "place"}
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
_DAY = re.compile(r"20\d\d-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of a calendar; None and "" ask for everything. `place` is words looked for in the place."""

    organisation: UUID | None = None
    leader: UUID | None = None
    topic: UUID | None = None
    kind: UUID | None = None
    place: str = ""

    @property
    def query(self) -> str:
        """Return the filters as they stand in an address, with their "?"; "" where none is set."""
        given = [(name, str(getattr(self, field))) for name, field in NAMES.items() if getattr(self, field)]
        return f"?{urlencode(given)}" if given else ""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return the filters as name and value, for a form that keeps them."""
        return [(name, str(getattr(self, field))) for name, field in NAMES.items() if getattr(self, field)]

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        """Return the events that the filters leave; the gate was asked before."""
        for field in ("organisation", "topic", "kind"):
            if getattr(self, field):
                events = events.filter(**{field: getattr(self, field)})
        if self.leader:
            events = events.filter(Exists(Attendance.objects.filter(event=OuterRef("pk"), leader=self.leader)))
        return events

    def holds(self, event: Event) -> bool:
        """Return whether every word of `place` stands in the event's place, with or without marks."""
        words = search_key(self.place).split()
        where = search_key(f"{event.place_words} {event.place or ''}") if words else ""
        return all(word in where for word in words)


def asked_in(given: Mapping[str, str]) -> Asked:
    """Return the filters of an address. Raises Http404 for one that no page makes."""
    try:
        keys = {field: UUID(given[name]) for name, field in NAMES.items() if field != "place" and given.get(name)}
    except ValueError as wrong:
        raise Http404 from wrong
    return Asked(**keys, place=" ".join(given.get("noi", "").replace("\x00", "").split())[:100])


def month_of(words: str) -> tuple[int, int]:
    """Return year and number of "2026-11". Raises Http404 for other words."""
    match = _MONTH.fullmatch(words)
    if not match:
        raise Http404
    return int(match[1]), int(match[2])


def day_of(words: str) -> date:
    """Return the day of "2026-11-22". Raises Http404 for other words."""
    if not _DAY.fullmatch(words):
        raise Http404
    try:
        return date.fromisoformat(words)
    except ValueError as wrong:
        raise Http404 from wrong


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter as a list to choose from: its name in the address, and value, words and whether chosen of each entry."""

    name: str
    options: list[tuple[str, str, bool]]


def choices(asked: Asked, *, by: Person) -> dict[str, Choice]:
    """Return what can be chosen in each filter: only what stands in events that `by` may see."""
    seen = Event.objects.seen_by(by).worth_showing()
    organisations = Organisation.objects.filter(pk__in=seen.values("organisation")).order_by("sort_key")
    leaders = leaders_of(seen)
    topics = Entry.objects.filter(pk__in=seen.exclude(topic=None).values("topic")).order_by("position", "vi")
    kinds = Entry.objects.filter(pk__in=seen.values("kind")).order_by("position", "vi")
    found: dict[str, Iterable[Organisation | Leader | Entry]] = {
        "organisation": organisations,
        "leader": leaders,
        "topic": topics,
        "kind": kinds,
    }
    names = {field: name for name, field in NAMES.items()}
    return {
        field: Choice(names[field], [(str(one.pk), str(one), one.pk == getattr(asked, field)) for one in rows])
        for field, rows in found.items()
    }


def leaders_of(seen: EventQuerySet) -> list[Leader]:
    """Return the leaders who were asked to attend one of these events, by organisation and rank."""
    asked = Attendance.objects.filter(event__in=seen.order_by()).exclude(answer="not_available")
    return list(Leader.objects.filter(pk__in=asked.values("leader")).select_related("organisation"))
