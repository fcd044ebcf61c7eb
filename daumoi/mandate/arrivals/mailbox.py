"""The mail drop: messages of a maildir folder or an IMAP mailbox, each fetched once and never deleted."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings

from daumoi.actors.organisations.models import Organisation
from daumoi.base import mailboxes
from daumoi.mandate.arrivals.acts import Came, take_in
from daumoi.texts.reading.parcels.letters import MAX_MESSAGE


class DropError(Exception):
    """The mail drop cannot be read; the message says what to look at."""


def empty_drop(*, at: datetime, today: date) -> int:
    """Take in the new messages of the drop named in the settings; return how many arrivals were made. Raises DropError.

    A message is marked as read after it was kept: a kill in between brings it again, and its Message-ID tells that it is known.
    """
    if not settings.MAIL_DROP:
        return 0
    owner = owner_of_drop()
    try:
        waiting = mailboxes.waiting(settings.MAIL_DROP, largest=MAX_MESSAGE)
        return sum(_taken(data, owner, at=at, today=today) for data in waiting)
    except mailboxes.MailboxError as error:
        raise DropError(f"{error} Xem DAUMOI_MAIL_DROP (docs/settings.md).") from error


def owner_of_drop() -> Organisation:
    """Return the office whose drop it is: DAUMOI_MAIL_DROP_FOR, else the first coordinating office. Raises DropError."""
    open_ones = Organisation.objects.filter(closed_on=None)
    code = settings.MAIL_DROP_FOR
    owner = (
        open_ones.filter(code=code).first()
        if code
        else open_ones.filter(kinds__contains=["coordinator"], line="government").order_by("sort_key").first()
    )
    if owner is None:
        raise DropError(f"Không có cơ quan mã {code!r}; sửa DAUMOI_MAIL_DROP_FOR (docs/settings.md).")
    return owner


def _taken(data: bytes, owner: Organisation, *, at: datetime, today: date) -> bool:
    came = Came(owner=owner, way="mail", name="thu.eml", data=data)
    return take_in(came, at=at, today=today) is not None
