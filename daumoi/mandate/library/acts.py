"""Entering texts, and noting where they are made known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base import files
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.mandate.library.models import Coverage, Text
from daumoi.mandate.library.rules import check_may_keep, speaker_of
from daumoi.mandate.papers.models import Paper
from daumoi.texts.vietnamese import nfc, search_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """A text as it is entered; `file` None: none, or the one it has."""

    title: str
    kind: Entry
    number: str = ""
    issued_on: date | None = None
    issuer_words: str = ""
    paper: Paper | None = None
    link: str = ""
    file: tuple[str, bytes] | None = None
    topics: Sequence[Entry] = ()
    languages: Sequence[Entry] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    points: str = ""


def enter(what: Particulars, *, by: Person, at: datetime) -> Text:
    """Enter a text. Raises NotYours, Refused, TooLate where the library has this number of this date."""
    check_may_keep(by=by)
    text = Text(entered_by=by, entered_at=at)
    _check(what, text)
    with act("created", text, by=by, at=at, number=what.number):
        _write(text, what)
    return text


def edit(text: Text, what: Particulars, *, by: Person, at: datetime) -> None:
    """Change a text. Raises NotYours, Refused, TooLate as for a new one."""
    check_may_keep(by=by)
    with transaction.atomic():
        locked = Text.objects.select_for_update(of=("self",)).get(pk=text.pk)
        _check(what, locked)
        with act("edited", locked, by=by, at=at):
            _write(locked, what)


def _check(what: Particulars, text: Text) -> None:
    if not what.title.strip():
        raise Refused(_("Enter the title of the text."), field="title")
    if what.valid_from and what.valid_to and what.valid_to < what.valid_from:
        raise Refused(_("The text cannot end before it begins."), field="valid_to")
    number = nfc(what.number).strip()
    same = Text.objects.filter(number=number, issued_on=what.issued_on).exclude(pk=text.pk)
    if number and same.exists():
        raise TooLate(_("The library already has %(text)s.") % {"text": same.get()}, field="number")


def _write(text: Text, what: Particulars) -> None:
    text.title, text.number = nfc(what.title).strip(), nfc(what.number).strip()
    text.kind, text.issued_on, text.issuer_words = what.kind, what.issued_on, nfc(what.issuer_words).strip()
    text.paper, text.link = what.paper, what.link
    text.valid_from, text.valid_to, text.points = what.valid_from, what.valid_to, nfc(what.points).strip()
    text.search_key = search_key(" ".join((text.number, text.title, text.issuer_words, text.points)))
    if what.file is not None:
        name, data = what.file
        text.file_name, text.file_sha256 = name[-255:], files.keep(data)
    text.save()
    text.topics.set(what.topics)
    text.languages.set(what.languages)


def cover(text: Text, thing: Model, *, on: date | None = None, words: str = "", by: Person, at: datetime) -> Coverage:
    """Note that a text is made known in a thing, on its day unless another is given.

    Raises NotYours, also where `by` may not see the thing; TooLate where it is noted already.
    """
    office = check_may_keep(by=by)
    speaker = speaker_of(thing)
    if not speaker.seen_by(by).filter(pk=thing.pk).exists():
        raise Refused(_("Choose something that you may see yourself."), field="thing")
    row = Coverage(
        text=text,
        on=on or speaker.day(thing),
        organisation_id=office,
        words=nfc(words).strip(),
        by=by,
        at=at,
        **{speaker.column: thing},
    )
    try:
        # the history of a text is open to everybody, its thing may not be: no words of it go there
        with act("cited", text, by=by, at=at, where=f"{speaker.column}:{thing.pk}"):
            row.save(force_insert=True)
    except IntegrityError as known:
        raise TooLate(_("It is already noted that this text is made known there."), field="thing") from known
    return row


def uncover(row: Coverage, *, by: Person, at: datetime) -> None:
    """Take out coverage noted by mistake. Raises NotYours, TooLate where somebody did so first."""
    check_may_keep(by=by)
    with transaction.atomic():
        locked = Coverage.objects.select_for_update(of=("self",)).filter(pk=row.pk).first()
        if locked is None:
            raise TooLate(_("This has already been taken out."))
        with act("uncited", locked.text, by=by, at=at, where=f"{locked.column}:{locked.thing.pk}"):
            locked.delete()
