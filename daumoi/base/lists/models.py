"""Shared vocabularies that an office may change: dated, translated entries; and its days off."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import get_language


class EntryQuerySet(models.QuerySet["Entry"]):
    """Questions to the vocabularies."""

    def of(self, vocabulary: str) -> EntryQuerySet:
        """Return the entries of one vocabulary that are open today, in their order."""
        return self.filter(vocabulary=vocabulary, valid_to=None).order_by("position", "vi")


class Entry(models.Model):
    """One word of a vocabulary (topic, channel, language, audience, document type, ground of refusal …)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vocabulary = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    vi = models.CharField(max_length=300)
    en = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)
    # the code of the entry above in the same vocabulary; topics form a tree (S0-8)
    parent_code = models.CharField(max_length=60, blank=True)
    # the code of the open entry that takes its place once it has ended; "" for none
    successor_code = models.CharField(max_length=60, blank=True, default="")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "code", "valid_from"], name="entry_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.en if get_language() == "en" and self.en else self.vi


class DayOff(models.Model):
    """A date that differs from Monday to Friday: closed, or worked in exchange (`is_worked`)."""

    day = models.DateField(primary_key=True)
    is_worked = models.BooleanField(default=False)
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=300, blank=True)
    is_to_check = models.BooleanField(default=False)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
