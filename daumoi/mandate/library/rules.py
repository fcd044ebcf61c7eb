"""Who keeps the library, and how things speak of its texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import COORDINATES, standing
from daumoi.base.clock import PLACE
from daumoi.base.errors import NotYours
from daumoi.mandate.library.models import SPEAKS_OF
from daumoi.mandate.plans.models import PlanItem
from daumoi.mandate.tasks.models import Task


def may_keep(person: Person) -> bool:
    """Return whether `person` keeps the library: staff of the coordinating offices."""
    return standing(person).coordinates


def check_may_keep(*, by: Person) -> UUID:
    """Return the coordinating office for which `by` keeps the library. Raises NotYours."""
    offices = sorted(standing(by).organisations(COORDINATES))
    if not offices:
        raise NotYours(_("The library is kept by the coordinating offices."))
    return offices[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A kind of thing that may speak of a text: its column, word, page, and the day that counts for the years."""

    column: str
    word: str | Promise
    page: str
    day: Callable[[Any], date]

    @property
    def model(self) -> type[Model]:
        """Return the model of the thing."""
        return SPEAKS_OF[self.column]

    def seen_by(self, person: Person) -> QuerySet[Any]:
        """Return the things of this kind that `person` may see and that still stand."""
        rows: QuerySet[Any] = self.model._default_manager.seen_by(person)  # type: ignore[attr-defined]
        return rows.filter(withdrawn_at=None) if self.model in (Task, PlanItem) else rows


SPEAKERS = {
    one.column: one
    for one in (
        Speaker(
            column="task",
            word=gettext_lazy("Task"),
            page="tasks-task",
            day=lambda task: task.confirmed_at.astimezone(PLACE).date(),
        ),
        Speaker(column="plan_item", word=gettext_lazy("Plan item"), page="plans-item", day=lambda item: item.last_on),
        Speaker(
            column="orientation",
            word=gettext_lazy("Orientation"),
            page="orientations-orientation",
            day=lambda orientation: orientation.starts_on,
        ),
        Speaker(
            column="meeting", word=gettext_lazy("Meeting"), page="meetings-meeting", day=lambda meeting: meeting.held_on
        ),
    )
}


def speaker_of(thing: Model) -> Speaker:
    """Return how a thing speaks of texts. Raises KeyError for one that does not."""
    for one in SPEAKERS.values():
        if type(thing) is one.model:
            return one
    raise KeyError(thing._meta.label)
