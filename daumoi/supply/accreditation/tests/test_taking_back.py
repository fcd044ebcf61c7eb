"""An invitation is taken back from one newsroom, or goes out for the events of a series."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from daumoi.actors.notices.models import Notice
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.supply.accreditation import answers, series, taking_back
from daumoi.supply.accreditation.models import PressInvitation, Registration
from daumoi.supply.accreditation.rules import newsrooms_of
from daumoi.supply.accreditation.tests.making import ACCREDIT_BY, NOW, REGISTER_BY, asked, invited, on, registered
from daumoi.supply.accreditation.waiting import to_answer
from daumoi.supply.agenda.models import EventFollower
from daumoi.supply.agenda.series_acts import extend
from daumoi.supply.agenda.tests import made
from tests.cast import Cast

WEEK = timedelta(days=7)
WHY = "Hội trường không còn chỗ"


@pytest.fixture(autouse=True)
def _clock(at: Any) -> None:
    at(NOW)


def taken(invitation: PressInvitation, cast: Cast, **more: Any) -> Any:
    return taking_back.take_back(invitation, cast.minh.organisation, WHY, by=cast.lan.person, at=on(24), **more)


def test_an_invitation_is_taken_back_from_one_newsroom(cast: Cast) -> None:
    """S3-1: it is told why, its registration is refused, it can register no more and is told of changes no more."""
    one = invited(cast.lan)
    row = registered(one, cast.minh)
    taken(one, cast)
    row.refresh_from_db()
    assert (row.state, row.refused_because) == ("refused", WHY)
    assert WHY in Notice.objects.get(person=cast.minh.person, key__contains="taken-back").body
    assert not EventFollower.objects.filter(event=one.event, person=cast.minh.person).exists()
    assert newsrooms_of(one, by=cast.minh.person) == []
    with pytest.raises(Refused):
        answers.change(row, answers.Answer(number=3), by=cast.minh.person, at=on(24))
    with pytest.raises(TooLate):
        answers.accredit(row, by=cast.lan.person, at=on(24))
    page = cast.minh.client.get(f"/lich/dang-ky/{one.pk}/").content.decode()
    assert WHY in page
    assert "dang-ky/phieu" not in page
    assert cast.minh.client.get(f"/lich/dang-ky/{one.pk}/dang-ky/").status_code == 403


def test_who_takes_back_and_what_is_refused(cast: Cast) -> None:
    """S3-1: the host alone, with a reason, once."""
    one = invited(cast.lan, cast.minh)
    with pytest.raises(NotYours):
        taking_back.take_back(one, cast.minh.organisation, WHY, by=cast.minh.person, at=on(24))
    with pytest.raises(Refused):
        taking_back.take_back(one, cast.minh.organisation, " ", by=cast.lan.person, at=on(24))
    taken(one, cast)
    with pytest.raises(TooLate):
        taken(one, cast)
    assert list(to_answer(cast.minh.person, NOW.date())) == []


def test_a_newsroom_is_invited_again(cast: Cast) -> None:
    """S3-1: named anew and told; what was refused becomes open by changing it."""
    one = invited(cast.lan, cast.minh)
    row = registered(one, cast.minh)
    taken(one, cast)
    address = f"/lich/dang-ky/{one.pk}/"
    assert WHY in cast.lan.client.get(address).content.decode()
    again = f"{address}moi-lai/{cast.minh.organisation.pk}/"
    assert cast.lan.client.post(again).status_code == 302
    assert not one.taken_back.exists()
    assert Notice.objects.filter(person=cast.ha.person, key__contains=":again:").count() == 1
    answers.change(row, answers.Answer(number=3), by=cast.minh.person, at=on(24, 10))
    row.refresh_from_db()
    assert row.state == "registered"
    assert cast.lan.client.post(again).status_code == 404


def test_taking_back_on_its_page(cast: Cast) -> None:
    """S3-1: asked for the reason first; nobody else gets the page."""
    one = invited(cast.lan)
    address = f"/lich/dang-ky/{one.pk}/thu-hoi/{cast.minh.organisation.pk}/"
    assert address in cast.lan.client.get(f"/lich/dang-ky/{one.pk}/").content.decode()
    assert cast.lan.client.get(address).status_code == 200
    assert cast.minh.client.get(address).status_code == 403
    assert cast.lan.client.post(address, {"words": "", "scope": "one"}).status_code == 422
    assert cast.lan.client.post(address, {"words": WHY, "scope": "one"}).status_code == 302
    assert one.taken_back.get().words == WHY


def test_a_series_is_invited_to_at_once(cast: Cast) -> None:
    """S3-1: each event its own invitation, days moved with it; a newsroom is told once and answers for each."""
    first = made.series(cast.lan, until=made.MONDAY + 3 * WEEK)
    rows = series.invite_to(first, asked(), scope="following", by=cast.lan.person, at=NOW)
    assert [one.register_by for one in rows] == [REGISTER_BY + step * WEEK for step in range(4)]
    assert [one.accredit_by for one in rows] == [ACCREDIT_BY + step * WEEK for step in range(4)]
    told = Notice.objects.get(person=cast.ha.person, key__startswith="press-invitation:")
    assert "(4 " in told.title
    assert EventFollower.objects.filter(person=cast.ha.person).count() == 4
    page = cast.minh.client.get("/lich/dang-ky/").content.decode()
    assert page.count(f">{first.title}<") == 1
    registered(rows[1], cast.minh)
    assert list(Registration.objects.values_list("invitation", flat=True)) == [rows[1].pk]
    assert f"/lich/dang-ky/{rows[2].pk}/" in cast.minh.client.get(f"/lich/dang-ky/{rows[0].pk}/").content.decode()


def test_changing_and_taking_back_reach_the_series(cast: Cast) -> None:
    """S3-1: this one, this and the following, all; what is not meant stays."""
    first = made.series(cast.lan, until=made.MONDAY + 3 * WEEK)
    rows = series.invite_to(first, asked(), scope="all", by=cast.lan.person, at=NOW)
    changed = asked(words="Mang thẻ nhà báo", register_by=date(2026, 12, 4), accredit_by=None)
    series.amend_for(rows[1], changed, scope="following", version=1, by=cast.lan.person, at=on(24))
    stands = [(one.words, one.register_by) for one in PressInvitation.objects.all()]
    assert stands[0] == (asked().words, REGISTER_BY)
    assert stands[1:] == [("Mang thẻ nhà báo", date(2026, 12, 4) + step * WEEK) for step in range(3)]
    taken(PressInvitation.objects.get(pk=rows[2].pk), cast, scope="following")
    assert [one.taken_back.count() for one in PressInvitation.objects.all()] == [0, 0, 1, 1]


def test_events_that_the_series_gets_later_are_invited_to_alike(cast: Cast, at: Any) -> None:
    """S3-1: what was said for the series goes on in the night, quietly; what was said for one event alone does not."""
    first = made.series(cast.lan)
    rows = series.invite_to(first, asked(), scope="all", by=cast.lan.person, at=NOW)
    taken(rows[-1], cast, scope="all")
    alone = asked(words="Chỉ buổi này", register_by=rows[-1].register_by, accredit_by=None)
    series.amend_for(rows[-1], alone, version=2, by=cast.lan.person, at=on(24))
    told = Notice.objects.count()
    later = NOW + 2 * WEEK
    at(later)
    assert extend(first.series, at=later) == 2
    assert series.carry_on(today=later.date(), at=later) == 2
    assert series.carry_on(today=later.date(), at=later) == 0
    newest = list(PressInvitation.objects.all())[-2:]
    assert [one.words for one in newest] == [asked().words] * 2
    assert newest[1].register_by == REGISTER_BY + (newest[1].event.starts_on - first.starts_on)
    assert [row.organisation for row in newest[1].taken_back.all()] == [cast.minh.organisation]
    assert Notice.objects.count() == told
    assert cast.ha.client.get(f"/lich/dang-ky/{newest[1].pk}/").status_code == 200
    entry = TrailEntry.objects.of(newest[1]).get()
    assert (entry.verb, entry.by) == ("press_invited", None)


def test_a_change_for_the_series_invites_to_what_had_no_invitation(cast: Cast) -> None:
    """S3-1: the events that were not invited to get their invitation with the change."""
    first = made.series(cast.lan, until=made.MONDAY + 2 * WEEK)
    one = series.invite_to(first, asked(), by=cast.lan.person, at=NOW)[0]
    changed = asked(words="Mang thẻ nhà báo")
    series.amend_for(one, changed, scope="all", version=1, by=cast.lan.person, at=on(24))
    assert [row.words for row in PressInvitation.objects.all()] == ["Mang thẻ nhà báo"] * 3


def test_who_invites_chooses_for_which_events(cast: Cast) -> None:
    """S3-1: the form asks only where the event stands in a series."""
    alone, first = made.event(cast.lan), made.series(cast.lan, until=made.MONDAY + WEEK)
    assert 'type="radio" name="scope"' not in cast.lan.client.get(f"/lich/{alone.pk}/moi-bao-chi/").content.decode()
    words = {"invites_all": "on", "register_by": "26/11/2026", "scope": "all"}
    assert cast.lan.client.post(f"/lich/{first.pk}/moi-bao-chi/", words).status_code == 302
    assert PressInvitation.objects.count() == 2
