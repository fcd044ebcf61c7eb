"""An invitation as its pages, its sheet and the page of its event show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.clock import today as office_today
from daumoi.supply.accreditation.models import PressInvitation, PressInvitationQuerySet, Registration, TakenBack
from daumoi.supply.accreditation.rules import (
    Totals,
    acts_open_to,
    answer_day,
    closed_because,
    is_invitable,
    last_day,
    may_invite,
    newsrooms_for,
    newsrooms_of,
    own_newsrooms,
    reads_answers,
    standing_of,
    totals,
)
from daumoi.supply.agenda.models import Event
from daumoi.texts.writing.xlsx import Cell

# the shape of each state of a registration (templates/parts/_status.html)
MARKS = {"registered": "doing", "accredited": "ok", "refused": "no", "cancelled": "back"}


@dataclass(frozen=True, slots=True)
class ShownRegistration:
    """A registration, the shape of its state, and what the reader may do with it."""

    row: Registration
    mark: str
    acts: list[str]


@dataclass(frozen=True, slots=True)
class ShownInvitation:
    """An invitation on a day: `mine` the reader's registrations, `may_answer` newsrooms that have not answered.

    `taken_back`: from which newsrooms it was taken back; the host reads all, a newsroom its own.
    """

    invitation: PressInvitation
    where: str
    why_closed: str
    register_by: date
    answer_by: date | None
    is_host: bool
    mine: list[ShownRegistration]
    may_answer: list[Organisation]
    rows: list[ShownRegistration]
    totals: Totals | None
    taken_back: list[TakenBack]


def fetched(rows: PressInvitationQuerySet) -> PressInvitationQuerySet:
    """Return invitations with what their lists show."""
    return rows.select_related("event__organisation", "event__kind", "event__certainty", "event__place", "invited_by")


def shown(invitation: PressInvitation, *, by: Person, today: date) -> ShownInvitation:
    """Return an invitation as `by` sees it on a day: the host with every registration, a newsroom with its own."""
    is_host = may_invite(invitation.event, by=by)
    seen = Registration.objects.seen_by(by).filter(invitation=invitation)
    seen = seen.select_related("organisation", "registered_by", "accredited_by", "refused_by", "cancelled_by")
    taken_back = list(invitation.taken_back.select_related("organisation", "by"))
    gone = {one.organisation_id for one in taken_back}
    all_rows = []
    for row in seen:
        row.invitation = invitation
        acts = [] if row.organisation_id in gone else acts_open_to(row, by=by, today=today)
        all_rows.append(ShownRegistration(row, MARKS[row.state], acts))
    answering = newsrooms_of(invitation, by=by)
    keys = own_newsrooms(by)
    mine = [one for one in all_rows if one.row.organisation_id in keys]
    others = [one for one in all_rows if one.row.organisation_id not in keys]
    answered = {one.row.organisation_id for one in mine if one.row.state != "cancelled"}
    sees_all = reads_answers(invitation, by=by)
    invited = newsrooms_for(invitation).count() if sees_all else 0
    return ShownInvitation(
        invitation,
        standing_of(invitation, today=today),
        closed_because(invitation, today=today),
        last_day(invitation),
        answer_day(invitation),
        is_host,
        mine,
        [one for one in answering if one.pk not in answered],
        others,
        totals((one.row for one in others), invited=invited) if sees_all else None,
        [one for one in taken_back if is_host or one.organisation_id in keys],
    )


def unanswered(invitation: PressInvitation, rows: Iterable[ShownRegistration]) -> list[Organisation]:
    """Return the invited newsrooms without a row among these."""
    answered = {one.row.organisation_id for one in rows}
    return list(newsrooms_for(invitation).exclude(pk__in=answered))


HEADINGS = ("Cơ quan báo chí", "Số người", "Người liên hệ", "Điện thoại", "Thư điện tử", "Chấp thuận", "Thiết bị")


def door_rows(invitation: PressInvitation, rows: Iterable[ShownRegistration]) -> list[list[Cell]]:
    """Return the lines of the list for the door, in Vietnamese: one a newsroom that comes or was refused, never a person's
    name but the contact's."""
    with override("vi"):
        return [
            [
                one.row.organisation.name,
                one.row.places or one.row.number,
                one.row.registered_by.full_name,
                one.row.registered_by.phone,
                one.row.registered_by.email,
                _admitted(invitation, one.row),
                one.row.equipment,
            ]
            for one in rows
            if one.row.state != "cancelled"
        ]


def _admitted(invitation: PressInvitation, row: Registration) -> str:
    if row.state == "refused":
        return _("No")
    if row.state == "accredited" or invitation.accredit_by is None:
        return _("Yes")
    return _("Not decided")


def of_event(thing: Model, request: HttpRequest) -> SafeString | None:
    """Return the panel "Mời báo chí" of an event; None where the press is not invited and the reader may not invite."""
    assert isinstance(thing, Event)
    by = request.user
    assert isinstance(by, Person)
    found = fetched(PressInvitation.objects.seen_by(by)).filter(event=thing).first()
    day = office_today()
    may = may_invite(thing, by=by) and (found is not None or is_invitable(thing, today=day))
    if found is None and not may:
        return None
    view = shown(found, by=by, today=day) if found else None
    return render_to_string("accreditation/_panel.html", {"event": thing, "view": view, "may_invite": may}, request)
