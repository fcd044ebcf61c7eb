"""Entering an inspection and its findings, answering them, closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import tell
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import COORDINATES, recipients, standing
from daumoi.actors.trail.acts import act
from daumoi.base import files
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.mandate.inspections.models import Finding, FindingAnswer, Inspection
from daumoi.mandate.inspections.rules import MET, check_may_answer, check_may_keep
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.models import Programme
from daumoi.mandate.tasks.models import Task
from daumoi.texts.vietnamese import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What is inspected: by which office, where, about what (all None: the unit's work), on which days, by whom."""

    subject: str
    organisation: Organisation
    inspected: Organisation
    first_on: date
    last_on: date
    members: str = ""
    paper: Paper | None = None
    task: Task | None = None
    programme: Programme | None = None


def enter(what: Checked, *, by: Person, at: datetime) -> Inspection:
    """Enter an inspection; the inspected organisation is told. Raises NotYours, Refused."""
    if not standing(by).holds_at(what.organisation.pk, *COORDINATES):
        raise NotYours(_("An inspection is kept by the office that inspects."))
    _check(what)
    inspection = Inspection(created_by=by, created_at=at, **_columns(what))
    with act("created", inspection, by=by, at=at, inspected=str(what.inspected.pk)):
        inspection.save(force_insert=True)
        _tell(inspection, what.inspected, f"inspection:{inspection.pk}", _("Inspection: %(what)s"), at)
    return inspection


def edit(inspection: Inspection, what: Checked, *, by: Person, at: datetime) -> None:
    """Correct an open inspection; the offices stay once something was found. Raises NotYours, Refused, TooLate."""
    _check(what)
    with transaction.atomic():
        locked = _locked(inspection)
        check_may_keep(locked, by=by)
        offices = (what.organisation.pk, what.inspected.pk)
        if offices != (locked.organisation_id, locked.inspected_id) and locked.findings.exists():
            raise Refused(_("Findings are entered already: the organisations can no longer change."), field="inspected")
        if not standing(by).holds_at(what.organisation.pk, *COORDINATES):
            raise NotYours(_("An inspection is kept by the office that inspects."))
        for name, value in _columns(what).items():
            setattr(locked, name, value)
        with act("edited", locked, by=by, at=at):
            locked.save()


def _columns(what: Checked) -> dict[str, object]:
    return {
        "subject": nfc(what.subject).strip(),
        "organisation": what.organisation,
        "inspected": what.inspected,
        "first_on": what.first_on,
        "last_on": what.last_on,
        "members": nfc(what.members).strip(),
        "paper": what.paper,
        "task": what.task,
        "programme": what.programme,
    }


