"""An agreement as its page shows it: lines with targets, bases, dues of a year, the tasks under its bases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from daumoi.actors.people.models import Person
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.dues import Due
from daumoi.mandate.programmes.models import Basis, ContentLine, Programme, Target
from daumoi.mandate.programmes.rules import dues, may_fulfil
from daumoi.mandate.tasks.models import Task

MOST = 20


@dataclass(frozen=True, slots=True)
class ShownDue:
    """A due with its state on a day; `is_open` where the reader may record what was done."""

    due: Due
    state: str
    is_open: bool
    sees_paper: bool


@dataclass(frozen=True, slots=True)
class ShownBasis:
    """A basis; `paper` None where it is no registered paper or not open to the reader."""

    basis: Basis
    paper: Paper | None


def lines_for(programme: Programme) -> list[ContentLine]:
    """Return the content lines with their targets and the line of the former phase."""
    targets = Prefetch("targets", Target.objects.select_related("indicator"))
    return list(programme.lines.select_related("former__programme").prefetch_related(targets))


def bases_for(programme: Programme, *, by: Person) -> list[ShownBasis]:
    """Return the bases, each with its registered paper where the reader may see it."""
    bases = list(programme.bases.all())
    seen = (
        Paper.objects.seen_by(by).defer("text", "search_key").in_bulk([one.paper_id for one in bases if one.paper_id])
    )
    return [ShownBasis(one, seen.get(one.paper_id)) for one in bases]


def tasks_under(programme: Programme, *, by: Person) -> list[Task]:
    """Return the tasks of the papers that the agreement rests on, as far as the reader may see them (S2-2)."""
    tasks = Task.objects.seen_by(by).filter(
        directive__paper__in=programme.bases.exclude(paper=None).values("paper"), withdrawn_at=None
    )
    return list(tasks.select_related("directive__paper")[:MOST])


def dues_of_year(programme: Programme, year: int, *, by: Person, today: date) -> list[ShownDue]:
    """Return the dues of a year with their state on a day (S3-17)."""
    found = dues(programme, year)
    papers = {due.fulfilment.paper_id for due in found if due.fulfilment and due.fulfilment.paper_id}
    seen = set(Paper.objects.seen_by(by).filter(pk__in=papers).values_list("pk", flat=True))
    return [
        ShownDue(
            due,
            due.state(today),
            may_fulfil(due.organisation, by=by) and (due.fulfilment is not None or due.period.first <= today),
            due.fulfilment is not None and due.fulfilment.paper_id in seen,
        )
        for due in found
    ]


def year_of(programme: Programme, asked: str, *, today: date) -> int:
    """Return the year asked for, else this year, kept inside the period."""
    year = int(asked) if asked.isdecimal() and "1900" <= asked <= "2199" and len(asked) == 4 else today.year
    last = programme.last_on.year if programme.last_on else year
    return max(programme.first_on.year, min(year, last))


def resting_on(paper: Paper, request: HttpRequest) -> SafeString | None:
    """Return the panel of a paper: the agreements that rest on it, or that it is the signed paper of; None without any."""
    by = request.user
    assert isinstance(by, Person)
    seen = Programme.objects.seen_by(by)
    signed = list(seen.filter(paper=paper)[:MOST])
    resting = list(seen.filter(bases__paper=paper).distinct()[:MOST])
    if not signed and not resting:
        return None
    return _panel(request, signed=signed, resting=resting)


def above_task(task: Task, request: HttpRequest) -> SafeString | None:
    """Return the panel of a task: the agreements that rest on the paper which gives it; None without any (S2-2)."""
    by = request.user
    assert isinstance(by, Person)
    resting = list(Programme.objects.seen_by(by).filter(bases__paper=task.directive.paper_id).distinct()[:MOST])
    return _panel(request, signed=[], resting=resting) if resting else None


def _panel(request: HttpRequest, *, signed: list[Programme], resting: list[Programme]) -> SafeString:
    context = {"signed": signed, "resting": resting}
    return SafeString(render_to_string("programmes/_panel.html", context, request=request))
