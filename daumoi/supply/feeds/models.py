"""A dated, revocable address that opens without signing in: what the feeds of calendars and of releases have in common."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self, TypeVar

from django.db import models

from daumoi.actors.people.models import Person

F = TypeVar("F", bound="DatedAddress")


class DatedAddressQuerySet(models.QuerySet[F]):
    """Questions to the feeds."""

    def seen_by(self, person: Person) -> Self:
        """Return the feeds that `person` made (docs/access.csv); nobody reads another's."""
        return self.filter(person=person)

    def running(self, today: date) -> Self:
        """Return the feeds whose address may still open: neither revoked nor past their last day."""
        return self.filter(revoked_at=None, expires_on__gte=today)


class DatedAddress(models.Model):
    """An address that carries what its owner may read at the moment of each fetch.

    The address itself is not kept, only `address_hmac` (trust B4). `expires_on` is the last day on which it opens;
    `last_used_on` None before the first fetch.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    address_hmac = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.name
