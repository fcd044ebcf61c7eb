"""An orientation of the press for a period: its topics, who signs with the issuer, whom it is addressed to."""

from __future__ import annotations

import uuid
from datetime import date

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import Combinable

from daumoi.actors.organisations.models import LINES, Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import COORDINATES, standing
from daumoi.base.lists.models import Entry
from daumoi.mandate.papers.models import Paper

READS_OWN = COORDINATES | {"records_clerk"}


class OrientationQuerySet(models.QuerySet["Orientation"]):
    """Questions to the orientations."""

    def seen_by(self, person: Person) -> OrientationQuerySet:
        """Return the orientations `person` may see (docs/access.csv, object orientation).

        A draft: its issuing office and whoever is asked to sign with it. Issued: those it is addressed to, and who
        coordinates a line that signed. An inspector sees all.
        """
        may = standing(person)
        if may.holds("inspector"):
            return self
        asked = CoSignature.objects.filter(
            orientation=OuterRef("pk"), organisation__in=may.organisations(COORDINATES), orientation__issued_at=None
        )
        named = Addressee.objects.filter(orientation=OuterRef("pk"), organisation__in=may.organisations())
        reached: Combinable | Q = Exists(named)
        if may.lines:
            signed = CoSignature.objects.filter(orientation=OuterRef("pk"), organisation__line__in=may.lines)
            reached |= Q(line__in=may.lines) | Exists(signed.exclude(signed_at=None))
        own = Q(issuer__in=may.organisations(READS_OWN))
        return self.filter(own | Exists(asked) | (Q(issued_at__isnull=False) & reached))

    def issued(self) -> OrientationQuerySet:
        """Return those issued and not withdrawn."""
        return self.filter(issued_at__isnull=False, withdrawn_at=None)

    def in_force(self, day: date) -> OrientationQuerySet:
        """Return those issued whose period holds `day`."""
        return self.issued().filter(starts_on__lte=day, ends_on__gte=day)

    def waiting_for(self, person: Person) -> OrientationQuerySet:
        """Return those issued that one of the person's own organisations has not acknowledged."""
        open_ = Addressee.objects.filter(
            orientation=OuterRef("pk"), organisation__in=standing(person).organisations(), acknowledged_at=None
        )
        return self.issued().filter(Exists(open_))


@pghistory.track()
class Orientation(models.Model):
    """Guidance for a period, by month, quarter or theme (S0-13, S1-9).

    `text` may be "" where a `paper` holds it; `due_on` None: no day by which it must be acknowledged. `number` and
    `dated_on` are entered by văn thư after signature. Draft, issued or withdrawn is read from the times.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=12, choices=LINES)
    kind = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=60, blank=True)
    signer_title = models.CharField(max_length=200, blank=True)
    signer_name = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(blank=True)

    objects = OrientationQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="orientation_period"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | (Q(issued_at__isnull=False) & ~Q(withdrawn_because="")),
                name="withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def state(self) -> str:
        """Return draft, issued or withdrawn."""
        if self.withdrawn_at is not None:
            return "withdrawn"
        return "issued" if self.issued_at is not None else "draft"


class PriorityTopic(models.Model):
    """A topic that an orientation puts first; `rank` from 1, `words` what is to be said about it ("" for none)."""

    orientation = models.ForeignKey(Orientation, on_delete=models.CASCADE, related_name="topics")
    rank = models.PositiveSmallIntegerField()
    topic = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["orientation", "rank"], name="one_topic_a_rank"),
            models.UniqueConstraint(fields=["orientation", "topic"], name="topic_put_first_once"),
        ]

    def __str__(self) -> str:
        return str(self.topic)


@pghistory.track()
class CoSignature(models.Model):
    """An office asked to sign with the issuer; `signed_at` None while it has not. A changed draft is signed anew.

    `refused_at`: it will not sign these words, `refused_because` why; None and "" otherwise, also once it is asked anew.
    """

    orientation = models.ForeignKey(Orientation, on_delete=models.CASCADE, related_name="cosignatures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    refused_at = models.DateTimeField(null=True)
    refused_because = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["organisation__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["orientation", "organisation"], name="asked_to_sign_once"),
            models.CheckConstraint(
                condition=Q(refused_at=None, refused_because="")
                | (Q(refused_at__isnull=False, signed_at=None) & ~Q(refused_because="")),
                name="refused_with_words",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


@pghistory.track()
class Addressee(models.Model):
    """An organisation to which an orientation is addressed, and its acknowledgement: once, by whom, when, with a note."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    orientation = models.ForeignKey(Orientation, on_delete=models.CASCADE, related_name="addressees")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    acknowledged_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["organisation__sort_key"]
        constraints = [models.UniqueConstraint(fields=["orientation", "organisation"], name="addressed_once")]

    def __str__(self) -> str:
        return str(self.organisation)
