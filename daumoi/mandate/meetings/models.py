"""A meeting: its programme, who is invited and came, what was agreed and concluded, and what was asked for."""

from __future__ import annotations

import uuid

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import LINES, Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.lists.models import Entry
from daumoi.mandate.papers.models import Paper, Upload
from daumoi.mandate.plans.models import Plan
from daumoi.mandate.tasks.models import Task

REPLIES = {"comes": _("Comes"), "stays_away": _("Does not come")}
PRESENCES = {"present": _("Present"), "absent": _("Absent")}


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Questions to the meetings."""

    def seen_by(self, person: Person) -> MeetingQuerySet:
        """Return the meetings `person` may see (docs/access.csv, object meeting).

        Those of the person's organisations; those called to which one of them is invited; for a coordinator those called
        by organisers of one's own line, since a draft is its organiser's alone; for an inspector all.
        """
        may = standing(person)
        if may.holds("inspector"):
            return self
        own = may.organisations()
        invited = Attendee.objects.filter(meeting=OuterRef("pk"), organisation__in=own)
        return self.filter(
            Q(organiser__in=own) | (Q(called_at__isnull=False) & (Q(line__in=may.lines) | Exists(invited)))
        )

    def waiting_for(self, person: Person) -> MeetingQuerySet:
        """Return the meetings called to which one of the person's own organisations has not replied."""
        silent = Attendee.objects.filter(
            meeting=OuterRef("pk"), organisation__in=standing(person).organisations(), reply=""
        )
        return self.filter(Exists(silent), called_at__isnull=False, concluded_at=None, cancelled_at=None)

    def held_in(self, year: int) -> MeetingQuerySet:
        """Return the meetings of a year that were held: those with a conclusion."""
        return self.filter(concluded_at__isnull=False, held_on__year=year)


@pghistory.track()
class Meeting(models.Model):
    """A meeting, conference, press briefing or press conference (`kind`, list `meeting_kinds`) of its organiser.

    `starts_at` None: hour not set. `results`, `shortcomings` are the assessment (S0-3); `conclusion` with who signed it,
    number and date (S0-14). `plans` are those it talks about. `uploads` are scans still being read, attached afterwards.
    Draft, called, concluded or cancelled is read from the times. `moved_from` is when it was to be before it was moved
    last ("" never moved); `sequence` counts what calendars are told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organiser = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=12, choices=LINES)
    kind = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=500)
    held_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    results = models.TextField(blank=True)
    shortcomings = models.TextField(blank=True)
    conclusion = models.TextField(blank=True)
    signatory = models.CharField(max_length=120, blank=True)
    signatory_position = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    papers = models.ManyToManyField(Paper, related_name="+")
    plans = models.ManyToManyField(Plan, related_name="+")
    uploads = models.ManyToManyField(Upload, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    called_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    called_at = models.DateTimeField(null=True)
    concluded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    concluded_at = models.DateTimeField(null=True)
    moved_from = models.CharField(max_length=400, blank=True, default="")
    moved_because = models.TextField(blank=True, default="")
    moved_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.TextField(blank=True, default="")
    sequence = models.PositiveSmallIntegerField(default=0)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-starts_at", "-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(concluded_at=None) | (Q(called_at__isnull=False) & ~Q(conclusion="") & ~Q(signatory="")),
                name="concluded_with_signatory",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None)
                | (Q(called_at__isnull=False, concluded_at=None) & ~Q(cancelled_because="")),
                name="cancelled_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def state(self) -> str:
        """Return draft, called, concluded or cancelled."""
        if self.cancelled_at is not None:
            return "cancelled"
        if self.concluded_at is not None:
            return "concluded"
        return "called" if self.called_at is not None else "draft"

    @property
    def when(self) -> str:
        """Return hour and day: "14:00, 25/11/2026"; the day alone where no hour is set."""
        hour = f"{self.starts_at:%H:%M}, " if self.starts_at else ""
        return f"{hour}{self.held_on:%d/%m/%Y}"

    @property
    def where_and_when(self) -> str:
        """Return hour, day and place, as they are told: "14:00, 25/11/2026. Hội trường"."""
        return f"{self.when}. {self.place}".strip().rstrip(".")


class AgendaLine(models.Model):
    """Something on the programme of a meeting, in order; `minutes` None where no length is set (S2-24)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    rank = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    speaker = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["meeting", "rank"], name="one_agenda_line_a_rank")]

    def __str__(self) -> str:
        return self.words


class AgreedPoint(models.Model):
    """What those present agreed on, in order (S0-3, S0-10)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="points")
    rank = models.PositiveSmallIntegerField()
    words = models.TextField()

    class Meta:
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["meeting", "rank"], name="one_agreed_point_a_rank")]

    def __str__(self) -> str:
        return self.words


@pghistory.track()
class Attendee(models.Model):
    """An organisation invited: its reply, and whether it was there (S0-1, S2-24).

    `reply` "" while it has not replied, `reply_words` who comes or why nobody does; `presence` "" while nobody noted it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendees")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reply = models.CharField(max_length=12, choices=list(REPLIES.items()), blank=True)
    reply_words = models.CharField(max_length=400, blank=True)
    replied_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    replied_at = models.DateTimeField(null=True)
    presence = models.CharField(max_length=8, choices=list(PRESENCES.items()), blank=True)
    represented_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["organisation__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "organisation"], name="invited_once"),
            models.CheckConstraint(condition=Q(replied_at=None) ^ ~Q(reply=""), name="reply_has_a_time"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


@pghistory.track()
class MeetingRequest(models.Model):
    """Something asked for at a meeting, by an organisation or a speaker; `task` what it became, None so far (S2-24)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="requests")
    rank = models.PositiveSmallIntegerField()
    words = models.TextField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    speaker = models.CharField(max_length=200, blank=True)
    task = models.OneToOneField(Task, on_delete=models.PROTECT, null=True, related_name="+")
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(fields=["meeting", "rank"], name="one_request_a_rank")]

    def __str__(self) -> str:
        return self.words
