"""What a newsroom answers: register, change, cancel; what the host decides: accredit, refuse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import tell
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import recipients, standing
from daumoi.actors.trail.acts import act
from daumoi.base.clock import PLACE
from daumoi.base.errors import Refused, TooLate
from daumoi.supply.accreditation.acts import address
from daumoi.supply.accreditation.models import PressInvitation, Registration
from daumoi.supply.accreditation.rules import (
    ANSWERS,
    check_may_answer,
    check_may_invite,
    check_number,
    check_open,
    check_stands_for,
    closed_because,
    standing_of,
)
from daumoi.supply.agenda import acts as agenda
from daumoi.texts.vietnamese import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How many people of a newsroom come, with what, and what they wish for."""

    number: int
    equipment: str = ""
    wishes: str = ""


@transaction.atomic
def register(
    invitation: PressInvitation, newsroom: Organisation, answer: Answer, *, by: Person, at: datetime
) -> Registration:
    """Register a newsroom for an event; `by` becomes its contact and hears at once when the event moves (S3-1).

    A newsroom that had cancelled may register anew. Raises NotYours, TooLate after the last day, for a cancelled event or
    where a colleague was faster, Refused for a newsroom that is not invited and for a number that is not allowed.
    """
    locked = _locked(invitation)
    check_may_answer(locked, newsroom, by=by)
    check_open(locked, today=at.astimezone(PLACE).date())
    check_number(locked, answer.number)
    row = locked.registrations.filter(organisation=newsroom).select_related("registered_by").first()
    if row is not None and row.state != "cancelled":
        raise TooLate(
            _("%(who)s has registered %(newsroom)s already. Change that registration.")
            % {"who": row.registered_by, "newsroom": newsroom}
        )
    if row is None:
        row = Registration(invitation=locked, organisation=newsroom)
    _write(row, answer)
    row.registered_by, row.registered_at, row.changed_at = by, at, None
    row.cancelled_by = row.cancelled_at = None
    _undecide(row)
    with act("registered_press", row, by=by, at=at, number=answer.number):
        row.save()
        agenda.follow(locked.event, by, at=at)
        _tell_host(row, at=at)
    return row


@transaction.atomic
def change(registration: Registration, answer: Answer, *, by: Person, at: datetime) -> Registration:
    """Change what was registered, until the last day; more people than were accredited are decided on anew.

    Raises NotYours, TooLate, Refused as `register` does.
    """
    row = _row(registration)
    check_may_answer(row.invitation, row.organisation, by=by)
    check_open(row.invitation, today=at.astimezone(PLACE).date())
    check_number(row.invitation, answer.number)
    if row.state == "cancelled":
        raise TooLate(_("This registration was cancelled. Register anew."))
    needs_decision = row.state == "refused" or (row.places is not None and answer.number > row.places)
    _write(row, answer)
    row.changed_at = at
    if needs_decision:
        _undecide(row)
    elif row.places is not None:
        row.places = min(row.places, answer.number)
    with act("registration_changed", row, by=by, at=at, number=answer.number):
        row.save()
        agenda.follow(row.invitation.event, by, at=at)
        if needs_decision:
            _tell_host(row, at=at)
    return row


@transaction.atomic
def stay_away(invitation: PressInvitation, newsroom: Organisation, *, by: Person, at: datetime) -> Registration:
    """Say that a newsroom does not come: cancels its registration, or answers without one.

    Possible until the event is over. Raises NotYours, TooLate once the event was cancelled or is over, or where it was
    said already, Refused for a newsroom that is not invited.
    """
    locked = _locked(invitation)
    check_may_answer(locked, newsroom, by=by)
    today = at.astimezone(PLACE).date()
    if standing_of(locked, today=today) in ("cancelled", "over"):
        raise TooLate(closed_because(locked, today=today))
    row = locked.registrations.filter(organisation=newsroom).first()
    if row is not None and row.state == "cancelled":
        raise TooLate(_("%(who)s has said already that it does not come.") % {"who": newsroom})
    was_coming = row is not None
    if row is None:
        row = Registration(invitation=locked, organisation=newsroom, number=0, registered_by=by, registered_at=at)
    row.cancelled_by, row.cancelled_at = by, at
    with act("registration_cancelled", row, by=by, at=at):
        row.save()
        if was_coming:
            _tell_host(row, at=at)
    return row


