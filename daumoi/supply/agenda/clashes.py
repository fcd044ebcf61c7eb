"""What does not go together in an agenda: press conferences at one hour, a leader in two places, topics that are silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from daumoi.base.lists.models import Entry
from daumoi.supply.agenda.circles import Attendance
from daumoi.supply.agenda.ics import hours_of
from daumoi.supply.agenda.models import Event, EventQuerySet, Leader

PRESS_CONFERENCE = "hop-bao"
# an event by its place in the order of hours, with them
Placed = tuple[int, Event, tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two events at one hour; `leader` is who is to be at both, None where it is two press conferences of two agencies."""

    first: Event
    second: Event
    leader: Leader | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A topic with nothing planned for `weeks`; `last_on` and `next_on` are the days of events before and after, None for none."""

    topic: Entry
    weeks: int
    last_on: date | None
    next_on: date | None


def clashes(events: Iterable[Event]) -> list[Clash]:
    """Return the clashes between these events, which are those that the reader sees; in the order of their days.

    Press conferences of different organisations whose hours overlap, and events that one leader is to attend. An event
    without an hour clashes with nothing; one without an end takes an hour.
    """
    timed = sorted(((one, span) for one in events if (span := _span(one)) is not None), key=lambda pair: pair[1])
    leaders = _leaders([event for event, _span in timed])
    press = [(place, *pair) for place, pair in enumerate(timed) if pair[0].kind.code == PRESS_CONFERENCE]
    found = [(pair, Clash(one, other)) for pair, one, other in _overlapping(press) if _are_two_agencies(one, other)]
    busy: dict[Leader, list[Placed]] = {}
    for place, pair in enumerate(timed):
        for leader in leaders.get(pair[0].pk, []):
            busy.setdefault(leader, []).append((place, *pair))
    for leader, own in busy.items():
        found += [(pair, Clash(one, other, leader)) for pair, one, other in _overlapping(own)]
    return [clash for _pair, clash in sorted(found, key=lambda one: one[0])]


def candidates(events: EventQuerySet) -> EventQuerySet:
    """Return those that could clash: at an hour, standing, a press conference or with a leader who may attend."""
    asked = Attendance.objects.filter(event=OuterRef("pk")).exclude(answer="not_available")
    return events.standing().filter(Q(kind__code=PRESS_CONFERENCE) | Exists(asked), starts_at__isnull=False)


def gaps(topics: Sequence[Entry], events: EventQuerySet, *, today: date, weeks: int = 3) -> list[Gap]:
    """Return those of the topics (priority topics in force) for which nothing is planned in the coming weeks.

    `events` are those the reader sees. An event on a topic below one of them counts for it; cancelled and postponed ones
    count for nothing.
    """
    until = today + timedelta(weeks=weeks)
    found = []
    for topic in topics:
        about = events.standing().filter(topic__in=_with_those_below(topic))
        if about.filter(starts_on__lt=until, ends_on__gte=today).exists():
            continue
        last = about.filter(ends_on__lt=today).order_by("-ends_on").values_list("ends_on", flat=True).first()
        coming = about.filter(starts_on__gte=until).order_by("starts_on").values_list("starts_on", flat=True).first()
        found.append(Gap(topic, weeks, last, coming))
    return found


def _span(event: Event) -> tuple[datetime, datetime] | None:
    return hours_of(event) if event.state == "planned" else None


def _overlapping(placed: Sequence[Placed]) -> Iterator[tuple[tuple[int, int], Event, Event]]:
    """Yield each two whose hours overlap, with their places among all; they come in the order of their hours."""
    for position, (place, first, (_begins, ends)) in enumerate(placed):
        for other, second, (begins, _ends) in placed[position + 1 :]:
            if begins >= ends:
                break
            yield (place, other), first, second


def _are_two_agencies(first: Event, second: Event) -> bool:
    return first.organisation_id != second.organisation_id


def _leaders(events: Sequence[Event]) -> dict[UUID, list[Leader]]:
    """Return the leaders who are to attend each event, by its key; those not available are left out."""
    found: dict[UUID, list[Leader]] = {}
    asked = Attendance.objects.filter(event__in=events).exclude(answer="not_available")
    for attendance in asked.select_related("leader"):
        found.setdefault(attendance.event_id, []).append(attendance.leader)
    return found


def _with_those_below(topic: Entry) -> list[UUID]:
    """Return the keys of a topic and of every topic below it."""
    below: dict[str, list[Entry]] = {}
    for entry in Entry.objects.filter(vocabulary=topic.vocabulary).exclude(parent_code=""):
        below.setdefault(entry.parent_code, []).append(entry)
    found, waiting = [topic.pk], [topic.code]
    while waiting:
        for entry in below.pop(waiting.pop(), []):
            found.append(entry.pk)
            waiting.append(entry.code)
    return found
