"""What waits to be taken as a paper: from the mail drop, from an archive, from document exchange."""

from __future__ import annotations

import uuid

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.mandate.papers.models import Paper, Upload
from daumoi.mandate.papers.rules import REGISTER
from daumoi.texts.vietnamese import search_key

WAYS = {"mail": _("e-mail"), "archive": _("archive"), "exchange": _("document exchange (edXML)")}


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """Questions to what arrived."""

    def seen_by(self, person: Person) -> ArrivalQuerySet:
        """Return the arrivals `person` may see (docs/access.csv, object arrival): those of the offices the person registers for."""
        return self.filter(owner__in=standing(person).organisations(REGISTER))

    def waiting(self) -> ArrivalQuerySet:
        """Return what nobody has taken or rejected."""
        return self.filter(taken_at=None, rejected_at=None)

    def found_by(self, words: str) -> ArrivalQuerySet:
        """Return what holds every word typed, with or without marks, in sender, number, subject or file names."""
        query = Q()
        for word in search_key(words).split():
            query &= Q(search_key__contains=word)
        return self.filter(query)


class Batch(models.Model):
    """An archive brought in: a ZIP that was uploaded (`file_sha256`) or a folder of the server; `done` of `total` files looked at."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    file_sha256 = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    refusal = models.CharField(max_length=300, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name


class Arrival(models.Model):
    """One message, exchanged document or archived file. `key` keeps it from coming in twice (Message-ID, document id, bytes and path).

    `head` is what sender or reader say of the document (number, issued_on, issuer, kind, subject, signer, due_on, recipients);
    `unknown` parts of an exchange that were not understood. `refusal` says why nothing of it can be taken ("" where it can).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=list(WAYS.items()))
    key = models.CharField(max_length=400)
    sender = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=800, blank=True)
    arrived_on = models.DateField()
    at = models.DateTimeField()
    head = models.JSONField(default=dict)
    unknown = models.JSONField(default=list)
    refusal = models.TextField(blank=True)
    search_key = models.TextField(blank=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="arrivals")
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    upload = models.ForeignKey(Upload, on_delete=models.SET_NULL, null=True, related_name="+")
    rejected_at = models.DateTimeField(null=True)
    rejected_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["-arrived_on", "-at"]
        indexes = [GinIndex(name="arrival_search", fields=["search_key"], opclasses=["gin_trgm_ops"])]
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="arrives_once"),
            models.CheckConstraint(condition=Q(taken_at=None) | Q(rejected_at=None), name="taken_or_rejected"),
        ]

    def __str__(self) -> str:
        return " – ".join(words for words in (self.head.get("number", ""), self.subject) if words) or str(_("Arrival"))

    @property
    def is_waiting(self) -> bool:
        """Return whether nobody has taken or rejected it."""
        return self.taken_at is None and self.rejected_at is None

    @property
    def became(self) -> Paper | None:
        """Return the paper it was taken as; None while it is read or where it was not taken."""
        return self.paper or (self.upload.paper if self.upload else None)


class ArrivalFile(models.Model):
    """A file that arrived; `file_sha256` is "" where it was refused (`refusal` says why) or handed on to its paper."""

    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    file_sha256 = models.CharField(max_length=64, blank=True)
    refusal = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["arrival", "position"], name="one_arrival_file_at_a_position")]
