"""Press invitations and registrations of the demo province, made in one call."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from daumoi.supply.accreditation import acts, answers
from daumoi.supply.accreditation.models import PressInvitation, Registration
from daumoi.supply.agenda.tests import made
from tests import making
from tests.cast import Member

NOW = made.NOW
REGISTER_BY, ACCREDIT_BY = date(2026, 11, 26), date(2026, 11, 27)


def on(day: int, hour: int = 9) -> datetime:
    """Return an hour of a day of November 2026."""
    return making.moment(date(2026, 11, day), hour)


def asked(**changed: Any) -> acts.Asked:
    """Return what an invitation of all newsrooms says, unless told otherwise."""
    given = {
        "register_by": REGISTER_BY,
        "accredit_by": ACCREDIT_BY,
        "invites_all": not changed.get("newsrooms"),
        "words": "Có phần hỏi đáp từ 9 giờ",
        "contact": "Văn phòng, điện thoại 0999 111 222",
    }
    return acts.Asked(**given | changed)


def invited(host: Member, *newsrooms: Member, is_confidential: bool = False, **changed: Any) -> PressInvitation:
    """Invite newsrooms, all where none is named, to a press conference on 30/11/2026."""
    event = made.event(host, is_confidential=is_confidential)
    what = asked(newsrooms=[one.organisation for one in newsrooms], **changed)
    return acts.invite(event, what, by=host.person, at=NOW)


def registered(invitation: PressInvitation, member: Member, number: int = 2, day: int = 24) -> Registration:
    """Register the member's newsroom."""
    answer = answers.Answer(number=number, equipment="1 máy quay")
    return answers.register(invitation, member.organisation, answer, by=member.person, at=on(day))
