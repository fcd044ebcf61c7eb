"""A task, the duty of each organisation in it, and the steps that make its state."""

from __future__ import annotations

import uuid
from textwrap import shorten

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.mandate.directives.models import Directive
from daumoi.mandate.papers.models import Paper, Span

ROLES = {"lead": _("lead"), "coordinate": _("coordinate"), "participate": _("participate")}
RHYTHMS = {
    "daily": _("daily"),
    "weekly": _("weekly"),
    "monthly": _("monthly"),
    "quarterly": _("quarterly"),
    "annual": _("annual"),
    "periodic": _("periodic"),
}
STEPS = {
    "accepted": _("Accepted"),
    "returned": _("Returned"),
    "handed_over": _("Handed over"),
    "extended": _("Extended"),
    "noted": _("Progress noted"),
    "done": _("Reported done"),
    "approved": _("Result accepted"),
    "sent_back": _("Result sent back"),
    "reassigned": _("Assigned again"),
    "reminded": _("Reminded"),
}


class TaskQuerySet(models.QuerySet["Task"]):
    """Questions to the tasks."""

    def seen_by(self, person: Person) -> TaskQuerySet:
        """Return the tasks `person` may see: of a paper they may see in full, or with a duty of one of their organisations.

        An organisation that has a duty sees the whole task, its lead and partners (who else must do what is not secret
        between them), but only coordinators and the paper's owner see every task of the paper.
        """
        may = standing(person)
        if may.holds("inspector"):
            return self
        own = may.organisations()
        circle: Combinable | Q = Q(directive__paper__owner__in=own) | Exists(
            Duty.objects.filter(task=OuterRef("pk"), organisation__in=own)
        )
        if may.lines:
            circle |= Q(directive__paper__in=Paper.objects.of_lines(may.lines))
        return self.filter(circle)


@pghistory.track()
class Task(models.Model):
    """A duty quoted from a directive. `rhythm` "" for a task done once; `due_words` the deadline as written, "" for none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="+")
    span = models.ForeignKey(Span, on_delete=models.PROTECT, null=True, related_name="+")
    clause = models.TextField()
    title = models.CharField(max_length=400, blank=True)
    due_words = models.CharField(max_length=300, blank=True)
    rhythm = models.CharField(max_length=12, choices=list(RHYTHMS.items()), blank=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["confirmed_at"]
        constraints = [
            models.UniqueConstraint(fields=["span"], condition=Q(withdrawn_at=None), name="one_task_of_a_span")
        ]

    def __str__(self) -> str:
        # cut at a word: a name that stops in the middle of one reads like a fault
        return self.title or shorten(self.clause, 200, placeholder="…")


class DutyQuerySet(models.QuerySet["Duty"]):
    """Questions to what organisations owe."""

    def seen_by(self, person: Person) -> DutyQuerySet:
        """Return the duties of the tasks `person` may see."""
        return self.filter(task__in=Task.objects.seen_by(person))

    def owed_by(self, person: Person) -> DutyQuerySet:
        """Return the duties of the person's own organisations."""
        return self.filter(organisation__in=standing(person).organisations())

    def open(self) -> DutyQuerySet:
        """Return the duties that are neither approved, handed over nor withdrawn."""
        ended = Step.objects.filter(duty=OuterRef("pk"), kind__in=["approved", "handed_over"])
        return self.filter(~Exists(ended), task__withdrawn_at=None)

    def late_on(self, day: object) -> DutyQuerySet:
        """Return the open duties whose deadline is before `day` and that are not reported done."""
        done = Step.objects.filter(duty=OuterRef("pk"), kind="done", is_latest=True)
        return self.open().filter(Q(due_on__lt=day), ~Exists(done))


@pghistory.track()
class Duty(models.Model):
    """What one organisation owes in a task: its role, its own deadline and how that date came about.

    `due_on` None: no deadline. `computation` holds start, working days, each day counted (see base.workdays).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="duties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=list(ROLES.items()))
    due_on = models.DateField(null=True, blank=True)
    computation = models.JSONField(default=dict)
    handed_from = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="handed_to")

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = [
            models.Case(models.When(role="lead", then=0), models.When(role="coordinate", then=1), default=2),
            "organisation__sort_key",
        ]
        constraints = [
            models.UniqueConstraint(fields=["task", "organisation"], name="one_duty_each"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.task}"


class Step(models.Model):
    """One official act on a duty. The state of a duty is read from its steps; there are no flags.

    `due_on` and `was_due_on` for an extension; `text` is the reason, note or result; `file_sha256` evidence, "" for none.
    `is_latest` marks the newest step that changes the state (kept by acts for the index, checked by `doctor`).
    """

    id = models.BigAutoField(primary_key=True)
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=list(STEPS.items()))
    text = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    was_due_on = models.DateField(null=True)
    file_name = models.CharField(max_length=255, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    is_latest = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["duty"], condition=Q(is_latest=True), name="one_latest_step"),
            models.CheckConstraint(
                condition=~Q(kind="extended") | (Q(due_on__gt=F("was_due_on")) | Q(was_due_on=None)),
                name="extension_is_later",
            ),
        ]