def _check(what: Checked) -> None:
    if not what.subject.strip():
        raise Refused(_("Write what is inspected."), field="subject")
    if what.inspected.pk == what.organisation.pk:
        raise Refused(_("An office does not inspect itself here. Choose another organisation."), field="inspected")
    if what.last_on < what.first_on:
        raise Refused(_("The last day cannot come before the first."), field="last_on")
    is_about = what.paper or what.task or what.programme
    if "newsroom" in what.inspected.kinds and not is_about:
        # what a newsroom assigns inside is its own affair (Luật Báo chí): only ordered work is inspected
        raise Refused(
            _("Name the paper, task or programme: of a newsroom only the work ordered from outside is inspected."),
            field="task",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding: its kind, its words, until when it is to be answered (None: nothing to answer), the task that follows it up."""

    kind: Entry
    words: str
    due_on: date | None = None
    task: Task | None = None


def find(inspection: Inspection, what: Found, *, by: Person, at: datetime) -> Finding:
    """Enter a finding under the next number; the inspected organisation is told. Raises NotYours, Refused, TooLate."""
    with transaction.atomic():
        locked = _locked(inspection)
        check_may_keep(locked, by=by)
        _check_found(locked, what)
        last = locked.findings.aggregate(last=Max("number"))["last"] or 0
        finding = Finding(
            inspection=locked,
            number=last + 1,
            kind=what.kind,
            words=nfc(what.words).strip(),
            due_on=what.due_on,
            task=what.task,
        )
        with act("found", locked, by=by, at=at, number=finding.number, words=finding.words[:300]):
            finding.save(force_insert=True)
            _tell(locked, locked.inspected, f"finding:{finding.pk}", _("New finding: %(what)s"), at, finding.words)
    return finding


def change_finding(finding: Finding, what: Found, *, by: Person, at: datetime) -> None:
    """Change a finding: its words and kind until it is answered, day and task until the inspection is closed.

    Raises NotYours, Refused, TooLate.
    """
    with transaction.atomic():
        inspection = _locked(finding.inspection)
        check_may_keep(inspection, by=by)
        _check_found(inspection, what)
        locked = Finding.objects.select_for_update().get(pk=finding.pk)
        words = nfc(what.words).strip()
        if (words, what.kind.pk) != (locked.words, locked.kind_id) and locked.answers.exists():
            raise TooLate(_("The unit has answered these words; enter a new finding instead of changing them."))
        locked.words, locked.kind, locked.due_on, locked.task = words, what.kind, what.due_on, what.task
        with act("finding_changed", inspection, by=by, at=at, number=locked.number, words=words[:300]):
            locked.save()


def _check_found(inspection: Inspection, what: Found) -> None:
    if not what.words.strip():
        raise Refused(_("Write what was found."), field="words")
    if what.kind.code != MET and what.due_on is None:
        raise Refused(_("Give the day by which the unit is to answer."), field="due_on")
    if what.due_on is not None and what.due_on < inspection.first_on:
        raise Refused(_("The day for the answer cannot come before the inspection."), field="due_on")


def answer(
    finding: Finding, text: str, *, file: tuple[str, bytes] | None = None, by: Person, at: datetime
) -> FindingAnswer:
    """Answer a finding for the inspected unit, with a file as evidence; the inspecting office is told.

    Raises NotYours, Refused, TooLate.
    """
    if not text.strip():
        raise Refused(_("Write what the unit has done about it."), field="text")
    name, data = file or ("", b"")
    with transaction.atomic():
        inspection = _locked(finding.inspection)
        check_may_answer(inspection, by=by)
        row = FindingAnswer(
            finding=finding,
            organisation=inspection.inspected,
            text=nfc(text).strip(),
            file_name=name[-255:],
            file_sha256=files.keep(data) if data else "",
            by=by,
            at=at,
        )
        with act("answered", inspection, by=by, at=at, number=finding.number, words=row.text[:300]):
            row.save(force_insert=True)
            title = _("Finding answered: %(what)s")
            _tell(inspection, inspection.organisation, f"finding-answer:{row.pk}", title, at, row.text)
    return row


def close(inspection: Inspection, reason: str, *, by: Person, at: datetime) -> None:
    """Close an inspection: when all that asks for an answer has one, else with a reason. Raises NotYours, Refused, TooLate."""
    with transaction.atomic():
        locked = _locked(inspection)
        check_may_keep(locked, by=by)
        missing = Finding.objects.unanswered().filter(inspection=locked).count()
        if missing and not reason.strip():
            raise Refused(
                _("%(n)s findings are not answered. Write why the inspection is closed all the same.") % {"n": missing},
                field="reason",
            )
        with act("inspection_closed", locked, by=by, at=at, reason=reason[:300]):
            locked.closed_by, locked.closed_at, locked.closing_reason = by, at, nfc(reason).strip()
            locked.save(update_fields=["closed_by", "closed_at", "closing_reason"])
            _tell(locked, locked.inspected, f"closed:{locked.pk}", _("Inspection closed: %(what)s"), at, reason)


def remind(finding: Finding, *, rung: str, at: datetime) -> int:
    """Remind the inspected unit of a finding once for each `rung` (soon, late); return 1 where somebody was told now."""
    inspection = finding.inspection
    told = tell(
        recipients(inspection.inspected),
        key=f"finding-remind:{finding.pk}:{rung}",
        title=_("Finding to be answered by %(day)s: %(what)s")
        % {"day": f"{finding.due_on:%d/%m/%Y}", "what": inspection.subject},
        link=reverse("inspections-inspection", args=[inspection.pk]),
        at=at,
        body=Truncator(finding.words).chars(300),
        about=inspection,
    )
    return min(told, 1)


def _locked(inspection: Inspection) -> Inspection:
    rows = Inspection.objects.select_for_update(of=("self",)).select_related("organisation", "inspected")
    return rows.get(pk=inspection.pk)


def _tell(inspection: Inspection, whom: Organisation, key: str, title: str, at: datetime, body: str = "") -> None:
    link = reverse("inspections-inspection", args=[inspection.pk])
    words = {"what": inspection.subject}
    body = Truncator(body).chars(300)
    tell(recipients(whom), key=key, title=title % words, link=link, at=at, body=body, about=inspection)
