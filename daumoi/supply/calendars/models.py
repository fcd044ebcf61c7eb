"""Addresses under which a calendar program fetches a calendar, and what events of foreign calendars became here."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from daumoi.actors.organisations.models import Organisation
from daumoi.supply.agenda.models import Event, Series
from daumoi.supply.feeds.models import DatedAddress, DatedAddressQuerySet


class FeedQuerySet(DatedAddressQuerySet["Feed"]):
    """Questions to the feeds."""


class Feed(DatedAddress):
    """A dated, revocable address for one calendar: everything its owner may see, or one organisation's part of it.

    What it gives is asked of the gate as `person` at each fetch, and only while that person holds a post at `office`.
    `organisation` None: no narrowing.
    """

    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = FeedQuerySet.as_manager()

    class Meta(DatedAddress.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(revoked_at=None) | Q(revoked_at__gte=F("made_at")), name="feed_times")
        ]


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
