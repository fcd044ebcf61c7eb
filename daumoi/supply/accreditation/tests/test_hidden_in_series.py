"""An act for a series never reaches an event of it that is hidden from whoever acts, nor opens it to anybody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from daumoi.supply.accreditation import series as inviting
from daumoi.supply.accreditation.tests.making import NOW, asked
from daumoi.supply.agenda import acts, series_acts
from daumoi.supply.agenda.ics import uid_of
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.recurrence import Again, read
from daumoi.supply.agenda.sharing import Circle, share
from daumoi.supply.agenda.tests import made
from tests.cast import Cast, person

WEEK = timedelta(days=7)
TITLE = "Họp kín về chuyên án"


@pytest.fixture(autouse=True)
def _clock(at: Any) -> None:
    at(NOW)


def hidden(cast: Cast) -> tuple[Event, Event, Any]:
    """Return the first event of a series, its second one made confidential, and a colleague who does not see that one."""
    first = made.series(cast.lan, until=made.MONDAY + 3 * WEEK)
    second = Event.objects.filter(series=first.series).order_by("recurs_on")[1]
    what = made.of(second) | {"title": TITLE, "is_confidential": True}
    acts.change(second, what, version=second.version, by=cast.lan.person, at=NOW)
    colleague = person("ghi.chep@lamgiang.example", cast.lan.organisation, "recorder")
    assert not Event.objects.seen_by(colleague).filter(pk=second.pk).exists()
    return first, second, colleague


def test_sharing_or_inviting_to_a_series_does_not_open_what_is_confidential(cast: Cast) -> None:
    """S3-13: neither by a colleague who does not see it, nor unawares by whoever does."""
    first, second, colleague = hidden(cast)
    share(first, Circle(organisations=[cast.sao.organisation]), scope="all", by=colleague, at=NOW)
    inviting.invite_to(
        first, asked(newsrooms=[cast.minh.organisation], invites_all=False), scope="all", by=cast.lan.person, at=NOW
    )
    for stranger in (cast.sao, cast.minh):
        assert Event.objects.seen_by(stranger.person).filter(pk=first.pk).exists()
        assert not Event.objects.seen_by(stranger.person).filter(pk=second.pk).exists()
    assert not second.shares.exists()


def test_changing_or_cancelling_a_series_leaves_what_is_hidden(cast: Cast) -> None:
    """S3-13: its words, that it is confidential and that it stands are its keepers' own."""
    first, second, colleague = hidden(cast)
    first.refresh_from_db()
    assert first.series is not None
    again = read(first.series.rule, first.series.first_on)
    changed = made.of(first) | {"title": "Giao ban tuần"}
    series_acts.change_series(first, changed, again, scope="all", version=first.version, by=colleague, at=NOW)
    second.refresh_from_db()
    assert (second.title, second.is_confidential) == (TITLE, True)
    held = Event.objects.get(pk=first.pk)
    series_acts.change_series(held, changed, again, scope="all", version=held.version, by=cast.lan.person, at=NOW)
    second.refresh_from_db()
    assert (second.title, second.is_confidential) == (TITLE, True), "not opened unawares by whoever keeps it either"
    series_acts.cancel_series(Event.objects.get(pk=first.pk), "Thôi", scope="all", by=colleague, at=NOW)
    second.refresh_from_db()
    assert (Event.objects.get(pk=first.pk).state, second.state) == ("cancelled", "planned")


def test_cancelled_events_are_not_opened_with_their_series(cast: Cast) -> None:
    """S3-13: a cancelled event that nobody outside heard of stays so."""
    first = made.series(cast.lan, until=made.MONDAY + 2 * WEEK)
    second = Event.objects.filter(series=first.series).order_by("recurs_on")[1]
    acts.cancel(second, "Lý do nội bộ", by=cast.lan.person, at=NOW)
    share(first, Circle(is_press=True), scope="all", by=cast.lan.person, at=NOW)
    assert not Event.objects.seen_by(cast.minh.person).filter(pk=second.pk).exists()


def test_a_series_taken_over_keeps_the_names_of_its_events_when_its_day_moves(cast: Cast) -> None:
    """S3-13: calendars elsewhere find the entry they have (RFC 5545, 3.8.4.7)."""
    again = Again(pattern="weekly")
    by = cast.lan.person
    first = series_acts.create_series(cast.lan.organisation, made.values(), again, by=by, at=NOW, uid="abc@noi-khac")
    before = uid_of(Event.objects.get(pk=first.pk))
    held = Event.objects.get(pk=first.pk)
    for step in (1, 2):
        day = made.MONDAY + timedelta(days=step)
        values = made.of(held) | {"starts_on": day, "ends_on": day}
        held = series_acts.change_series(held, values, again, scope="following", version=held.version, by=by, at=NOW)
    assert held.starts_on == made.MONDAY + timedelta(days=2)
    assert uid_of(held) == before
    names = [uid_of(one) for one in Event.objects.filter(uid="abc@noi-khac")]
    assert len(names) == len(set(names))


def test_what_was_not_held_stays_on_the_owners_agenda(cast: Cast, at: Any) -> None:
    """S3-13: also where nobody outside heard of it; one cancelled in time goes."""
    one, other = made.event(cast.lan), made.event(cast.lan)
    acts.cancel(other, "Không cần nữa", by=cast.lan.person, at=NOW)
    at(NOW + 3 * WEEK)
    acts.cancel(one, "Không tổ chức được", by=cast.lan.person, at=NOW + 3 * WEEK)
    page = cast.lan.client.get("/lich/?loc=da-qua").content.decode()
    assert str(one.pk) in page
    assert str(other.pk) not in page
