"""The press from outside that works in the province: resident offices and correspondents; working data only.

These rows have no history beside the trail, and the trail names no person: what is taken out on request is gone.
"""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.actors.registers.keeping import WITHOUT_MACHINE
from daumoi.base.lists.models import Entry


class ResidentOfficeQuerySet(models.QuerySet["ResidentOffice"]):
    """Questions to the register of resident offices."""

    def seen_by(self, person: Person | None) -> ResidentOfficeQuerySet:
        """Return what the person may read: all with a post that reads content, else nothing."""
        return self.all() if standing(person).holds(*WITHOUT_MACHINE) else self.none()

    def open_on(self, day: date) -> ResidentOfficeQuerySet:
        """Return the offices that work on a day."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day))


class ResidentOffice(models.Model):
    """Where a newsroom from outside works in the province (S1-10), kept by one organisation (`keeper`).

    `newsroom` is its row in the register, None where it has none; `name` tells it in words either way.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=300)
    newsroom = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    keeper = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=300, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    head = models.CharField(max_length=120, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    sort_key = models.CharField(max_length=700)
    search_key = models.TextField()

    objects = ResidentOfficeQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["sort_key"], condition=Q(closed_on=None), name="open_resident_office_once")
        ]

    def __str__(self) -> str:
        return self.name


class CorrespondentQuerySet(models.QuerySet["Correspondent"]):
    """Questions to the register of correspondents."""

    def seen_by(self, person: Person | None) -> CorrespondentQuerySet:
        """Return those of the offices that the person may read."""
        return self.filter(office__in=ResidentOffice.objects.seen_by(person).values("pk"))

    def working_on(self, day: date) -> CorrespondentQuerySet:
        """Return who reports from the province on a day, for an office that works then."""
        offices = ResidentOffice.objects.open_on(day).values("pk")
        return self.filter(valid__contains=day, office__in=offices)


class Correspondent(models.Model):
    """Who reports from the province for a resident office: name, e-mail, phone, topics, period. No number of any card."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey(ResidentOffice, on_delete=models.PROTECT, related_name="correspondents")
    full_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    topics = models.ManyToManyField(Entry, related_name="+", blank=True)
    valid = DateRangeField()
    search_key = models.TextField()

    objects = CorrespondentQuerySet.as_manager()

    class Meta:
        ordering = ["office__sort_key", "full_name"]

    def __str__(self) -> str:
        # the trail keeps this for ever: the office, never the person
        return str(self.office)
