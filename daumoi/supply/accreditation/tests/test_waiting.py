"""What waits: on today's page of a newsroom and of the host, and by reminders before the last day."""

from __future__ import annotations

from datetime import date

import pytest

from daumoi.actors.notices.models import Notice
from daumoi.supply.accreditation import acts, answers
from daumoi.supply.accreditation.jobs import remind_all
from daumoi.supply.accreditation.tests.making import invited, on, registered
from daumoi.supply.accreditation.waiting import to_answer, to_decide
from daumoi.supply.agenda import acts as agenda
from tests.cast import Cast, Member

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


def answering(member: Member, day: date = DAY) -> list[object]:
    """Return what waits for the member's newsroom."""
    return list(to_answer(member.person, day))


def test_an_invitation_waits_until_it_is_answered(cast: Cast) -> None:
    """For the staff of the newsroom alone, until the last day; an answer or a cancelled event ends it. S3-1"""
    one, other, late = invited(cast.lan), invited(cast.quan), invited(cast.lan)
    assert answering(cast.ha) == answering(cast.minh)
    assert set(answering(cast.ha)) == {one, other, late}
    assert answering(cast.ha, date(2026, 11, 27)) == []
    for stranger in (cast.lan, cast.hoa, cast.nghia, cast.sao):
        assert answering(stranger) == []
    registered(one, cast.minh)
    answers.stay_away(other, cast.ha.organisation, by=cast.ha.person, at=on(24))
    agenda.cancel(late.event, "Không tổ chức", by=cast.lan.person, at=on(24))
    assert answering(cast.ha) == []


def test_registrations_wait_for_the_host(cast: Cast) -> None:
    """With their number, for whoever keeps the event; none where nobody is accredited. S3-1"""
    one = invited(cast.lan)
    free = invited(cast.lan, accredit_by=None)
    registered(free, cast.ha)
    assert not to_decide(cast.lan.person, DAY).exists()
    row = registered(one, cast.ha)
    found = to_decide(cast.lan.person, DAY).get()
    assert (found, found.waiting) == (one, 1)
    for stranger in (cast.ha, cast.hoa, cast.nghia):
        assert not to_decide(stranger.person, DAY).exists()
    answers.accredit(row, by=cast.lan.person, at=on(25))
    assert not to_decide(cast.lan.person, DAY).exists()


def test_it_stands_on_todays_page(cast: Cast, at) -> None:
    """Newsroom and host find it on the page after sign-in. S3-1"""
    at(on(24))
    one = invited(cast.lan)
    assert acts.address(one) in cast.minh.client.get("/").content.decode()
    registered(one, cast.ha)
    assert acts.address(one) not in cast.minh.client.get("/").content.decode()
    assert acts.address(one) in cast.lan.client.get("/").content.decode()


@pytest.mark.parametrize(("day", "told"), [(22, 0), (24, 0), (25, 1), (26, 1), (27, 0)])
def test_who_has_not_answered_is_reminded_once(cast: Cast, at, day: int, told: int) -> None:
    """In the last working day before the last day, not on a day off, never twice, not whoever has answered. S3-1"""
    invited(cast.lan, cast.ha)
    answered = invited(cast.quan, cast.ha)
    registered(answered, cast.ha)
    at(on(day))
    assert remind_all() == told + (1 if day in (26, 27) else 0)
    assert remind_all() == 0
    assert Notice.objects.filter(key__startswith="press-invitation-soon").exists() == bool(told)


def test_the_host_is_reminded_of_who_waits(cast: Cast, at) -> None:
    """Once, while a registration is undecided. S3-1"""
    one = invited(cast.lan, cast.ha)
    row = registered(one, cast.ha)
    at(on(26))
    assert remind_all() == 1
    told = Notice.objects.filter(key__startswith="accreditation-soon")
    assert cast.lan.person in {notice.person for notice in told}
    answers.accredit(row, by=cast.lan.person, at=on(26))
    at(on(27))
    assert remind_all() == 0
