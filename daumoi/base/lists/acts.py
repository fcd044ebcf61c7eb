"""Editing the lists: add, translate, end an entry; enter and take out a day off. Who may is asked by the pages."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import DayOff, Entry
from daumoi.texts.vietnamese import fold, nfc


def new_entry(vocabulary: str, *, vi: str, en: str = "", source: str = "", since: date | None = None) -> Entry:
    """Return an unsaved entry at the end of a vocabulary, its code made from the Vietnamese words.

    `since` None: valid from the beginning. Raises Refused without words or where an open entry has the same.
    """
    words = nfc(vi).strip()
    code = slugify(fold(words))[:60]
    if not code:
        raise Refused(_("Enter the Vietnamese words."), field="vi")
    if Entry.objects.of(vocabulary).filter(code=code).exists():
        raise Refused(_("This list already has an entry with these words."), field="vi")
    last = Entry.objects.filter(vocabulary=vocabulary).aggregate(last=Max("position"))["last"] or 0
    return Entry(
        vocabulary=vocabulary,
        code=code,
        vi=words,
        en=nfc(en).strip(),
        source=nfc(source).strip(),
        position=last + 1,
        valid_from=since,
    )


def save_entry(entry: Entry) -> None:
    """Write a new entry. Raises TooLate where the same code began on the same day."""
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError as taken:
        raise TooLate(
            _("This entry existed before. Choose another day for its new beginning."), field="since"
        ) from taken


def word_entry(entry: Entry, *, vi: str, en: str, source: str) -> None:
    """Correct the words of an entry; its code stays, so that whatever uses it still means the same. Raises Refused."""
    if not vi.strip():
        raise Refused(_("Enter the Vietnamese words."), field="vi")
    entry.vi, entry.en, entry.source = nfc(vi).strip(), nfc(en).strip(), nfc(source).strip()
    entry.save(update_fields=["vi", "en", "source"])


def end_entry(entry: Entry, *, on: date) -> None:
    """End an entry: from that day it is no longer offered; what uses it keeps it. Raises TooLate, Refused."""
    if entry.valid_to is not None:
        raise TooLate(_("This entry has already ended."))
    if entry.valid_from is not None and entry.valid_from >= on:
        raise Refused(_("The end must come after the beginning."), field="on")
    entry.valid_to = on
    entry.save(update_fields=["valid_to"])


def set_day(day: date, *, is_worked: bool, name: str, source: str, is_to_check: bool = False) -> DayOff:
    """Enter a day that differs from the calendar, or correct it. Raises Refused without a name."""
    if not name.strip():
        raise Refused(_("Enter what the day is called."), field="name")
    values = {
        "is_worked": is_worked,
        "name": nfc(name).strip(),
        "source": nfc(source).strip(),
        "is_to_check": is_to_check,
    }
    return DayOff.objects.update_or_create(day=day, defaults=values)[0]


def clear_day(row: DayOff) -> None:
    """Take out the office's own row: the day is again what the calendar says."""
    row.delete()
