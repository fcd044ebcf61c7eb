"""A remark about a thing with its files and the people it names, what was read, and an exchange in another form."""

from __future__ import annotations

import uuid

import pghistory
from django.db import models
from django.db.models import Q

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.mandate.talk.things import Kind, kind_called, kind_of, of_things_seen_by


class RemarkQuerySet(models.QuerySet["Remark"]):
    """Questions to what was said."""

    def seen_by(self, person: Person) -> RemarkQuerySet:
        """Return the remarks about things `person` may see, and the person's own also afterwards (docs/access.csv)."""
        return self.filter(of_things_seen_by(person) | Q(by=person))

    def in_sight_of(self, person: Person) -> RemarkQuerySet:
        """Return the remarks about things that `person` may see today: those of threads that can be opened."""
        return self.filter(of_things_seen_by(person))

    def about(self, thing: models.Model) -> RemarkQuerySet:
        """Return what was said about a thing, in the order in which it was said."""
        return self.filter(kind=kind_of(thing).code, thing_id=thing.pk)

    def read_by(self, person: Person, thing: models.Model) -> RemarkQuerySet:
        """Return what was said about a thing that `person` may see, without what is kept from them."""
        return self.about(thing).exclude(kind_of(thing).kept(person))

    def standing(self) -> RemarkQuerySet:
        """Return those that were not withdrawn."""
        return self.filter(withdrawn_at=None)


@pghistory.track()
class Remark(models.Model):
    """One thing said about a thing (`kind`, `thing_id`), by a person for an organisation. The words never change.

    `position` is what the person was called then. Withdrawn (`withdrawn_at`): place, name and time stay, the words are
    no longer shown. `decided_at`, `decided_for`: marked as the decision by that organisation; None otherwise.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    thing_id = models.UUIDField()
    reply_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replies")
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    people = models.ManyToManyField(Person, related_name="+")

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["kind", "thing_id", "at"], name="remark_thread")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="remark_has_words"),
            models.CheckConstraint(condition=Q(decided_at=None) | Q(withdrawn_at=None), name="decision_stands"),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, decided_for=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False, decided_for__isnull=False),
                name="decision_has_its_office",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by}, {self.organisation}"

    @property
    def sort(self) -> Kind:
        """Return the kind of thing this is about."""
        return kind_called(self.kind)


class RemarkFile(models.Model):
    """A file given with a remark, served by the page of the thread alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    remark = models.ForeignKey(Remark, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["name"]


class ReadMark(models.Model):
    """How far a person has read what is said about a thing."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    thing_id = models.UUIDField()
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "thing_id"], name="one_read_mark")]


class ExchangeQuerySet(models.QuerySet["Exchange"]):
    """Questions to the exchanges that were noted."""

    def seen_by(self, person: Person) -> ExchangeQuerySet:
        """Return the exchanges noted on things `person` may see."""
        return self.filter(of_things_seen_by(person))

    def about(self, thing: models.Model) -> ExchangeQuerySet:
        """Return the exchanges noted on a thing, newest first."""
        return self.filter(kind=kind_of(thing).code, thing_id=thing.pk)

    def read_by(self, person: Person, thing: models.Model) -> ExchangeQuerySet:
        """Return the exchanges noted on a thing that `person` may see, without what is kept from them."""
        return self.about(thing).exclude(kind_of(thing).kept(person))

    def standing(self) -> ExchangeQuerySet:
        """Return those that were not taken back."""
        return self.filter(withdrawn_at=None)


@pghistory.track()
class Exchange(models.Model):
    """One exchange about a thing outside the threads: its form (list `exchange_forms`), day, with whom, what came of it.

    `organisation` noted it; `organisations` are those it was had with. Taken back (`withdrawn_at`) it is not counted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    thing_id = models.UUIDField()
    form = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    organisations = models.ManyToManyField(Organisation, related_name="+")
    result = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-at"]
        indexes = [models.Index(fields=["kind", "thing_id", "on"], name="exchange_thing")]

    def __str__(self) -> str:
        return f"{self.form}, {self.on:%d/%m/%Y}"

    @property
    def sort(self) -> Kind:
        """Return the kind of thing this is about."""
        return kind_called(self.kind)
