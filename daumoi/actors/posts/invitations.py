"""Invitations: how an account comes about, always together with a post (S0-7)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Invitation, Person
from daumoi.actors.posts.acts import Appointment, appoint
from daumoi.actors.posts.rules import check_may_appoint, check_may_grant
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.texts.vietnamese import nfc

VALID = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Who is invited to which post. `topic` None: every topic; `rank` 2: deputy focal point."""

    email: str
    full_name: str
    organisation: Organisation
    role: str
    position: str
    topic: Entry | None = None
    rank: int = 1


def invite(guest: Guest, *, by: Person | None, at: datetime) -> Invitation:
    """Make an invitation, valid 14 days. Raises NotYours, Refused for role or e-mail, TooLate where one is open."""
    check_may_grant(guest.organisation, guest.role, by=by)
    email = guest.email.strip().lower()
    if Person.objects.filter(email=email).exists():
        raise Refused(_("This person already has an account. Give them the post instead."), field="email")
    same = Invitation.objects.filter(email=email, organisation_id=guest.organisation.pk, role=guest.role)
    if same.open().exists():
        raise TooLate(_("An invitation to this e-mail for this post is still open. Withdraw it first."), field="email")
    invitation = Invitation(
        email=email,
        full_name=nfc(guest.full_name).strip(),
        organisation_id=guest.organisation.pk,
        role=guest.role,
        position=nfc(guest.position).strip(),
        topic=guest.topic,
        rank=guest.rank,
        invited_by=by,
        invited_at=at,
        expires_at=at + VALID,
    )
    invitation.secret_sha256 = _hash(secret_of(invitation))
    organisation = str(guest.organisation.pk)
    with act("invited", invitation, by=by, at=at, organisation=organisation, role=guest.role):
        invitation.save(force_insert=True)
    return invitation


def secret_of(invitation: Invitation) -> str:
    """Return the 32 secret bytes of an invitation, for its link.

    They are made from the installation's key, so that the database holds their hash alone and the link can be shown
    again to who may invite; another key makes all open links void.
    """
    made = hmac.new(settings.SECRET_KEY.encode(), f"invitation:{invitation.pk}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def is_current(invitation: Invitation) -> bool:
    """Return whether the link still opens the invitation; False after the installation's key was changed."""
    return invitation.secret_sha256 == _hash(secret_of(invitation))


def find(secret: str) -> Invitation | None:
    """Return the invitation that a link belongs to, in whatever state; None for a false link."""
    return Invitation.objects.filter(secret_sha256=_hash(secret)).select_related("invited_by", "topic").first()


def withdraw(invitation: Invitation, *, by: Person, at: datetime) -> None:
    """Make an open invitation void. Raises NotYours, TooLate where it is no longer open."""
    check_may_appoint(Organisation.objects.get(pk=invitation.organisation_id), by=by)
    with act("withdrawn", invitation, by=by, at=at):
        locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
        check_open(locked, at=at)
        locked.withdrawn_at = at
        locked.save(update_fields=["withdrawn_at"])


def accept(invitation: Invitation, password: str, *, at: datetime, today: date) -> Person:
    """Make the account and the post. Raises TooLate for a used or void invitation, a known e-mail or a taken place.

    The right of who invited is asked again: NotYours where it has ended meanwhile.
    """
    organisation = Organisation.objects.get(pk=invitation.organisation_id)
    with transaction.atomic():
        locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
        check_open(locked, at=at)
        person = _account(locked, password)
        with act("invitation_accepted", locked, by=person, at=at):
            locked.accepted_at = at
            locked.save(update_fields=["accepted_at"])
        post = Appointment(
            person=person,
            organisation=organisation,
            role=locked.role,
            position=locked.position,
            since=today,
            topic=locked.topic,
            rank=locked.rank,
        )
        appoint(post, by=locked.invited_by, at=at)
    return person


def check_open(invitation: Invitation, *, at: datetime) -> None:
    """Raise TooLate with the reason unless the invitation still lets somebody in."""
    reasons = {
        "accepted": _("This invitation has already been used. Sign in with your e-mail and password."),
        "withdrawn": _("This invitation has been withdrawn."),
        "expired": _("This invitation has run out: it was valid for 14 days."),
    }
    state = invitation.state(at)
    if state != "open":
        raise TooLate(reasons[state])


def _account(invitation: Invitation, password: str) -> Person:
    try:
        with transaction.atomic():
            return Person.objects.create_user(invitation.email, password, full_name=invitation.full_name)
    except IntegrityError as taken:
        raise TooLate(_("There is already an account with this e-mail. Sign in with it.")) from taken


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
