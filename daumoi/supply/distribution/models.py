"""Whom releases are sent to: lists of newsrooms and outside addresses, subscriptions that people start themselves."""

from __future__ import annotations

import uuid

import pghistory
from django.db import models
from django.db.models import Q

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.places.models import Place
from daumoi.actors.posts.rules import standing
from daumoi.base.lists.models import Entry

# who keeps the lists and addresses of an organisation: the people who send what it gives out
KEEPERS = ("recorder", "focal_point", "spokesperson", "coordinator", "coordinator_leader")


def _kept_by(person: Person | None) -> Q:
    """Return the condition on rows of the own organisation; an inspector reads all of them."""
    may = standing(person)
    return Q() if may.holds("inspector") else Q(owner__in=may.organisations(KEEPERS))


class ContactQuerySet(models.QuerySet["Contact"]):
    """Questions to the outside addresses."""

    def seen_by(self, person: Person | None) -> ContactQuerySet:
        """Return the addresses of the organisations for which the person sends; an inspector reads all."""
        return self.filter(_kept_by(person))

    def reachable(self) -> ContactQuerySet:
        """Return those that may be written to: neither taken out nor stopped by the office itself."""
        return self.filter(erased_at=None, stopped_at=None)


class Contact(models.Model):
    """The address of an office without accounts here; of the office, not of a person.

    No history beside the trail: once taken out on request (`erased_at`) name and e-mail are empty and only the row stands,
    because what was sent points to it. `stopped_at`: the office itself asked for no more mail.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    search_key = models.TextField(blank=True)
    stopped_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "email"], condition=Q(erased_at=None), name="contact_once"),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(name="", email="", search_key=""), name="erased_is_empty"
            ),
        ]

    def __str__(self) -> str:
        # the trail keeps this for ever: whose address book, never whose address
        return str(self.owner)


class ListQuerySet(models.QuerySet["DistributionList"]):
    """Questions to the lists."""

    def seen_by(self, person: Person | None) -> ListQuerySet:
        """Return the lists of the organisations for which the person sends; an inspector reads all."""
        return self.filter(_kept_by(person))

    def in_use(self) -> ListQuerySet:
        """Return the lists that have not been ended."""
        return self.filter(ended_at=None)


@pghistory.track()
class DistributionList(models.Model):
    """A named list of receivers that one organisation keeps. `ended_at` None: in use."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)

    objects = ListQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], condition=Q(ended_at=None), name="list_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """One receiver on a list: a newsroom or an outside address."""

    id = models.BigAutoField(primary_key=True)
    list = models.ForeignKey(DistributionList, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, null=True, related_name="memberships")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "organisation"], name="organisation_once_on_a_list"),
            models.UniqueConstraint(fields=["list", "contact"], name="contact_once_on_a_list"),
            models.CheckConstraint(
                condition=Q(organisation=None, contact__isnull=False) | Q(organisation__isnull=False, contact=None),
                name="newsroom_or_address",
            ),
        ]


class Address(models.Model):
    """The e-mail address to which a newsroom wants releases; without one its people get a notice each."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True, related_name="+")
    email = models.EmailField()
    stopped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.organisation)


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Questions to the subscriptions."""

    def seen_by(self, person: Person | None) -> SubscriptionQuerySet:
        """Return the person's own; nobody reads what another follows."""
        return self.filter(person=person) if standing(person).posts else self.none()

    def running(self) -> SubscriptionQuerySet:
        """Return those that nobody stopped."""
        return self.filter(stopped_at=None)


class Subscription(models.Model):
    """What a person wants to get by themselves; None in `topic`, `place` or `supplier` means any.

    `at_once`: an e-mail with the text when it is released; otherwise a notice, by mail at the person's own hours.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    supplier = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at_once = models.BooleanField(default=True)
    started_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "topic", "place", "supplier"],
                condition=Q(stopped_at=None),
                name="subscription_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        parts = [str(part) for part in (self.topic, self.place, self.supplier) if part is not None]
        return ", ".join(parts) or "*"
