"""Sending the outbox: what each e-mail says, and what happens when the mail server refuses it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parseaddr
from smtplib import SMTPException
from typing import TypeVar
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from daumoi.actors.notices.hours import gather
from daumoi.actors.notices.models import Digest, Envelope, InvitationMail, Letter, MailHours, Notice
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Invitation, Person
from daumoi.actors.posts.invitations import secret_of
from daumoi.actors.posts.rules import standing
from daumoi.base.clock import PLACE

MOST_TRIES = 10
log = logging.getLogger(__name__)
E = TypeVar("E", bound=Envelope)


class Unwanted(Exception):
    """This e-mail must no longer go out; the text says why."""


def send_due(*, at: datetime) -> int:
    """Send every e-mail that is due at a moment; return how many went out. Two workers never take the same one."""
    ready = gather(at=at)
    chosen = MailHours.objects.values("person")
    single = Letter.objects.filter(Q(pk__in=ready) | ~Q(notice__person__in=chosen), digest=None)
    letters = _send_all(single.select_related("notice__person"), letter_message, at)
    letters += _send_all(Digest.objects.select_related("person"), digest_message, at)
    invitations = InvitationMail.objects.select_related("invitation__invited_by")
    return letters + _send_all(invitations, invitation_message, at)


def _send_all(rows: QuerySet[E], compose: Callable[[E, datetime], EmailMessage], at: datetime) -> int:
    due = rows.filter(Q(next_try_at=None) | Q(next_try_at__lte=at), sent_at=None, failed_at=None)
    sent = 0
    for key in list(due.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            # locked until the mail server has answered: whoever comes second passes on
            envelope = due.select_for_update(skip_locked=True, of=("self",)).filter(pk=key).first()
            if envelope is not None:
                sent += _try(envelope, compose, at)
    return sent


def _try(envelope: E, compose: Callable[[E, datetime], EmailMessage], at: datetime) -> bool:
    """Send once and write down what came of it; return whether it went out."""
    try:
        compose(envelope, at).send()
    except Unwanted as reason:
        envelope.failed_at, envelope.reason = at, str(reason)[:300]
    except (SMTPException, OSError) as refusal:
        envelope.tries += 1
        envelope.reason = f"{type(refusal).__name__}: {refusal}"[:300]
        if envelope.tries >= MOST_TRIES:
            envelope.failed_at = at
        else:
            # 2, 4, 8 … minutes: ten tries outlast a night without the mail server
            envelope.next_try_at = at + timedelta(minutes=2**envelope.tries)
        log.warning("mail %s not sent (try %d): %s", envelope.pk, envelope.tries, envelope.reason)
    else:
        envelope.tries += 1
        envelope.sent_at, envelope.reason = at, ""
    envelope.save(update_fields=["tries", "next_try_at", "sent_at", "failed_at", "reason"])
    if isinstance(envelope, Digest):
        fate = {name: getattr(envelope, name) for name in ("tries", "sent_at", "failed_at", "reason")}
        envelope.letters.update(**fate)
    return envelope.sent_at is not None


def letter_message(letter: Letter, at: datetime) -> EmailMessage:
    """Return the e-mail of a notice, in the language of its person. Raises Unwanted for who has left."""
    person = letter.notice.person
    _check_here(person)
    with translation.override(person.language):
        closing = _("You find this and all other notices in your inbox of Đầu Mối.")
    parts = (letter.notice.title, letter.notice.body, _address(letter.notice), closing)
    return _message(letter, letter.notice.title, "\n\n".join(part for part in parts if part), person.email)


def digest_message(digest: Digest, at: datetime) -> EmailMessage:
    """Return the one e-mail of several notices, each with its link. Raises Unwanted for who has left."""
    _check_here(digest.person)
    notices = [letter.notice for letter in digest.letters.select_related("notice").order_by("notice__created_at")]
    with translation.override(digest.person.language):
        closing = _("You find this and all other notices in your inbox of Đầu Mối.")
        subject = ngettext("%(n)s notice: %(first)s", "%(n)s notices: %(first)s", len(notices)) % {
            "n": len(notices),
            "first": notices[0].title,
        }
    told = ["\n".join(part for part in (one.title, one.body, _address(one)) if part) for one in notices]
    return _message(digest, subject, "\n\n".join([*told, closing]), digest.person.email)


def _address(notice: Notice) -> str:
    return urljoin(settings.SITE_ADDRESS, notice.link)


def _check_here(person: Person) -> None:
    """Raise Unwanted for a closed account and for somebody without a post: what is told belongs to the office."""
    if not person.is_active:
        raise Unwanted("account closed")
    if not standing(person).posts:
        raise Unwanted("no post today")


def invitation_message(mail: InvitationMail, at: datetime) -> EmailMessage:
    """Return the e-mail of an invitation with its link. Raises Unwanted where the invitation is no longer open."""
    invitation = mail.invitation
    if invitation.state(at) != "open":
        raise Unwanted(f"invitation {invitation.state(at)}")
    organisation = Organisation.objects.get(pk=invitation.organisation_id)
    # whoever is invited has chosen no language yet
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Invitation to Đầu Mối: %(organisation)s") % {"organisation": organisation}
        body = _(
            "Dear %(name)s,\n\nYou are invited to work for %(organisation)s as %(position)s.\n\n%(link)s\n\n"
            "Open the link to set your own password. It works once, until %(day)s."
        ) % {
            "name": invitation.full_name,
            "organisation": organisation,
            "position": invitation.position,
            "link": link_of(invitation),
            "day": f"{invitation.expires_at.astimezone(PLACE):%d/%m/%Y}",
        }
    return _message(mail, subject, body, invitation.email)


def link_of(invitation: Invitation) -> str:
    """Return the whole address that opens an invitation."""
    return urljoin(settings.SITE_ADDRESS, reverse("people-accept", args=[secret_of(invitation)]))


def _message(envelope: Envelope, subject: str, body: str, to: str) -> EmailMessage:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    # the same id at every try: a letter that arrives twice is shown once
    headers = {
        "Message-ID": f"<{envelope._meta.model_name}.{envelope.pk}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(" ".join(subject.split()), body, to=[to], headers=headers)
