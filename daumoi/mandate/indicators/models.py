"""The catalogue and what people confirmed about words and units."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from daumoi.actors.people.models import Person


class Indicator(models.Model):
    """One indicator of the catalogue (I01 …). `units` are the units a figure may have, folded; never lượt to người (T4).

    `is_summed` False for ratios, distinct counts and states of a day: each figure then stands for itself.
    """

    code = models.CharField(max_length=8, primary_key=True)
    vi = models.CharField(max_length=200)
    en = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    units = ArrayField(models.CharField(max_length=60), default=list)
    kind = models.CharField(max_length=10)
    is_summed = models.BooleanField(default=True)
    splits = models.CharField(max_length=200, blank=True)
    rhythm = models.CharField(max_length=10, blank=True)
    how_counted = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.vi


class Mapping(models.Model):
    """What + unit, as written in papers, that a person said means an indicator. Proposed again next time."""

    what_key = models.CharField(max_length=300)
    unit_key = models.CharField(max_length=60)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what_key", "unit_key"], name="mapped_once")]
