"""Addresses under which a calendar program fetches a calendar, and what events of foreign calendars became here."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.supply.agenda.models import Event, Series


class FeedQuerySet(models.QuerySet["Feed"]):
    """Questions to the feeds."""

    def seen_by(self, person: Person) -> FeedQuerySet:
        """Return the feeds `person` may see (docs/access.csv): the own ones, whoever's calendar they carry."""
        return self.filter(person=person)

    def running(self, today: date) -> FeedQuerySet:
        """Return the feeds whose address may still open: neither revoked nor past their last day."""
        return self.filter(revoked_at=None, expires_on__gte=today)


class Feed(models.Model):
    """A dated, revocable address for one calendar: everything its owner may see, or one organisation's part of it.

    The address itself is not kept, only `address_hmac` (trust B4). What it gives is asked of the gate as `person` at
    each fetch, and only while that person holds a post at `office`. `organisation` None: no narrowing. `expires_on` is
    the last day on which it opens; `last_used_on` None before the first fetch.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    address_hmac = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(condition=Q(revoked_at=None) | Q(revoked_at__gte=F("made_at")), name="feed_times")
        ]

    def __str__(self) -> str:
        return self.name


class Origin(models.Model):
    """What a foreign calendar last said of an event, or of a rule, that was taken over from it.

    `digest` is the SHA-256 of what was read, so that the same file again changes nothing; `version` that of the event or
    series when it was taken over: a higher one now means that somebody changed it here since.
    """

    event = models.OneToOneField(Event, on_delete=models.CASCADE, null=True, related_name="+")
    series = models.OneToOneField(Series, on_delete=models.CASCADE, null=True, related_name="+")
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(event=None) ^ Q(series=None), name="origin_of_event_or_series")
        ]
