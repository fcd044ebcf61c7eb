"""Sending the outbox: what each e-mail says, and what happens when the mail server refuses it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import parseaddr
from smtplib import SMTPException
from textwrap import shorten
from typing import TypeVar
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from daumoi.actors.notices.calendars import attachment
from daumoi.actors.notices.gates import is_open, open_notices
from daumoi.actors.notices.hours import gather
from daumoi.actors.notices.models import Digest, Envelope, InvitationMail, Letter, MailHours, Notice
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Invitation, Person
from daumoi.actors.posts.invitations import secret_of
from daumoi.actors.posts.rules import standing
from daumoi.base.clock import PLACE
from daumoi.base.mailing import MOST_TRIES, REFUSALS, Away, Post, describe, is_about_the_way, is_permanent, next_try

MOST_OF_TITLE = 120
UNSEEN = "may no longer see what it tells of"
log = logging.getLogger(__name__)
E = TypeVar("E", bound=Envelope)


class Unwanted(Exception):
    """This e-mail must no longer go out; the text says why."""


def send_due(*, at: datetime) -> int:
    """Send every e-mail that is due at a moment; return how many went out. Two workers never take the same one."""
    ready = gather(at=at)
    chosen = MailHours.objects.values("person")
    single = Letter.objects.filter(Q(pk__in=ready) | ~Q(notice__person__in=chosen), digest=None)
    # in the order of the acts: what cancels a date goes out before what sets it anew
    told = single.select_related("notice__person").order_by("notice__created_at", "pk")
    invitations = InvitationMail.objects.select_related("invitation__invited_by").order_by("pk")
    post = Post()
    try:
        sent = _send_all(told, letter_message, at, post)
        sent += _send_all(Digest.objects.select_related("person").order_by("pk"), digest_message, at, post)
        return sent + _send_all(invitations, invitation_message, at, post)
    finally:
        post.hang_up()


def _send_all(rows: QuerySet[E], compose: Callable[[E, datetime], EmailMessage], at: datetime, post: Post) -> int:
    """Send what is due of the rows, in their order, until the mail server is found away."""
    due = rows.filter(Q(next_try_at=None) | Q(next_try_at__lte=at), sent_at=None, failed_at=None)
    sent = 0
    for key in list(due.values_list("pk", flat=True)):
        if post.refused_in_a_row >= REFUSALS:
            break
        with transaction.atomic():
            # locked until the mail server has answered: whoever comes second passes on
            envelope = due.select_for_update(skip_locked=True, of=("self",)).filter(pk=key).first()
            if envelope is not None:
                sent += _try(envelope, compose, at, post)
    return sent


def _try(envelope: E, compose: Callable[[E, datetime], EmailMessage], at: datetime, post: Post) -> bool:
    """Send once and write down what came of it; return whether it went out."""
    try:
        message = compose(envelope, at)
        message.connection = post.line()
        message.send()
    except Unwanted as reason:
        envelope.failed_at, envelope.reason = at, str(reason)[:300]
    except Away as away:
        _refused(envelope, str(away), is_final=False, at=at)
    except (SMTPException, OSError) as trouble:
        if is_about_the_way(trouble):
            post.hang_up()
        _refused(envelope, describe(trouble), is_final=is_permanent(trouble), at=at)
    else:
        envelope.tries += 1
        envelope.sent_at, envelope.reason = at, ""
    envelope.save(update_fields=["tries", "next_try_at", "sent_at", "failed_at", "reason"])
    if isinstance(envelope, Digest):
        fate = {name: getattr(envelope, name) for name in ("tries", "sent_at", "failed_at", "reason")}
        envelope.letters.filter(failed_at=None).update(**fate)
    return envelope.sent_at is not None


def _refused(envelope: Envelope, answer: str, *, is_final: bool, at: datetime) -> None:
    envelope.tries += 1
    envelope.reason = answer[:300]
    if is_final or envelope.tries >= MOST_TRIES:
        envelope.failed_at = at
    else:
        envelope.next_try_at = next_try(envelope.tries, at)
    log.warning("mail %s not sent (try %d): %s", envelope.pk, envelope.tries, envelope.reason)


def letter_message(letter: Letter, at: datetime) -> EmailMessage:
    """Return the e-mail of a notice, in the language of its person: title and link, never its words.

    Raises Unwanted for who has left, and for who may no longer see what is told of.
    """
    person = letter.notice.person
    _check_here(person)
    if not is_open(letter.notice, person):
        raise Unwanted(UNSEEN)
    return _told(letter, _title(letter.notice), person, [letter])


def digest_message(digest: Digest, at: datetime) -> EmailMessage:
    """Return the one e-mail of several notices, each with its link; what may no longer be seen is left out for good.

    Raises Unwanted for who has left, and where nothing is left.
    """
    _check_here(digest.person)
    letters = _still_open(digest, at)
    if not letters:
        raise Unwanted(UNSEEN)
    with translation.override(digest.person.language):
        subject = ngettext("%(n)s notice: %(first)s", "%(n)s notices: %(first)s", len(letters)) % {
            "n": len(letters),
            "first": _title(letters[0].notice),
        }
    return _told(digest, subject, digest.person, letters)


def _still_open(digest: Digest, at: datetime) -> list[Letter]:
    """Return the letters of a digest that may go out, oldest first; the others are noted as not sent, with the reason."""
    letters = list(digest.letters.filter(failed_at=None).select_related("notice").order_by("notice__created_at"))
    opened = open_notices((letter.notice for letter in letters), digest.person)
    shut = [letter.pk for letter in letters if letter.notice_id not in opened]
    digest.letters.filter(pk__in=shut).update(failed_at=at, reason=UNSEEN)
    return [letter for letter in letters if letter.notice_id in opened]


def _title(notice: Notice) -> str:
    # a title may begin with words of a task or paper: a mail carries enough to know which, not the words themselves
    return shorten(notice.title, MOST_OF_TITLE, placeholder="…")


def _told(envelope: Envelope, subject: str, person: Person, letters: Sequence[Letter]) -> EmailMessage:
    """Return the e-mail of some letters to one person: title and link of each, plain and with buttons, their calendars."""
    told = [{"title": _title(one.notice), "address": _address(one.notice)} for one in letters]
    context = {"person": person, "told": told, "language": person.language}
    with translation.override(person.language):
        plain, shown = (render_to_string(f"mail/notice.{kind}", context) for kind in ("txt", "html"))
    message = _message(envelope, subject, plain, person.email)
    message.attach_alternative(shown, "text/html")
    for number, calendar in enumerate((one.calendar for one in letters if one.calendar), 1):
        message.attach(attachment(calendar, f"lich-{number}"))
    return message


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


def _message(envelope: Envelope, subject: str, body: str, to: str) -> EmailMultiAlternatives:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    # the same id at every try: a letter that arrives twice is shown once
    headers = {
        "Message-ID": f"<{envelope._meta.model_name}.{envelope.pk}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMultiAlternatives(" ".join(subject.split()), body, to=[to], headers=headers)
