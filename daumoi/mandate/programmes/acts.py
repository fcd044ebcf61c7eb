"""Entering programmes and their content lines."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.models import ContentLine, Programme
from daumoi.mandate.programmes.rules import check_may_keep
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
    for unused in programme.lines.filter(number__gt=len(what.lines)):
        # a line that something serves stays, although the programme no longer names it
        with suppress(ProtectedError):
            unused.delete()
