"""Sharing a paper with the other line, by an act that is kept in its history."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import LINES
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.mandate.papers.models import Grant, Paper
from daumoi.mandate.papers.rules import check_may_review, lines_left


def share_with_line(paper: Paper, line: str, *, by: Person, at: datetime) -> None:
    """Let those who coordinate the other line see the paper and its annexes. Raises NotYours, TooLate where they see all."""
    check_may_review(paper, by=by)
    if line not in dict(LINES):
        raise Refused(_("Choose the line with which the paper is shared."), field="line")
    if line not in lines_left(paper):
        raise TooLate(_("This line sees the paper already. Reload the page."))
    with act("shared", paper, by=by, at=at, line=line):
        for one in (paper, *paper.annexes.all()):
            Grant.objects.get_or_create(
                paper=one, organisation=None, line=line, defaults={"reason": "shared", "by": by, "at": at}
            )
