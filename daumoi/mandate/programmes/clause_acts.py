"""Regulations in versions: their text, the duties that clauses set, and what was fulfilled (S3-17)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.clock import PLACE
from daumoi.base.errors import Refused, TooLate
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.clause_text import Part, parts, twice
from daumoi.mandate.programmes.dues import Due
from daumoi.mandate.programmes.models import Clause, Fulfilment, Programme, Version
from daumoi.mandate.programmes.rules import check_may_fulfil, check_may_keep
from daumoi.texts.vietnamese import nfc

MOST_AFTER = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """The text as it holds from a day on. `changed` says what is new, "" for the first version alone."""

    text: str
    valid_from: date
    changed: str = ""
    paper: Paper | None = None


def amend(programme: Programme, what: Amended, *, by: Person, at: datetime) -> Version:
    """Enter the first version of the text, or the next one; versions before stay as they were.

    A clause with the same label as in the version before stays the same clause and keeps its duty. Raises NotYours,
    Refused for a text without clauses, a label that stands twice, a day not after the version before, or no word about what changed.
    """
    check_may_keep(by=by)
    found = parts(what.text)
    with transaction.atomic():
        # two people who amend at once would both make the next number
        programme = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
        before = programme.versions.first()
        _check(programme, what, found, before)
        version = Version(
            programme=programme,
            number=before.number + 1 if before else 1,
            valid_from=what.valid_from,
            text=nfc(what.text).strip(),
            changed=nfc(what.changed).strip() if before else "",
            paper=what.paper,
            by=by,
            at=at,
        )
        with act("regulated", programme, by=by, at=at, words=version.changed[:200]):
            version.save(force_insert=True)
            _write_clauses(version, found, before)
    return version


def _check(programme: Programme, what: Amended, found: list[Part], before: Version | None) -> None:
    double = twice(found)
    if not found:
        raise Refused(_("Paste the text of the agreement with its numbered clauses."), field="text")
    if double is not None:
        raise Refused(_("“%(label)s” stands twice. Number the clauses apart.") % {"label": double}, field="text")
    if programme.last_on is not None and what.valid_from > programme.last_on:
        raise Refused(_("The day lies outside the period of the programme."), field="valid_from")
    if before is None:
        return
    if what.valid_from <= before.valid_from:
        raise Refused(
            _("The version before holds from %(day)s; the next one must begin later.")
            % {"day": f"{before.valid_from:%d/%m/%Y}"},
            field="valid_from",
        )
    if not what.changed.strip():
        raise Refused(_("Say in a sentence what this version changes."), field="changed")


def _write_clauses(version: Version, found: list[Part], before: Version | None) -> None:
    known = {clause.label: clause for clause in before.clauses.all()} if before else {}
    for position, part in enumerate(found, 1):
        clause = Clause(version=version, position=position, label=part.label[:60], words=part.words)
        former = known.get(clause.label)
        clause.lineage = former.lineage if former else uuid.uuid4()
        if former is not None:
            for name in ("organisation_id", "rhythm", "after", "unit", "cut"):
                setattr(clause, name, getattr(former, name))
        clause.save(force_insert=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Periodic:
    """The duty of a clause: `rhythm` "" takes it away; `organisation` None: every party owes it."""

    rhythm: str
    after: int = 0
    unit: str = "days"
    cut: str = "calendar"
    organisation: Organisation | None = None


def bind(clause: Clause, what: Periodic, *, by: Person, at: datetime) -> None:
    """Say which periodic duty a clause of the newest version sets. Raises NotYours, Refused, TooLate for an older version."""
    check_may_keep(by=by)
    programme = clause.version.programme
    if not 0 <= what.after <= MOST_AFTER:
        raise Refused(_("Between 0 and %(most)s days.") % {"most": MOST_AFTER}, field="after")
    if what.organisation is not None and not programme.sides.filter(organisation=what.organisation).exists():
        raise Refused(_("A clause binds a party of the agreement."), field="organisation")
    with act("bound", programme, by=by, at=at, words=str(clause)):
        newest = programme.versions.select_for_update(of=("self",)).first()
        if newest is None or newest.pk != clause.version_id:
            raise TooLate(_("This version has been amended since. Its clauses no longer change."))
        clause.organisation, clause.rhythm, clause.after = what.organisation, what.rhythm, what.after
        clause.unit, clause.cut = what.unit, what.cut
        clause.save()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How it is shown that a clause was kept: on which day, by which paper or in words (a plan, a review, a file number)."""

    done_on: date
    paper: Paper | None = None
    words: str = ""


def fulfil(due: Due, what: Shown, *, by: Person, at: datetime) -> Fulfilment:
    """Record that a party did what it owed for a period. Raises NotYours, Refused, TooLate where somebody was faster."""
    programme = due.clause.version.programme
    check_may_fulfil(programme, due.organisation, by=by)
    if not what.paper and not what.words.strip():
        raise Refused(_("Choose the paper, or write what shows it: number and date, plan, review."), field="words")
    if not due.period.first <= what.done_on <= at.astimezone(PLACE).date():
        raise Refused(
            _("The day lies between %(first)s, when the period begins, and today.")
            % {"first": f"{due.period.first:%d/%m/%Y}"},
            field="done_on",
        )
    with act("fulfilled", programme, by=by, at=at, words=f"{due.clause}, {due.organisation}, {due.period}"):
        row, is_new = Fulfilment.objects.get_or_create(
            lineage=due.clause.lineage,
            organisation=due.organisation,
            last_on=due.period.last,
            withdrawn_at=None,
            defaults={
                "clause": due.clause,
                "first_on": due.period.first,
                "done_on": what.done_on,
                "paper": what.paper,
                "words": nfc(what.words).strip()[:400],
                "by": by,
                "at": at,
            },
        )
        if not is_new:
            raise TooLate(_("This was recorded already, by %(who)s.") % {"who": row.by})
    return row


def unfulfil(row: Fulfilment, *, by: Person, at: datetime) -> None:
    """Take a record back that was made by mistake; the row stays. Raises NotYours, TooLate."""
    programme = row.clause.version.programme
    check_may_fulfil(programme, row.organisation, by=by)
    with act("withdrawn", programme, by=by, at=at, words=f"{row.clause}, {row.organisation}"):
        if not Fulfilment.objects.filter(pk=row.pk, withdrawn_at=None).update(withdrawn_at=at):
            raise TooLate(_("This record was taken back already."))
