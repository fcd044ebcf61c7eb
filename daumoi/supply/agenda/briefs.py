"""What the press is given before an event: documents, contact, background (S3-13)."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pghistory
from django.db import models
from django.db.models import Q

from daumoi.actors.people.models import Person
from daumoi.mandate.papers.models import Paper


@pghistory.track()
class Brief(models.Model):
    """The advance brief of an event, due `days_before` its first day; the owner's alone until it is given (S3-13).

    `contact` is whom the press asks, in words. The due day is computed, so that it moves with the event.
    """

    event = models.OneToOneField("agenda.Event", on_delete=models.CASCADE, primary_key=True, related_name="brief")
    days_before = models.PositiveSmallIntegerField(default=3)
    contact = models.CharField(max_length=300, blank=True)
    background = models.TextField(blank=True)
    papers = models.ManyToManyField(Paper, related_name="+")
    version = models.PositiveIntegerField(default=1)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(given_at=None) | ~Q(contact=""), name="brief_given_with_contact")
        ]

    @property
    def due_on(self) -> date:
        """Return the last day on which the brief is in time."""
        first: date = self.event.starts_on
        return first - timedelta(days=self.days_before)


class BriefFile(models.Model):
    """A file of an advance brief, served through the page of its event only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    brief = models.ForeignKey(Brief, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name
