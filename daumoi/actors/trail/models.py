"""A row of the trail. Written in the transaction of the act; the app's role may add rows and read them, no more."""

from __future__ import annotations

from django.db import models

from daumoi.actors.people.models import Person


class EntryQuerySet(models.QuerySet["TrailEntry"]):
    """Questions to the trail."""

    def of(self, *things: models.Model) -> EntryQuerySet:
        """Return what was done to these things, newest first. Whoever may see a thing may see its trail."""
        keys = [f"{thing._meta.label_lower}:{thing.pk}" for thing in things]
        return self.filter(thing__in=keys).select_related("by").order_by("-id")


class TrailEntry(models.Model):
    """Who did (`verb`) what to which `thing` ("tasks.task:<id>"), when; `detail` holds what the act was given."""

    id = models.BigAutoField(primary_key=True)
    verb = models.CharField(max_length=40)
    thing = models.CharField(max_length=120, db_index=True)
    label = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()


class Cursor(models.Model):
    """How far an area's job has read the trail."""

    reader = models.CharField(max_length=60, primary_key=True)
    entry_id = models.BigIntegerField(default=0)
