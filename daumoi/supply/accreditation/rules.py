"""Who invites, registers and accredits; until when, computed from the days of invitation and event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation, OrganisationQuerySet
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.supply.accreditation.models import IN_NEWSROOM, PressInvitation, Registration
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.rules import keeps

ANSWERS = IN_NEWSROOM - {"recorder"}


def may_invite(event: Event, *, by: Person) -> bool:
    """Return whether `by` may invite the press to an event and decide on registrations: staff of its owner (S3-1)."""
    return keeps(event, by)


def check_may_invite(event: Event, *, by: Person) -> None:
    """Raise NotYours unless `by` may invite the press to the event."""
    if not may_invite(event, by=by):
        raise NotYours(_("The press is invited by the organisation that holds the event."))


def is_invitable(event: Event, *, today: date) -> bool:
    """Return whether newsrooms can still be invited: the event is not cancelled and has not begun on an earlier day."""
    return event.cancelled_at is None and event.starts_on >= today


def reads_answers(invitation: PressInvitation, *, by: Person) -> bool:
    """Return whether `by` may read what every newsroom answered: the list for the door."""
    return PressInvitation.objects.answers_read_by(by).filter(pk=invitation.pk).exists()


def check_reads_answers(invitation: PressInvitation, *, by: Person) -> None:
    """Raise NotYours unless `by` may read what every newsroom answered."""
    if not reads_answers(invitation, by=by):
        raise NotYours(_("What newsrooms answered is read by the organisation that holds the event."))


def last_day(invitation: PressInvitation) -> date:
    """Return the last day on which a newsroom may register: the one named, never after the event's first day.

    Where the event was put later since, it is as many days later, so that a move never leaves registration closed.
    """
    return min(invitation.register_by + put_later(invitation), invitation.event.starts_on)


def put_later(invitation: PressInvitation) -> timedelta:
    """Return by how many days the event begins later than when the days of the invitation were written; none for earlier."""
    if invitation.days_for is None:
        return timedelta()
    return max(invitation.event.starts_on - invitation.days_for, timedelta())


def answer_day(invitation: PressInvitation) -> date | None:
    """Return the last day on which the host answers, never after the event's first day; None where nobody is accredited."""
    if invitation.accredit_by is None:
        return None
    return min(invitation.accredit_by + put_later(invitation), invitation.event.starts_on)


def standing_of(invitation: PressInvitation, *, today: date) -> str:
    """Return cancelled, postponed, over, closed (the last day has passed) or open, computed from the days (S3-1)."""
    event = invitation.event
    if event.state != "planned":
        return event.state
    if event.ends_on < today:
        return "over"
    return "closed" if last_day(invitation) < today else "open"


def closed_because(invitation: PressInvitation, *, today: date) -> str:
    """Return in a sentence why no newsroom can register on a day, and what to do; "" while it can."""
    event, where = invitation.event, standing_of(invitation, today=today)
    if where == "cancelled":
        return _("The event has been cancelled: %(why)s. Nobody needs to register any more.") % {
            "why": event.cancelled_words.rstrip(".")
        }
    if where == "postponed":
        return _(
            "The event has been put off without a new day: %(why)s. Registrations are kept; you are told the new day."
        ) % {"why": event.postponed_words.rstrip(".")}
    if where == "over":
        return _("The event is over.")
    if where == "closed":
        until = {"day": f"{last_day(invitation):%d/%m/%Y}", "host": event.organisation}
        if invitation.contact:
            return _("Registration closed on %(day)s. To come after all, call the host: %(contact)s.") % {
                **until,
                "contact": invitation.contact.rstrip("."),
            }
        return _("Registration closed on %(day)s. To come after all, ask %(host)s to move the last day.") % until
    return ""


def check_open(invitation: PressInvitation, *, today: date) -> None:
    """Raise TooLate with the reason where no newsroom can register on a day."""
    why = closed_because(invitation, today=today)
    if why:
        raise TooLate(why)


