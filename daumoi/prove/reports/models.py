"""A report and its numbering by văn thư. The table is computed; only words are stored until it is issued."""

from __future__ import annotations

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import LINES, Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import WORKING, standing
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.programmes.models import Programme


class ReportQuerySet(models.QuerySet["Report"]):
    """Questions to the reports."""

    def seen_by(self, person: Person) -> ReportQuerySet:
        """Return the reports of the person's own organisations, of a coordinator's line, and for an inspector all."""
        may = standing(person)
        if may.holds("inspector"):
            return self
        circle = Q(issuer__in=may.organisations(WORKING))
        if may.lines:
            circle |= Q(line__in=may.lines)
        return self.filter(circle)


@pghistory.track()
class Report(models.Model):
    """An outgoing report over a period. `number` and `dated_on` are entered by văn thư after signature, else open."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=12, choices=LINES)
    subject = models.CharField(max_length=500)
    first_on = models.DateField()
    last_on = models.DateField()
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    indicators = models.ManyToManyField(Indicator, blank=True, related_name="+")
    symbol = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=60, blank=True)
    addressee = models.CharField(max_length=300, blank=True)
    opening = models.TextField(blank=True)
    shortcomings = models.TextField(blank=True)
    coming_tasks = models.TextField(blank=True)
    recipients = models.TextField(blank=True)
    signer_title = models.CharField(max_length=200, blank=True)
    signer_name = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="report_period")]

    def __str__(self) -> str:
        return self.subject


NARRATIVE = {
    "opening": _("Opening"),
    "shortcomings": _("Shortcomings"),
    "coming_tasks": _("Tasks for the coming period"),
}
