"""An agreement between parties (programme or regulation of coordination): who, on what basis, with which contents."""

from __future__ import annotations

import uuid
from datetime import date

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.lists.models import Entry
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.papers.models import Paper
from daumoi.texts.vietnamese import search_key

PARTY_ROLES = {"signatory": _("signed"), "joined": _("joined later")}


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Questions to the programmes."""

    def seen_by(self, person: Person) -> ProgrammeQuerySet:
        """Return the programmes of the person's organisations; for coordinators and inspectors all (docs/access.csv)."""
        may = standing(person)
        if may.coordinates or may.holds("inspector"):
            return self
        mine = Party.objects.filter(programme=OuterRef("pk"), organisation__in=may.organisations())
        return self.filter(Exists(mine))

    def found_by(self, words: str) -> ProgrammeQuerySet:
        """Return the programmes with every word typed, with or without marks, in name, number or a content line."""
        query = Q()
        for word in search_key(words).split():
            query &= Q(search_key__contains=word)
        return self.filter(query)

    def running_on(self, day: date) -> ProgrammeQuerySet:
        """Return the programmes whose period holds `day`."""
        return self.filter(Q(last_on=None) | Q(last_on__gte=day), first_on__lte=day)


@pghistory.track(exclude=["search_key"])
class Programme(models.Model):
    """A signed agreement. The signature date may fall inside the period (S4-1).

    `kind` an entry of the list agreement_kinds, None where it was entered before kinds were kept. `last_on` None: in
    force until it is replaced. `predecessor` the phase before (S2-12), which has one successor.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=500)
    number = models.CharField(max_length=60, blank=True)
    parties: models.ManyToManyField[Organisation, Party] = models.ManyToManyField(
        Organisation, through="Party", related_name="+"
    )
    signed_on = models.DateField(null=True, blank=True)
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    predecessor = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="next_phase"
    )
    search_key = models.TextField(default="", editable=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["-first_on", "name"]
        indexes = [GinIndex(name="programme_search", fields=["search_key"], opclasses=["gin_trgm_ops"])]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="programme_period"),
            models.CheckConstraint(condition=~Q(predecessor=F("id")), name="not_its_own_phase"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def phase(self) -> str:
        """Return the years of the period: 2021–2030; 2021– while it has no end."""
        last = f"{self.last_on:%Y}" if self.last_on else ""
        return f"{self.first_on:%Y}" if last == f"{self.first_on:%Y}" else f"{self.first_on:%Y}–{last}"


class Party(models.Model):
    """An organisation of an agreement: one that signed, or one that joined later without signing, from a day on (S4-44).

    `signer` and `position` say who signed for it; "" where that is not known.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="sides")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=list(PARTY_ROLES.items()), default="signatory")
    from_on = models.DateField(null=True, blank=True)
    signer = models.CharField(max_length=120, blank=True)
    position = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-role", "id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "organisation"], name="party_once"),
            models.CheckConstraint(
                condition=Q(role="signatory", from_on=None)
                | Q(role="joined", from_on__isnull=False, signer="", position=""),
                name="joined_on_a_day_without_signing",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Basis(models.Model):
    """A decision of a higher body that the agreement rests on (S2-2, S4-2): a registered paper, or its words."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="bases")
    number = models.PositiveSmallIntegerField()
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    symbol = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="basis_once"),
            models.CheckConstraint(
                condition=Q(paper__isnull=False) | ~Q(words="") | ~Q(symbol=""), name="basis_is_named"
            ),
        ]


class SteeringMember(models.Model):
    """A line of the steering body: in which role, who. `organisation` None where the words name none of the register."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="steering")
    number = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=300)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="steering_once")]


class ContentLine(models.Model):
    """A numbered content of a programme; `is_known` False for one whose words are not known (S2-9).

    `former` the line of the phase before that it carries on (S2-12).
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=500, blank=True)
    is_known = models.BooleanField(default=True)
    former = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="line_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.words}"


@pghistory.track()
class Target(models.Model):
    """What a content line is to reach (S2-10): `value` in the indicator's unit, in `year` or (None) over the whole period."""

    line = models.ForeignKey(ContentLine, on_delete=models.PROTECT, related_name="targets")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField(max_digits=18, decimal_places=3)
    year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["line__number", "indicator", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "indicator", "year"], name="line_target_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="line_target_not_negative"),
        ]

    def __str__(self) -> str:
        return str(self.indicator)


class Version(models.Model):
    """The text of an agreement as it holds from `valid_from` on (S3-17). Amending adds a version; none is ever changed.

    `changed` says what the amendment changed, "" for the first; `paper` the amending paper, None where none is registered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    text = models.TextField()
    changed = models.TextField(blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="version_once"),
            models.UniqueConstraint(fields=["programme", "valid_from"], name="one_version_from_a_day"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(changed=""), name="amendment_says_what_changed"),
        ]


RHYTHMS = {
    "month": _("every month"),
    "quarter": _("every quarter"),
    "half": _("every half-year"),
    "year": _("every year"),
}
UNITS = {"days": _("days"), "working_days": _("working days")}
CUTS = {"calendar": _("by the calendar"), "administrative": _("from the 15th to the 14th (Decree 09/2019)")}


@pghistory.track()
class Clause(models.Model):
    """A clause of one version, word for word, and the periodic duty that it sets (`rhythm` "" for none).

    Due `after` days or working days (`unit`) after the end of each period. `organisation` None: every party owes it.
    `lineage` is shared by the same clause in all versions, so that what was fulfilled stays fulfilled.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="clauses")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=60, blank=True)
    words = models.TextField()
    lineage = models.UUIDField(default=uuid.uuid4)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rhythm = models.CharField(max_length=8, choices=list(RHYTHMS.items()), blank=True)
    after = models.PositiveSmallIntegerField(default=0)
    unit = models.CharField(max_length=12, choices=list(UNITS.items()), default="days")
    cut = models.CharField(max_length=14, choices=list(CUTS.items()), default="calendar")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="clause_once"),
            models.UniqueConstraint(fields=["version", "lineage"], name="clause_lineage_once"),
        ]

    def __str__(self) -> str:
        return self.label or self.words[:60]


class Fulfilment(models.Model):
    """That a party did what a clause asks for a period: on which day, shown by a paper or by words that refer to something."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")
    lineage = models.UUIDField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    done_on = models.DateField()
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lineage", "organisation", "last_on"], name="fulfilled_once", condition=Q(withdrawn_at=None)
            ),
            models.CheckConstraint(condition=Q(paper__isnull=False) | ~Q(words=""), name="fulfilment_is_shown"),
        ]
