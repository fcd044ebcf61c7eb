"""A row of the trail and the seal over a batch of them; the app's role may add rows and read them, no more."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from daumoi.actors.people.models import Person

# the number of the lock between acts, which share it, and whoever seals, who has it alone
SEALING = 7310226


class EntryQuerySet(models.QuerySet["TrailEntry"]):
    """Questions to the trail."""

    def of(self, *things: models.Model) -> EntryQuerySet:
        """Return what was done to these things, newest first. Whoever may see a thing may see its trail."""
        keys = [f"{thing._meta.label_lower}:{thing.pk}" for thing in things]
        return self.filter(thing__in=keys).select_related("by").order_by("-id")


class TrailEntry(models.Model):
    """Who did (`verb`) what to which `thing` ("tasks.task:<id>"), when; `detail` holds what the act was given.

    `behalf` names those in whose place the person acted that day, as {"person": id, "name": full name}; [] for nobody.
    """

    id = models.BigAutoField(primary_key=True)
    verb = models.CharField(max_length=40)
    thing = models.CharField(max_length=120, db_index=True)
    label = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)
    behalf = models.JSONField(default=list)

    objects = EntryQuerySet.as_manager()

    class Meta:
        triggers = [
            # held until the act commits, and taken before the row gets its number: whoever seals waits for it, so that
            # no row comes to light below a number that is sealed already
            pgtrigger.Trigger(
                name="before_seal",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"PERFORM pg_advisory_xact_lock_shared({SEALING}); RETURN NULL;",
            )
        ]


class Seal(models.Model):
    """A batch of rows that can no longer be changed unseen: a link of the hash chain.

    Covers every row with a number above the last one of the seal before, up to `last`. `rows` holds the SHA-256 of each,
    32 bytes by 32 in the order of `ids`; `sha256` is that of this seal with the one of the seal before (trail.sealing).
    """

    number = models.BigIntegerField(primary_key=True)
    last = models.BigIntegerField(unique=True)
    ids = ArrayField(models.BigIntegerField())
    rows = models.BinaryField()
    previous = models.CharField(max_length=64, unique=True)
    sha256 = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1) & Q(last__gte=F("number")), name="seal_counts")
        ]

    def __str__(self) -> str:
        return f"{self.number}:{self.sha256}"


class Cursor(models.Model):
    """How far an area's job has read the trail."""

    reader = models.CharField(max_length=60, primary_key=True)
    entry_id = models.BigIntegerField(default=0)
