"""One mail of a sending: its head for this receiver, the kept words, the last lines; and the same bytes again later."""

from __future__ import annotations

import hashlib
from datetime import datetime
from email.utils import format_datetime, formataddr, parseaddr
from typing import cast
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.message import SafeMIMEText
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from daumoi.supply.delivery.corrections import counterparts
from daumoi.supply.delivery.models import Delivery, Sent
from daumoi.supply.delivery.wording import tail, words_for
from daumoi.supply.distribution.models import Address, Contact, Subscription
from daumoi.supply.distribution.rules import stop_secret

Receiver = Contact | Subscription | Address


def receiver_of(delivery: Delivery) -> Receiver | None:
    """Return whose mail it is and who may stop it; None for a newsroom without an address that wants mail."""
    recipient = delivery.recipient
    if recipient.contact is not None:
        return recipient.contact
    if recipient.subscription is not None:
        return recipient.subscription
    return Address.objects.filter(organisation=recipient.organisation_id, stopped_at=None).first()


def email_of(receiver: Receiver) -> str:
    """Return the e-mail of a receiver today."""
    return receiver.person.email if isinstance(receiver, Subscription) else receiver.email


def language_of(receiver: Receiver) -> str:
    """Return the language of the words around the release: the person's own, Vietnamese for offices."""
    return receiver.person.language if isinstance(receiver, Subscription) else settings.LANGUAGE_CODE


def message_id(delivery: Delivery) -> str:
    """Return the id of the mail, the same at every try: whoever gets it twice shows it once."""
    return f"<delivery.{delivery.pk}@{_domain()}>"


def return_path(delivery: Delivery) -> str:
    """Return where mail that cannot be delivered comes back: an address of this delivery alone, where one is set up (VERP)."""
    local, _at, domain = settings.RETURN_PATH.rpartition("@")
    return f"{local}+{delivery.pk.hex}@{domain}" if local else parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def compose(delivery: Delivery, receiver: Receiver, at: datetime) -> EmailMessage:
    """Return the mail of a delivery and write into its row what is the receiver's own; saves nothing."""
    language = language_of(receiver)
    words = words_for(delivery, language)
    stop = urljoin(settings.SITE_ADDRESS, reverse("distribution-by-link", args=[stop_secret(receiver)]))
    with translation.override(language):
        last = tail(delivery.recipient, stop)
    release = delivery.dispatch.edition.release
    headers = {
        "From": formataddr((str(release.organisation), parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        "Message-ID": message_id(delivery),
        "Date": format_datetime(at),
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<{release.organisation.code.lower()}.{_domain()}>",
        "Auto-Submitted": "auto-generated",
        "Precedence": "list",
    }
    if delivery.dispatch.edition.head.get("email"):
        headers["Reply-To"] = delivery.dispatch.edition.head["email"]
    earlier = _earlier(delivery)
    if earlier is not None:
        headers["In-Reply-To"] = headers["References"] = message_id(earlier)
    mail = EmailMessage(
        words.subject, body_of(words, last), return_path(delivery), [email_of(receiver)], headers=headers
    )
    data = as_bytes(mail)
    delivery.sent, delivery.tail = words, last
    delivery.head = data.partition(b"\r\n\r\n")[0].decode("utf-8")
    delivery.digest = hashlib.sha256(data).hexdigest()
    return mail


def as_bytes(mail: EmailMessage) -> bytes:
    """Return the bytes of a mail as the mail server gets them."""
    message = cast("SafeMIMEText", mail.message())
    return message.as_bytes(linesep="\r\n")


def body_of(words: Sent, last: str) -> str:
    """Return the whole text of a mail."""
    return f"{words.body}\n\n{last}\n"


def exact(delivery: Delivery) -> bytes | None:
    """Return the very bytes that were handed over for a delivery; None where the receiver's own part was taken out.

    Raises ValueError where what is kept does not give what was sent.
    """
    if delivery.sent is None or not delivery.head:
        return None
    plain = EmailMessage("-", body_of(delivery.sent, delivery.tail), "a@localhost", ["b@localhost"])
    data = delivery.head.encode() + b"\r\n\r\n" + as_bytes(plain).partition(b"\r\n\r\n")[2]
    if hashlib.sha256(data).hexdigest() != delivery.digest:
        raise ValueError(f"what is kept of delivery {delivery.pk} is not what was sent")
    return data


def forget(contact: Contact) -> None:
    """Take the head and the last lines out of every mail to an outside address; the kept words and digests stay."""
    Delivery.objects.filter(recipient__contact=contact).update(head="", tail="")


def _earlier(delivery: Delivery) -> Delivery | None:
    """Return the first mail that this receiver got of the release or of the one that it corrects, None for the first one."""
    corrects = delivery.dispatch.edition.release.corrects_id
    if delivery.dispatch.kind == "release" and corrects is None:
        return None
    whose = counterparts(delivery.recipient, Q(release=corrects) | Q(pk=delivery.recipient_id))
    rows = Delivery.objects.went().filter(recipient__in=whose, way="mail").exclude(pk=delivery.pk)
    return rows.order_by("dispatch__made_at").first()


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
