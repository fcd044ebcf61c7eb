"""What happens to tasks: confirmed from a clause, then step by step to an accepted result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import tell
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import recipients
from daumoi.actors.trail.acts import act
from daumoi.base import files
from daumoi.base.errors import Refused, TooLate
from daumoi.mandate.directives.models import Directive
from daumoi.mandate.papers import acts as papers
from daumoi.mandate.papers.models import Paper, Span
from daumoi.mandate.papers.rules import check_may_review
from daumoi.mandate.tasks.deadlines import Deadline
from daumoi.mandate.tasks.models import Duty, Step, Task
from daumoi.mandate.tasks.rules import LEADS_TO, check_may
from daumoi.texts.vietnamese import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What a person confirmed of a clause: its words, who must do it in which role, until when."""

    clause: str
    title: str
    parties: Sequence[tuple[Organisation, str]]
    deadline: Deadline
    due_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person gives with a step: words, a new date (extension), a file as evidence, another organisation (hand-over)."""

    text: str = ""
    due_on: date | None = None
    file: tuple[str, bytes] | None = None
    organisation: Organisation | None = None


def confirm(span: Span, what: Confirmed, *, by: Person, at: datetime) -> Task:
    """Make a task of a span: its paper becomes a directive, each organisation named may see it and is told.

    Raises Refused without parties or a lead, NotYours, TooLate where somebody decided on the span first.
    """
    paper = span.reading.paper
    check_may_review(paper, by=by)
    _check_parties(what)
    with transaction.atomic():
        papers.accept(span, by=by, at=at)
        directive, _is_new = Directive.objects.get_or_create(
            paper=paper, defaults={"follower": paper.owner, "made_at": at}
        )
        task = Task(
            directive=directive,
            span=span,
            clause=nfc(what.clause).strip(),
            title=nfc(what.title).strip()[:400],
            due_words=what.due_words[:300],
            rhythm=what.deadline.rhythm,
            confirmed_by=by,
            confirmed_at=at,
        )
        with act("confirmed", task, by=by, at=at, paper=str(paper.pk)):
            task.save(force_insert=True)
            for organisation, role in what.parties:
                duty = Duty.objects.create(
                    task=task,
                    organisation=organisation,
                    role=role,
                    due_on=what.deadline.on,
                    computation=what.deadline.shown,
                )
                _assign(duty, paper, by=by, at=at)
    return task


def _check_parties(what: Confirmed) -> None:
    if not what.clause.strip():
        raise Refused(_("A task needs the words of the duty."), field="clause")
    if not what.parties:
        raise Refused(_("Choose at least one organisation that must do this."), field="parties")
    if not any(role == "lead" for _organisation, role in what.parties):
        raise Refused(_("Say which organisation leads; the others coordinate or participate."), field="parties")


def _assign(duty: Duty, paper: Paper, *, by: Person, at: datetime) -> None:
    papers.open_to(paper, duty.organisation, reason="task", by=by, at=at)
    due = f", {_('due')} {duty.due_on:%d/%m/%Y}" if duty.due_on else ""
    _tell(
        duty,
        recipients(duty.organisation),
        f"assigned:{duty.pk}",
        _("New task: %(task)s") % {"task": duty.task},
        at,
        f"{paper.name}{due}",
    )


def withdraw(task: Task, *, by: Person, at: datetime) -> None:
    """Take a task back while nobody has acted on it; its clause waits for a decision again. Raises TooLate afterwards."""
    check_may_review(task.directive.paper, by=by)
    if Step.objects.filter(duty__task=task).exists():
        raise TooLate(_("An organisation has already acted on this task; it can no longer be taken back."))
    with act("withdrawn", task, by=by, at=at):
        task.withdrawn_at = at
        task.save(update_fields=["withdrawn_at"])
        if task.span is not None:
            papers.reopen(task.span, by=by, at=at)


def accept(duty: Duty, *, by: Person, at: datetime) -> Step:
    """The organisation takes the task on."""
    return _step("accept", "accepted", duty, Said(), by=by, at=at)


def return_(duty: Duty, said: Said, *, by: Person, at: datetime) -> Step:
    """The organisation gives the task back with a reason; the office that follows it is told."""
    _need(said.text, _("Say why the task is returned."))
    step = _step("return", "returned", duty, said, by=by, at=at)
    _tell(
        duty,
        recipients(duty.task.directive.follower),
        f"returned:{step.pk}",
        _("Task returned by %(who)s") % {"who": duty.organisation},
        at,
        said.text,
    )
    return step


def hand_over(duty: Duty, said: Said, *, by: Person, at: datetime) -> Duty:
    """The organisation hands its part to another one, with a reason; role and deadline go along. Raises Refused."""
    _need(said.text, _("Say why the task is handed over."))
    if said.organisation is None or said.organisation == duty.organisation:
        raise Refused(_("Choose the organisation that takes the task over."), field="organisation")
    if Duty.objects.filter(task=duty.task, organisation=said.organisation).exists():
        raise Refused(_("%(who)s already has a part in this task.") % {"who": said.organisation}, field="organisation")
    with transaction.atomic():
        _step("hand_over", "handed_over", duty, said, by=by, at=at)
        heir = Duty.objects.create(
            task=duty.task,
            organisation=said.organisation,
            role=duty.role,
            due_on=duty.due_on,
            computation=duty.computation,
            handed_from=duty,
        )
        _assign(heir, duty.task.directive.paper, by=by, at=at)
    return heir


def extend(duty: Duty, said: Said, *, by: Person, at: datetime) -> Step:
    """The office that follows gives more time, with a reason; the date before stays in the history. Raises Refused."""
    _need(said.text, _("Say why more time is given."))
    if said.due_on is None or (duty.due_on is not None and said.due_on <= duty.due_on):
        raise Refused(_("The new deadline must be later than the present one."), field="due_on")
    step = _step("extend", "extended", duty, said, by=by, at=at)
    _tell(
        duty,
        recipients(duty.organisation),
        f"extended:{step.pk}",
        _("More time until %(day)s: %(task)s") % {"day": f"{said.due_on:%d/%m/%Y}", "task": duty.task},
        at,
        said.text,
    )
    return step


def note(duty: Duty, said: Said, *, by: Person, at: datetime) -> Step:
    """Write down progress, with a file as evidence where there is one."""
    _need(said.text, _("Write what has been done so far."))
    return _step("note", "noted", duty, said, by=by, at=at)


def done(duty: Duty, said: Said, *, by: Person, at: datetime) -> Step:
    """The organisation reports its part done, with the result in words; the office that follows is told."""
    _need(said.text, _("Write the result in a sentence; a file may be added as evidence."))
    step = _step("done", "done", duty, said, by=by, at=at)
    _tell(
        duty,
        recipients(duty.task.directive.follower),
        f"done:{step.pk}",
        _("%(who)s reports done: %(task)s") % {"who": duty.organisation, "task": duty.task},
        at,
        said.text,
    )
    return step


def approve(duty: Duty, *, by: Person, at: datetime) -> Step:
    """The office that follows accepts the result; never the person who reported it."""
    step = _step("approve", "approved", duty, Said(), by=by, at=at)
    _tell(
        duty,
        recipients(duty.organisation),
        f"approved:{step.pk}",
        _("Result accepted: %(task)s") % {"task": duty.task},
        at,
    )
    return step


def send_back(duty: Duty, said: Said, *, by: Person, at: datetime) -> Step:
    """The office that follows asks for more, with a reason."""
    _need(said.text, _("Say what is missing."))
    step = _step("send_back", "sent_back", duty, said, by=by, at=at)
    _tell(
        duty,
        recipients(duty.organisation),
        f"sent-back:{step.pk}",
        _("Result sent back: %(task)s") % {"task": duty.task},
        at,
        said.text,
    )
    return step


def reassign(duty: Duty, said: Said, *, by: Person, at: datetime) -> Step:
    """The office that follows gives a returned task again, with its answer to the reason."""
    _need(said.text, _("Answer the reason for which the task was returned."))
    step = _step("reassign", "reassigned", duty, said, by=by, at=at)
    _tell(
        duty,
        recipients(duty.organisation),
        f"reassigned:{step.pk}",
        _("Task assigned again: %(task)s") % {"task": duty.task},
        at,
        said.text,
    )
    return step


def remind(duty: Duty, people: Sequence[Person], *, rung: str, by: Person | None, at: datetime) -> Step | None:
    """Remind these people of the duty once for each `rung` of the ladder ("soon", "late", a date); None when already told.

    `by` None is the nightly job; a person may remind as the office that follows.
    """
    if by is not None:
        check_may("remind", duty, by=by)
    title = _("Reminder: %(task)s") % {"task": duty.task}
    body = _("Due %(day)s") % {"day": f"{duty.due_on:%d/%m/%Y}"} if duty.due_on else ""
    with transaction.atomic():
        if not _tell(duty, people, f"remind:{duty.pk}:{rung}", title, at, body):
            return None
        with act("reminded", duty.task, by=by, at=at, duty=str(duty.pk), rung=rung):
            return Step.objects.create(
                duty=duty, kind="reminded", text=", ".join(str(person) for person in people), by=by, at=at
            )


def _step(wanted: str, kind: str, duty: Duty, said: Said, *, by: Person, at: datetime) -> Step:
    with transaction.atomic():
        # one writer at a time on a duty: the second is told that the state moved on
        duty = (
            Duty.objects.select_for_update(of=("self",))
            .select_related("task__directive__paper", "organisation")
            .get(pk=duty.pk)
        )
        check_may(wanted, duty, by=by)
        name, data = said.file or ("", b"")
        step = Step(
            duty=duty,
            kind=kind,
            text=nfc(said.text).strip(),
            by=by,
            at=at,
            file_name=name[-255:],
            file_sha256=files.keep(data) if data else "",
        )
        with act(kind, duty.task, by=by, at=at, duty=str(duty.pk), text=step.text[:300]):
            if kind == "extended":
                step.was_due_on, step.due_on = duty.due_on, said.due_on
                duty.due_on, duty.computation = said.due_on, {"rule": "extended"}
                duty.save(update_fields=["due_on", "computation"])
            if kind in LEADS_TO:
                Step.objects.filter(duty=duty, is_latest=True).update(is_latest=False)
                step.is_latest = True
            step.save(force_insert=True)
    return step


def _tell(duty: Duty, people: Sequence[Person], key: str, title: str, at: datetime, body: str = "") -> int:
    link = f"/nhiem-vu/{duty.task_id}/"
    return tell(people, key=key, title=title, link=link, at=at, body=body, about=duty.task)


def _need(text: str, message: str) -> None:
    if not text.strip():
        raise Refused(message, field="text")
