"""Official channels: the pages, portals, stations and screens that organisations run, with languages and reach."""

from __future__ import annotations

import uuid
from datetime import date

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.actors.posts.rules import standing
from daumoi.actors.registers.keeping import EVERYBODY
from daumoi.base.lists.models import Entry


class ChannelQuerySet(models.QuerySet["Channel"]):
    """Questions to the register of official channels."""

    def seen_by(self, person: Person | None) -> ChannelQuerySet:
        """Return what the person may read: all with a post of today, else nothing."""
        return self.all() if standing(person).holds(*EVERYBODY) else self.none()

    def open_on(self, day: date) -> ChannelQuerySet:
        """Return the channels that run on a day."""
        return self.filter(Q(opened_on=None) | Q(opened_on__lte=day), Q(closed_on=None) | Q(closed_on__gt=day))


@pghistory.track()
class Channel(models.Model):
    """One official channel (S1-12, S1-24). `address` "" where it has none; it is never fetched.

    `reach` counts people or followers on `reach_on`, by `reach_basis` in words; None: not known. `responsible` tells
    who answers for it in words, `responsible_post` by a post of the organisation.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    address = models.CharField(max_length=500, blank=True)
    languages = models.ManyToManyField(Entry, related_name="+")
    reach = models.PositiveBigIntegerField(null=True, blank=True)
    reach_on = models.DateField(null=True, blank=True)
    reach_basis = models.CharField(max_length=200, blank=True)
    responsible = models.CharField(max_length=200, blank=True)
    responsible_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    licence = models.CharField(max_length=200, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    search_key = models.TextField()

    objects = ChannelQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__sort_key", "name"]
        constraints = [
            models.UniqueConstraint(
                Lower("address"), condition=~Q(address="") & Q(closed_on=None), name="address_of_one_open_channel"
            ),
            models.CheckConstraint(
                condition=Q(reach=None) | (Q(reach_on__isnull=False) & ~Q(reach_basis="")),
                name="reach_has_day_and_basis",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(opened_on=None) | Q(closed_on__gt=F("opened_on")),
                name="channel_closes_after_opening",
            ),
        ]
        indexes = [GinIndex(name="channel_search", fields=["search_key"], opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.name
