"""Organisations and what holds of them only for a time: names, identifiers, superiors, successors."""

from __future__ import annotations

import uuid
from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

LINES = [("government", "government"), ("party", "party")]
KINDS = ["supplier", "newsroom", "coordinator"]
SCHEMES = ["territory", "police", "border", "party_press"]


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Questions to the register. The register is open to everyone who is signed in; there is no gate to pass."""

    def open_on(self, day: date) -> OrganisationQuerySet:
        """Return the organisations that exist on `day`."""
        return self.filter(Q(opened_on=None) | Q(opened_on__lte=day), Q(closed_on=None) | Q(closed_on__gt=day))

    def of_kind(self, kind: str) -> OrganisationQuerySet:
        """Return suppliers, newsrooms or coordinators."""
        return self.filter(kinds__contains=[kind])


@pghistory.track()
class Organisation(models.Model):
    """An agency, newsroom, unit or commune authority. `name` and `short_name` are those valid now, kept by acts.

    `line` is the issuing line (S1-11); `governing_body` the cơ quan chủ quản of a newsroom (S1-17).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=120, blank=True)
    sort_key = models.CharField(max_length=700, db_index=True)
    search_key = models.TextField()
    kinds = ArrayField(models.CharField(max_length=20))
    line = models.CharField(max_length=12, choices=LINES)
    governing_body = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(opened_on=None) | Q(closed_on__gt=F("opened_on")),
                name="closes_after_opening",
            )
        ]
        indexes = [GinIndex(name="organisation_search", fields=["search_key"], opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.name


def _never_twice(name: str, *same: str) -> ExclusionConstraint:
    """No two rows with the same columns hold on the same day."""
    return ExclusionConstraint(
        name=name,
        expressions=[*((column, RangeOperators.EQUAL) for column in same), ("valid", RangeOperators.OVERLAPS)],
    )


class OrganisationName(models.Model):
    """A name for a time: full, short, abbreviations. Renaming adds a row (T14)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=120, blank=True)
    abbreviations = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    valid = DateRangeField()

    class Meta:
        constraints = [_never_twice("one_name_at_a_time", "organisation")]


class OrganisationIdentifier(models.Model):
    """An identifier by QĐ 20/2020/QĐ-TTg: groups of 0-9 A-Z split by points, at most 35 characters."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="identifiers")
    identifier = models.CharField(max_length=35)
    valid = DateRangeField()

    class Meta:
        constraints = [
            _never_twice("one_identifier_at_a_time", "organisation"),
            _never_twice("identifier_of_one_organisation", "identifier"),
            models.CheckConstraint(condition=Q(identifier__regex=r"^[0-9A-Z]+(\.[0-9A-Z]+)*$"), name="identifier_form"),
        ]


class Superior(models.Model):
    """Who stands above whom in one scheme (territory, police, border guard, Party and press) for a time."""

    scheme = models.CharField(max_length=20, choices=[(scheme, scheme) for scheme in SCHEMES])
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="superiors")
    superior = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    valid = DateRangeField()

    class Meta:
        constraints = [
            _never_twice("one_superior_at_a_time", "scheme", "organisation"),
            models.CheckConstraint(condition=~Q(organisation=F("superior")), name="not_above_itself"),
        ]


class Succession(models.Model):
    """One organisation taken over by another on a date, with the document behind it."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    kind = models.CharField(
        max_length=12, choices=[(kind, kind) for kind in ("merge", "rename", "divide", "part_moved")]
    )
    document = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "on"], name="succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="not_its_own_heir"),
        ]


class Alias(models.Model):
    """A way of naming an organisation that a person confirmed while reviewing a paper."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="aliases")
    words = models.CharField(max_length=300)
    key = models.CharField(max_length=300, unique=True)


class Group(models.Model):
    """A saved collective ("các sở, ban, ngành"): the words that open it and its members."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300, unique=True)
    members = models.ManyToManyField(Organisation, related_name="+")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
