"""Priority topics by week: what is planned, and what is silent (S3-9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.base.lists.rules import with_below
from daumoi.mandate.orientations.models import Orientation, PriorityTopic
from daumoi.supply.agenda.models import Event, EventQuerySet

WEEKS = 8
SILENT_WEEKS = 3


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its Monday; `last` is its Sunday."""

    first: date

    @property
    def last(self) -> date:
        """Return its last day."""
        return self.first + timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Cell:
    """How many events a topic has in a week; `is_silent` where it is one of three or more empty weeks in a row."""

    week: Week
    number: int
    is_silent: bool


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A priority topic over the weeks; `orientation` is the newest that puts it first, `rank` its place there."""

    topic: Entry
    orientation: Orientation
    rank: int
    words: str
    cells: tuple[Cell, ...]

    @property
    def total(self) -> int:
        """Return how many events it has in all weeks shown; one that lasts over two weeks counts in both."""
        return sum(cell.number for cell in self.cells)

    @property
    def silent(self) -> int:
        """Return how many weeks of a silence of three or more there are."""
        return sum(cell.is_silent for cell in self.cells)


def weeks_from(today: date, number: int = WEEKS) -> list[Week]:
    """Return so many weeks, the first the one of today."""
    monday = today - timedelta(days=today.weekday())
    return [Week(monday + timedelta(weeks=one)) for one in range(number)]


def priorities(reader: Person, *, today: date) -> list[PriorityTopic]:
    """Return the topics that orientations in force put first, as far as the reader may read those; each topic once.

    The newest orientation comes first, then its ranks. Source: S0-13, S3-9.
    """
    readable = Orientation.objects.seen_by(reader).in_force(today)
    rows = PriorityTopic.objects.filter(orientation__in=readable).select_related("topic", "orientation__issuer")
    found: dict[UUID, PriorityTopic] = {}
    for row in rows.order_by("-orientation__starts_on", "-orientation__issued_at", "rank"):
        found.setdefault(row.topic_id, row)
    return list(found.values())


def about(topic: Entry, events: EventQuerySet) -> EventQuerySet:
    """Return those of the events that take place and are about a topic or one below it."""
    return events.standing().filter(topic__in=with_below(topic))


def lines(reader: Person, weeks: Sequence[Week], *, today: date) -> list[TopicLine]:
    """Return each priority topic with its number of events in each week, of the events that the reader sees."""
    seen = Event.objects.seen_by(reader)
    found = []
    for row in priorities(reader, today=today):
        spans = list(about(row.topic, seen.between(weeks[0].first, weeks[-1].last)).values_list("starts_on", "ends_on"))
        numbers = [sum(first <= week.last and last >= week.first for first, last in spans) for week in weeks]
        silent = _silent(numbers)
        cells = tuple(Cell(week, number, quiet) for week, number, quiet in zip(weeks, numbers, silent, strict=True))
        found.append(TopicLine(row.topic, row.orientation, row.rank, row.words, cells))
    return found


def _silent(numbers: Sequence[int]) -> list[bool]:
    """Return for each week whether it is one of three or more empty ones in a row."""
    marked = [False] * len(numbers)
    run = 0
    for position, number in enumerate([*numbers, 1]):
        if number == 0:
            run += 1
            continue
        if run >= SILENT_WEEKS:
            marked[position - run : position] = [True] * run
        run = 0
    return marked
