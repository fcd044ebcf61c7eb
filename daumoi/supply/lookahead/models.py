"""When a person last looked, when a line's calendar is frozen before its daily brief, and what was briefed."""

from __future__ import annotations

import uuid
from datetime import date, time

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from daumoi.actors.organisations.models import LINES
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.supply.agenda.models import Event


class Look(models.Model):
    """That a person reviewed one event, or with `event` None everything, up to a moment."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, related_name="+")
    looked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "event"], name="looked_once", nulls_distinct=False),
        ]


class FreezeQuerySet(models.QuerySet["Freeze"]):
    """Questions to the freezes."""

    def on(self, day: date) -> FreezeQuerySet:
        """Return those that hold on a day."""
        return self.filter(valid__contains=day)


@pghistory.track()
class Freeze(models.Model):
    """From when to when each day the calendar of a line stands still before its brief; holds for the days of `valid`.

    `days_ahead` is how far the brief looks: events that begin on the day or on one of that many days after it. Only on
    working days where `working_days_only`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.CharField(max_length=12, choices=LINES)
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    days_ahead = models.PositiveSmallIntegerField(default=7)
    working_days_only = models.BooleanField(default=True)
    valid = DateRangeField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    objects = FreezeQuerySet.as_manager()

    class Meta:
        ordering = ["line", "-valid"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="freeze_ends_after_it_starts"),
            ExclusionConstraint(
                name="one_freeze_of_a_line",
                expressions=[("line", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"

    def holds_at(self, clock: time) -> bool:
        """Return whether the calendar stands still at an hour of a day on which the freeze holds."""
        return bool(self.starts_at <= clock < self.ends_at)


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """Questions to what was briefed."""

    def seen_by(self, person: Person) -> SnapshotQuerySet:
        """Return the snapshots of lines that `person` coordinates; their rows ask the gate of events again."""
        return self.filter(line__in=standing(person).lines)


class Snapshot(models.Model):
    """What the brief of a line was made from on a day: `rows` hold each shared event as it stood when the freeze began."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.CharField(max_length=12, choices=LINES)
    day = models.DateField()
    taken_at = models.DateTimeField()
    rows = models.JSONField(default=list)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["line", "day"], name="briefed_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"
