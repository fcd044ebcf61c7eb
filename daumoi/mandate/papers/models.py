"""A received document, its readings and the spans that a person decides on."""

from __future__ import annotations

import uuid
from collections.abc import Collection

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import LINES, Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.mandate.papers.intake import PageImage, Upload, UploadFile
from daumoi.texts.vietnamese import search_key

__all__ = ["Grant", "PageImage", "Paper", "PaperFile", "Reading", "Span", "Upload", "UploadFile"]

DIRECTIONS = {"in": _("Incoming"), "out": _("Outgoing")}
TEXT_CHANGED = pgtrigger.Q(old__text__gt="") & (
    pgtrigger.Q(old__text__df=pgtrigger.F("new__text")) | pgtrigger.Q(old__sha256__df=pgtrigger.F("new__sha256"))
)


def _of_lines(lines: Collection[str]) -> Combinable | Q:
    shared = Exists(Grant.objects.filter(paper=OuterRef("pk"), line__in=lines))
    return Q(line__in=lines) | Q(issuer__line__in=lines) | shared


class PaperQuerySet(models.QuerySet["Paper"]):
    """Questions to the register of papers."""

    def seen_by(self, person: Person) -> PaperQuerySet:
        """Return the papers `person` may see (docs/access.csv, object paper).

        Those registered by one of the person's organisations; those opened to one of them by a Grant; for a
        coordinator those issued by, addressed to or opened to the coordinator's line; for an inspector all. Nothing by default.
        """
        may = standing(person)
        if may.holds("inspector"):
            return self
        own = may.organisations()
        circle: Combinable | Q = Q(owner__in=own) | Exists(
            Grant.objects.filter(paper=OuterRef("pk"), organisation__in=own)
        )
        if may.lines:
            circle |= _of_lines(may.lines)
        return self.filter(circle)

    def of_lines(self, lines: Collection[str]) -> PaperQuerySet:
        """Return the papers that those who coordinate these lines see in full: issued by, addressed to or shared with one.

        A paper in which only the coordinator's own organisation has a duty is not among them: of it that duty is seen.
        """
        return self.filter(_of_lines(lines))

    def found_by(self, words: str) -> PaperQuerySet:
        """Return the papers that hold every word typed, with or without marks, in number, subject, issuer or text."""
        query = Q()
        for word in search_key(words).split():
            query &= Q(search_key__contains=word)
        return self.filter(query)

    def entered_in(self, year: int, direction: str) -> PaperQuerySet:
        """Return the register of a year: papers that came in by day and số đến, papers sent out by day and number."""
        if direction == "out":
            day = Coalesce("issued_on", "received_on")
            return (
                self.filter(direction="out").annotate(day=day).filter(day__year=year).order_by("day", "registered_at")
            )
        return self.filter(direction="in", arrival_year=year).order_by(
            F("arrival_number").asc(nulls_last=True), "received_on", "registered_at"
        )

    def undecided(self) -> PaperQuerySet:
        """Return the papers with proposals that nobody has decided on."""
        return self.filter(
            Exists(Span.objects.filter(reading__paper=OuterRef("pk"), decided_at=None, reading__is_current=True))
        )


@pghistory.track(exclude=["text", "search_key"])
class Paper(models.Model):
    """A document that reached the office or that it sent out. `text` and `sha256` never change; the head may be corrected.

    Incoming: `received_on` starts the clocks of its deadlines; `arrival_number` is the register's số đến (None until
    entered). Outgoing (NĐ 30/2020 Điều 15): the issuer is the owner, `number` and `issued_on` come from văn thư, `received_on` is
    the day on which it was entered; `recipients` are the words of its "Nơi nhận".
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=12, choices=LINES)
    direction = models.CharField(max_length=3, choices=list(DIRECTIONS.items()), default="in")
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=800)
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issuer_words = models.CharField(max_length=300, blank=True)
    signer = models.CharField(max_length=120, blank=True)
    recipients = models.TextField(blank=True)
    received_on = models.DateField()
    arrival_number = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    search_key = models.TextField()
    notes = models.JSONField(default=list)
    annex_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="annexes")
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    registered_at = models.DateTimeField()

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["-registered_at"]
        triggers = [pgtrigger.Protect(name="text_stays", operation=pgtrigger.Update, condition=TEXT_CHANGED)]
        indexes = [GinIndex(name="paper_search", fields=["search_key"], opclasses=["gin_trgm_ops"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_on=None) | Q(received_on__gte=F("issued_on")), name="received_after_issue"
            ),
            models.UniqueConstraint(
                fields=["owner", "direction", "arrival_number", "arrival_year"],
                name="arrival_number_once",
                condition=~Q(arrival_number=None),
            ),
        ]

    arrival_year = models.GeneratedField(
        expression=ExtractYear("received_on"), output_field=models.IntegerField(), db_persist=True
    )

    def __str__(self) -> str:
        return f"{self.number or self.kind or _('Paper')} – {self.subject}"

    @property
    def name(self) -> str:
        """Return how the paper is cited: number, else subject."""
        return self.number or self.subject


class PaperFile(models.Model):
    """A file of a paper, served through the paper's page only.

    The first by `position` is the paper itself, the others came with it; `start`..`end` is its stretch of the paper's text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField(default=0)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["position"]

    @property
    def is_annex(self) -> bool:
        """Return whether the file came with the paper and is not the paper itself."""
        return self.position > 0


class Grant(models.Model):
    """A circle of readers widened by an act: to an organisation, or to everyone who coordinates a line."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="grants")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    line = models.CharField(max_length=12, choices=LINES, blank=True)
    reason = models.CharField(max_length=120)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(organisation=None) ^ Q(line=""), name="grant_to_one_circle"),
            models.UniqueConstraint(
                fields=["paper", "organisation", "line"], name="granted_once", nulls_distinct=False
            ),
        ]


class Reading(models.Model):
    """What one version of the reader found. A new version makes a new Reading; spans of an old one still open."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="readings")
    version = models.CharField(max_length=40)
    head = models.JSONField(default=dict)
    blocks = models.JSONField(default=list)
    made_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper"], condition=Q(is_current=True), name="one_current_reading")
        ]


class SpanQuerySet(models.QuerySet["Span"]):
    """Questions to the spans."""

    def undecided(self) -> SpanQuerySet:
        """Return the proposals that nobody has decided on."""
        return self.filter(decided_at=None)


class Span(models.Model):
    """A stretch of a paper's text that stands for a task or a figure, proposed by the reader or a person.

    `proposal` holds what was proposed, as the reader's JSON; `verdict` what a person decided ("" while undecided).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="spans")
    kind = models.CharField(max_length=10, choices=[("task", _("task")), ("figure", _("figure"))])
    ordinal = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    proposal = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(
        max_length=10, choices=[("accepted", _("accepted")), ("rejected", _("rejected"))], blank=True
    )
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = SpanQuerySet.as_manager()

    class Meta:
        ordering = ["start", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["reading", "kind", "ordinal"], name="span_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="span_has_words"),
            models.CheckConstraint(condition=Q(decided_at=None) ^ ~Q(verdict=""), name="verdict_has_a_date"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Return the short id used in text and list: N3 for a task, S7 for a figure."""
        return f"{'N' if self.kind == 'task' else 'S'}{self.ordinal}"

    @property
    def words(self) -> str:
        """Return the quoted words."""
        return self.reading.paper.text[self.start : self.end]
