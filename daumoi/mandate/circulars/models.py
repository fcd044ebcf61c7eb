"""A paper sent out by the office whose it is, and each organisation that it was sent to."""

from __future__ import annotations

import uuid
from datetime import date

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import Combinable

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.mandate.papers.models import Paper


class CircularQuerySet(models.QuerySet["Circular"]):
    """Questions to the circulars."""

    def seen_by(self, person: Person) -> CircularQuerySet:
        """Return the circulars `person` may see (docs/access.csv, object circular).

        Those of papers of the person's organisations, those sent to one of them, for a coordinator those of papers of
        one's own line, for an inspector all. Nothing by default.
        """
        may = standing(person)
        if may.holds("inspector"):
            return self
        own = may.organisations()
        circle: Combinable | Q = Q(paper__owner__in=own) | Exists(
            Recipient.objects.filter(circular=OuterRef("pk"), organisation__in=own)
        )
        if may.lines:
            circle |= Q(paper__in=Paper.objects.of_lines(may.lines))
        return self.filter(circle)

    def sent_by(self, person: Person) -> CircularQuerySet:
        """Return the circulars of papers of the person's own organisations."""
        return self.filter(paper__owner__in=standing(person).organisations())


class Circular(models.Model):
    """A paper sent out once. `due_on` is the last day for acknowledging, None for no day; `words` what is asked, may be empty."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    objects = CircularQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return str(self.paper)


class RecipientQuerySet(models.QuerySet["Recipient"]):
    """Questions to those a circular was sent to."""

    def seen_by(self, person: Person) -> RecipientQuerySet:
        """Return whose reading `person` may see: of circulars seen as sender, line or inspector all, else their own."""
        may = standing(person)
        if may.holds("inspector"):
            return self
        own = may.organisations()
        circle: Q = Q(circular__paper__owner__in=own) | Q(organisation__in=own)
        if may.lines:
            circle |= Q(circular__paper__in=Paper.objects.of_lines(may.lines))
        return self.filter(circle)

    def of(self, person: Person) -> RecipientQuerySet:
        """Return what was sent to the person's own organisations."""
        return self.filter(organisation__in=standing(person).organisations())

    def waiting(self) -> RecipientQuerySet:
        """Return those that have not acknowledged."""
        return self.filter(acknowledged_at=None)

    def late_on(self, day: date) -> RecipientQuerySet:
        """Return those that have not acknowledged and should have before `day`."""
        return self.waiting().filter(circular__due_on__lt=day)


@pghistory.track()
class Recipient(models.Model):
    """An organisation that a circular was sent to: first opened when and by whom, acknowledged when and by whom (S2-20).

    `briefed_on` is the day on which the unit was briefed on the paper, as it says itself; None until acknowledged.
    """

    circular = models.ForeignKey(Circular, on_delete=models.PROTECT, related_name="recipients")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    briefed_on = models.DateField(null=True)
    words = models.CharField(max_length=400, blank=True)

    objects = RecipientQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["circular", "organisation"], name="sent_once_to_each"),
            models.CheckConstraint(
                condition=Q(opened_at=None, opened_by=None) | Q(opened_at__isnull=False, opened_by__isnull=False),
                name="opened_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_by=None, briefed_on=None)
                | Q(
                    acknowledged_at__isnull=False,
                    acknowledged_by__isnull=False,
                    briefed_on__isnull=False,
                    opened_at__isnull=False,
                ),
                name="acknowledged_by_somebody_who_opened",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)
