"""Entering programmes, their content lines and the items of their plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.models import ContentLine, PlanItem, Programme
from daumoi.mandate.programmes.rules import check_may_keep, check_may_plan
from daumoi.mandate.tasks.models import Task
from daumoi.texts.vietnamese import nfc

UNKNOWN = ("…", "...", "?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A programme as it was signed. A content line that is "…" stands for one whose words are not known (S2-9)."""

    name: str
    parties: Sequence[Organisation]
    first_on: date
    last_on: date
    number: str = ""
    signed_on: date | None = None
    paper: Paper | None = None
    lines: Sequence[str] = ()


def enter(what: Signed, *, by: Person, at: datetime) -> Programme:
    """Enter a programme. The signature may fall inside the period (S4-1). Raises NotYours, Refused."""
    check_may_keep(by=by)
    _check(what)
    programme = Programme()
    with act("created", programme, by=by, at=at, name=what.name):
        _write(programme, what)
    return programme


def change(programme: Programme, what: Signed, *, by: Person, at: datetime) -> None:
    """Change a programme; lines keep their number, so that what hangs on them stays. Raises NotYours, Refused."""
    check_may_keep(by=by)
    _check(what)
    with act("edited", programme, by=by, at=at, name=what.name):
        _write(programme, what)


def _check(what: Signed) -> None:
    if len({one.pk for one in what.parties}) < 2:
        raise Refused(_("A coordination programme has at least two parties."), field="parties")
    if what.last_on < what.first_on:
        raise Refused(_("The period cannot end before it begins."), field="last_on")


@transaction.atomic
def _write(programme: Programme, what: Signed) -> None:
    programme.name, programme.number, programme.signed_on = (
        nfc(what.name).strip(),
        nfc(what.number).strip(),
        what.signed_on,
    )
    programme.first_on, programme.last_on, programme.paper = what.first_on, what.last_on, what.paper
    programme.save()
    programme.parties.set(what.parties)
    for number, words in enumerate(what.lines, 1):
        is_known = words.strip() not in UNKNOWN
        ContentLine.objects.update_or_create(
            programme=programme,
            number=number,
            defaults={"words": nfc(words).strip() if is_known else "", "is_known": is_known},
        )
    unused = programme.lines.filter(number__gt=len(what.lines)).exclude(
        pk__in=PlanItem.objects.filter(programme=programme, line__isnull=False).values("line")
    )
    unused.delete()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An item of a plan: whose, what, by when (None: no day), under which line, for which task (None: own initiative)."""

    organisation: Organisation
    title: str
    due_on: date | None = None
    line: ContentLine | None = None
    task: Task | None = None


def plan(programme: Programme, what: Planned, *, by: Person, at: datetime) -> PlanItem:
    """Enter a plan item under a programme. Raises NotYours, Refused for a day outside the programme's period."""
    check_may_plan(what.organisation.pk, programme, by=by)
    if what.due_on is not None and not programme.first_on <= what.due_on <= programme.last_on:
        raise Refused(_("The day lies outside the period of the programme."), field="due_on")
    item = PlanItem(
        programme=programme,
        organisation=what.organisation,
        title=nfc(what.title).strip(),
        due_on=what.due_on,
        line=what.line,
        task=what.task,
    )
    with act("planned", programme, by=by, at=at, title=item.title):
        item.save(force_insert=True)
    return item
