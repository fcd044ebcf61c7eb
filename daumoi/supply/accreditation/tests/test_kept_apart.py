"""What concerns one newsroom is not read by another, and an invitation taken back is not given again unawares."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from daumoi.actors.notices.models import Notice
from daumoi.base.errors import TooLate
from daumoi.supply.accreditation import acts, series, taking_back
from daumoi.supply.accreditation.models import PressInvitation
from daumoi.supply.accreditation.tests.making import NOW, REGISTER_BY, asked, invited, on
from daumoi.supply.agenda import acts as agenda
from daumoi.supply.agenda.series_acts import extend
from daumoi.supply.agenda.tests import made
from tests.cast import Cast, browser, person

WEEK = timedelta(days=7)
WHY = "Không còn chỗ cho máy quay"


@pytest.fixture(autouse=True)
def _clock(at: Any) -> None:
    at(NOW)


def test_why_an_invitation_was_taken_back_is_read_by_host_and_newsroom_alone(cast: Cast) -> None:
    """S3-1: another newsroom learns neither the reason nor that there was anything to take back."""
    one = invited(cast.lan)
    taking_back.take_back(one, cast.minh.organisation, WHY, by=cast.lan.person, at=on(24))
    other = browser(person("pv.cong@lamgiang.example", cast.organisation("CONG"), "journalist"))
    path = f"/lich/dang-ky/{one.pk}/"
    assert WHY not in other.get(path).content.decode()
    assert WHY in cast.minh.client.get(path).content.decode()
    assert WHY in cast.lan.client.get(path).content.decode()


def test_whether_another_newsroom_is_invited_cannot_be_asked(cast: Cast) -> None:
    """S3-1: of one that is invited and one that is not the answer is the same."""
    cong = cast.organisation("CONG")
    one = invited(cast.lan, cast.minh)
    both = invited(cast.lan, cast.minh)
    acts.amend(
        both, asked(newsrooms=[cong, cast.minh.organisation], invites_all=False), version=1, by=cast.lan.person, at=NOW
    )
    answers = [cast.minh.client.post(f"/lich/dang-ky/{row.pk}/khong-du/{cong.pk}/").status_code for row in (one, both)]
    assert answers == [404, 404]


def test_a_form_that_was_open_does_not_invite_again(cast: Cast) -> None:
    """S3-1: the second is told what stands now; saved again it holds, and the newsroom is told that it is invited again."""
    one = invited(cast.lan, cast.minh)
    path = f"/lich/{one.event_id}/moi-bao-chi/"
    sent = {"newsrooms": [str(cast.minh.organisation.pk)], "register_by": "26/11/2026", "version": "1", "words": "Khác"}
    taking_back.take_back(one, cast.minh.organisation, WHY, by=cast.lan.person, at=on(24))
    before = Notice.objects.filter(person=cast.ha.person).count()
    page = cast.lan.client.post(path, sent)
    assert page.status_code == 409
    assert one.taken_back.count() == 1
    assert "Bản đã lưu" in page.content.decode()
    version = page.context["form"]["version"].value()
    assert cast.lan.client.post(path, sent | {"version": version}).status_code == 302
    assert one.taken_back.count() == 0
    assert Notice.objects.filter(person=cast.ha.person).count() > before


def test_changing_the_series_does_not_invite_again_to_one_event(cast: Cast) -> None:
    """S3-1: what was taken back for one event alone stays so when the others are changed."""
    first = made.series(cast.lan, until=made.MONDAY + 2 * WEEK)
    what = asked(newsrooms=[cast.minh.organisation], invites_all=False)
    rows = series.invite_to(first, what, scope="all", by=cast.lan.person, at=NOW)
    taking_back.take_back(rows[2], cast.minh.organisation, WHY, by=cast.lan.person, at=on(24))
    series.amend_for(rows[0], what, scope="all", version=1, by=cast.lan.person, at=on(24))
    assert rows[2].taken_back.count() == 1
    assert not rows[2].newsrooms.exists()


def test_a_series_is_invited_to_once(cast: Cast) -> None:
    """S3-1: the second of two at one moment is told so."""
    first = made.series(cast.lan, until=made.MONDAY + 2 * WEEK)
    series.invite_to(first, asked(), scope="all", by=cast.lan.person, at=NOW)
    with pytest.raises(TooLate):
        series.invite_to(first, asked(), scope="all", by=cast.lan.person, at=NOW)
    assert PressInvitation.objects.count() == 3


def test_days_are_carried_on_from_an_event_on_its_own_day(cast: Cast, at: Any) -> None:
    """S3-1: where the last event was moved, the next invitations close as long before their events as was meant."""
    first = made.series(cast.lan)
    rows = series.invite_to(first, asked(), scope="all", by=cast.lan.person, at=NOW)
    last = rows[-1].event
    day = last.starts_on + timedelta(days=20)
    moved = {"starts_on": day, "ends_on": day, "starts_at": None, "ends_at": None, "time_open": True}
    agenda.reschedule(last, moved, "Trùng ngày lễ", by=cast.lan.person, at=NOW)
    later = NOW + 2 * WEEK
    at(later)
    assert first.series is not None
    extend(first.series, at=later)
    assert series.carry_on(today=later.date(), at=later) == 2
    newest = list(PressInvitation.objects.order_by("event__recurs_on"))[-2:]
    assert {one.event.starts_on - one.register_by for one in newest} == {first.starts_on - REGISTER_BY}
