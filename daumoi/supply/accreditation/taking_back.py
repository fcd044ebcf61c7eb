"""Taking an invitation back from one newsroom, which is told why, and inviting it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import tell
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import recipients
from daumoi.actors.trail.acts import act
from daumoi.base.clock import PLACE
from daumoi.base.errors import Refused, TooLate
from daumoi.supply.accreditation.acts import address, name_newsrooms, tell_invited
from daumoi.supply.accreditation.models import PressInvitation, Registration, TakenBack
from daumoi.supply.accreditation.rules import check_may_invite, newsrooms_for
from daumoi.supply.accreditation.series import others_of
from daumoi.supply.agenda import acts as agenda
from daumoi.texts.vietnamese import nfc


@transaction.atomic
def take_back(
    invitation: PressInvitation, newsroom: Organisation, words: str, *, scope: str = "one", by: Person, at: datetime
) -> TakenBack:
    """Take an invitation back from one newsroom, for `scope` of the series: it is told why and can register no more.

    What it registered is refused with the reason. The event stays open to it until that sharing is taken back, too.
    Raises NotYours, Refused without a reason, TooLate where the newsroom is not, or no longer, invited.
    """
    words = nfc(words).strip()[:500]
    if not words:
        raise Refused(_("Say why; the newsroom reads it."), field="words")
    held = _held(invitation)
    check_may_invite(held.event, by=by)
    if not newsrooms_for(held).filter(pk=newsroom.pk).exists():
        raise TooLate(_("%(who)s is no longer invited. Reload the page.") % {"who": newsroom})
    if scope == "one":
        # what holds for this event alone is not carried on to those that the series gets later
        held.carries_on = False
    row = _take(held, newsroom, words, by=by, at=at)
    others = others_of(held, scope=scope, today=at.astimezone(PLACE).date(), by=by)
    meant = [held, *(one for one in others if newsrooms_for(one).filter(pk=newsroom.pk).exists())]
    for one in meant[1:]:
        _take(one, newsroom, words, by=by, at=at)
    people = _concerned(meant, newsroom)
    tell(
        people,
        key=f"press-invitation:{held.pk}:{newsroom.pk}:taken-back:{at:%Y%m%d%H%M%S}",
        title=_("Invitation taken back: %(event)s") % {"event": held},
        link=address(held),
        at=at,
        body=". ".join([words, ", ".join(f"{one.event.starts_on:%d/%m/%Y}" for one in meant[:12])]),
        about=held,
    )
    for one in meant:
        for person in people:
            agenda.unfollow(one.event, person)
    return row


@transaction.atomic
def invite_again(invitation: PressInvitation, newsroom: Organisation, *, by: Person, at: datetime) -> None:
    """Invite a newsroom again from which the invitation was taken back; it is told.

    What it registered before stays refused until it changes its registration. Raises NotYours, TooLate.
    """
    held = _held(invitation)
    check_may_invite(held.event, by=by)
    if held.event.cancelled_at is not None:
        raise TooLate(_("The event has been cancelled; nobody is invited to it."))
    if not held.taken_back.filter(organisation=newsroom).exists():
        raise TooLate(_("%(who)s has been invited again already.") % {"who": newsroom})
    with act("press_invited", held, by=by, at=at, newsroom=newsroom.name):
        if held.invites_all:
            held.taken_back.filter(organisation=newsroom).delete()
        else:
            name_newsrooms(held, [newsroom], at=at)
        tell_invited([held], newsroom, key=f":again:{at:%Y%m%d%H%M%S}", at=at)


def _held(invitation: PressInvitation) -> PressInvitation:
    # who registers at this moment queues here
    rows = PressInvitation.objects.select_for_update(of=("self",)).select_related("event__organisation")
    return rows.get(pk=invitation.pk)


def _take(invitation: PressInvitation, newsroom: Organisation, words: str, *, by: Person, at: datetime) -> TakenBack:
    row = TakenBack(invitation=invitation, organisation=newsroom, words=words, by=by, at=at)
    with act("press_taken_back", invitation, by=by, at=at, words=words, newsroom=newsroom.name):
        row.save(force_insert=True)
        # whoever has the form of the invitation open must not invite it again unawares
        invitation.version += 1
        invitation.save(update_fields=["version", "carries_on"])
        invitation.newsrooms.filter(organisation=newsroom).delete()
        registered = invitation.registrations.select_for_update().filter(organisation=newsroom, cancelled_at=None)
        for one in registered:
            one.places = one.accredited_by = one.accredited_at = None
            one.refused_by, one.refused_at, one.refused_because = by, at, words
            one.save()
    return row


def _concerned(invitations: list[PressInvitation], newsroom: Organisation) -> list[Person]:
    """Return the newsroom's focal points, and whoever registered it."""
    people = {one.pk: one for one in recipients(newsroom)}
    rows = Registration.objects.filter(invitation__in=invitations, organisation=newsroom)
    return list(
        (people | {one.registered_by_id: one.registered_by for one in rows.select_related("registered_by")}).values()
    )
