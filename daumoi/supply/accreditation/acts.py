"""Inviting the press to an event: invite, amend; what a newsroom is told about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from daumoi.actors.notices.acts import tell
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import recipients
from daumoi.actors.trail.acts import act
from daumoi.base.clock import PLACE
from daumoi.base.errors import Refused, TooLate
from daumoi.supply.accreditation.models import InvitedNewsroom, PressInvitation
from daumoi.supply.accreditation.rules import answer_day, check_may_invite, is_invitable, last_day, newsrooms_for
from daumoi.supply.agenda import acts as agenda
from daumoi.supply.agenda.models import Event, Share
from daumoi.supply.agenda.sharing import Circle, share
from daumoi.texts.vietnamese import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an invitation says. `newsrooms` are those named, none where `invites_all`; the rest as in PressInvitation."""

    register_by: date
    accredit_by: date | None = None
    newsrooms: Sequence[Organisation] = field(default_factory=tuple)
    invites_all: bool = False
    words: str = ""
    logistics: str = ""
    contact: str = ""
    most: int | None = None
    carries_on: bool = False


def address(invitation: PressInvitation) -> str:
    """Return the path of an invitation's page."""
    return reverse("accreditation-invitation", args=[invitation.pk])


@transaction.atomic
def invite(event: Event, asked: Asked, *, by: Person, at: datetime) -> PressInvitation:
    """Invite newsrooms to an event: each may see it from now on, is told, and hears at once when it moves (S3-1).

    Raises NotYours, TooLate for an event that was cancelled or has an invitation already, Refused where days do not fit,
    nobody is named, or everybody is invited to a confidential event.
    """
    event = Event.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=event.pk)
    check_may_invite(event, by=by)
    if PressInvitation.objects.filter(event=event).exists():
        raise already_invited()
    check(event, asked, today=at.astimezone(PLACE).date())
    invitation = make(event, asked, by=by, at=at)
    _open_to(event, asked, by=by, at=at)
    for newsroom in newsrooms_for(invitation):
        tell_invited([invitation], newsroom, at=at)
    return invitation


def already_invited() -> TooLate:
    """Return what is said where an event has its invitation already."""
    return TooLate(_("The press has been invited to this event already. Change that invitation."))


def make(event: Event, asked: Asked, *, by: Person, at: datetime, is_carried_on: bool = False) -> PressInvitation:
    """Write an invitation and whom it names; part of inviting, after `check`. Carried on, the product itself does it."""
    invitation = PressInvitation(event=event, invited_by=by, invited_at=at)
    write(invitation, asked)
    who = None if is_carried_on else by
    with act("press_invited", invitation, by=who, at=at, all=asked.invites_all, newsrooms=len(asked.newsrooms)):
        invitation.save(force_insert=True)
        name_newsrooms(invitation, asked.newsrooms, at=at)
    return invitation


@transaction.atomic
def amend(invitation: PressInvitation, asked: Asked, *, version: int, by: Person, at: datetime) -> PressInvitation:
    """Change an invitation or name more newsrooms; whoever was invited stays so. Those told before hear what changed.

    Raises NotYours, TooLate where somebody saved meanwhile or the event was cancelled, Refused as `invite` does.
    """
    locked = (
        PressInvitation.objects.select_for_update(of=("self",))
        .select_related("event__organisation")
        .get(pk=invitation.pk)
    )
    check_may_invite(locked.event, by=by)
    if locked.version != version:
        raise TooLate(_("Somebody saved this invitation meanwhile. Compare, then save again."))
    if locked.invites_all and not asked.invites_all:
        raise Refused(_("All newsrooms have been invited already; that cannot be taken back."), field="invites_all")
    named = {row.organisation_id for row in locked.newsrooms.all()}
    check(locked.event, asked, today=at.astimezone(PLACE).date(), has_named=bool(named), stands=locked)
    before = list(newsrooms_for(locked))
    again = set(locked.taken_back.filter(organisation__in=asked.newsrooms).values_list("organisation", flat=True))
    said = _said(locked)
    write(locked, asked)
    locked.version += 1
    with act("edited", locked, by=by, at=at):
        locked.save()
        name_newsrooms(locked, asked.newsrooms, at=at)
        _open_to(locked.event, asked, by=by, at=at)
        for newsroom in newsrooms_for(locked):
            # whoever is invited again is told again
            key = f":again:{at:%Y%m%d%H%M%S}" if newsroom.pk in again else ""
            tell_invited([locked], newsroom, key=key, at=at)
        if _said(locked) != said:
            _tell_changed(locked, before, at=at)
    return locked


