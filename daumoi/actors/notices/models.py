"""A notice in an inbox, the letter or digest that carries it by e-mail and at which hours, the mail of an invitation."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daumoi.actors.people.models import Invitation, Person

MAIL_RHYTHMS = {"at_once": _("At once"), "hours": _("At chosen hours"), "daily": _("Once a day")}


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Questions to the inboxes."""

    def seen_by(self, person: Person) -> NoticeQuerySet:
        """Return the notices addressed to `person`; nobody reads another's inbox."""
        return self.filter(person=person)

    def unread(self) -> NoticeQuerySet:
        """Return those not opened yet."""
        return self.filter(read_at=None)


class Notice(models.Model):
    """One thing told to one person once (`key`). `link` is a path inside the product; its page asks the gate again.

    `about_kind`, `about_key`: model ("tasks.task") and key of the thing it tells of, whose gate is asked again before it
    is mailed or opened; both empty where it tells of nothing with a gate. No foreign key: a notice outlives its thing.
    `is_urgent`: its mail waits for no hour of mail, only for the end of a pause.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    link = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    about_kind = models.CharField(max_length=100, blank=True, default="")
    about_key = models.CharField(max_length=64, blank=True, default="")
    is_urgent = models.BooleanField(default=False, db_default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="told_once")]
        # a key is looked up for ten thousand people at once, and by how it begins
        indexes = [models.Index(fields=["key"], name="notice_key", opclasses=["varchar_pattern_ops"])]


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


class MailHours(models.Model):
    """When a person gets notices by e-mail; without a row at once. In the inbox every notice stands at once.

    `hours` are full hours in Vietnam, one for "daily", none for "at_once". On the days of `paused` no mail goes out, not even
    urgent mail: whoever is away acts on nothing, and who stands in for them at an organisation is told beside them.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")
    rhythm = models.CharField(max_length=8, choices=list(MAIL_RHYTHMS.items()))
    hours = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    paused = DateRangeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rhythm="at_once", hours__len=0)
                | Q(rhythm="hours", hours__len__gte=1)
                | Q(rhythm="daily", hours__len=1),
                name="hours_fit_rhythm",
            )
        ]


class Digest(Envelope):
    """One e-mail for all the notices of a person that waited for its hour; what is in it stays in it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")


class Letter(Envelope):
    """The e-mail that carries a notice: by itself, or within a digest, whose fate is then noted here too.

    `calendar`: iCalendar text that goes along (RFC 5546, with its METHOD); empty for none.
    """

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="letter")
    digest = models.ForeignKey(Digest, on_delete=models.PROTECT, null=True, related_name="letters")
    calendar = models.TextField(blank=True, default="")


class InvitationMail(Envelope):
    """The e-mail that carries an invitation: one for each, and never the link itself, which is made when it is sent."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="+")
