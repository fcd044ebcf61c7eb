"""Who stands around a release: who supplies with the lead, who approved, who receives it, who reads it early."""

from __future__ import annotations

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import NEWSROOM, standing
from daumoi.base.clock import DatabaseNow
from daumoi.supply.distribution.models import Contact, Subscription
from daumoi.supply.releases.two_persons import NOT_AFTER_APPROVAL, NOT_THE_AUTHOR


@pghistory.track()
class CoSupplier(models.Model):
    """An organisation that writes one text with the lead and is asked to approve it.

    `is_clearance`: it was added because it clears information on the topic (S0-8). `ended_at` is not kept: it is removed.
    """

    release = models.ForeignKey("releases.Release", on_delete=models.CASCADE, related_name="co_suppliers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    is_clearance = models.BooleanField(default=False)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["organisation__sort_key"]
        constraints = [models.UniqueConstraint(fields=["release", "organisation"], name="supplies_with_it_once")]

    def __str__(self) -> str:
        return str(self.organisation)


class Approval(models.Model):
    """What one organisation said in one round: yes or no, by whom, when. Never changed, never taken back.

    The database refuses a yes of whoever wrote or changed something in that round, or of who stands in for them or they for (trust A7).
    """

    release = models.ForeignKey("releases.Release", on_delete=models.CASCADE, related_name="approvals")
    round = models.PositiveIntegerField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    verdict = models.CharField(max_length=3, choices=[("yes", "yes"), ("no", "no")])
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["round", "at"]
        constraints = [models.UniqueConstraint(fields=["release", "round", "organisation"], name="one_answer_a_round")]
        triggers = [
            pgtrigger.Trigger(
                name="not_the_author", when=pgtrigger.Before, operation=pgtrigger.Insert, func=NOT_THE_AUTHOR
            ),
            pgtrigger.Protect(name="answer_stays", operation=pgtrigger.Update),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.verdict}"


class Contribution(models.Model):
    """That somebody changed particulars or files in a round: like whoever wrote its words they do not approve it (trust A7)."""

    release = models.ForeignKey("releases.Release", on_delete=models.CASCADE, related_name="contributions")
    round = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        triggers = [
            pgtrigger.Trigger(
                name="no_part_after_approval",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=NOT_AFTER_APPROVAL,
            ),
            pgtrigger.Protect(name="part_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.round}"


class ReachedQuerySet(models.QuerySet["Recipient"]):
    """Questions to the recipients."""

    def reached(self) -> ReachedQuerySet:
        """Return those whom an edition has reached by the database's clock: not those who come with one that is held yet.

        Whoever is reached because a corrected release reached them is so from when that one has.
        """
        from daumoi.supply.releases.texts import Edition

        editions = Edition.objects.filter(release_at__lte=DatabaseNow())
        out = editions.filter(release=OuterRef("release"), round__gte=OuterRef("round"))
        before = editions.filter(release=OuterRef("origin__release"), round__gte=OuterRef("origin__round"))
        return self.filter(Exists(out) & (Q(origin=None) | Exists(before)))


class Recipient(models.Model):
    """Whom an approved release reaches: an organisation, an outside address or a subscriber; grant and unit of delivery.

    A subscriber is a `person`, with the `subscription` by which the release was asked for. Written in the transaction of
    the approval; once there it stays, also over a correction. `round`: that of the first edition that reaches it, before
    whose time it is no grant (see ReachedQuerySet.reached). `origin`: the row of the corrected release by which a correction
    reaches them; None where the release itself names them.
    """

    id = models.BigAutoField(primary_key=True)
    release = models.ForeignKey("releases.Release", on_delete=models.CASCADE, related_name="recipients")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    subscription = models.ForeignKey(Subscription, on_delete=models.PROTECT, null=True, related_name="+")
    round = models.PositiveIntegerField(default=1)
    origin = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()

    objects = ReachedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "organisation"], name="reaches_organisation_once"),
            models.UniqueConstraint(fields=["release", "contact"], name="reaches_contact_once"),
            models.UniqueConstraint(fields=["release", "person"], name="reaches_person_once"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, contact=None, person=None)
                | Q(organisation=None, contact__isnull=False, person=None)
                | Q(organisation=None, contact=None, person__isnull=False),
                name="reaches_one",
            ),
            models.CheckConstraint(
                condition=Q(person=None, subscription=None) | Q(person__isnull=False, subscription__isnull=False),
                name="reaches_by_subscription",
            ),
        ]


class AdvanceReaderQuerySet(models.QuerySet["AdvanceReader"]):
    """Questions to the advance copies."""

    def seen_by(self, person: Person | None) -> AdvanceReaderQuerySet:
        """Return the advance copies given to `person` at a newsroom where they still work, of what is approved."""
        newsrooms = standing(person).organisations(NEWSROOM)
        return self.filter(
            person=person,
            organisation__in=newsrooms,
            ended_at=None,
            release__approved_at__isnull=False,
            release__withdrawn_at=None,
        )


@pghistory.track()
class AdvanceReader(models.Model):
    """Somebody of a newsroom who may read a held release before its time, once the terms are accepted.

    `accepted_round`: the round whose terms were accepted last, None for none; a later edition is read early once its own
    terms are accepted (docs/decisions/0012-recipients.md). `ended_at`: the owner took the advance copy back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey("releases.Release", on_delete=models.CASCADE, related_name="advance_readers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    named_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_round = models.PositiveIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = AdvanceReaderQuerySet.as_manager()

    class Meta:
        ordering = ["person__full_name"]
        constraints = [
            models.UniqueConstraint(fields=["release", "person"], name="named_early_once"),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_round=None)
                | Q(accepted_at__isnull=False, accepted_round__isnull=False),
                name="accepted_terms_of_a_round",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class Opening(models.Model):
    """The first time that a person opened one version of the text before its time."""

    id = models.BigAutoField(primary_key=True)
    text = models.ForeignKey("releases.Text", on_delete=models.CASCADE, related_name="openings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["text", "person"], name="opened_once")]
