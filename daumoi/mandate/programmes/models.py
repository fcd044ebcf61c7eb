"""A programme between parties, and its content lines."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.mandate.papers.models import Paper


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Questions to the programmes."""

    def seen_by(self, person: Person) -> ProgrammeQuerySet:
        """Return the programmes of the person's organisations; for coordinators and inspectors all (docs/access.csv)."""
        may = standing(person)
        if may.coordinates or may.holds("inspector"):
            return self
        mine = Programme.parties.through.objects.filter(programme=OuterRef("pk"), organisation__in=may.organisations())
        return self.filter(Exists(mine))


class Programme(models.Model):
    """A signed coordination programme. The signature date may fall inside the period (S4-1)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=500)
    number = models.CharField(max_length=60, blank=True)
    parties = models.ManyToManyField(Organisation, related_name="+")
    signed_on = models.DateField(null=True, blank=True)
    first_on = models.DateField()
    last_on = models.DateField()
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["-first_on", "name"]
        constraints = [models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="programme_period")]

    def __str__(self) -> str:
        return self.name


class ContentLine(models.Model):
    """A numbered content of a programme; `is_known` False for one whose words are not known (S2-9)."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=500, blank=True)
    is_known = models.BooleanField(default=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="line_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.words}"
