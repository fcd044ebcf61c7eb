"""Events and attendances as they stood at a moment, from their row histories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from daumoi.actors.people.models import Person
from daumoi.supply.agenda.models import Attendance, Event, Leader

# what a version holds of an event, beside its own key
COLUMNS = (
    *("title", "kind", "summary", "starts_on", "ends_on", "starts_at", "ends_at", "time_open", "certainty"),
    *("place_words", "place", "topic", "logistics", "is_issue", "is_confidential", "changed_at"),
    *("cancelled_at", "cancelled_words", "postponed_at", "postponed_words"),
)
_AUTHOR = "_past_author"


def versions(events: Iterable[Event]) -> dict[UUID, list[Event]]:
    """Return every version of each event, oldest first; rows that are never saved. Source: the histories of pghistory."""
    found: dict[UUID, list[Event]] = {event.pk: [] for event in events}
    rows = cast(Any, Event).pgh_event_model.objects.filter(pgh_obj_id__in=list(found)).order_by("pgh_id")
    rows = list(rows.select_related("kind", "certainty", "place", "topic", "pgh_context"))
    people = Person.objects.in_bulk({key for row in rows if (key := _by(row))})
    by_text = {str(key): person for key, person in people.items()}
    for row in rows:
        stood = Event(pk=row.pgh_obj_id, **{name: getattr(row, name) for name in COLUMNS})
        setattr(stood, _AUTHOR, by_text.get(_by(row) or ""))
        found[row.pgh_obj_id].append(stood)
    return found


def at(rows: Sequence[Event], moment: datetime) -> Event | None:
    """Return the version that stood at a moment; None before the first."""
    stood = [row for row in rows if row.changed_at <= moment]
    return stood[-1] if stood else None


def author(version: Event) -> Person | None:
    """Return who wrote a version; None where it is not known."""
    return getattr(version, _AUTHOR, None)


def _by(row: Any) -> str | None:
    context = row.pgh_context
    return context.metadata.get("by") if context is not None else None


@dataclass(frozen=True, slots=True)
class Asked:
    """A leader asked to attend: the answer now in words, "" where nobody asks any more, and every answer with its moment."""

    leader: Leader
    answer: str
    steps: tuple[tuple[datetime, str], ...]

    def answer_at(self, moment: datetime) -> str:
        """Return the answer that stood at a moment, in words; "" where the leader was not asked yet."""
        stood = [answer for stepped_at, answer in self.steps if stepped_at <= moment]
        return stood[-1] if stood else ""


def attendances(events: Iterable[Event]) -> dict[UUID, list[Asked]]:
    """Return the leaders asked to attend each event, with all their answers."""
    keys = [event.pk for event in events]
    standing = dict(Attendance.objects.filter(event__in=keys).values_list("pk", "answer"))
    words = {value: str(label) for value, label in Attendance._meta.get_field("answer").flatchoices}
    history = cast(Any, Attendance).pgh_event_model.objects.filter(event_id__in=keys).order_by("pgh_id")
    grouped: dict[UUID, list[Any]] = defaultdict(list)
    for row in history.select_related("leader"):
        grouped[row.pgh_obj_id].append(row)
    found: dict[UUID, list[Asked]] = {key: [] for key in keys}
    for key, rows in grouped.items():
        steps = tuple((row.answered_at or row.asked_at, words[row.answer]) for row in rows)
        now = words[standing[key]] if key in standing else ""
        found[rows[0].event_id].append(Asked(rows[0].leader, now, steps))
    return found
