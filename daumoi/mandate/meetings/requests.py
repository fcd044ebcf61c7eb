"""The acts on what follows from a meeting: its papers, its requests, and the tasks that these become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused
from daumoi.mandate.meetings import rules
from daumoi.mandate.meetings.acts import locked
from daumoi.mandate.meetings.distribution import send_out
from daumoi.mandate.meetings.models import Meeting, MeetingRequest
from daumoi.mandate.papers import acts as papers
from daumoi.mandate.papers.models import Paper, Reading, Span, Upload
from daumoi.mandate.tasks import acts as tasks
from daumoi.mandate.tasks.deadlines import Deadline
from daumoi.mandate.tasks.models import Task
from daumoi.texts.vietnamese import fold, nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """How a request becomes a task: who leads, who coordinates and participates, until when (`due_on` None: no date).

    The task stands on words of `paper`: on the clause `span` that the reader found, else on `quote`, copied from the text.
    """

    paper: Paper
    lead: Organisation
    coordinates: Sequence[Organisation] = ()
    participates: Sequence[Organisation] = ()
    due_on: date | None = None
    span: Span | None = None
    quote: str = ""
    title: str = ""


def attach(meeting: Meeting, paper: Paper, *, by: Person, at: datetime) -> None:
    """Attach minutes or conclusion that the organiser registered; of a concluded meeting it is sent to all invited.

    The conclusion takes number and date from it where they were open. Raises NotYours, Refused, TooLate.
    """
    with transaction.atomic():
        held = locked(meeting)
        rules.check_may("attach", held, by=by)
        rules.check_own_paper(held, paper)
        with act("attached", held, by=by, at=at, paper=str(paper.pk), name=paper.name[:200]):
            held.papers.add(paper)
            if paper.number and not held.number and "bien ban" not in fold(paper.kind):
                held.number, held.dated_on = paper.number, paper.issued_on or held.dated_on
                held.save(update_fields=["number", "dated_on"])
            if held.state == "concluded":
                send_out(held, paper, by=by, at=at)


def bring_in(meeting: Meeting, made: Paper | Upload, *, by: Person, at: datetime) -> None:
    """Attach what was sent in for the meeting; a scan is attached when it has been read. Raises as `attach` does."""
    if isinstance(made, Paper):
        attach(meeting, made, by=by, at=at)
        return
    rules.check_may("attach", meeting, by=by)
    meeting.uploads.add(made)


def attach_read(*, at: datetime) -> int:
    """Attach the scans whose reading has come to an end, for whoever sent them in; return how many. Repeating it is harmless.

    What was refused, or may no longer be attached, is no longer awaited: its own page says why.
    """
    attached = 0
    for meeting in Meeting.objects.filter(uploads__finished_at__isnull=False).distinct():
        for upload in meeting.uploads.filter(finished_at__isnull=False).select_related("paper", "by"):
            with transaction.atomic():
                meeting.uploads.remove(upload)
                if upload.paper is not None and _is_attached(meeting, upload.paper, by=upload.by, at=at):
                    attached += 1
    return attached


def _is_attached(meeting: Meeting, paper: Paper, *, by: Person, at: datetime) -> bool:
    try:
        attach(meeting, paper, by=by, at=at)
    except Refused:
        return False
    return True


def ask(
    meeting: Meeting, words: str, *, organisation: Organisation | None, speaker: str = "", by: Person, at: datetime
) -> MeetingRequest:
    """Write down a request made at the meeting. `organisation` None: made by nobody of an organisation. Raises NotYours, TooLate."""
    with transaction.atomic():
        held = locked(meeting)
        rules.check_may("request", held, by=by)
        if not words.strip():
            raise Refused(_("Write what was asked for."), field="words")
        last = held.requests.aggregate(last=Max("rank"))["last"] or 0
        request = MeetingRequest(
            meeting=held,
            rank=last + 1,
            words=nfc(words).strip(),
            organisation=organisation,
            speaker=nfc(speaker).strip()[:200],
            written_by=by,
            written_at=at,
        )
        with act("requested", held, by=by, at=at, words=request.words[:300]):
            request.save(force_insert=True)
    return request


def assign(request: MeetingRequest, what: Assigned, *, by: Person, at: datetime) -> Task:
    """Make a task of a request: a clause of the meeting's paper with its lead, partners and deadline (S0-10, S2-24).

    Raises NotYours, Refused for a paper of no such meeting or words that do not stand in it, TooLate for one decided before.
    """
    with transaction.atomic():
        meeting = locked(request.meeting)
        rules.check_may("request", meeting, by=by)
        held = MeetingRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        rules.check_waiting(held)
        if not meeting.papers.filter(pk=what.paper.pk).exists():
            raise Refused(_("A task stands on a paper. Register the minutes or the conclusion first."), field="paper")
        span = _span(what, by=by, at=at)
        confirmed = tasks.Confirmed(
            clause=span.words, title=what.title, parties=_parties(what), deadline=_deadline(what.due_on)
        )
        task = tasks.confirm(span, confirmed, by=by, at=at)
        held.task = task
        held.save(update_fields=["task"])
    return task


def _span(what: Assigned, *, by: Person, at: datetime) -> Span:
    if what.span is not None:
        if what.span.reading.paper_id != what.paper.pk:
            raise Refused(_("This clause stands in another paper."), field="span")
        return what.span
    reading = Reading.objects.select_related("paper").get(paper=what.paper, is_current=True)
    proposal: dict[str, Any] = {"task": nfc(what.quote).strip(), "agencies": [], "due": None, "due_text": None}
    return papers.propose(reading, kind="task", words=what.quote, proposal=proposal, by=by, at=at)


def _parties(what: Assigned) -> list[tuple[Organisation, str]]:
    parties = {what.lead.pk: (what.lead, "lead")}
    for role, organisations in (("coordinate", what.coordinates), ("participate", what.participates)):
        for one in organisations:
            parties.setdefault(one.pk, (one, role))
    return list(parties.values())


def _deadline(due_on: date | None) -> Deadline:
    return Deadline(on=due_on, shown={"rule": "by_hand"} if due_on else {})
