"""A release: what an agency gives to the press, when it may be read, and the one gate that decides by whom."""

from __future__ import annotations

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import Combinable

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.places.models import Place
from daumoi.actors.posts.rules import COORDINATES, NEWSROOM, SUPPLIES, Standing, standing
from daumoi.base.clock import DatabaseNow
from daumoi.base.lists.models import Entry
from daumoi.mandate.tasks.models import Task
from daumoi.supply.agenda.models import Event
from daumoi.supply.distribution.models import DistributionList
from daumoi.supply.releases.circle import (
    AdvanceReader,
    AdvanceReaderQuerySet,
    Approval,
    Contribution,
    CoSupplier,
    Opening,
    Recipient,
)
from daumoi.supply.releases.laws import Requirement, SupplyClock
from daumoi.supply.releases.texts import HEAD, Edition, Enclosure, Text, Wanted
from daumoi.supply.releases.two_persons import APPROVED_BY_ANOTHER

__all__ = [
    "AdvanceReader",
    "Approval",
    "CoSupplier",
    "Contribution",
    "Edition",
    "Enclosure",
    "Opening",
    "Recipient",
    "Release",
    "Requirement",
    "SupplyClock",
    "Text",
    "Wanted",
]

WRITES = SUPPLIES | COORDINATES
READS_OWN = WRITES | {"records_clerk"}


def inside(may: Standing) -> Combinable | Q:
    """Return the condition on releases: the person writes on them, for the lead or for an organisation that supplies with it."""
    beside = CoSupplier.objects.filter(release=OuterRef("pk"), organisation__in=may.organisations(WRITES))
    return Q(organisation__in=may.organisations(READS_OWN)) | Exists(beside)


def along_the_line(may: Standing) -> Combinable | Q:
    """Return the condition on releases that left the draft: of a line that the person coordinates, of the lead or of one beside it."""
    beside = CoSupplier.objects.filter(release=OuterRef("pk"), organisation__line__in=may.lines)
    left_draft = Q(submitted_at__isnull=False) | Q(visible_at__isnull=False)
    return left_draft & (Q(organisation__line__in=may.lines) | Exists(beside))


def _accepted(person: Person, may: Standing) -> AdvanceReaderQuerySet:
    """Return the advance copies of the outer release whose terms the person accepted, at a newsroom where they still work."""
    return AdvanceReader.objects.filter(
        release=OuterRef("pk"),
        person=person,
        organisation__in=may.organisations(NEWSROOM),
        accepted_at__isnull=False,
        ended_at=None,
    )


def read_beforehand(person: Person, may: Standing) -> Combinable | Q:
    """Return the condition on approved releases whose newest edition the person reads early: its own terms were accepted."""
    return Q(approved_at__isnull=False) & Exists(_accepted(person, may).filter(accepted_round=OuterRef("round")))


