"""The papers of a meeting: attached, and sent as circulars to those who were invited."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.mandate.circulars import acts as circulars
from daumoi.mandate.meetings.models import Meeting
from daumoi.mandate.papers.models import Paper


def send_out(meeting: Meeting, paper: Paper, *, by: Person, at: datetime) -> None:
    """Send a paper of a concluded meeting to everybody invited, who open and acknowledge it as a circular (S0-14)."""
    invited = [row.organisation for row in meeting.attendees.select_related("organisation")]
    others = [one for one in invited if one.pk != paper.owner_id and one.closed_on is None]
    if others:
        circulars.send(paper, others, words=_("Conclusion: %(what)s") % {"what": meeting}, by=by, at=at)
