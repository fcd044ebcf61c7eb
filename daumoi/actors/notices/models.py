"""A notice in an inbox, the letter that carries it by e-mail, and the mail of an invitation."""

from __future__ import annotations

import uuid

from django.db import models

from daumoi.actors.people.models import Invitation, Person


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Questions to the inboxes."""

    def seen_by(self, person: Person) -> NoticeQuerySet:
        """Return the notices addressed to `person`; nobody reads another's inbox."""
        return self.filter(person=person)

    def unread(self) -> NoticeQuerySet:
        """Return those not opened yet."""
        return self.filter(read_at=None)


class Notice(models.Model):
    """One thing told to one person once (`key`). `link` is a path inside the product; its page asks the gate again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    link = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="told_once")]


class Envelope(models.Model):
    """What every e-mail of the outbox has: waiting (until `next_try_at`) → sent, or failed with the last reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


class Letter(Envelope):
    """The e-mail that carries a notice."""

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="letter")


class InvitationMail(Envelope):
    """The e-mail that carries an invitation: one for each, and never the link itself, which is made when it is sent."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="+")
