"""A text to be made known, and its coverage: the things in which it is made known."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.lists.models import Entry
from daumoi.mandate.meetings.models import Meeting
from daumoi.mandate.orientations.models import Orientation
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.plans.models import PlanItem
from daumoi.mandate.tasks.models import Task
from daumoi.texts.vietnamese import search_key


class TextQuerySet(models.QuerySet["Text"]):
    """Questions to the library."""

    def seen_by(self, person: Person) -> TextQuerySet:
        """Return every text to whoever holds a post today, nothing to others (docs/access.csv, object text)."""
        return self if standing(person).posts else self.none()

    def found_by(self, words: str) -> TextQuerySet:
        """Return the texts that hold every word typed, with or without marks, in number, title, issuer or points."""
        query = Q()
        for word in search_key(words).split():
            query &= Q(search_key__contains=word)
        return self.filter(query)

    def valid_on(self, day: date) -> TextQuerySet:
        """Return the texts that hold on a day."""
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day))

    def silent(self, first: date, last: date, person: Person) -> TextQuerySet:
        """Return the texts without coverage between two days, as far as `person` may see."""
        covered = Coverage.objects.seen_by(person).filter(text=OuterRef("pk"), on__range=(first, last))
        return self.filter(~Exists(covered))


@pghistory.track(exclude=["search_key"])
class Text(models.Model):
    """A law, agreement or document that is to be made known. `kind` is an entry of the list
    `text_kinds`; `points` are what people are to remember, one a line.

    It is read as a registered paper (by that paper's own gate), a file or a link; all may be empty. `valid_to` None: still
    in force as far as known.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=500)
    kind = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    issuer_words = models.CharField(max_length=300, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    link = models.URLField(max_length=500, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    topics = models.ManyToManyField(Entry, blank=True, related_name="+")
    languages = models.ManyToManyField(Entry, blank=True, related_name="+")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    points = models.TextField(blank=True)
    search_key = models.TextField()
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()

    objects = TextQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on", "title"]
        indexes = [GinIndex(name="library_search", fields=["search_key"], opclasses=["gin_trgm_ops"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")), name="text_validity"
            ),
            models.UniqueConstraint(
                fields=["number", "issued_on"], condition=~Q(number=""), name="text_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} – {self.title}" if self.number else self.title


class CoverageQuerySet(models.QuerySet["Coverage"]):
    """Questions to the coverage."""

    def seen_by(self, person: Person) -> CoverageQuerySet:
        """Return the coverage whose thing `person` may see: a text is open, where it is made known asks its own gate."""
        condition = Q(pk__in=[])
        for column, model in SPEAKS_OF.items():
            condition |= Q(**{f"{column}__in": model._default_manager.seen_by(person)})  # type: ignore[attr-defined]
        return self.filter(condition)

    def in_years(self, years: Collection[int]) -> CoverageQuerySet:
        """Return the coverage of these years."""
        return self.filter(on__year__in=years)


# by column of a coverage: the thing that speaks of a text. What newsrooms publish and broadcast will be further columns.
SPEAKS_OF: dict[str, type[models.Model]] = {
    "task": Task,
    "plan_item": PlanItem,
    "orientation": Orientation,
    "meeting": Meeting,
}


def _one_of(*columns: str) -> Q:
    first, *others = (Q(**{f"{column}__isnull": column != chosen for column in columns}) for chosen in columns)
    for other in others:
        first |= other
    return first


@pghistory.track()
class Coverage(models.Model):
    """That a text is made known in one thing, on a day; exactly one of the columns of SPEAKS_OF is set."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="coverage")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, null=True, related_name="+")
    plan_item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, null=True, related_name="+")
    orientation = models.ForeignKey(Orientation, on_delete=models.CASCADE, null=True, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, related_name="+")
    on = models.DateField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = CoverageQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-at"]
        constraints = [
            models.CheckConstraint(
                condition=_one_of("task", "plan_item", "orientation", "meeting"), name="coverage_of_one"
            ),
            models.UniqueConstraint(
                fields=["text", "task", "plan_item", "orientation", "meeting"],
                name="covered_once",
                nulls_distinct=False,
            ),
        ]

    @property
    def column(self) -> str:
        """Return which column of SPEAKS_OF is set."""
        return next(column for column in SPEAKS_OF if getattr(self, f"{column}_id") is not None)

    @property
    def thing(self) -> models.Model:
        """Return the thing in which the text is made known."""
        thing: models.Model = getattr(self, self.column)
        return thing
