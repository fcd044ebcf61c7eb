"""What waits for a person: invitations that their newsroom has not answered, registrations that they decide on."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.supply.accreditation.models import PressInvitation, PressInvitationQuerySet, Registration
from daumoi.supply.accreditation.rules import ANSWERS
from daumoi.supply.agenda.rules import EDITS


def to_answer(person: Person, day: date) -> PressInvitationQuerySet:
    """Return the invitations still open on a day to which no newsroom of the person has answered, the nearest first."""
    mine = standing(person).organisations(ANSWERS)
    rows = _open(PressInvitation.objects.seen_by(person).to_newsrooms_of(person), day).filter(register_by__gte=day)
    answered = Registration.objects.filter(organisation__in=mine).values("invitation")
    return (
        rows.not_taken_back_from(mine)
        .exclude(pk__in=answered)
        .exclude(event__organisation__in=mine)
        .order_by("register_by")
    )


def to_decide(person: Person, day: date) -> PressInvitationQuerySet:
    """Return the invitations to events that the person keeps with registrations to decide on; `waiting` says how many."""
    mine = standing(person).organisations(EDITS)
    rows = _open(PressInvitation.objects.seen_by(person), day)
    undecided = Q(registrations__accredited_at=None, registrations__refused_at=None, registrations__cancelled_at=None)
    rows = rows.filter(event__organisation__in=mine, accredit_by__isnull=False)
    counted = rows.annotate(waiting=Count("registrations", filter=undecided & Q(registrations__isnull=False)))
    return counted.filter(waiting__gt=0).order_by("accredit_by")


def _open(rows: PressInvitationQuerySet, day: date) -> PressInvitationQuerySet:
    return rows.filter(event__cancelled_at=None, event__postponed_at=None, event__starts_on__gte=day)
