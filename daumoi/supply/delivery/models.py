"""What went out to whom: sendings of an edition, each delivery with its tries, what was read and taken, and feeds."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from daumoi.actors.notices.models import Envelope
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.supply.delivery.feeds import ReleaseFeed
from daumoi.supply.releases.models import Edition, Recipient, Release

__all__ = ["Attempt", "Delivery", "Dispatch", "Read", "ReleaseFeed", "Sent", "Taking"]

KINDS = ("release", "correction", "withdrawal")


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    """Questions to the sendings."""

    def seen_by(self, person: Person | None) -> DispatchQuerySet:
        """Return the sendings of releases on which the person may write, and all for an inspector (docs/access.csv)."""
        if standing(person).holds("inspector"):
            return self.filter(edition__release__in=Release.objects.seen_by(person))
        return self.filter(edition__release__in=Release.objects.written_by(person))


class Dispatch(models.Model):
    """One sending: of an edition to every recipient, or of the word that the release was withdrawn to whoever had it.

    Made by the job once the edition is in force, or the release withdrawn; never before. `press_told`: how many people of
    newsrooms that no list, name or subscription brought in were told by a notice.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    made_at = models.DateTimeField()
    press_told = models.PositiveIntegerField(default=0)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind"], name="sent_out_once"),
            models.UniqueConstraint(fields=["edition"], condition=~Q(kind="withdrawal"), name="edition_sent_out_once"),
        ]

    def __str__(self) -> str:
        return str(self.edition.release)


class Sent(models.Model):
    """The words of a sending in one language, kept as they went out: subject and body are the same for every receiver.

    What differs stands in the head and last lines of each mail, kept with its delivery; `mail.exact` puts the whole together
    again, and the delivery's digest proves it. `beside` is the round whose words stand beside the new ones of a correction, None
    where none do: those are for receivers who had that edition. `digest` is the SHA-256 of subject, line feed and body in UTF-8.
    """

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="sent")
    language = models.CharField(max_length=8)
    beside = models.PositiveIntegerField(null=True)
    subject = models.CharField(max_length=500)
    body = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dispatch", "language", "beside"], name="words_kept_once", nulls_distinct=False
            )
        ]


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Questions to the deliveries."""

    def waiting(self) -> DeliveryQuerySet:
        """Return those that have not come to anything yet."""
        return self.filter(sent_at=None, failed_at=None, skipped_at=None)

    def went(self) -> DeliveryQuerySet:
        """Return those that the receiver has or may have: accepted by the mail server or told, and not bounced."""
        return self.filter(sent_at__isnull=False, failed_at=None)


class Delivery(Envelope):
    """One sending to one recipient; the pair is the key, so nothing is made twice.

    `way`: mail, or a notice to the people of a newsroom without an address. States: waiting (next try at `next_try_at`) →
    sent (`sent_at`: accepted by the mail server, or told) → `delivered_at` (a receipt came, or it was opened), or
    `failed_at` with the reason (refused, given up, or bounced: then `sent_at` stands too), or `skipped_at`: the gate or
    the receiver said no at the moment of sending. `head` and `tail` are what was the receiver's own in the mail: its head
    and its last lines, emptied when an address is taken out; `digest` the SHA-256 of the whole as handed over, "" for none.
    """

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="deliveries")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=[("mail", "mail"), ("notice", "notice")], default="mail")
    sent = models.ForeignKey(Sent, on_delete=models.PROTECT, null=True, related_name="+")
    head = models.TextField(blank=True)
    tail = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    delivered_at = models.DateTimeField(null=True)
    skipped_at = models.DateTimeField(null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "recipient"], name="delivered_once"),
            models.CheckConstraint(
                condition=Q(skipped_at=None) | Q(sent_at=None, failed_at=None, delivered_at=None),
                name="skipped_went_nowhere",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at=None, failed_at=None, skipped_at=None),
                name="delivery_waiting",
            )
        ]

    @property
    def state(self) -> str:
        """Return waiting, again (a try failed, another follows), sent, delivered, bounced, failed or skipped."""
        if self.failed_at is not None:
            return "bounced" if self.sent_at is not None else "failed"
        if self.skipped_at is not None:
            return "skipped"
        if self.delivered_at is not None:
            return "delivered"
        if self.sent_at is not None:
            return "sent"
        return "again" if self.tries else "waiting"


class Attempt(models.Model):
    """One try to hand a delivery over: when, and what the mail server said. Kept for as long as the delivery."""

    id = models.BigAutoField(primary_key=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    is_accepted = models.BooleanField()
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "id"]


class Read(models.Model):
    """The first time that a person opened a released release in one round: the unread mark, and who had which version."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="+")
    round = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "release", "round"], name="read_once")]


class Taking(models.Model):
    """A newsroom takes a release for its work: by whom and in which round; colleagues see that it is taken."""

    id = models.BigAutoField(primary_key=True)
    newsroom = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["newsroom", "release"], name="taken_once")]

    def __str__(self) -> str:
        return str(self.newsroom)
