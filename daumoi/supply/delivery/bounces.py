"""Mail that came back: reports of mail servers (RFC 3464) read from the returns mailbox, each put to its delivery."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from uuid import UUID

from django.conf import settings
from django.db import transaction

from daumoi.base import mailboxes
from daumoi.supply.delivery.models import Attempt, Delivery

LARGEST = 2 * 1024 * 1024
_IN_ADDRESS = re.compile(r"\+([0-9a-f]{32})@")
_IN_ID = re.compile(r"<delivery\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@")
log = logging.getLogger(__name__)


def read_returns(*, at: datetime) -> int:
    """Read the new messages of the returns mailbox; return how many belonged to a delivery. Raises mailboxes.MailboxError.

    The same report again changes nothing.
    """
    if not settings.RETURNS:
        return 0
    return sum(note(data, at=at) for data in mailboxes.waiting(settings.RETURNS, largest=LARGEST))


def note(data: bytes, *, at: datetime) -> bool:
    """Write down what one message says of a delivery; return whether it said anything of one.

    A message that cannot be read says nothing: it must not stand before those that come after it.
    """
    try:
        told = _read(data)
    # parsing alone, which touches no table; the mail parser fails in many ways on what strangers send
    except Exception:
        log.warning("a message in the returns mailbox cannot be read", exc_info=True)
        return False
    if told is None:
        log.info("a message in the returns mailbox is no report on a delivery")
        return False
    key, action, words = told
    with transaction.atomic():
        delivery = Delivery.objects.select_for_update().filter(pk=key, sent_at__isnull=False).first()
        if delivery is None:
            return False
        if action == "failed" and delivery.failed_at is None:
            delivery.failed_at, delivery.reason = at, words
            Attempt.objects.create(delivery=delivery, at=at, is_accepted=False, answer=words)
        elif action in ("delivered", "relayed", "expanded") and delivery.delivered_at is None:
            delivery.delivered_at = at
        delivery.save(update_fields=["failed_at", "reason", "delivered_at"])
    return True


def _read(data: bytes) -> tuple[UUID, str, str] | None:
    """Return of which delivery a message reports, what happened to it and in which words; None where it reports of none."""
    message = message_from_bytes(data, policy=policy.default)
    key = _delivery_key(message)
    report = next(_reports(message), None)
    if key is None or report is None:
        return None
    return key, str(report.get("Action", "")).strip().lower(), _words(report)


def _reports(message: Message) -> Iterator[Message]:
    """Yield the blocks of a delivery report that tell of a receiver."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            yield from (block for block in blocks if isinstance(block, Message) and block.get("Action"))


def _delivery_key(message: EmailMessage | Message) -> UUID | None:
    """Return the delivery that a message is about: by the address it came back to, else by the id of the mail in it."""
    for name in ("To", "Delivered-To", "X-Original-To", "Envelope-To"):
        found = _IN_ADDRESS.search(str(message.get(name, "")))
        if found:
            return UUID(found[1])
    heads = [str(message.get("In-Reply-To", "")), str(message.get("References", ""))]
    for part in message.walk():
        if part.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
            heads.append(_text(part))
    for head in heads:
        found = _IN_ID.search(head)
        if found:
            return UUID(found[1])
    return None


def _text(part: Message) -> str:
    payload = part.get_payload()
    if isinstance(payload, list):
        return "\n".join(str(one.get("Message-ID", "")) for one in payload if isinstance(one, Message))
    raw = part.get_payload(decode=True)
    return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(payload)


def _words(report: Message) -> str:
    """Return status and diagnosis in one line, without the receiver's address."""
    told = f"{report.get('Status', '')} {report.get('Diagnostic-Code', '')}".split()
    line = " ".join("…" if "@" in word else word for word in told)
    # what the database does not take: NUL, and bytes that are no letters of any alphabet
    return line.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")[:300]
