"""Who lives at a place: languages, ethnic groups, customs, markets. Of the place as a whole, never of a person."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.places.models import Place
from daumoi.actors.posts.rules import standing
from daumoi.actors.registers.keeping import EVERYBODY
from daumoi.base.lists.models import Entry

RHYTHMS = ["weekly", "every", "lunar"]


class AudienceProfileQuerySet(models.QuerySet["AudienceProfile"]):
    """Questions to the profiles of places."""

    def seen_by(self, person: Person | None) -> AudienceProfileQuerySet:
        """Return what the person may read: all with a post of today, else nothing."""
        return self.all() if standing(person).holds(*EVERYBODY) else self.none()


@pghistory.track()
class AudienceProfile(models.Model):
    """What those who inform the people of a place must know (S2-13); one for each place, kept by one organisation.

    `language_source`, `group_source` name the public source of the shares, the `…_on` days tell when it was counted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.OneToOneField(Place, on_delete=models.PROTECT, related_name="+")
    keeper = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    language_source = models.CharField(max_length=300, blank=True)
    language_on = models.DateField(null=True, blank=True)
    group_source = models.CharField(max_length=300, blank=True)
    group_on = models.DateField(null=True, blank=True)
    customs = models.TextField(blank=True)
    best_hours = models.CharField(max_length=300, blank=True)
    channels = models.ManyToManyField(Entry, related_name="+", blank=True)

    objects = AudienceProfileQuerySet.as_manager()

    class Meta:
        ordering = ["place__name_key"]

    def __str__(self) -> str:
        return str(self.place)


def _share() -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(share=None) | Q(share__gt=0, share__lte=100), name="%(class)s_is_a_percentage"
    )


class LanguageShare(models.Model):
    """A language spoken at a place, the most spoken first; `share` in per cent, None where only the order is known."""

    profile = models.ForeignKey(AudienceProfile, on_delete=models.CASCADE, related_name="languages")
    language = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    share = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "language"], name="language_of_a_place_once"),
            _share(),
        ]


class GroupShare(models.Model):
    """An ethnic group at a place in per cent of its people, from the source that the profile names."""

    profile = models.ForeignKey(AudienceProfile, on_delete=models.CASCADE, related_name="groups")
    group = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    share = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["profile", "group"], name="group_of_a_place_once"), _share()]


class Market(models.Model):
    """Where people of a place come together, and when.

    `rhythm` weekly: on `weekdays` (0 Monday to 6 Sunday); every: each `every` days from `first_on`; lunar: on
    `lunar_days` (1 to 30) of each lunar month.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    profile = models.ForeignKey(AudienceProfile, on_delete=models.CASCADE, related_name="markets")
    name = models.CharField(max_length=200)
    rhythm = models.CharField(max_length=8, choices=[(one, one) for one in RHYTHMS])
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    every = models.PositiveSmallIntegerField(null=True, blank=True)
    first_on = models.DateField(null=True, blank=True)
    lunar_days = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rhythm="weekly", weekdays__len__gt=0)
                | Q(rhythm="every", every__gte=1, first_on__isnull=False)
                | Q(rhythm="lunar", lunar_days__len__gt=0),
                name="market_has_its_days",
            )
        ]

    def __str__(self) -> str:
        return self.name
