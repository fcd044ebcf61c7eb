"""Messages waiting in a maildir folder or an IMAP mailbox: each handed over once, none deleted."""

from __future__ import annotations

import imaplib
import re
import ssl
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

SECONDS = 30
MOST_AT_ONCE = 200


class MailboxError(Exception):
    """The mailbox cannot be read; the message says why, in Vietnamese: it is for whoever runs the office's machine."""


def waiting(address: str, *, largest: int) -> Iterator[bytes]:
    """Yield the new messages at "maildir:///path" or "imap(s)://user:password@host/FOLDER", 200 at most, cut at `largest` + 1 bytes.

    A maildir's message moves from new/ to cur/, an IMAP message becomes seen, once the next one is asked for: a kill before
    that brings it again. Raises MailboxError.
    """
    place = urlsplit(address)
    if place.scheme == "maildir":
        yield from _maildir(Path(place.path), largest)
    else:
        yield from _imap(place, largest)


def _maildir(folder: Path, largest: int) -> Iterator[bytes]:
    if not (folder / "new").is_dir():
        raise MailboxError(f"{folder} không phải thư mục Maildir (thiếu new/).")
    (folder / "cur").mkdir(exist_ok=True)
    for path in sorted((folder / "new").iterdir())[:MOST_AT_ONCE]:
        if not path.is_file() or path.is_symlink():
            continue
        with path.open("rb") as file:
            data = file.read(largest + 1)
        yield data
        path.rename(folder / "cur" / f"{path.name}:2,S")


def _imap(place: SplitResult, largest: int) -> Iterator[bytes]:
    try:
        with _connected(place) as box:
            _sign_in(box, unquote(place.username or ""), unquote(place.password or ""))
            name = unquote(place.path.strip("/")) or "INBOX"
            state, told = box.select(folder(name))
            if state != "OK":
                raise MailboxError(f"Hộp thư {place.hostname} không có thư mục {name}: {told!r}.")
            _state, found = box.search(None, "UNSEEN")
            for number in (found[0] or b"").split()[:MOST_AT_ONCE]:
                # BODY.PEEK leaves the message unseen until it is kept
                _state, parts = box.fetch(number.decode(), "(BODY.PEEK[])")
                data = next((part[1] for part in parts if isinstance(part, tuple)), b"")
                yield data[: largest + 1]
                box.store(number.decode(), "+FLAGS", "\\Seen")
    except (imaplib.IMAP4.error, OSError) as error:
        raise MailboxError(f"Không đọc được hộp thư {place.hostname}: {error}.") from error


def _connected(place: SplitResult) -> imaplib.IMAP4:
    host = place.hostname or ""
    if place.scheme != "imaps":
        return imaplib.IMAP4(host, place.port or 143, timeout=SECONDS)
    # imaplib by itself would tell the password to whoever answers
    return imaplib.IMAP4_SSL(host, place.port or 993, ssl_context=ssl.create_default_context(), timeout=SECONDS)


def _sign_in(box: imaplib.IMAP4, user: str, secret: str) -> None:
    if "AUTH=PLAIN" in box.capabilities:
        # LOGIN knows no marks
        box.authenticate("PLAIN", lambda _challenge: f"\0{user}\0{secret}".encode())
    else:
        box.login(user, secret)


def folder(name: str) -> str:
    """Return the name of a folder as IMAP writes it: quoted, in modified UTF-7 (RFC 3501 §5.1.3)."""
    parts = re.split(r"([^\x20-\x7e]+)", name)
    told = [_shifted(part) if number % 2 else part.replace("&", "&-") for number, part in enumerate(parts)]
    return '"' + "".join(told).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _shifted(marks: str) -> str:
    return "&" + b64encode(marks.encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-"
