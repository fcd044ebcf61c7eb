"""The address under which the system of a newsroom fetches what is released to it."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person


class ReleaseFeedQuerySet(models.QuerySet["ReleaseFeed"]):
    """Questions to the feeds."""

    def seen_by(self, person: Person) -> ReleaseFeedQuerySet:
        """Return the feeds that the person made; nobody reads another's."""
        return self.filter(person=person)

    def running(self, today: date) -> ReleaseFeedQuerySet:
        """Return the feeds whose address may still open: neither revoked nor past their last day."""
        return self.filter(revoked_at=None, expires_on__gte=today)


class ReleaseFeed(models.Model):
    """A dated, revocable address for the releases that one newsroom may read.

    The address itself is not kept, only `address_hmac` (trust B4). What it gives is asked of the gate as `person` at each
    fetch, and only while that person works at `newsroom`. `expires_on` is the last day on which it opens; `last_used_on`
    None before the first fetch.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    newsroom = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    address_hmac = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    objects = ReleaseFeedQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("made_at")), name="release_feed_times"
            )
        ]

    def __str__(self) -> str:
        return self.name
