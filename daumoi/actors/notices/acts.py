"""Telling people, once for each key, in the transaction of the act that tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from daumoi.actors.notices.models import InvitationMail, Letter, Notice
from daumoi.actors.people.models import Invitation, Person
from daumoi.actors.posts.invitations import check_open


def tell(people: Iterable[Person], *, key: str, title: str, link: str, at: datetime, body: str = "") -> int:
    """Put a notice into each inbox and a letter into the outbox; return how many had not been told under `key`."""
    told = 0
    for person in {person.pk: person for person in people}.values():
        notice, is_new = Notice.objects.get_or_create(
            person=person, key=key[:200], defaults={"title": title[:300], "body": body, "link": link, "created_at": at}
        )
        if is_new:
            Letter.objects.create(notice=notice)
            told += 1
    return told


def mark_read(notice: Notice, *, at: datetime) -> None:
    """Note that the person opened the notice; a second time changes nothing."""
    if notice.read_at is None:
        notice.read_at = at
        notice.save(update_fields=["read_at"])


def mark_all_read(person: Person, *, at: datetime) -> int:
    """Note that the person has seen the whole inbox; return how many were new."""
    return Notice.objects.seen_by(person).unread().update(read_at=at)


def mail_invitation(invitation: Invitation, *, at: datetime) -> bool:
    """Put the mail of an open invitation into the outbox; return False where it is there already. Raises TooLate."""
    check_open(invitation, at=at)
    return InvitationMail.objects.get_or_create(invitation=invitation)[1]
