"""Entering, changing and closing official channels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from daumoi.actors.channels.models import Channel
from daumoi.actors.channels.rules import KEEPING
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.organisations.rules import key_of
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.texts.vietnamese import nfc

_https = URLValidator(schemes=["https"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What is written down of a channel. `reach` None: not known; with a reach go its day and its basis."""

    kind: Entry
    name: str
    languages: Sequence[Entry]
    address: str = ""
    reach: int | None = None
    reach_on: date | None = None
    reach_basis: str = ""
    responsible: str = ""
    responsible_post: Post | None = None
    licence: str = ""
    opened_on: date | None = None


def enter(organisation: Organisation, what: Particulars, *, by: Person | None, at: datetime) -> Channel:
    """Enter a channel of an organisation. Raises NotYours, Refused, TooLate where an open channel has the address."""
    KEEPING.check_open(organisation, by=by)
    row = Channel(organisation=organisation)
    _write(row, what)
    _save(row, what, "created", by=by, at=at)
    return row


def amend(row: Channel, what: Particulars, *, by: Person | None, at: datetime) -> None:
    """Change the particulars of a channel. Raises NotYours, Refused, TooLate once it is closed."""
    KEEPING.check(row.organisation_id, by=by)
    _write(row, what)
    _save(row, what, "edited", by=by, at=at)


def close(row: Channel, *, on: date, by: Person | None, at: datetime) -> None:
    """Close a channel from a day on; it stays in the register. Raises NotYours, Refused, TooLate."""
    KEEPING.check(row.organisation_id, by=by)
    with act("closed", row, by=by, at=at, on=on.isoformat()):
        held = Channel.objects.select_for_update().get(pk=row.pk)
        if held.closed_on is not None:
            raise TooLate(_("This channel is closed."))
        if held.opened_on is not None and on <= held.opened_on:
            raise Refused(_("The end must come after the beginning."), field="on")
        held.closed_on = on
        held.save(update_fields=["closed_on"])


def _write(row: Channel, what: Particulars) -> None:
    """Put the particulars into a row that is not saved yet. Raises Refused."""
    _check(row.organisation_id, what)
    row.kind, row.name, row.address = what.kind, nfc(what.name).strip(), what.address.strip()
    row.reach, row.reach_on, row.reach_basis = what.reach, what.reach_on, nfc(what.reach_basis).strip()
    if what.reach is None:
        row.reach_on, row.reach_basis = None, ""
    row.responsible, row.responsible_post = nfc(what.responsible).strip(), what.responsible_post
    row.licence, row.opened_on = nfc(what.licence).strip(), what.opened_on
    one = row.organisation
    row.search_key = key_of([row.name, one.name, one.short_name, row.address.removeprefix("https://"), row.licence])


def _check(organisation: object, what: Particulars) -> None:
    if not what.name.strip():
        raise Refused(_("Enter the name of the channel, as it is shown to people."), field="name")
    if not what.languages:
        raise Refused(_("Choose at least one language."), field="languages")
    if what.kind.vocabulary != "channels" or any(one.vocabulary != "languages" for one in what.languages):
        raise Refused(_("Choose kind and languages from the lists of the office."), field="kind")
    if what.address:
        try:
            _https(what.address.strip())
        except ValidationError as wrong:
            form = _("Write the whole address, beginning with https://, for example https://langgiang.example/trang.")
            raise Refused(form, field="address") from wrong
    if what.reach is not None and (what.reach_on is None or not what.reach_basis.strip()):
        raise Refused(
            _("With the reach write the day on which it was counted and how it is known."),
            field="reach_on" if what.reach_on is None else "reach_basis",
        )
    if what.responsible_post is not None and what.responsible_post.organisation_id != organisation:
        raise Refused(_("Choose a post of the organisation that runs the channel."), field="responsible_post")


def _save(row: Channel, what: Particulars, verb: str, *, by: Person | None, at: datetime) -> None:
    languages = [one.code for one in what.languages]
    try:
        with transaction.atomic(), act(verb, row, by=by, at=at, languages=languages):
            held = Channel.objects.select_for_update().filter(pk=row.pk).first()
            if held is not None and held.closed_on is not None:
                raise TooLate(_("This channel is closed."))
            row.save()
            row.languages.set(what.languages)
    except IntegrityError as taken:
        raise TooLate(_("An open channel with this address is already in the register."), field="address") from taken
