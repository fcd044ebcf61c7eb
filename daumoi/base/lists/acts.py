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


def new_entry(
    vocabulary: str, *, vi: str, en: str = "", source: str = "", since: date | None = None, under: Entry | None = None
) -> Entry:
    """Return an unsaved entry at the end of a vocabulary, its code made from the Vietnamese words.

    `since` None: valid from the beginning; `under` None: at the top of its tree. Raises Refused without words, or where an
    open entry has the same.
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
        parent_code=under.code if under else "",
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


def place_entry(entry: Entry, under: Entry | None) -> None:
    """Move an entry with all below it under another of its vocabulary (None: to the top).

    Raises Refused for a place below itself, TooLate where one of the two has ended. One mover at a time.
    """
    with transaction.atomic():
        held = {row.code: row for row in _held(entry.vocabulary)}
        if entry.code not in held or (under is not None and under.code not in held):
            raise TooLate(_("One of the two has ended meanwhile. Reload the page."), field="under")
        above = held[under.code] if under else None
        # a tree that goes round already must not hold this walk for ever
        for _step in held:
            if above is None:
                break
            if above.code == entry.code:
                raise Refused(_("It cannot stand below itself or below what stands under it."), field="under")
            above = held.get(above.parent_code)
        entry.parent_code = under.code if under else ""
        entry.save(update_fields=["parent_code"])


def replace_entry(entry: Entry, successor: Entry | None, *, on: date) -> None:
    """End an entry; what stands under it goes under the successor, or without one under what stood above it.

    What points to the entry keeps it. Raises TooLate, Refused for a successor that has ended, is the entry or lies below it.
    """
    with transaction.atomic():
        held = {row.code: row for row in _held(entry.vocabulary)}
        if entry.code not in held:
            raise TooLate(_("This entry has already ended."))
        if successor is not None and (successor.code not in held or successor.code == entry.code):
            raise Refused(_("Choose another entry that is still open."), field="successor")
        target = successor.code if successor else held[entry.code].parent_code
        if successor is not None and held[successor.code].parent_code == entry.code:
            # the successor itself moves up to where the entry stood
            Entry.objects.filter(pk=held[successor.code].pk).update(parent_code=held[entry.code].parent_code)
        below = [row.pk for row in held.values() if row.parent_code == entry.code and row.code != target]
        Entry.objects.filter(pk__in=below).update(parent_code=target)
        entry.successor_code = successor.code if successor else ""
        entry.save(update_fields=["successor_code"])
        end_entry(entry, on=on)


def _held(vocabulary: str) -> list[Entry]:
    """Return the open entries of a vocabulary, held until the transaction ends."""
    return list(Entry.objects.select_for_update().filter(vocabulary=vocabulary, valid_to=None).order_by("pk"))


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