@transaction.atomic
def accredit(registration: Registration, places: int | None = None, *, by: Person, at: datetime) -> Registration:
    """Let a newsroom in, with `places` for its people (None: as many as registered); its contact is told.

    Raises NotYours, TooLate where it was accredited or cancelled meanwhile, Refused for a number that does not fit.
    """
    row = _decided_on(registration, by=by, at=at)
    wanted = row.number if places is None else places
    if not 1 <= wanted <= row.number:
        raise Refused(
            _("Choose between 1 and %(most)s places; that many people are registered.") % {"most": row.number},
            field="places",
        )
    if row.state == "accredited":
        raise TooLate(_("%(who)s has been accredited already.") % {"who": row.organisation})
    _undecide(row)
    row.places, row.accredited_by, row.accredited_at = wanted, by, at
    with act("accredited", row, by=by, at=at, places=wanted):
        row.save()
        title = _("Accredited: %(event)s") % {"event": row.invitation}
        _tell_contact(row, title, _("%(n)s places. %(how)s") % {"n": wanted, "how": row.invitation.logistics}, at=at)
    return row


@transaction.atomic
def refuse(registration: Registration, reason: str, *, by: Person, at: datetime) -> Registration:
    """Do not let a newsroom in, with a reason that its contact reads.

    Raises NotYours, TooLate where it was refused or cancelled meanwhile, Refused without a reason.
    """
    row = _decided_on(registration, by=by, at=at)
    reason = nfc(reason).strip()[:500]
    if not reason:
        raise Refused(_("Say why; the newsroom reads it."), field="reason")
    if row.state == "refused":
        raise TooLate(_("%(who)s has been refused already.") % {"who": row.organisation})
    _undecide(row)
    row.refused_by, row.refused_at, row.refused_because = by, at, reason
    with act("accreditation_refused", row, by=by, at=at):
        row.save()
        _tell_contact(row, _("Not accredited: %(event)s") % {"event": row.invitation}, reason, at=at)
    return row


def accredit_all(invitation: PressInvitation, *, by: Person, at: datetime) -> int:
    """Accredit whoever waits, with as many places as registered; return how many. Raises NotYours, TooLate."""
    check_may_invite(invitation.event, by=by)
    waiting = invitation.registrations.coming().filter(accredited_at=None)
    with transaction.atomic():
        rows = list(waiting)
        for row in rows:
            accredit(row, by=by, at=at)
    return len(rows)


def _locked(invitation: PressInvitation) -> PressInvitation:
    # colleagues of one newsroom queue here
    rows = PressInvitation.objects.select_for_update(of=("self",)).select_related("event__organisation")
    return rows.get(pk=invitation.pk)


def _row(registration: Registration) -> Registration:
    rows = Registration.objects.select_for_update(of=("self",)).select_related(
        "invitation__event__organisation", "organisation", "registered_by"
    )
    return rows.get(pk=registration.pk)


def _decided_on(registration: Registration, *, by: Person, at: datetime) -> Registration:
    row = _row(registration)
    check_may_invite(row.invitation.event, by=by)
    today = at.astimezone(PLACE).date()
    if standing_of(row.invitation, today=today) not in ("open", "closed"):
        raise TooLate(closed_because(row.invitation, today=today))
    check_stands_for(row)
    if row.state == "cancelled":
        raise TooLate(_("%(who)s has cancelled.") % {"who": row.organisation})
    return row


def _write(row: Registration, answer: Answer) -> None:
    row.number = answer.number
    row.equipment, row.wishes = nfc(answer.equipment).strip()[:500], nfc(answer.wishes).strip()[:1000]


def _undecide(row: Registration) -> None:
    row.places = row.accredited_by = row.accredited_at = None
    row.refused_by = row.refused_at = None
    row.refused_because = ""


def _tell_host(row: Registration, *, at: datetime) -> None:
    """Tell who invited, or the host's focal points once that person has left, what a newsroom answered."""
    host, inviter = row.invitation.event.organisation, row.invitation.invited_by
    people = [inviter] if host.pk in standing(inviter).organisations() else recipients(host)
    title = _("%(who)s does not come: %(event)s") if row.state == "cancelled" else _("%(who)s registered: %(event)s")
    tell(
        people,
        key=f"registration:{row.pk}:{at:%Y%m%d%H%M%S}",
        title=title % {"who": row.organisation, "event": row.invitation},
        link=address(row.invitation),
        at=at,
        body="" if row.state == "cancelled" else _("%(n)s people. %(what)s") % {"n": row.number, "what": row.equipment},
        about=row.invitation,
    )


def _tell_contact(row: Registration, title: str, body: str, *, at: datetime) -> None:
    contact = row.registered_by
    people = [contact] if standing(contact).holds_at(row.organisation_id, *ANSWERS) else recipients(row.organisation)
    tell(
        people,
        key=f"accreditation:{row.pk}:{at:%Y%m%d%H%M%S}",
        title=title,
        link=address(row.invitation),
        at=at,
        body=body.strip(),
        about=row.invitation,
    )
