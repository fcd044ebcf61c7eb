"""Inviting the press to the events of a series at once: the same words for each, the days moved with it.

Every event keeps an invitation of its own, in which its newsrooms register and are accredited.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.clock import PLACE
from daumoi.supply.accreditation.acts import (
    Asked,
    amend,
    check,
    invite,
    make,
    name_newsrooms,
    tell_invited,
    write,
)
from daumoi.supply.accreditation.models import PressInvitation
from daumoi.supply.accreditation.rules import check_may_invite, newsrooms_for
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
    first = invite(event, asked, by=by, at=at) if scope == "one" else None
    if first is not None:
        return [first]
    today = at.astimezone(PLACE).date()
    check_may_invite(event, by=by)
    check_scope(event, scope, today)
    check(event, asked, today=today)
    wanted = [one for one in meant(event, scope, today) if _is_open(one, asked, today)]
    held = set(PressInvitation.objects.filter(event__in=wanted).values_list("event", flat=True))
    made = [make(one, _moved(asked, event, one, today), by=by, at=at) for one in wanted if one.pk not in held]
    circle = Circle(organisations=asked.newsrooms, is_press=asked.invites_all, is_quiet=True)
    share(event, circle, scope=scope, by=by, at=at)
    if made:
        for newsroom in newsrooms_for(made[0]):
            tell_invited(made, newsroom, at=at)
    return made


@transaction.atomic
def amend_for(
    invitation: PressInvitation, asked: Asked, *, scope: str = "one", version: int, by: Person, at: datetime
) -> PressInvitation:
    """Change an invitation, and with it those to the following or all coming events of the series; return it.

    What is asked holds for each, the days moved with its event; events without an invitation get one. The newsrooms are
    told of the change once. Raises what `amend` raises.
    """
    changed = amend(invitation, asked, version=version, by=by, at=at)
    if scope == "one":
        return changed
    today = at.astimezone(PLACE).date()
    event = changed.event
    check_scope(event, scope, today)
    for one in others_of(changed, scope=scope, today=today):
        write(one, _moved(_kept(asked, one), event, one.event, today))
        one.version += 1
        with act("edited", one, by=by, at=at):
            one.save()
            name_newsrooms(one, asked.newsrooms, at=at)
    if asked.newsrooms or asked.invites_all:
        circle = Circle(organisations=asked.newsrooms, is_press=asked.invites_all, is_quiet=True)
        share(event, circle, scope=scope, by=by, at=at)
    return changed


def others_of(invitation: PressInvitation, *, scope: str, today: date) -> list[PressInvitation]:
    """Return the other invitations that are meant, locked, by the days of their events; none for the scope "one"."""
    events = [one for one in meant(invitation.event, scope, today) if one.pk != invitation.event_id]
    rows = PressInvitation.objects.select_for_update(of=("self",)).filter(event__in=events)
    return [one for one in rows.select_related("event__organisation") if _is_coming(one.event, today)]


def _is_coming(event: Event, today: date) -> bool:
    return event.state == "planned" and not is_over(event, today)


def _is_open(event: Event, asked: Asked, today: date) -> bool:
    return _is_coming(event, today) and not (asked.invites_all and event.is_confidential)


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
