"""Delegations: who is away, and who stands in for them, for days named beforehand (S0-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import NEVER_LENT, Delegation, DelegationQuerySet, Post
from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.acts import act
from daumoi.base.errors import NotYours, Refused, TooLate

# longer than that somebody else gets the post
LONGEST = timedelta(days=92)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Who stands in where, from the first to the last day, both counted. `reason` "" where none is given."""

    organisation: Organisation
    stand_in: Person
    first: date
    last: date
    reason: str = ""


def seen_by(person: Person) -> DelegationQuerySet:
    """Return the delegations that `person` may see: their own, those of their organisations, and all of them for coordinators."""
    may = standing(person)
    if may.coordinates or may.holds("inspector"):
        return Delegation.objects.all()
    own = may.organisations()
    return Delegation.objects.filter(Q(organisation__in=own) | (Q(away=person) if own else Q(pk__in=[])))


def lendable(person: Person) -> list[Post]:
    """Return the person's own posts of today that a stand-in can have; those lent to the person are not among them."""
    own = Post.objects.current().filter(person=person).exclude(role__in=NEVER_LENT)
    return list(own.select_related("organisation").order_by("organisation__sort_key", "role"))


def colleagues(person: Person) -> list[Post]:
    """Return the posts of today of others who could stand in: at an organisation where the person has one to lend."""
    places = {post.organisation_id for post in lendable(person)}
    others = Post.objects.current().filter(organisation__in=places).exclude(person=person)
    return list(
        others.exclude(role="technical_admin").select_related("person", "organisation").order_by("person__full_name")
    )


def stand_in_for(absence: Absence, *, by: Person, today: date, at: datetime) -> Delegation:
    """Let a colleague act with one's own posts at an organisation for some days. The posts themselves stay.

    Raises NotYours without an own post there, Refused for wrong days or a person who cannot stand in, TooLate where
    somebody already stands in on one of these days.
    """
    if not any(post.organisation_id == absence.organisation.pk for post in lendable(by)):
        raise NotYours(_("Only your own posts can be left to a stand-in; you hold none at this organisation."))
    _check_days(absence, today)
    _check_stand_in(absence, by)
    row = Delegation(
        away=by,
        stand_in=absence.stand_in,
        organisation=absence.organisation,
        days=DateRange(absence.first, absence.last + timedelta(days=1)),
        reason=absence.reason.strip(),
        given_at=at,
    )
    detail = {"stand_in": str(absence.stand_in.pk), "first": str(absence.first), "last": str(absence.last)}
    try:
        with transaction.atomic(), act("stand_in_named", row, by=by, at=at, reason=row.reason, **detail):
            row.save(force_insert=True)
    except IntegrityError as taken:
        raise TooLate(
            _("Somebody already stands in for you on one of these days. End that first."), field="first"
        ) from taken
    return row


def _check_days(absence: Absence, today: date) -> None:
    if absence.first < today:
        raise Refused(_("The first day is past. Choose today or a later day."), field="first")
    if absence.last < absence.first:
        raise Refused(_("The last day lies before the first."), field="last")
    if absence.last - absence.first > LONGEST:
        raise Refused(
            _("Nobody stands in for longer than three months. Have the post given to somebody else."), field="last"
        )


def _check_stand_in(absence: Absence, by: Person) -> None:
    colleague = absence.stand_in
    if colleague.pk == by.pk:
        raise Refused(_("Choose a colleague, not yourself."), field="stand_in")
    works_there = Post.objects.current().filter(person=colleague, organisation=absence.organisation)
    if not works_there.exclude(role="technical_admin").exists():
        raise Refused(_("This person holds no post at the same organisation."), field="stand_in")
    days = DateRange(absence.first, absence.last + timedelta(days=1))
    is_away = Delegation.objects.filter(away=colleague, ended_at=None, days__overlap=days)
    if is_away.filter(organisation=absence.organisation).exists():
        raise Refused(_("This person is away on one of these days too. Choose somebody else."), field="stand_in")


def may_end(delegation: Delegation, *, by: Person) -> bool:
    """Return whether `by` may end it: whoever is away, and coordinators."""
    may = standing(by)
    return may.coordinates or (delegation.away_id == by.pk and bool(_working(by)))


def _working(person: Person) -> frozenset[tuple[object, str]]:
    return frozenset(post for post in standing(person).posts if post[1] not in NEVER_LENT)


def check_may_end(delegation: Delegation, *, by: Person, today: date) -> None:
    """Raise NotYours for whoever may not end it, TooLate where it is over already."""
    if not may_end(delegation, by=by):
        raise NotYours(_("A delegation is ended by whoever gave it, or by the coordinating office."))
    if delegation.ended_at is not None or delegation.days.upper <= today:
        raise TooLate(_("This delegation is already over."))


def end(delegation: Delegation, *, by: Person, today: date, at: datetime) -> None:
    """End a delegation at once, or withdraw one to come. Raises NotYours, TooLate where it is over already."""
    check_may_end(delegation, by=by, today=today)
    with act("stand_in_ended", delegation, by=by, at=at):
        locked = Delegation.objects.select_for_update().get(pk=delegation.pk)
        check_may_end(locked, by=by, today=today)
        locked.ended_at = at
        locked.save(update_fields=["ended_at"])


def end_all_of(person: Person, organisation: Organisation, *, by: Person | None, at: datetime) -> int:
    """End what runs or is to come, given by or to a person at an organisation that they leave; return how many."""
    rows = Delegation.objects.upcoming().filter(Q(away=person) | Q(stand_in=person), organisation=organisation)
    ended = 0
    for row in rows.select_for_update():
        with act("stand_in_ended", row, by=by, at=at, left=str(person.pk)):
            row.ended_at = at
            row.save(update_fields=["ended_at"])
        ended += 1
    return ended
