"""Keeping resident offices and correspondents; taking a person out on request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from daumoi.actors.correspondents.models import Correspondent, ResidentOffice
from daumoi.actors.correspondents.rules import KEEPING
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.organisations.rules import key_of
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.texts.vietnamese import nfc, sort_key

OFFICE = ("name", "address", "email", "phone", "head")
PERSON = ("full_name", "email", "phone")


def enter_office(
    keeper: Organisation, words: Mapping[str, str], newsroom: Organisation | None, *, by: Person | None, at: datetime
) -> ResidentOffice:
    """Enter a resident office. `words`: name, address, email, phone, head; all but the name may be missing.

    Raises NotYours, Refused without a name or for an organisation that is no newsroom, TooLate for a known name.
    """
    KEEPING.check_open(keeper, by=by)
    row = ResidentOffice(keeper=keeper)
    _write_office(row, words, newsroom)
    _save_office(row, "created", by=by, at=at)
    return row


def amend_office(
    row: ResidentOffice, words: Mapping[str, str], newsroom: Organisation | None, *, by: Person | None, at: datetime
) -> None:
    """Change an office. Raises NotYours, Refused, TooLate once it is closed."""
    KEEPING.check(row.keeper_id, by=by)
    _write_office(row, words, newsroom)
    _save_office(row, "edited", by=by, at=at)


def close_office(row: ResidentOffice, *, on: date, by: Person | None, at: datetime) -> None:
    """Close an office from a day on; guidance no longer goes to it nor to its correspondents. Raises NotYours, TooLate."""
    KEEPING.check(row.keeper_id, by=by)
    with act("closed", row, by=by, at=at, on=on.isoformat()):
        held = _still_open(row)
        held.closed_on = on
        held.save(update_fields=["closed_on"])


def enter_correspondent(
    office: ResidentOffice,
    words: Mapping[str, str],
    topics: Sequence[Entry],
    since: date,
    *,
    by: Person | None,
    at: datetime,
) -> Correspondent:
    """Enter a correspondent from a day on. `words`: full_name, email, phone; of the last two one is needed.

    Raises NotYours, Refused, TooLate where the office is closed.
    """
    KEEPING.check(office.keeper_id, by=by)
    row = Correspondent(office=office, valid=DateRange(since, None))
    _write_person(row, words, topics)
    with act("created", row, by=by, at=at):
        _still_open(office)
        row.save(force_insert=True)
        row.topics.set(topics)
    return row


def amend_correspondent(
    row: Correspondent, words: Mapping[str, str], topics: Sequence[Entry], *, by: Person | None, at: datetime
) -> None:
    """Change what is known of a correspondent. Raises NotYours, Refused, TooLate where the row is gone."""
    KEEPING.check(row.office.keeper_id, by=by)
    _write_person(row, words, topics)
    with act("edited", row, by=by, at=at):
        _still_there(row)
        row.save(update_fields=[*PERSON, "search_key"])
        row.topics.set(topics)


def end_correspondent(row: Correspondent, *, on: date, by: Person | None, at: datetime) -> None:
    """End a correspondent's time in the province on a day. Raises NotYours, TooLate."""
    KEEPING.check(row.office.keeper_id, by=by)
    with act("ended", row, by=by, at=at, on=on.isoformat()):
        held = _still_there(row)
        if held.valid.isempty or held.valid.upper is not None:
            raise TooLate(_("This row has already ended."))
        held.valid = DateRange(held.valid.lower, max(on, held.valid.lower or on))
        held.save(update_fields=["valid"])


def erase_correspondent(row: Correspondent, *, by: Person | None, at: datetime) -> None:
    """Take a person out on request: the row is deleted, the trail keeps the office and the act alone.

    Raises NotYours, TooLate where it is gone already.
    """
    KEEPING.check(row.office.keeper_id, by=by)
    with act("erased", row, by=by, at=at):
        _still_there(row).delete()


def _write_office(row: ResidentOffice, words: Mapping[str, str], newsroom: Organisation | None) -> None:
    if not words.get("name", "").strip():
        raise Refused(_("Enter the name of the office."), field="name")
    if newsroom is not None and "newsroom" not in newsroom.kinds:
        raise Refused(_("Choose a newsroom."), field="newsroom")
    for column in OFFICE:
        setattr(row, column, nfc(words.get(column, "")).strip())
    row.newsroom = newsroom
    row.sort_key = sort_key(row.name)[:700]
    row.search_key = key_of([row.name, newsroom.name if newsroom else "", row.address, row.head])


def _save_office(row: ResidentOffice, verb: str, *, by: Person | None, at: datetime) -> None:
    try:
        with transaction.atomic(), act(verb, row, by=by, at=at):
            if verb == "edited":
                _still_open(row)
            row.save()
    except IntegrityError as taken:
        raise TooLate(_("An office with this name is already in the register."), field="name") from taken


def _write_person(row: Correspondent, words: Mapping[str, Any], topics: Sequence[Entry]) -> None:
    if not words.get("full_name", "").strip():
        raise Refused(_("Enter the name of the correspondent."), field="full_name")
    if not words.get("email", "").strip() and not words.get("phone", "").strip():
        raise Refused(_("Enter an e-mail or a phone: guidance reaches nobody without."), field="email")
    if any(topic.vocabulary != "topics" for topic in topics):
        raise Refused(_("Choose a topic of the list of topics."), field="topics")
    for column in PERSON:
        setattr(row, column, nfc(words.get(column, "")).strip())
    row.search_key = key_of([row.full_name, row.office.name])


def _still_open(office: ResidentOffice) -> ResidentOffice:
    held = ResidentOffice.objects.select_for_update().get(pk=office.pk)
    if held.closed_on is not None:
        raise TooLate(_("This office is closed."))
    return held


def _still_there(row: Correspondent) -> Correspondent:
    held = Correspondent.objects.select_for_update().filter(pk=row.pk).first()
    if held is None:
        raise TooLate(_("This person was taken out of the register."))
    return held