def known_beforehand(person: Person, may: Standing) -> Combinable | Q:
    """Return the condition on releases of which the person knows by an advance copy; once out, by that of any edition.

    Also while a correction is written, of which this must not tell.
    """
    earlier = Q(visible_at__lte=DatabaseNow()) & Exists(_accepted(person, may))
    return read_beforehand(person, may) | earlier


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Questions to the releases."""

    def seen_by(self, person: Person | None) -> ReleaseQuerySet:
        """Return the releases `person` may see now by the database's clock (docs/access.csv, object release).

        Draft: those who write on it. Submitted and held: also who coordinates the line, and whoever was given it early
        and accepted the terms. Released: also its recipients, the press for audience press or public, everybody for
        public, and an inspector. Withdrawn: the same people, without any words (see WordsQuerySet).
        """
        may = standing(person)
        if person is None or may.person_id is None:
            return self.public()
        circle: Combinable | Q = inside(may) | (Q(visible_at__lte=DatabaseNow()) & self._reached(person, may))
        if may.lines:
            circle |= along_the_line(may)
        if may.holds(*NEWSROOM):
            circle |= known_beforehand(person, may)
        return self.filter(circle)

    def _reached(self, person: Person, may: Standing) -> Combinable | Q:
        if may.holds("inspector"):
            return Q(visible_at__isnull=False)
        given = Q(organisation__in=may.organisations())
        audiences = ["public"]
        if may.holds(*NEWSROOM):
            # what a subscription brought is read while its owner works for the press, and not a day longer (trust A6)
            given |= Q(person=person)
            audiences.append("press")
        named = Recipient.objects.reached().filter(given, release=OuterRef("pk"))
        return Q(audience__in=audiences) | Exists(named)

    def public(self) -> ReleaseQuerySet:
        """Return what anybody may read without signing in: audience public, its time has come, withdrawn ones as tombstones."""
        return self.filter(audience="public", visible_at__lte=DatabaseNow())

    def released(self) -> ReleaseQuerySet:
        """Return those whose time has come by the database's clock and that were not withdrawn."""
        return self.filter(visible_at__lte=DatabaseNow(), withdrawn_at=None)

    def written_by(self, person: Person | None) -> ReleaseQuerySet:
        """Return those on which the person may write, for the lead or beside it."""
        return self.filter(inside(standing(person)))


@pghistory.track()
class Release(models.Model):
    """What an organisation gives to the press, alone or with others (S1-7, S0-17). Its words are the rows of Text.

    `happened_at`, `known_at`: where the clock of ad hoc supply starts, None for regular supply. `position_due_at`: by when a
    position on a hot issue is owed, None where no moment was set. `release_at` is the wish:
    None means with the approval. `visible_at` is what the gate reads: None until approved, and while it is held without
    a time; a correction leaves it alone. `round` counts approvals anew after each change. `number`, `dated_on` are entered
    by văn thư. State is read from these columns and the database's clock (rules.where_stands); there is no flag.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(max_length=8, choices=[("regular", "regular"), ("ad_hoc", "ad hoc")], default="regular")
    happened_at = models.DateTimeField(null=True, blank=True)
    known_at = models.DateTimeField(null=True, blank=True)
    position_due_at = models.DateTimeField(null=True, blank=True)
    topic = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")
    audience = models.CharField(
        max_length=8, choices=[("named", "named"), ("press", "press"), ("public", "public")], default="press"
    )
    newsrooms = models.ManyToManyField(Organisation, related_name="+", blank=True)
    lists = models.ManyToManyField(DistributionList, related_name="+", blank=True)
    responsible_name = models.CharField(max_length=120, blank=True)
    responsible_title = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    source_line = models.CharField(max_length=300, blank=True)
    rights = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    round = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    returned_because = models.TextField(blank=True)
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    forced_because = models.TextField(blank=True)
    release_at = models.DateTimeField(null=True, blank=True)
    visible_at = models.DateTimeField(null=True)
    corrected_because = models.TextField(blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(blank=True)
    number = models.CharField(max_length=60, blank=True)
    dated_on = models.DateField(null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["visible_at"], name="release_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_because=""), name="release_withdrawn_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None) | Q(submitted_at__isnull=False), name="approved_after_submission"
            ),
            models.CheckConstraint(condition=~Q(corrects=F("id")), name="corrects_another"),
            models.CheckConstraint(
                condition=Q(happened_at=None) | Q(known_at=None) | Q(known_at__gte=F("happened_at")),
                name="known_after_it_happened",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="approved_by_another",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=APPROVED_BY_ANOTHER,
            )
        ]

    @property
    def head(self) -> dict[str, str]:
        """What stands under the words now, as plain text by the names of HEAD; an edition keeps it as it was approved."""
        return {name: str(getattr(self, name) or "") for name in HEAD}

    def __str__(self) -> str:
        # the trail and notices keep this for ever: never the words, which a time or a withdrawal may hide
        return f"{self.kind} – {self.organisation}"
