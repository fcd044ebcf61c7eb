"""A figure, its evidence, and the questions asked about it."""

from __future__ import annotations

import re
import uuid

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import WORKING, standing
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.papers.models import Paper, Span
from daumoi.mandate.plans.models import Plan, PlanItem

_AT_LEAST = re.compile(r"ít nhất|tối thiểu|trở lên|≥", re.IGNORECASE)
BOUNDS = {"exact": _("exact"), "over": _("over"), "nearly": _("nearly"), "about": _("about"), "vague": _("no number")}
BASES = {
    "": _("not stated"),
    "signed_list": _("signed list"),
    "counted": _("counted"),
    "estimated": _("estimated"),
    "factor": _("by a factor"),
}
NATURES = {"result": _("result"), "target": _("target"), "forecast": _("forecast")}


class FigureQuerySet(models.QuerySet["Figure"]):
    """Questions to the figures."""

    def seen_by(self, person: Person) -> FigureQuerySet:
        """Return the figures `person` may see: of their own organisations, from papers they may see, or opened to them.

        Journalists see no working figures: theirs are the published ones (docs/access.csv).
        """
        may = standing(person)
        if may.holds("inspector"):
            return self
        own = may.organisations(WORKING)
        circle: Combinable | Q = Q(organisation__in=own) | Q(paper__owner__in=own)
        if may.lines:
            circle |= Q(paper__in=Paper.objects.of_lines(may.lines)) | Q(organisation__line__in=may.lines)
            circle |= Exists(FigureGrant.objects.filter(figure=OuterRef("pk"), line__in=may.lines))
        return self.filter(circle)

    def confirmed(self) -> FigureQuerySet:
        """Return the figures a person confirmed that have a number and are not set aside."""
        return self.exclude(confirmed_at=None).filter(value__isnull=False, same_as=None, set_aside_at=None)


@pghistory.track()
class Figure(models.Model):
    """A number reported by an organisation for a period.

    `value` is in `unit`; None where it is vague or malformed (`is_wellformed` False) and not yet answered.
    `value_max` closes a range; `whole` is the denominator of "95/155". `first_on`/`last_on` None: no period stated.
    `part_of`: the figure this one is "trong đó" of. `same_as`: the figure that states the same fact; never added twice.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    span = models.ForeignKey(Span, on_delete=models.PROTECT, null=True, related_name="+")
    as_written = models.CharField(max_length=300)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    value_max = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    whole = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    bound = models.CharField(max_length=8, choices=list(BOUNDS.items()), default="exact")
    unit = models.CharField(max_length=100)
    what = models.CharField(max_length=400)
    nature = models.CharField(max_length=10, choices=list(NATURES.items()), default="result")
    basis = models.CharField(max_length=12, choices=list(BASES.items()), blank=True, default="")
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    is_wellformed = models.BooleanField(default=True)
    readings = models.JSONField(default=list)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="repeats")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    set_aside_at = models.DateTimeField(null=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["indicator_id", "first_on", "organisation__sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_on=None, last_on=None) | Q(last_on__gte=F("first_on")), name="figure_period"
            ),
            models.CheckConstraint(condition=Q(value_max=None) | Q(value_max__gte=F("value")), name="figure_range"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(confirmed_by__isnull=False), name="confirmed_by_someone"
            ),
            models.CheckConstraint(condition=~Q(same_as=F("id")), name="not_its_own_repeat"),
            models.UniqueConstraint(fields=["span"], condition=Q(set_aside_at=None), name="one_figure_of_a_span"),
        ]

    def __str__(self) -> str:
        return f"{self.as_written} – {self.what}"

    @property
    def is_at_least(self) -> bool:
        """Return whether the source says "at least" (ít nhất, trở lên): a lower bound that may be reached itself."""
        return self.bound == "over" and bool(_AT_LEAST.search(self.as_written))

    @property
    def bound_shown(self) -> str:
        """Return the word before the number: over, at least, nearly, about; "" for an exact one."""
        if self.bound == "exact":
            return ""
        return str(_("at least") if self.is_at_least else BOUNDS[self.bound])


class FigureGrant(models.Model):
    """A figure opened to those who coordinate a line."""

    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="grants")
    line = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["figure", "line"], name="figure_granted_once")]


class Evidence(models.Model):
    """What a figure rests on: a span of a paper, a file, or a link; exactly one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="evidence")
    span = models.ForeignKey(Span, on_delete=models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    link = models.URLField(max_length=500, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(span__isnull=False, file_sha256="", link="")
                | (Q(span=None, link="") & ~Q(file_sha256=""))
                | (Q(span=None, file_sha256="") & ~Q(link="")),
                name="one_kind_of_evidence",
            )
        ]


class ItemTie(models.Model):
    """That a figure is what an item of a plan achieved, said by a person; `untied_at` None while it holds.

    A figure is tied to one item of a plan at most, so that no review adds it twice (S1-28).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="ties")
    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    tied_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    tied_at = models.DateTimeField()
    untied_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    untied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["tied_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["figure", "plan"], condition=Q(untied_at=None), name="figure_tied_once_in_a_plan"
            )
        ]


class Question(models.Model):
    """A figure asked back to the organisation it belongs to, and its answer (T1: only the owner settles a number)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="questions")
    words = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at"]
