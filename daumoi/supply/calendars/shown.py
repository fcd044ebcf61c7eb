"""Events as calendars show them: hours in words, how sure, whether they stand, what they clash with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from daumoi.actors.people.models import Person
from daumoi.supply.agenda.circles import ANSWERS
from daumoi.supply.agenda.clashes import Clash, clashes
from daumoi.supply.agenda.models import Attendance, Event, EventQuerySet
from daumoi.supply.calendars.asked import Asked
from daumoi.supply.calendars.clashing import by_event

# how sure an event is, as a shape, like everywhere in the agenda: ticked, half of a disc; all else is an empty ring
SURENESS = {"eos5": "ok", "eos4": "doing"}
# more than this at once is no calendar any more
MOST = 2000
# of one event on its line
MOST_CLASHES = 2


@dataclass(frozen=True, slots=True)
class Item:
    """An event in a calendar, with the clashes that the reader may know of."""

    event: Event
    clashes: tuple[Clash, ...] = ()

    @property
    def first(self) -> date:
        """Return its first day."""
        return self.event.starts_on

    @property
    def last(self) -> date:
        """Return its last day."""
        return self.event.ends_on

    @property
    def starts(self) -> time | None:
        """Return the hour it begins, None for none that is known."""
        return self.event.starts_at

    @property
    def hour(self) -> str:
        """Return "08:00", or "" without an hour."""
        return f"{self.starts:%H:%M}" if self.starts else ""

    @property
    def hours(self) -> str:
        """Return from when to when: "08:00–10:30", "08:00", "Hour to be confirmed", "All day"."""
        if self.event.starts_at is None:
            return _("Hour to be confirmed") if self.event.time_open else pgettext("event", "All day")
        ends = f"–{self.event.ends_at:%H:%M}" if self.event.ends_at else ""
        return f"{self.event.starts_at:%H:%M}{ends}"

    @property
    def days(self) -> str:
        """Return "26/11–28/11" for several days, "" for one."""
        event = self.event
        return f"{event.starts_on:%d/%m}–{event.ends_on:%d/%m}" if event.ends_on > event.starts_on else ""

    @property
    def state(self) -> str:
        """Return the word before the title of what does not take place as planned; "" for what does."""
        if self.event.was_not_held:
            return pgettext("event", "Not held")
        words = {"cancelled": pgettext("event", "Cancelled"), "postponed": pgettext("event", "Put off")}
        return words.get(self.event.state, "")

    @property
    def mark(self) -> str:
        """Return the shape that stands for its state or its certainty."""
        marks = {"cancelled": "late", "postponed": "held"}
        return marks.get(self.event.state) or SURENESS.get(self.event.certainty.code, "new")

    @property
    def where(self) -> str:
        """Return the place in words, "" for none."""
        return self.event.place_words or str(self.event.place or "")

    @property
    def owner(self) -> str:
        """Return its owner, by the short name where there is one."""
        return self.event.organisation.short_name or self.event.organisation.name

    @property
    def told_clashes(self) -> Sequence[Clash]:
        """Return the clashes that a line tells; the rest is only counted."""
        return self.clashes[:MOST_CLASHES]

    @property
    def more_clashes(self) -> int:
        """Return how many clashes a line does not tell."""
        return len(self.clashes) - len(self.told_clashes)

    @property
    def attendances(self) -> list[tuple[Attendance, str]]:
        """Return the leaders asked, each with the answer in words."""
        return [(one, str(ANSWERS[one.answer])) for one in self.event.attendances.all()]


def fetched(by: Person, asked: Asked, first: date, last: date) -> list[Event]:
    """Return the events that `by` may see and the filters leave, which touch these days, with all that a file says of them.

    At most MOST, the first ones.
    """
    return _first(seen_on(by, asked, first, last).with_words(), asked)


def listed(by: Person, asked: Asked, first: date, last: date, *, leaders: bool = True) -> list[Event]:
    """Return the same events with no more than what a page says of them; with their `leaders` where it names those."""
    found = seen_on(by, asked, first, last).defer("summary", "logistics", "search_key")
    # many events have few owners, kinds and places between them: each is read once
    found = found.prefetch_related("organisation", "kind", "certainty", "place")
    return _first(found.prefetch_related("attendances__leader__organisation" if leaders else "attendances"), asked)


def seen_on(by: Person, asked: Asked, first: date, last: date) -> EventQuerySet:
    """Return the events that `by` may see, which touch these days, as far as the database narrows them."""
    return asked.narrow(Event.objects.seen_by(by).worth_showing().between(first, last))


def _first(found: EventQuerySet, asked: Asked) -> list[Event]:
    return [event for event in found[:MOST] if asked.holds(event)]


def items(events: Sequence[Event], beside: Iterable[Event] | None = None) -> list[Item]:
    """Return the events with their clashes, also with those `beside` them that the reader sees but did not ask for."""
    known = by_event(clashes(events if beside is None else beside))
    return [Item(event, tuple(known.get(event.pk, ()))) for event in events]


def clashes_of(shown: Iterable[Item]) -> list[Clash]:
    """Return each clash among these once."""
    found: Mapping[tuple[UUID, UUID, UUID | None], Clash] = {
        (one.first.pk, one.second.pk, one.leader.pk if one.leader else None): one
        for item in shown
        for one in item.clashes
    }
    return list(found.values())
