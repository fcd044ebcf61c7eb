"""Inspections as pages show them: findings with where they stand, the panel on the page of what was inspected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from daumoi.actors.people.models import Person
from daumoi.base.clock import today
from daumoi.mandate.inspections.models import Finding, Inspection
from daumoi.mandate.inspections.rules import mark_of, may_inspect_for
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.models import Programme
from daumoi.mandate.tasks.models import Task

# by model: the column of an inspection, and the word of the address with which a new one begins
ABOUT: dict[type[Model], tuple[str, str]] = {
    Task: ("task", "nhiem-vu"),
    Paper: ("paper", "van-ban"),
    Programme: ("programme", "chuong-trinh"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its mark (see mark_of) and whether the reader may see the task that follows it up."""

    finding: Finding
    mark: str
    sees_task: bool


def shown(inspection: Inspection, person: Person, day: date) -> list[Shown]:
    """Return the findings of an inspection as a reader sees them on a day."""
    rows = list(inspection.findings.select_related("kind", "task").prefetch_related("answers__by"))
    tasks = Task.objects.seen_by(person).filter(pk__in=[row.task_id for row in rows if row.task_id])
    seen = set(tasks.values_list("pk", flat=True))
    is_closed = inspection.closed_at is not None
    return [Shown(row, mark_of(row, today=day, is_closed=is_closed), row.task_id in seen) for row in rows]


def panel(thing: Model, request: HttpRequest) -> SafeString | None:
    """Return the inspections about a thing that the reader may see; None where there are none and none may be entered."""
    person = request.user
    assert isinstance(person, Person)
    column, word = ABOUT[type(thing)]
    rows = list(
        Inspection.objects.seen_by(person).filter(**{column: thing.pk}).select_related("inspected", "organisation")
    )
    begin = f"{reverse('inspections-enter')}?{word}={thing.pk}" if may_inspect_for(person) else ""
    if not rows and not begin:
        return None
    marks = {row.pk: [one.mark for one in shown(row, person, today())] for row in rows}
    context = {"rows": [{"inspection": row, "marks": marks[row.pk]} for row in rows], "begin": begin}
    return render_to_string("inspections/_panel.html", context, request=request)
