"""A press invitation to an event, the newsrooms it names, and their registrations: how many come, never who."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from uuid import UUID

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import NEWSROOM, standing
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.occasions import first_of_each

# who reads and keeps what the own newsroom answers
IN_NEWSROOM = NEWSROOM | {"focal_point", "spokesperson", "recorder"}


class PressInvitationQuerySet(models.QuerySet["PressInvitation"]):
    """Questions to the press invitations."""

    def seen_by(self, person: Person) -> PressInvitationQuerySet:
        """Return the invitations `person` may see (docs/access.csv, object press_invitation): of events they may see.

        The event's own organisation, the newsrooms invited, whoever else the event was shared with. Of an event that is
        not seen nothing is seen: a newsroom that is named loses the invitation with the event.
        """
        return self.filter(event__in=Event.objects.seen_by(person))

    def answers_read_by(self, person: Person) -> PressInvitationQuerySet:
        """Return those whose every registration `person` may read: of the own organisation; for an inspector all but confidential."""
        may = standing(person)
        circle = Q(event__organisation__in=may.organisations())
        if may.holds("inspector"):
            circle |= Q(event__is_confidential=False)
        return self.seen_by(person).filter(circle)

    def to_newsrooms_of(self, person: Person) -> PressInvitationQuerySet:
        """Return those that invite a newsroom at which the person works: named, or all newsrooms."""
        mine = standing(person).organisations(IN_NEWSROOM)
        named = InvitedNewsroom.objects.filter(invitation=OuterRef("pk"), organisation__in=mine)
        invited = Q(Exists(named))
        if Organisation.objects.of_kind("newsroom").filter(pk__in=mine).exists():
            invited |= Q(invites_all=True)
        return self.filter(invited)

    def hosted_by(self, person: Person) -> PressInvitationQuerySet:
        """Return those to events of the person's own organisations."""
        return self.filter(event__organisation__in=standing(person).organisations())

    def not_taken_back_from(self, newsrooms: Iterable[UUID]) -> PressInvitationQuerySet:
        """Return those that were taken back from none of these newsrooms."""
        return self.exclude(Exists(TakenBack.objects.filter(invitation=OuterRef("pk"), organisation__in=newsrooms)))

    def one_of_each_series(self) -> PressInvitationQuerySet:
        """Return of each series the invitation to its first event here, and every other; `left`: how many come after it."""
        return first_of_each(self, "event__")

    def coming(self, day: date) -> PressInvitationQuerySet:
        """Return those to events that are not over on a day."""
        return self.filter(event__ends_on__gte=day)


@pghistory.track()
class PressInvitation(models.Model):
    """The invitation of the press to one event (S3-1).

    `days_for` is the first day of the event for which the days were written (None: as it stands): both go along where the
    event is put later (rules.last_day).
    `register_by` is the last day on which a newsroom may register, `accredit_by` the last day on which the host answers;
    None: nobody is accredited, who registered comes. `most` is the largest number for each newsroom, None for no limit.
    `carries_on`: said for more than one event of a series; events that the series gets later are invited to alike.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="+")
    invites_all = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    logistics = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    register_by = models.DateField()
    accredit_by = models.DateField(null=True, blank=True)
    days_for = models.DateField(null=True)
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    carries_on = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()

    objects = PressInvitationQuerySet.as_manager()

    class Meta:
        ordering = ["event__starts_on", "event__starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accredit_by=None) | Q(accredit_by__gte=F("register_by")), name="accredits_after_registering"
            ),
            models.CheckConstraint(condition=Q(most=None) | Q(most__gte=1), name="at_least_one_may_come"),
        ]

    def __str__(self) -> str:
        return str(self.event)


class InvitedNewsroom(models.Model):
    """A newsroom that a press invitation names."""

    invitation = models.ForeignKey(PressInvitation, on_delete=models.CASCADE, related_name="newsrooms")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()

    class Meta:
        ordering = ["organisation__sort_key"]
        constraints = [models.UniqueConstraint(fields=["invitation", "organisation"], name="newsroom_invited_once")]

    def __str__(self) -> str:
        return str(self.organisation)


@pghistory.track()
class TakenBack(models.Model):
    """An invitation that holds no longer for one newsroom, with the reason it reads; inviting it again removes the row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invitation = models.ForeignKey(PressInvitation, on_delete=models.CASCADE, related_name="taken_back")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["organisation__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["invitation", "organisation"], name="taken_back_once"),
            models.CheckConstraint(condition=~Q(words=""), name="taken_back_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.invitation}"


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Questions to the registrations."""

    def seen_by(self, person: Person) -> RegistrationQuerySet:
        """Return the registrations `person` may see (docs/access.csv, object registration).

        Those for events of the own organisation, and those of the own newsroom; of an event that is
        shared and not confidential all for an inspector. A newsroom never sees that another one comes.
        """
        mine = Q(organisation__in=standing(person).organisations(IN_NEWSROOM))
        mine &= Q(invitation__in=PressInvitation.objects.seen_by(person))
        return self.filter(mine | Q(invitation__in=PressInvitation.objects.answers_read_by(person)))

    def coming(self) -> RegistrationQuerySet:
        """Return those whose newsroom means to come: neither cancelled nor refused."""
        return self.filter(cancelled_at=None, refused_at=None)


@pghistory.track()
class Registration(models.Model):
    """What a newsroom answers: how many people come, with which equipment and wishes; its contact is who registered.

    `number` 0 only where the newsroom said that it does not come. Waiting, accredited, refused or cancelled is read from
    the times; `places` is how many are let in, None until accredited.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invitation = models.ForeignKey(PressInvitation, on_delete=models.PROTECT, related_name="registrations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    equipment = models.CharField(max_length=500, blank=True)
    wishes = models.CharField(max_length=1000, blank=True)
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    places = models.PositiveSmallIntegerField(null=True)
    accredited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    accredited_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    refused_at = models.DateTimeField(null=True)
    refused_because = models.CharField(max_length=500, blank=True)
    cancelled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["invitation", "organisation"], name="newsroom_registers_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1) | Q(cancelled_at__isnull=False), name="somebody_comes_unless_cancelled"
            ),
            models.CheckConstraint(
                condition=Q(accredited_at=None, accredited_by=None, places=None)
                | Q(accredited_at__isnull=False, accredited_by__isnull=False, places__gte=1, refused_at=None),
                name="accredited_with_places",
            ),
            models.CheckConstraint(
                condition=Q(refused_at=None, refused_by=None, refused_because="")
                | (Q(refused_at__isnull=False, refused_by__isnull=False) & ~Q(refused_because="")),
                name="refused_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.invitation}"

    @property
    def state(self) -> str:
        """Return cancelled, refused, accredited or registered."""
        if self.cancelled_at is not None:
            return "cancelled"
        if self.refused_at is not None:
            return "refused"
        return "accredited" if self.accredited_at is not None else "registered"
