"""Posts (person x organisation x position x period), focal points, delegations and the register of spokespersons."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q, UUIDField, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.clock import DatabaseToday
from daumoi.base.lists.models import Entry

ROLES = {
    "recorder": _("Recorder (commune, post)"),
    "focal_point": _("Focal point"),
    "spokesperson": _("Spokesperson"),
    "journalist": _("Journalist"),
    "editor": _("Editor"),
    "coordinator": _("Coordinator"),
    "coordinator_leader": _("Leader of the coordinating office"),
    "records_clerk": _("Records clerk"),
    "inspector": _("Inspector"),
    "technical_admin": _("Technical administrator"),
}
ANY_TOPIC = uuid.UUID(int=0)
# roles that are not lent: whoever inspects does so in person, and machines are not run by proxy
NEVER_LENT = ("inspector", "technical_admin")


class PostQuerySet(models.QuerySet["Post"]):
    """Questions to the posts."""

    def current(self) -> PostQuerySet:
        """Return the posts held today by the database's clock, of people whose account is active."""
        return self.filter(valid__contains=DatabaseToday(), person__is_active=True)


@pghistory.track()
class Post(models.Model):
    """A person in a role for an organisation during a period.

    For a focal point `rank` is 1 (focal point) or 2 (deputy) and `topic` None means every topic; one person for each
    organisation, topic and rank at a time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24, choices=list(ROLES.items()))
    position = models.CharField(max_length=200)
    topic = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rank = models.PositiveSmallIntegerField(default=1)
    valid = DateRangeField()

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["rank", "person__full_name"]
        constraints = [
            ExclusionConstraint(
                name="one_focal_point_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    (Coalesce("topic", Value(ANY_TOPIC, UUIDField())), RangeOperators.EQUAL),
                    ("rank", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
                condition=Q(role="focal_point"),
            ),
            models.CheckConstraint(condition=Q(rank__in=[1, 2]), name="rank_is_focal_or_deputy"),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.position}, {self.organisation}"


class DelegationQuerySet(models.QuerySet["Delegation"]):
    """Questions to the delegations."""

    def running(self) -> DelegationQuerySet:
        """Return those of today by the database's clock that nobody ended."""
        return self.filter(days__contains=DatabaseToday(), ended_at=None)

    def upcoming(self) -> DelegationQuerySet:
        """Return those of today and later days that nobody ended."""
        return self.filter(ended_at=None, days__endswith__gt=DatabaseToday())


@pghistory.track()
class Delegation(models.Model):
    """Who stands in for whom at one organisation on which days (`days` ends on the first day that no longer counts).

    For those days the one who stands in has the posts there of the one who is `away`, except NEVER_LENT; posts that the
    other only stands in for are not passed on. `ended_at` None: it runs to its last day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    away = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stand_in = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    days = DateRangeField()
    reason = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["-days"]
        constraints = [
            ExclusionConstraint(
                name="one_stand_in_at_a_time",
                expressions=[
                    ("away", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("days", RangeOperators.OVERLAPS),
                ],
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(condition=~Q(away=F("stand_in")), name="stands_in_for_another"),
            models.CheckConstraint(
                condition=Q(days__isempty=False, days__lower_inf=False, days__upper_inf=False), name="days_from_to"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in} → {self.away}, {self.organisation}"

    @property
    def last(self) -> date:
        """The last day that counts."""
        after: date = self.days.upper
        return after - timedelta(days=1)


class SpokespersonQuerySet(models.QuerySet["Spokesperson"]):
    """Questions to the register of spokespersons, which is public."""

    def current(self) -> SpokespersonQuerySet:
        """Return who speaks today, of organisations that are open."""
        is_open = Q(organisation__closed_on=None) | Q(organisation__closed_on__gt=DatabaseToday())
        return self.filter(is_open, valid__contains=DatabaseToday()).select_related("organisation")


class Spokesperson(models.Model):
    """Who speaks for an organisation: name, position, phone, e-mail, published (NĐ 09/2017 Điều 3; I48)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(max_length=120)
    position = models.CharField(max_length=200)
    phone = models.CharField(max_length=30)
    email = models.EmailField()
    document = models.CharField(max_length=300, blank=True, help_text="the decision that names the person")
    valid = DateRangeField()

    objects = SpokespersonQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__sort_key", "full_name"]
        constraints = [
            ExclusionConstraint(
                name="one_spokesperson_at_a_time",
                expressions=[("organisation", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return f"{self.full_name}, {self.position}"
