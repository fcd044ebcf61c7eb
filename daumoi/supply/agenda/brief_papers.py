"""Registered papers of an advance brief: opened with it to those to whom the event is, by a grant of each paper."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.errors import Refused
from daumoi.mandate.papers import acts as papers
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.papers.rules import lines_left, may_review
from daumoi.mandate.papers.sharing import share_with_line
from daumoi.supply.agenda.models import Brief, Event


def check_may_open(brief: Brief, *, by: Person) -> None:
    """Raise Refused, naming it, where the brief holds a paper that `by` may not open to others."""
    for paper in brief.papers.all():
        if not may_review(paper, by=by):
            raise Refused(
                _(
                    "You may not open this paper to others: %(paper)s. Take it out, or ask who keeps the papers to give it."
                )
                % {"paper": paper},
                field="papers",
            )


def open_papers(event: Event, brief: Brief, *, by: Person, at: datetime) -> None:
    """Open the papers of a brief that is given to those to whom the event is open; what was opened stays so.

    Of a confidential event to the organisations named alone, as it is itself. A paper that `by` may not open is left
    closed: whoever gives the brief asked `check_may_open`, whoever only shares the event is not held up by it.
    """
    offices, lines = _circle(event)
    for paper in brief.papers.all():
        if may_review(paper, by=by):
            _open(paper, offices, lines, by=by, at=at)


def _circle(event: Event) -> tuple[list[Organisation], set[str]]:
    shares = list(event.shares.select_related("organisation"))
    offices = [row.organisation for row in shares if row.organisation is not None]
    if event.is_confidential:
        return offices, set()
    if any(row.is_press for row in shares):
        offices += Organisation.objects.of_kind("newsroom").filter(closed_on=None)
    return offices, {row.line for row in shares if row.line}


def _open(paper: Paper, offices: list[Organisation], lines: set[str], *, by: Person, at: datetime) -> None:
    for office in offices:
        papers.open_to(paper, office, reason="brief", by=by, at=at)
    for line in sorted(lines & set(lines_left(paper))):
        share_with_line(paper, line, by=by, at=at)
