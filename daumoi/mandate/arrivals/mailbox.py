"""The mail drop: messages of a maildir folder or an IMAP mailbox, each fetched once and never deleted."""

from __future__ import annotations

import imaplib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

from daumoi.actors.organisations.models import Organisation
from daumoi.mandate.arrivals.acts import Came, take_in
from daumoi.texts.reading.parcels.letters import MAX_MESSAGE

SECONDS = 30
MOST_AT_ONCE = 200


class DropError(Exception):
    """The mail drop cannot be read; the message says what to look at."""


def empty_drop(*, at: datetime, today: date) -> int:
    """Take in the new messages of the drop named in the settings; return how many arrivals were made. Raises DropError.

    A maildir's message moves from new/ to cur/, an IMAP message becomes seen, after it was kept: a kill in between brings it
    again, and its Message-ID tells that it is known.
    """
    if not settings.MAIL_DROP:
        return 0
    owner = owner_of_drop()
    place = urlsplit(settings.MAIL_DROP)
    if place.scheme == "maildir":
        return sum(_from_maildir(Path(place.path), owner, at=at, today=today))
    return sum(_from_imap(owner, at=at, today=today))


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


def _from_maildir(folder: Path, owner: Organisation, *, at: datetime, today: date) -> Iterator[bool]:
    if not (folder / "new").is_dir():
        raise DropError(f"{folder} không phải thư mục Maildir (thiếu new/); sửa DAUMOI_MAIL_DROP.")
    (folder / "cur").mkdir(exist_ok=True)
    for path in sorted((folder / "new").iterdir())[:MOST_AT_ONCE]:
        if not path.is_file() or path.is_symlink():
            continue
        with path.open("rb") as file:
            data = file.read(MAX_MESSAGE + 1)
        yield _taken(data, owner, at=at, today=today)
        path.rename(folder / "cur" / f"{path.name}:2,S")


def _from_imap(owner: Organisation, *, at: datetime, today: date) -> Iterator[bool]:
    place = urlsplit(settings.MAIL_DROP)
    kind = imaplib.IMAP4_SSL if place.scheme == "imaps" else imaplib.IMAP4
    try:
        with kind(
            place.hostname or "", place.port or (993 if place.scheme == "imaps" else 143), timeout=SECONDS
        ) as box:
            box.login(unquote(place.username or ""), unquote(place.password or ""))
            box.select(unquote(place.path.strip("/")) or "INBOX")
            _state, found = box.search(None, "UNSEEN")
            for number in (found[0] or b"").split()[:MOST_AT_ONCE]:
                # BODY.PEEK leaves the message unseen until it is kept
                _state, parts = box.fetch(number.decode(), "(BODY.PEEK[])")
                data = next((part[1] for part in parts if isinstance(part, tuple)), b"")
                yield _taken(data, owner, at=at, today=today)
                box.store(number.decode(), "+FLAGS", "\\Seen")
    except (imaplib.IMAP4.error, OSError) as error:
        raise DropError(f"Không đọc được hộp thư tiếp nhận {place.hostname}: {error}. Xem DAUMOI_MAIL_DROP.") from error


def _taken(data: bytes, owner: Organisation, *, at: datetime, today: date) -> bool:
    came = Came(owner=owner, way="mail", name="thu.eml", data=data)
    return take_in(came, at=at, today=today) is not None
