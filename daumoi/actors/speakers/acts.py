"""Keeping the register of speakers: enter, change, end, take out on request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.organisations.rules import key_of
from daumoi.actors.people.models import Person
from daumoi.actors.places.models import Place
from daumoi.actors.speakers.models import Speaker
from daumoi.actors.speakers.rules import KEEPING
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.texts.vietnamese import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What is written down of a speaker; see Speaker for what no topics and no places mean."""

    full_name: str
    kind: Entry
    languages: Sequence[Entry]
    position: str = ""
    phone: str = ""
    email: str = ""
    topics: Sequence[Entry] = ()
    places: Sequence[Place] = ()


def enter(organisation: Organisation, what: Particulars, *, since: date, by: Person | None, at: datetime) -> Speaker:
    """Enter a speaker of a unit from a day on. Raises NotYours, Refused."""
    KEEPING.check_open(organisation, by=by)
    row = Speaker(organisation=organisation, valid=DateRange(since, None))
    _write(row, what)
    with act("created", row, by=by, at=at):
        row.save(force_insert=True)
        _tie(row, what)
    return row


def amend(row: Speaker, what: Particulars, *, by: Person | None, at: datetime) -> None:
    """Change what is known of a speaker. Raises NotYours, Refused, TooLate where the row is gone."""
    KEEPING.check(row.organisation_id, by=by)
    _write(row, what)
    with act("edited", row, by=by, at=at):
        _still_there(row)
        row.save(update_fields=["full_name", "kind", "position", "phone", "email", "search_key"])
        _tie(row, what)


def end(row: Speaker, *, on: date, by: Person | None, at: datetime) -> None:
    """End a speaker's time in the unit on a day. Raises NotYours, TooLate."""
    KEEPING.check(row.organisation_id, by=by)
    with act("ended", row, by=by, at=at, on=on.isoformat()):
        held = _still_there(row)
        if held.valid.isempty or held.valid.upper is not None:
            raise TooLate(_("This row has already ended."))
        held.valid = DateRange(held.valid.lower, max(on, held.valid.lower or on))
        held.save(update_fields=["valid"])


def erase(row: Speaker, *, by: Person | None, at: datetime) -> None:
    """Take a person out on request: the row is deleted, the trail keeps kind and unit alone. Raises NotYours, TooLate."""
    KEEPING.check(row.organisation_id, by=by)
    with act("erased", row, by=by, at=at):
        _still_there(row).delete()


def _write(row: Speaker, what: Particulars) -> None:
    if not what.full_name.strip():
        raise Refused(_("Enter the name of the speaker."), field="full_name")
    if not what.languages:
        raise Refused(_("Choose at least one language."), field="languages")
    for entries, vocabulary, field in (
        ([what.kind], "speaker_kinds", "kind"),
        (what.languages, "languages", "languages"),
        (what.topics, "topics", "topics"),
    ):
        if any(one.vocabulary != vocabulary for one in entries):
            raise Refused(_("Choose from the lists of the office."), field=field)
    row.full_name, row.kind = nfc(what.full_name).strip(), what.kind
    row.position, row.phone, row.email = nfc(what.position).strip(), what.phone.strip(), what.email.strip()
    one = row.organisation
    row.search_key = key_of([row.full_name, one.name, one.short_name, row.position])


def _tie(row: Speaker, what: Particulars) -> None:
    row.languages.set(what.languages)
    row.topics.set(what.topics)
    row.places.set(what.places)


def _still_there(row: Speaker) -> Speaker:
    held = Speaker.objects.select_for_update().filter(pk=row.pk).first()
    if held is None:
        raise TooLate(_("This person was taken out of the register."))
    return held
