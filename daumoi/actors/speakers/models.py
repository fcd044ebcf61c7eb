"""Speakers and communicators of the units: kind, languages, topics, places; working data only.

These rows have no history beside the trail, and the trail names no person: what is taken out on request is gone.
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.places.models import Place
from daumoi.actors.posts.rules import standing
from daumoi.actors.registers.keeping import WITHOUT_MACHINE
from daumoi.base.clock import DatabaseToday
from daumoi.base.lists.models import Entry


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    """Questions to the register of speakers."""

    def seen_by(self, person: Person | None) -> SpeakerQuerySet:
        """Return what the person may read: all with a post that reads content, else nothing."""
        return self.all() if standing(person).holds(*WITHOUT_MACHINE) else self.none()

    def current(self) -> SpeakerQuerySet:
        """Return who speaks today by the office's clock."""
        return self.filter(valid__contains=DatabaseToday())


class Speaker(models.Model):
    """A báo cáo viên, tuyên truyền viên or cán bộ văn hóa of a unit (S4-45).

    No `places`: the whole area of the unit; no `topics`: whatever the unit speaks about.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(max_length=120)
    kind = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    languages = models.ManyToManyField(Entry, related_name="+")
    topics = models.ManyToManyField(Entry, related_name="+", blank=True)
    places = models.ManyToManyField(Place, related_name="+", blank=True)
    valid = DateRangeField()
    search_key = models.TextField()

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__sort_key", "full_name"]
        indexes = [GinIndex(name="speaker_search", fields=["search_key"], opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        # the trail keeps this for ever: the unit, never the person
        return f"{self.kind}, {self.organisation}"
