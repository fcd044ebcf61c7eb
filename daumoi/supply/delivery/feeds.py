"""The address under which the system of a newsroom fetches what is released to it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from daumoi.actors.organisations.models import Organisation
from daumoi.supply.feeds.models import DatedAddress, DatedAddressQuerySet


class ReleaseFeedQuerySet(DatedAddressQuerySet["ReleaseFeed"]):
    """Questions to the feeds."""


class ReleaseFeed(DatedAddress):
    """A dated, revocable address for the releases that one newsroom may read.

    What it gives is asked of the gate as `person` at each fetch, and only while that person works at `newsroom`.
    """

    newsroom = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    objects = ReleaseFeedQuerySet.as_manager()

    class Meta(DatedAddress.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("made_at")), name="release_feed_times"
            )
        ]
