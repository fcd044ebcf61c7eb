"""A single event becomes a series; an event is copied; in lists a series is one row."""

from __future__ import annotations

from datetime import timedelta

import pytest

from daumoi.actors.notices.models import Notice
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.supply.agenda import acts, series_acts
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.recurrence import Again
from daumoi.supply.agenda.tests import made

WEEK = timedelta(days=7)
WEEKLY = Again(pattern="weekly", until=made.MONDAY + 3 * WEEK)


@pytest.fixture(autouse=True)
def _clock(at):
    at(made.NOW)


def begun(event, member, again=WEEKLY, version=None):
    given, seen = made.of(event), version or event.version
    return series_acts.begin_series(event, given, again, version=seen, by=member.person, at=made.NOW)


def test_a_single_event_becomes_the_first_of_a_series(cast):
    """S3-10: it stays the same event; whoever sees and follows it sees and follows the others and is told once."""
    one = made.shared(cast.lan, press=True)
    acts.follow(one, cast.minh.person, at=made.NOW)
    first = begun(one, cast.lan)
    rows = list(Event.objects.filter(series=first.series).order_by("starts_on"))
    assert [row.starts_on for row in rows] == [made.MONDAY + step * WEEK for step in range(4)]
    assert rows[0].pk == one.pk
    assert rows[0].recurs_on == made.MONDAY
    assert set(rows) <= set(Event.objects.seen_by(cast.minh.person))
    assert all(row.followers.filter(person=cast.minh.person).exists() for row in rows)
    assert Notice.objects.filter(person=cast.minh.person, title__contains="(3 ").count() == 1
    assert TrailEntry.objects.of(first.series).filter(verb="created").exists()


def test_what_cannot_become_a_series(cast):
    """Somebody else's, a moved day that others know, a rule of one day, one taken over, one saved meanwhile."""
    one = made.shared(cast.lan, press=True)
    with pytest.raises(NotYours):
        begun(one, cast.sao)
    with pytest.raises(TooLate):
        begun(one, cast.lan, version=7)
    with pytest.raises(Refused):
        begun(one, cast.lan, Again(pattern="weekly", until=made.MONDAY))
    moved = made.of(one) | {"starts_on": made.MONDAY + WEEK, "ends_on": made.MONDAY + WEEK}
    with pytest.raises(Refused) as refused:
        series_acts.begin_series(one, moved, WEEKLY, version=one.version, by=cast.lan.person, at=made.NOW)
    assert refused.value.field == "starts_on"
    foreign = acts.create(cast.lan.organisation, made.values(), by=cast.lan.person, at=made.NOW, uid="a@noi-khac")
    with pytest.raises(Refused):
        begun(foreign, cast.lan)
    assert not Event.objects.exclude(series=None).exists()


def test_a_single_event_becomes_a_series_on_its_page(cast):
    """S3-10: the same form that makes a new series."""
    one = made.event(cast.lan)
    assert 'name="again"' in cast.lan.client.get(f"/lich/{one.pk}/sua/").content.decode()
    words = {"again": "weekly", "until": "14/12/2026", "version": str(one.version), "scope": "one"}
    words |= {"organisation": str(one.organisation_id), "title": one.title, "kind": str(one.kind_id)}
    words |= {"certainty": str(one.certainty_id), "starts_on": "30/11/2026", "starts_at": "8:00", "ends_at": "10:00"}
    assert cast.lan.client.post(f"/lich/{one.pk}/sua/", words).status_code == 302
    assert Event.objects.exclude(series=None).count() == 3


def test_a_copy_has_everything_but_its_day(cast):
    """S3-10: what is kept here may be copied; what is another's may not."""
    one = made.shared(cast.lan, press=True, logistics="Cổng số 2")
    assert f"/lich/them/?nhu={one.pk}" in cast.lan.client.get(f"/lich/{one.pk}/").content.decode()
    page = cast.lan.client.get(f"/lich/them/?nhu={one.pk}").content.decode()
    assert one.title in page
    assert "Cổng số 2" in page
    assert "30/11/2026" not in page
    assert 'value="08:00"' in page
    assert cast.minh.client.get(f"/lich/them/?nhu={one.pk}").status_code == 403
    hidden = made.event(cast.lan)
    assert cast.sao.client.get(f"/lich/them/?nhu={hidden.pk}").status_code in (403, 404)
    assert cast.lan.client.get("/lich/them/?nhu=x").status_code == 404


def test_a_series_is_one_row_of_what_is_coming(cast):
    """S3-18: its next day, how often it comes after it, and the way to all; one that goes its own way stands by itself."""
    first = made.series(cast.lan, until=made.MONDAY + 9 * WEEK)
    alone = made.event(cast.lan, title="Hội nghị giao ban báo chí")
    rows = list(Event.objects.filter(series=first.series).order_by("starts_on"))
    acts.postpone(rows[4], "Trùng ngày lễ", by=cast.lan.person, at=made.NOW)
    shown = Event.objects.seen_by(cast.lan.person).one_of_each_series()
    assert {(one.pk, one.left) for one in shown} == {(rows[0].pk, 8), (rows[4].pk, 0), (alone.pk, 0)}
    page = cast.lan.client.get("/lich/").content.decode()
    assert page.count(f">{first.title}<") == 2
    assert f"chuoi={first.series_id}" in page
    whole = cast.lan.client.get(f"/lich/?chuoi={first.series_id}").content.decode()
    assert whole.count(f">{first.title}<") == 10
    assert alone.title not in whole
    assert cast.lan.client.get("/lich/?chuoi=x").status_code == 404
