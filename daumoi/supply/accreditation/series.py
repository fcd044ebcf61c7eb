"""Inviting the press to the events of a series at once: the same words for each, the days moved with it.

Every event keeps an invitation of its own, in which its newsrooms register and are accredited. Events that the series gets
later are invited to as the last invitation said that was meant for more than its own event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.clock import PLACE
from daumoi.supply.accreditation.acts import (
    Asked,
    already_invited,
    amend,
    check,
    invite,
    make,
    name_newsrooms,
    tell_invited,
    write,
)
from daumoi.supply.accreditation.models import PressInvitation, PressInvitationQuerySet, TakenBack
from daumoi.supply.accreditation.rules import answer_day, check_may_invite, is_invitable, last_day, newsrooms_for
from daumoi.supply.agenda.each import each
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.rules import check_scope, is_over
from daumoi.supply.agenda.series_acts import meant
from daumoi.supply.agenda.sharing import Circle, share


@transaction.atomic
def invite_to(event: Event, asked: Asked, *, scope: str = "one", by: Person, at: datetime) -> list[PressInvitation]:
    """Invite newsrooms to an event, to it and the following, or to all coming ones of its series; return the invitations.

    `asked` is said of `event`; the days of the others lie as long before theirs. Events that are cancelled, put off or
    have an invitation already are left out, and confidential ones where all newsrooms are invited. A newsroom is told
    once. Raises what `invite` raises.
    """
    if scope == "one":
        return [invite(event, asked, by=by, at=at)]
    today = at.astimezone(PLACE).date()
    check_may_invite(event, by=by)
    check_scope(event, scope, today)
    check(event, asked, today=today)
    if event not in _without_invitation(meant(event, scope, today, by=by)):
        raise already_invited()
    return _invite_the_rest(event, replace(asked, carries_on=True), scope, by=by, at=at)


def _invite_the_rest(event: Event, asked: Asked, scope: str, *, by: Person, at: datetime) -> list[PressInvitation]:
    """Invite to what is meant and has no invitation yet, tell each newsroom once; return the new invitations."""
    today = at.astimezone(PLACE).date()
    wanted = [one for one in meant(event, scope, today, by=by) if _is_open(one, asked, today)]
    made = [make(one, _moved(asked, event, one, today), by=by, at=at) for one in _without_invitation(wanted)]
    circle = Circle(organisations=asked.newsrooms, is_press=asked.invites_all, is_quiet=True)
    share(event, circle, scope=scope, by=by, at=at)
    if made:
        for newsroom in newsrooms_for(made[0]):
            tell_invited(made, newsroom, at=at)
    return made


def _without_invitation(events: Sequence[Event]) -> list[Event]:
    held = set(PressInvitation.objects.filter(event__in=events).values_list("event", flat=True))
    return [one for one in events if one.pk not in held]


def carry_on(*, today: date, at: datetime) -> int:
    """Invite to the events that series got since they were invited to, in the words of the last such invitation.

    Nobody is told at once: the event lies a year ahead, stands in the newsrooms' lists and is reminded of. From whom the
    last invitation was taken back, this one is too. Returns how many were made; repeating is harmless. Raises SomeFailed,
    the others done, where it fails for a series.
    """
    rows = PressInvitation.objects.filter(carries_on=True, event__series__isnull=False)
    keys = set(rows.values_list("event__series", flat=True))
    return each(keys, lambda series: _carry_on(series, today=today, at=at), what="inviting to a longer series")


def _carry_on(series: UUID, *, today: date, at: datetime) -> int:
    rows = PressInvitation.objects.filter(carries_on=True, event__series=series)
    last = _last_of(rows.select_related("event", "invited_by"))
    events = Event.objects.filter(series=series, recurs_on__gt=last.event.recurs_on).select_related("organisation")
    asked = said_by(last)
    open_ones = [
        one for one in events if _is_open(one, asked, today) and one.is_confidential <= last.event.is_confidential
    ]
    new = _without_invitation(open_ones)
    for one in new:
        _carry(last, one, today=today, at=at)
    return len(new)


def _last_of(rows: PressInvitationQuerySet) -> PressInvitation:
    """Return the last invitation of a series, by preference to an event on its own day: its days are as long before as meant."""
    by_day = rows.order_by("-event__recurs_on")
    last = by_day.filter(event__apart_at=None).first() or by_day.first()
    assert last is not None
    return last


@transaction.atomic
def _carry(last: PressInvitation, event: Event, *, today: date, at: datetime) -> None:
    one = make(event, _moved(said_by(last), last.event, event, today), by=last.invited_by, at=at, is_carried_on=True)
    for row in last.taken_back.select_related("organisation", "by"):
        TakenBack.objects.create(invitation=one, organisation=row.organisation, words=row.words, by=row.by, at=row.at)


def said_by(invitation: PressInvitation) -> Asked:
    """Return what an invitation says."""
    named = [row.organisation for row in invitation.newsrooms.select_related("organisation")]
    return Asked(
        register_by=last_day(invitation),
        accredit_by=answer_day(invitation),
        newsrooms=[] if invitation.invites_all else named,
        invites_all=invitation.invites_all,
        words=invitation.words,
        logistics=invitation.logistics,
        contact=invitation.contact,
        most=invitation.most,
        carries_on=invitation.carries_on,
    )


@transaction.atomic
def amend_for(
    invitation: PressInvitation, asked: Asked, *, scope: str = "one", version: int, by: Person, at: datetime
) -> PressInvitation:
    """Change an invitation, and with it those to the following or all coming events of the series; return it.

    What is asked holds for each, the days moved with its event; events without an invitation get one, those that the
    series gets later as well. The newsrooms are told of the change once. Raises what `amend` raises.
    """
    asked = replace(asked, carries_on=scope != "one")
    changed = amend(invitation, asked, version=version, by=by, at=at)
    if scope == "one":
        return changed
    today = at.astimezone(PLACE).date()
    event = changed.event
    check_scope(event, scope, today)
    for one in others_of(changed, scope=scope, today=today, by=by):
        write(one, _moved(_kept(asked, one), event, one.event, today))
        one.version += 1
        with act("edited", one, by=by, at=at):
            one.save()
            # from whom it was taken back for this event alone stays uninvited to it
            gone = set(one.taken_back.values_list("organisation", flat=True))
            name_newsrooms(one, [newsroom for newsroom in asked.newsrooms if newsroom.pk not in gone], at=at)
    if asked.newsrooms or asked.invites_all:
        _invite_the_rest(event, asked, scope, by=by, at=at)
    return changed


def others_of(invitation: PressInvitation, *, scope: str, today: date, by: Person) -> list[PressInvitation]:
    """Return the other invitations that are meant, locked, by the days of their events; none for the scope "one"."""
    events = [one for one in meant(invitation.event, scope, today, by=by) if one.pk != invitation.event_id]
    rows = PressInvitation.objects.select_for_update(of=("self",)).filter(event__in=events)
    return [one for one in rows.select_related("event__organisation") if _is_coming(one.event, today)]


def _is_coming(event: Event, today: date) -> bool:
    return event.state == "planned" and not is_over(event, today)


def _is_open(event: Event, asked: Asked, today: date) -> bool:
    return (
        event.state == "planned"
        and is_invitable(event, today=today)
        and not (asked.invites_all and event.is_confidential)
    )


def _kept(asked: Asked, invitation: PressInvitation) -> Asked:
    """Return what is asked without taking back that all newsrooms were invited, or inviting all to what is confidential."""
    is_all = invitation.invites_all or (asked.invites_all and not invitation.event.is_confidential)
    return replace(asked, invites_all=is_all)


def _moved(asked: Asked, event: Event, other: Event, today: date) -> Asked:
    """Return what is asked of `event` with its days as long before `other`; none in the past, none after it begins."""
    offset = other.starts_on - event.starts_on
    register_by = min(max(asked.register_by + offset, today), other.starts_on)
    answer = asked.accredit_by
    if answer is not None:
        answer = min(max(answer + offset, register_by), other.starts_on)
    return replace(asked, register_by=register_by, accredit_by=answer)
