"""Law as dated rows with a source: the clock of ad hoc supply, and what each kind of release must have."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

STARTS = [("happened", "happened"), ("known", "known")]


def holding_on(day: date) -> Q:
    """Return the condition on rows that hold on a day."""
    return (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_to=None) | Q(valid_to__gte=day))


class ClockQuerySet(models.QuerySet["SupplyClock"]):
    """Questions to the clocks."""

    def on(self, day: date) -> ClockQuerySet:
        """Return the rows that hold on a day."""
        return self.filter(holding_on(day))


class RequirementQuerySet(models.QuerySet["Requirement"]):
    """Questions to the checklist rows."""

    def on(self, day: date) -> RequirementQuerySet:
        """Return the rows that hold on a day."""
        return self.filter(holding_on(day))


class SupplyClock(models.Model):
    """How long ad hoc supply may take: `hours` counted from when it `starts`; `valid_to` is the last day on which it holds."""

    code = models.CharField(max_length=40, unique=True)
    words = models.CharField(max_length=400)
    starts = models.CharField(max_length=8, choices=STARTS)
    hours = models.PositiveSmallIntegerField()
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    is_to_check = models.BooleanField(default=False)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return self.words


class Requirement(models.Model):
    """Something that a release of a kind must have before it is submitted. `kind` "" holds for every kind.

    `part` is one of checklist.PARTS; `valid_to` the last day on which it is asked for.
    """

    kind = models.CharField(max_length=60, blank=True)
    part = models.CharField(max_length=40)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = RequirementQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "part", "valid_from"], name="asked_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.part}"
