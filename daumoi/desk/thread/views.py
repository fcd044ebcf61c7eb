"""The status board of a directive."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import today
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.papers.rules import may_review
from daumoi.mandate.tasks.models import Duty, Task
from daumoi.mandate.tasks.rules import to_paste
from daumoi.mandate.tasks.shown import Shown, ruler, sentence, shown
from daumoi.prove.figures.models import Figure


@signed_in
def board(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Every task of a paper that the reader may see, with the state of each agency."""
    paper = get_object_or_404(Paper.objects.seen_by(request.user).select_related("issuer"), pk=pk)
    tasks = list(
        Task.objects.seen_by(request.user)
        .filter(directive__paper=paper, withdrawn_at=None)
        .select_related("span")
        .order_by("span__start")
    )
    duties = (
        Duty.objects.filter(task__in=tasks)
        .select_related("organisation", "task__directive__paper", "task__directive__follower", "task__span")
        .prefetch_related("steps")
    )
    rows = shown(duties, by=request.user, today=today())
    groups = _groups(tasks, rows)
    counts = Counter(row.standing.mark for row in rows if row.standing.state != "gone")
    return render(
        request,
        "thread/board.html",
        {
            "paper": paper,
            "groups": groups,
            "counts": [
                (mark, counts[mark]) for mark in ("ok", "done", "doing", "new", "back", "soon", "late") if counts[mark]
            ],
            "figures": Figure.objects.seen_by(request.user).filter(paper=paper, set_aside_at=None),
            "entries": TrailEntry.objects.of(paper, *tasks)[:60],
            "to_paste": "\n\n".join(
                to_paste(group["task"], [row.duty for row in group["rows"]], settings.SITE_ADDRESS) for group in groups
            ),
            "may_review": may_review(paper, by=request.user),
        },
    )


def _groups(tasks: list[Task], rows: list[Shown]) -> list[dict[str, Any]]:
    """Return each task with its duties as shown, its lead, and the ruler of the lead's deadline."""
    groups: list[dict[str, Any]] = []
    for task in tasks:
        mine = [row for row in rows if row.duty.task_id == task.pk]
        lead = next((row for row in mine if row.duty.role == "lead"), mine[0] if mine else None)
        if lead is not None:
            days = ruler(lead.duty, today=today())
            groups.append({"task": task, "rows": mine, "lead": lead, "ruler": days, "sentence": sentence(lead.duty)})
    return groups