def check(
    event: Event, asked: Asked, *, today: date, has_named: bool = False, stands: PressInvitation | None = None
) -> None:
    """Raise TooLate for a cancelled event, Refused where nobody is named, everybody is, or the days do not fit."""
    if event.cancelled_at is not None:
        raise TooLate(_("The event has been cancelled; nobody is invited to it."))
    if stands is None and not is_invitable(event, today=today):
        raise TooLate(_("The event has begun already; the press is invited to what is still to come."))
    if not (asked.invites_all or asked.newsrooms or has_named):
        raise Refused(_("Choose the newsrooms, or invite all of them."), field="newsrooms")
    if asked.invites_all and event.is_confidential:
        raise Refused(
            _("To a confidential event newsrooms are invited one by one. Choose them by name."), field="invites_all"
        )
    others = [one for one in asked.newsrooms if "newsroom" not in one.kinds or one.pk == event.organisation_id]
    if others:
        raise Refused(_("%(who)s is not a newsroom that can be invited.") % {"who": others[0]}, field="newsrooms")
    if stands is None or (asked.register_by, asked.accredit_by) != (last_day(stands), answer_day(stands)):
        # other words may change after the last day, too
        _check_days(event, asked, today)


def _check_days(event: Event, asked: Asked, today: date) -> None:
    first = {"first": f"{event.starts_on:%d/%m/%Y}"}
    if asked.register_by < today:
        raise Refused(_("The last day to register has passed. Choose today or a later day."), field="register_by")
    if asked.register_by > event.starts_on:
        raise Refused(
            _("The last day to register lies after the event begins, on %(first)s.") % first, field="register_by"
        )
    if asked.accredit_by is not None and asked.accredit_by < asked.register_by:
        raise Refused(
            _("The host answers after registration has closed: choose that day or a later one."), field="accredit_by"
        )
    if asked.accredit_by is not None and asked.accredit_by > event.starts_on:
        raise Refused(_("The host answers before the event begins, on %(first)s.") % first, field="accredit_by")


def write(invitation: PressInvitation, asked: Asked) -> None:
    """Give an invitation the words and days that were asked for; part of inviting and amending."""
    invitation.invites_all = asked.invites_all
    invitation.words, invitation.logistics = nfc(asked.words).strip(), nfc(asked.logistics).strip()
    invitation.contact = nfc(asked.contact).strip()[:200]
    invitation.register_by, invitation.accredit_by, invitation.most = asked.register_by, asked.accredit_by, asked.most
    invitation.days_for = invitation.event.starts_on
    invitation.carries_on = asked.carries_on


def _said(invitation: PressInvitation) -> tuple[object, ...]:
    return (
        invitation.words,
        invitation.logistics,
        invitation.contact,
        last_day(invitation),
        answer_day(invitation),
        invitation.most,
    )


def name_newsrooms(invitation: PressInvitation, newsrooms: Iterable[Organisation], *, at: datetime) -> None:
    """Name newsrooms in an invitation; one from which it was taken back is invited again. Part of an act."""
    for newsroom in newsrooms:
        InvitedNewsroom.objects.get_or_create(invitation=invitation, organisation=newsroom, defaults={"invited_at": at})
        invitation.taken_back.filter(organisation=newsroom).delete()


def _open_to(event: Event, asked: Asked, *, by: Person, at: datetime) -> None:
    """Share the event with who is invited; the invitation itself tells them."""
    circle = _unopened(event, asked)
    if circle is not None:
        share(event, circle, by=by, at=at)


def _unopened(event: Event, asked: Asked) -> Circle | None:
    """Return whom the event is not open to yet; None for nobody."""
    known = set(Share.objects.filter(event=event).values_list("organisation", flat=True))
    named = [one for one in asked.newsrooms if one.pk not in known]
    press = asked.invites_all and not Share.objects.filter(event=event, is_press=True).exists()
    return Circle(organisations=named, is_press=press, is_quiet=True) if named or press else None


def tell_invited(
    invitations: Sequence[PressInvitation], newsroom: Organisation, *, key: str = "", at: datetime
) -> None:
    """Tell a newsroom of its invitation, or once of those to the events of a series, which it follows from now on.

    `key` sets the notice apart from the first one, where a newsroom is invited again.
    """
    first, people = invitations[0], recipients(newsroom)
    title = _("Press invitation: %(event)s") % {"event": first}
    until = _("register by %(day)s") % {"day": f"{last_day(first):%d/%m/%Y}"}
    days = ""
    if len(invitations) > 1:
        more = ngettext("%(n)s event of the series", "%(n)s events of the series", len(invitations))
        title = f"{title} ({more % {'n': len(invitations)}})"
        days = ", ".join(f"{one.event.starts_on:%d/%m/%Y}" for one in invitations[:12])
    tell(
        people,
        key=f"press-invitation:{first.pk}:{newsroom.pk}{key}",
        title=title,
        link=address(first),
        at=at,
        body=". ".join(part.strip().rstrip(".") for part in (first.words, until, days) if part),
        about=first,
    )
    agenda.follow_all([one.event for one in invitations], people, at=at)


def _tell_changed(invitation: PressInvitation, newsrooms: Iterable[Organisation], *, at: datetime) -> None:
    for newsroom in newsrooms:
        tell(
            recipients(newsroom),
            key=f"press-invitation:{invitation.pk}:{newsroom.pk}:{invitation.version}",
            title=_("Press invitation changed: %(event)s") % {"event": invitation},
            link=address(invitation),
            at=at,
            body=_("register by %(day)s") % {"day": f"{last_day(invitation):%d/%m/%Y}"},
            about=invitation,
        )
