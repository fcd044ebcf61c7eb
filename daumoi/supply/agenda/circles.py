"""Leaders, and the people and organisations around an event: who attends, who may see it, who is told."""

from __future__ import annotations

import uuid
from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.organisations.models import LINES, Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing

ANSWERS = {
    "requested": _("Attendance requested"),
    "to_confirm": _("To be confirmed"),
    "confirmed": pgettext_lazy("attendance of a leader", "Attends"),
    "not_available": _("Not available"),
}


class LeaderQuerySet(models.QuerySet["Leader"]):
    """Questions to the lists of leaders."""

    def seen_by(self, person: Person) -> LeaderQuerySet:
        """Return the leaders that `person` may see: all for whoever holds a post (docs/access.csv), else none."""
        return self if standing(person).posts else self.none()

    def on(self, day: date) -> LeaderQuerySet:
        """Return those in office on a day."""
        return self.filter(Q(starts_on=None) | Q(starts_on__lte=day), Q(ends_on=None) | Q(ends_on__gte=day))


@pghistory.track()
class Leader(models.Model):
    """Somebody who leads an organisation: title and name, in office from `starts_on` to `ends_on` (None: open), by rank.

    An office whose public agenda is kept, not an account.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    name = models.CharField(max_length=120)
    rank = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = LeaderQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__sort_key", "rank", "title", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="leader_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.name}"


@pghistory.track()
class Attendance(models.Model):
    """A leader asked to attend an event, and what the leader's office answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey("agenda.Event", on_delete=models.CASCADE, related_name="attendances")
    leader = models.ForeignKey(Leader, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=16, choices=list(ANSWERS.items()), default="requested")
    words = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["leader__organisation__sort_key", "leader__rank", "leader__title"]
        constraints = [models.UniqueConstraint(fields=["event", "leader"], name="leader_asked_once")]


class Share(models.Model):
    """An event opened: to an organisation, to everyone who coordinates a line, or to the press (every newsroom)."""

    event = models.ForeignKey("agenda.Event", on_delete=models.CASCADE, related_name="shares")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    line = models.CharField(max_length=12, choices=LINES, blank=True)
    is_press = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, line="", is_press=False)
                | (Q(organisation=None, is_press=False) & ~Q(line=""))
                | Q(organisation=None, line="", is_press=True),
                name="share_to_one_circle",
            ),
            models.UniqueConstraint(
                fields=["event", "organisation", "line", "is_press"], name="shared_once", nulls_distinct=False
            ),
        ]


class EventFollower(models.Model):
    """Somebody who is told at once when the event is cancelled, postponed or moved."""

    event = models.ForeignKey("agenda.Event", on_delete=models.CASCADE, related_name="followers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="event_followed_once")]
