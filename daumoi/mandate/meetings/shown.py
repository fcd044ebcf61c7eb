"""A meeting as its page and the pages of its tasks and papers show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.mandate.circulars.models import Circular
from daumoi.mandate.circulars.shown import ShownCircular, shown_circulars
from daumoi.mandate.meetings.models import AgendaLine, Meeting, MeetingRequest
from daumoi.mandate.meetings.rules import tasks_of
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.plans.models import Plan
from daumoi.mandate.tasks.models import Duty, Task
from daumoi.mandate.tasks.shown import Shown, shown


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the programme; `begins` by the hours before it, None where one of them has no length."""

    line: AgendaLine
    begins: time | None


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """A paper of the meeting; `is_open` to the reader; `circulars` those by which it was sent out, as the reader sees them."""

    paper: Paper
    is_open: bool
    circulars: list[ShownCircular]


@dataclass(frozen=True, slots=True)
class ShownRequest:
    """A request; `duties` of the task it became as the reader may see them, [] for none."""

    request: MeetingRequest
    duties: list[Shown]


def programme(meeting: Meeting) -> list[ShownLine]:
    """Return the lines of the programme with the hours at which they begin."""
    begins = datetime.combine(meeting.held_on, meeting.starts_at) if meeting.starts_at else None
    lines = []
    for line in meeting.agenda.all():
        lines.append(ShownLine(line, begins.time() if begins else None))
        begins = begins + timedelta(minutes=line.minutes) if begins and line.minutes else None
    return lines


def papers_of(meeting: Meeting, *, by: Person, day: date) -> list[ShownPaper]:
    """Return the papers of a meeting with who has read them (S0-14)."""
    papers = list(meeting.papers.defer("text", "search_key"))
    seen = set(Paper.objects.seen_by(by).filter(pk__in=[one.pk for one in papers]).values_list("pk", flat=True))
    circulars = Circular.objects.seen_by(by).filter(paper__in=papers).select_related("paper")
    sent = shown_circulars(circulars, by=by, today=day)
    return [ShownPaper(one, one.pk in seen, [row for row in sent if row.circular.paper_id == one.pk]) for one in papers]


def requests_of(meeting: Meeting, *, by: Person, day: date) -> list[ShownRequest]:
    """Return the requests of a meeting with the duties that they became."""
    rows = list(meeting.requests.select_related("organisation", "task__directive"))
    duties = _duties([row.task for row in rows if row.task is not None], by=by, day=day)
    return [
        ShownRequest(row, [one for one in duties if row.task_id and one.duty.task_id == row.task_id]) for row in rows
    ]


def other_tasks(meeting: Meeting, *, by: Person, day: date) -> list[Shown]:
    """Return the duties of tasks confirmed from the meeting's papers that no request names."""
    named = set(meeting.requests.exclude(task=None).values_list("task", flat=True))
    return _duties([task for task in tasks_of(meeting, by=by) if task.pk not in named], by=by, day=day)


def _duties(tasks: list[Task], *, by: Person, day: date) -> list[Shown]:
    duties = (
        Duty.objects.seen_by(by)
        .filter(task__in=tasks)
        .select_related("organisation", "task__directive__paper", "task__directive__follower")
    )
    return shown(duties.prefetch_related("steps"), by=by, today=day)


def of_task(task: Task, request: HttpRequest) -> SafeString | None:
    """Return the panel of a task: the meeting from which it comes."""
    meetings = Meeting.objects.filter(papers=task.directive.paper_id)
    asked = MeetingRequest.objects.filter(task=task).select_related("organisation").first()
    return _panel(meetings, request, {"asked": asked})


def of_paper(paper: Paper, request: HttpRequest) -> SafeString | None:
    """Return the panel of a paper: the meeting whose minutes or conclusion it is."""
    return _panel(Meeting.objects.filter(papers=paper), request, {})


def of_plan(plan: Plan, request: HttpRequest) -> SafeString | None:
    """Return the panel of a plan: the meetings that talk about it."""
    return _panel(Meeting.objects.filter(plans=plan), request, {"heading": _("Meetings about this plan")})


def _panel(meetings: Any, request: HttpRequest, more: dict[str, Any]) -> SafeString | None:
    seen = Meeting.objects.seen_by(request.user).filter(pk__in=meetings).select_related("kind", "organiser")  # type: ignore[arg-type]
    rows = list(seen)
    return render_to_string("meetings/_panel.html", {"meetings": rows, **more}, request) if rows else None
