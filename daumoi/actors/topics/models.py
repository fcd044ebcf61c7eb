"""Who supplies information on a topic: one lead at a time, who supplies with it, who clears what is given out."""

from __future__ import annotations

import uuid
from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.actors.registers.keeping import EVERYBODY
from daumoi.base.lists.models import Entry


class TopicSupplyQuerySet(models.QuerySet["TopicSupply"]):
    """Questions to the register of who supplies what."""

    def seen_by(self, person: Person | None) -> TopicSupplyQuerySet:
        """Return what the person may read: all with a post of today, else nothing."""
        return self.all() if standing(person).holds(*EVERYBODY) else self.none()

    def on(self, day: date) -> TopicSupplyQuerySet:
        """Return the rows that hold on a day, with their organisations."""
        return self.filter(valid__contains=day).select_related("topic", "lead", "clearance")


@pghistory.track()
class TopicSupply(models.Model):
    """The lead supplier of a topic for a period (S1-19), with those that supply beside it.

    `clearance`: the organisation that clears information on the topic before it is given out (S0-8); None: free.
    `basis`: the paper that says so, in words.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    co_suppliers = models.ManyToManyField(Organisation, related_name="+", blank=True)
    clearance = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.CharField(max_length=300, blank=True)
    valid = DateRangeField()

    objects = TopicSupplyQuerySet.as_manager()

    class Meta:
        ordering = ["topic__position", "-valid"]
        constraints = [
            ExclusionConstraint(
                name="one_lead_of_a_topic_at_a_time",
                expressions=[("topic", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic} – {self.lead}"
