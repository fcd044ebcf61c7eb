"""An inspection, its findings and what the inspected unit answers to each."""

from __future__ import annotations

import uuid

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.lists.models import Entry
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.models import Programme
from daumoi.mandate.tasks.models import Task


class InspectionQuerySet(models.QuerySet["Inspection"]):
    """Questions to the inspections."""

    def seen_by(self, person: Person) -> InspectionQuerySet:
        """Return the inspections made by or in one of the person's organisations; for an inspector all (docs/access.csv)."""
        may = standing(person)
        if may.holds("inspector"):
            return self
        own = may.organisations()
        return self.filter(Q(organisation__in=own) | Q(inspected__in=own))

    def open(self) -> InspectionQuerySet:
        """Return those that are not closed."""
        return self.filter(closed_at=None)

    def awaiting(self, person: Person) -> InspectionQuerySet:
        """Return the open ones in which an organisation of `person` still owes an answer."""
        owed = Finding.objects.unanswered().filter(inspection=OuterRef("pk"))
        return self.open().filter(Exists(owed), inspected__in=standing(person).organisations())


@pghistory.track()
class Inspection(models.Model):
    """A check by an office in an organisation over some days, about a paper, a task or a programme (all None: its work).

    `members` are the inspecting members as words, one a line. Closed: `closed_at`, with a reason where something is
    still unanswered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.CharField(max_length=400)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    inspected = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    members = models.TextField(blank=True)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closing_reason = models.TextField(blank=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        ordering = ["-first_on", "-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="inspection_period"),
            models.CheckConstraint(condition=~Q(inspected=F("organisation")), name="inspected_by_others"),
        ]

    def __str__(self) -> str:
        return self.subject


class FindingQuerySet(models.QuerySet["Finding"]):
    """Questions to the findings."""

    def unanswered(self) -> FindingQuerySet:
        """Return the findings that ask for an answer and have none."""
        answered = FindingAnswer.objects.filter(finding=OuterRef("pk"))
        return self.filter(~Exists(answered)).exclude(due_on=None)


@pghistory.track()
class Finding(models.Model):
    """One numbered finding; its kind is an entry of the list `finding_kinds`.

    `due_on` is the last day for the unit's answer, None where nothing is left to answer. `task` follows it up.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField()
    kind = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["inspection", "number"], name="finding_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.words}"


class FindingAnswer(models.Model):
    """What the inspected unit says about a finding and shows for it; `file_sha256` "" where no file was given."""

    id = models.BigAutoField(primary_key=True)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="answers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    file_name = models.CharField(max_length=255, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
