"""What waits for a person: invitations that their newsroom has not answered, registrations that they decide on."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, DateField, DateTimeField, DurationField, ExpressionWrapper, F, Q, Value
from django.db.models.functions import Cast, Greatest
from django.db.models.lookups import GreaterThanOrEqual

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.supply.accreditation.models import PressInvitation, PressInvitationQuerySet, Registration
from daumoi.supply.accreditation.rules import ANSWERS
from daumoi.supply.agenda.rules import EDITS


def to_answer(person: Person, day: date) -> PressInvitationQuerySet:
    """Return the invitations still open on a day to which no newsroom of the person has answered, the nearest first."""
    mine = standing(person).organisations(ANSWERS)
    rows = _open(PressInvitation.objects.seen_by(person).to_newsrooms_of(person), day)
    # rules.last_day: as much later as the event was put later since
    later = Greatest(F("event__starts_on") - F("days_for"), Value(timedelta()), output_field=DurationField())
    moved = ExpressionWrapper(F("register_by") + later, output_field=DateTimeField())
    last = Cast(moved, DateField())
    open_ones = rows.filter(GreaterThanOrEqual(last, Value(day)))
    answered = Registration.objects.filter(organisation__in=mine).values("invitation")
    return (
        open_ones.not_taken_back_from(mine)
        .exclude(pk__in=answered)
        .exclude(event__organisation__in=mine)
        .order_by(last, "event__starts_on", "pk")
    )


def to_decide(person: Person, day: date) -> PressInvitationQuerySet:
    """Return the invitations to events that the person keeps with registrations to decide on; `waiting` says how many."""
    mine = standing(person).organisations(EDITS)
    rows = _open(PressInvitation.objects.seen_by(person), day)
    undecided = Q(registrations__accredited_at=None, registrations__refused_at=None, registrations__cancelled_at=None)
    rows = rows.filter(event__organisation__in=mine, accredit_by__isnull=False)
    counted = rows.annotate(waiting=Count("registrations", filter=undecided & Q(registrations__isnull=False)))
    return counted.filter(waiting__gt=0).order_by("accredit_by", "event__starts_on", "pk")


def _open(rows: PressInvitationQuerySet, day: date) -> PressInvitationQuerySet:
    return rows.filter(event__cancelled_at=None, event__postponed_at=None, event__starts_on__gte=day)