def own_newsrooms(by: Person) -> frozenset[UUID]:
    """Return the organisations at which `by` reads and keeps what a newsroom answers."""
    return standing(by).organisations(IN_NEWSROOM)


def suggested_day(event: Event, *, today: date) -> date:
    """Return the day suggested for the end of registration: two days before the event, not before today."""
    return max(today, event.starts_on - timedelta(days=2))


def newsrooms_of(invitation: PressInvitation, *, by: Person) -> list[Organisation]:
    """Return the invited newsrooms for which `by` may answer, by name; empty for anybody else."""
    return list(newsrooms_for(invitation).filter(pk__in=standing(by).organisations(ANSWERS)))


def check_may_answer(invitation: PressInvitation, newsroom: Organisation, *, by: Person) -> None:
    """Raise NotYours unless `by` works for that newsroom, Refused where it is not invited."""
    if not standing(by).holds_at(newsroom.pk, *ANSWERS):
        raise NotYours(_("A newsroom registers through its own staff."))
    if not newsrooms_for(invitation).filter(pk=newsroom.pk).exists():
        raise Refused(_("%(who)s is not invited to this event.") % {"who": newsroom}, field="newsroom")


def check_stands_for(registration: Registration) -> None:
    """Raise TooLate where the invitation was taken back from the newsroom that registered."""
    if registration.invitation.taken_back.filter(organisation=registration.organisation_id).exists():
        raise TooLate(
            _("The invitation was taken back from %(who)s. Invite it again first.") % {"who": registration.organisation}
        )


def check_number(invitation: PressInvitation, number: int) -> None:
    """Raise Refused for a number of people that is not allowed."""
    if number < 1:
        raise Refused(_("Say how many people come, at least one."), field="number")
    if invitation.most is not None and number > invitation.most:
        raise Refused(
            _("At most %(most)s people of each newsroom are admitted.") % {"most": invitation.most}, field="number"
        )


def acts_open_to(registration: Registration, *, by: Person, today: date) -> list[str]:
    """Return what `by` may do with a registration on a day: change, cancel (its newsroom), accredit, refuse (the host)."""
    invitation = registration.invitation
    where = standing_of(invitation, today=today)
    may, found = standing(by), []
    if may.holds_at(registration.organisation_id, *ANSWERS):
        if where == "open":
            found.append("change")
        if where in ("open", "closed", "postponed") and registration.state != "cancelled":
            found.append("cancel")
    if may_invite(invitation.event, by=by) and registration.state != "cancelled" and where in ("open", "closed"):
        if registration.state != "accredited":
            found.append("accredit")
        if registration.state != "refused":
            found.append("refuse")
    return found


@dataclass(frozen=True, slots=True)
class Totals:
    """Newsrooms invited (None: all), that answered, that come, are accredited, wait, do not come; people and places."""

    invited: int
    answered: int
    coming: int
    accredited: int
    waiting: int
    refused: int
    absent: int
    people: int
    places: int


def totals(rows: Iterable[Registration], *, invited: int) -> Totals:
    """Return the sums over the registrations of an invitation; `people` are those announced, `places` those let in."""
    rows = list(rows)
    states = [row.state for row in rows]
    return Totals(
        invited=invited,
        answered=len(rows),
        coming=sum(state in ("registered", "accredited") for state in states),
        accredited=states.count("accredited"),
        waiting=states.count("registered"),
        refused=states.count("refused"),
        absent=states.count("cancelled"),
        people=sum(row.number for row in rows if row.state in ("registered", "accredited")),
        places=sum(row.places or 0 for row in rows if row.state == "accredited"),
    )


def newsrooms_for(invitation: PressInvitation) -> OrganisationQuerySet:
    """Return the newsrooms invited, by name: those named, or all that are open; never the host, none it was taken back from."""
    rows = Organisation.objects.exclude(pk=invitation.event.organisation_id).order_by("sort_key")
    rows = rows.exclude(pk__in=invitation.taken_back.values("organisation"))
    if invitation.invites_all:
        return rows.of_kind("newsroom").filter(closed_on=None)
    return rows.filter(pk__in=invitation.newsrooms.values("organisation"))
