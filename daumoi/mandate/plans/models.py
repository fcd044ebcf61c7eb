"""A plan of one or two issuers, its items with their targets, what was done, and the steps that make its state."""

from __future__ import annotations

import uuid

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.places.models import Place
from daumoi.actors.posts.rules import standing
from daumoi.base.lists.models import Entry
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.models import ContentLine, Programme
from daumoi.mandate.tasks.models import Task

STEPS = {
    "submitted": _("Submitted for approval"),
    "agreed": _("Approved by one of the issuers"),
    "approved": pgettext_lazy("plan", "Approved"),
    "returned": _("Returned"),
    "amended": _("Amended"),
    "numbered": _("Number and date entered"),
}


class PlanQuerySet(models.QuerySet["Plan"]):
    """Questions to the plans."""

    def approved(self) -> PlanQuerySet:
        """Return the plans whose newest decision is an approval."""
        return self.filter(Exists(PlanStep.objects.filter(plan=OuterRef("pk"), is_latest=True, kind="approved")))

    def seen_by(self, person: Person) -> PlanQuerySet:
        """Return the plans `person` may see (docs/access.csv): the issuers' own ones, and approved ones further.

        An approved plan is read by those who coordinate, the parties of its programmes, and whoever leads or takes
        part in one of its items (S2-14, S2-23).
        """
        may = standing(person)
        if may.holds("inspector"):
            return self
        own = may.organisations()
        is_approved = Exists(PlanStep.objects.filter(plan=OuterRef("pk"), is_latest=True, kind="approved"))
        circle: Combinable | Q = Q(issuer__in=own) | Q(co_issuer__in=own)
        if may.coordinates:
            return self.filter(circle | Q(is_approved))
        parties = Plan.programmes.through.objects.filter(
            plan=OuterRef("pk"),
            programme__in=Programme.parties.through.objects.filter(organisation__in=own).values("programme"),
        )
        lead = PlanItem.objects.filter(plan=OuterRef("pk"), withdrawn_at=None, organisation__in=own)
        taking_part = PlanItem.participating.through.objects.filter(
            planitem__plan=OuterRef("pk"), planitem__withdrawn_at=None, organisation__in=own
        )
        return self.filter(circle | (Q(is_approved) & (Exists(parties) | Exists(lead) | Exists(taking_part))))


@pghistory.track()
class Plan(models.Model):
    """What one or two organisations (S4-3) mean to do in a year or another period, under any number of programmes.

    `number` and `dated_on` are entered by văn thư once the plan is approved. `phase` names the phase of a programme
    that a unit's own plan is for (S2-21), "" for none. `previous` is the plan from which it was made (S4-33).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=500)
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    co_issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    programmes = models.ManyToManyField(Programme, blank=True, related_name="+")
    phase = models.CharField(max_length=200, blank=True)
    first_on = models.DateField()
    last_on = models.DateField()
    symbol = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-first_on", "title"]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="plan_period"),
            models.CheckConstraint(condition=~Q(co_issuer=F("issuer")), name="two_different_issuers"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def issuers(self) -> list[Organisation]:
        """Return the one or two organisations that issue the plan."""
        return [one for one in (self.issuer, self.co_issuer) if one is not None]


class PlanStep(models.Model):
    """One official act on a plan; its state is read from the newest of those that decide (`is_latest`).

    `organisation` is the issuer for which it was done, `text` the reason, `item` the amended item with its particulars
    as they were and as they became ({} for an item that is new).
    """

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=list(STEPS.items()))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField(blank=True)
    item = models.ForeignKey("PlanItem", on_delete=models.PROTECT, null=True, related_name="amendments")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    is_latest = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=Q(is_latest=True), name="one_latest_plan_step"),
            models.CheckConstraint(
                condition=~Q(kind__in=["returned", "amended"]) | ~Q(text=""), name="plan_step_has_its_reason"
            ),
        ]


class PlanItemQuerySet(models.QuerySet["PlanItem"]):
    """Questions to the items of plans."""

    def seen_by(self, person: Person) -> PlanItemQuerySet:
        """Return the items of the plans `person` may see: an item is read by whoever reads its plan."""
        return self.filter(plan__in=Plan.objects.seen_by(person))

    def standing(self) -> PlanItemQuerySet:
        """Return the items that were not taken out of their plan."""
        return self.filter(withdrawn_at=None)


@pghistory.track()
class PlanItem(models.Model):
    """Something planned: who leads and who takes part, when, where, for whom, under which content lines, at what cost.

    `first_on`, `last_on` are always days; a whole quarter, month or period is told from them. `budget_planned` in đồng,
    None for none named. `where` is in the office's words, `places` those of them that the list of places knows.
    `weight` is its share beside the other items of the plan. `continues` is the item it carries on, of an earlier
    quarter or plan. `withdrawn_at`: taken out of its plan; what was reported stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="items")
    title = models.CharField(max_length=400)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    participating = models.ManyToManyField(Organisation, blank=True, related_name="+")
    lines = models.ManyToManyField(ContentLine, through="ServedLine", blank=True, related_name="+")
    tasks = models.ManyToManyField(Task, blank=True, related_name="+")
    where = models.CharField(max_length=400, blank=True)
    places = models.ManyToManyField(Place, blank=True, related_name="+")
    audiences = models.ManyToManyField(Entry, blank=True, related_name="+")
    languages = models.ManyToManyField(Entry, blank=True, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    budget_planned = models.DecimalField(max_digits=15, decimal_places=0, null=True, blank=True)
    equipment = models.CharField(max_length=400, blank=True)
    weight = models.PositiveSmallIntegerField(default=1)
    continues = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PlanItemQuerySet.as_manager()

    class Meta:
        ordering = ["last_on", "first_on", "title"]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="plan_item_period"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=100), name="plan_item_weight"),
            models.CheckConstraint(condition=~Q(continues=F("id")), name="plan_item_continues_another"),
            models.UniqueConstraint(
                fields=["plan", "continues"], condition=Q(withdrawn_at=None), name="carried_over_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ServedLine(models.Model):
    """That an item serves a content line; several lines of several programmes are possible (S1-28).

    A line that is served is never taken out of its programme: what hangs on it stays.
    """

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="+")
    line = models.ForeignKey(ContentLine, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["line__programme_id", "line__number"]
        constraints = [models.UniqueConstraint(fields=["item", "line"], name="line_served_once")]


class PlanTarget(models.Model):
    """How much of an indicator an item is to reach, in `unit`."""

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="targets")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField(max_digits=20, decimal_places=4)
    unit = models.CharField(max_length=60)

    class Meta:
        ordering = ["indicator_id"]
        constraints = [models.UniqueConstraint(fields=["item", "indicator", "unit"], name="target_once")]


class Progress(models.Model):
    """What an organisation reports of an item as of a day: 100 percent is done, 0 not done; in between, in part.

    `spent` is what it spent so far in đồng, None where it says nothing. `reason` says why the item is behind. Evidence
    is a file, a paper or a task of the product; all may be empty.
    """

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="progress")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    percent = models.PositiveSmallIntegerField()
    words = models.TextField()
    reason = models.TextField(blank=True)
    spent = models.DecimalField(max_digits=15, decimal_places=0, null=True, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["day", "id"]
        constraints = [models.CheckConstraint(condition=Q(percent__lte=100), name="percent_of_a_hundred")]
