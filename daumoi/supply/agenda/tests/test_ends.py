"""Events that do not take place as planned: cancelled, put off, moved, not held; who is told, and who may refuse it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from icalendar import Calendar

from daumoi.actors.notices.models import Notice
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import Refused, TooLate
from daumoi.supply.agenda import acts, guards
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.tests import made

DAY = timedelta(days=1)


def test_who_follows_is_told_at_once_with_an_entry_for_the_calendar(cast):
    """S3-13: cancelled, postponed and moved events reach their followers with METHOD and SEQUENCE (RFC 5546)."""
    one = made.shared(cast.quan, press=True)
    by = cast.quan.person
    acts.follow(one, cast.minh.person, at=made.NOW)
    acts.follow(one, cast.sao.person, at=made.NOW)
    acts.postpone(one, "Mưa lũ", by=by, at=made.NOW)
    moved = {"starts_on": made.MONDAY + 7 * DAY, "ends_on": made.MONDAY + 7 * DAY}
    acts.reschedule(one, moved, "Đường đã thông", by=by, at=made.NOW)
    acts.cancel(one, "Gộp với sự kiện khác", by=by, at=made.NOW)
    letters = [notice.letter for notice in Notice.objects.filter(person=cast.minh.person).order_by("created_at", "key")]
    told = {}
    for letter in letters:
        part = Calendar.from_ical(letter.calendar)
        event = part.walk("VEVENT")[0]
        told[int(event["sequence"])] = (str(part["method"]), str(event["status"]))
        assert str(event["uid"]).startswith(str(one.pk))
    assert told == {1: ("CANCEL", "CANCELLED"), 2: ("REQUEST", "TENTATIVE"), 3: ("CANCEL", "CANCELLED")}
    # whoever does not see the event hears nothing of it, whoever did it is not told
    assert not Notice.objects.filter(person__in=[cast.sao.person, by]).exists()
    assert Event.objects.get(pk=one.pk).state == "cancelled"


def test_an_end_without_reason_or_twice_is_refused(cast):
    one = made.event(cast.quan)
    with pytest.raises(Refused):
        acts.cancel(one, "  ", by=cast.quan.person, at=made.NOW)
    acts.cancel(one, "Hủy", by=cast.quan.person, at=made.NOW)
    with pytest.raises(TooLate):
        acts.cancel(one, "Hủy", by=cast.quan.person, at=made.NOW)
    with pytest.raises(TooLate):
        acts.postpone(one, "Hoãn", by=cast.quan.person, at=made.NOW)


def test_of_an_event_whose_day_has_passed_it_is_said_that_it_was_not_held(cast, at):
    """S3-13: the agenda tells the truth afterwards too; whoever follows is told, and it may get another day."""
    by, later = cast.quan.person, made.NOW + 10 * DAY
    one = made.shared(cast.quan, press=True)
    acts.follow(one, cast.minh.person, at=made.NOW)
    at(later)
    page = cast.quan.client.get(f"/lich/{one.pk}/").content.decode()
    assert "Không diễn ra" in page
    assert "Nhiều khả năng" not in page, "how certain it was says nothing any more"
    assert f"/lich/{one.pk}/hoan/" not in page
    assert "không diễn ra" in cast.quan.client.get(f"/lich/{one.pk}/huy/").content.decode()
    with pytest.raises(TooLate):
        acts.postpone(one, "Mưa lũ", by=by, at=later)
    assert cast.quan.client.post(f"/lich/{one.pk}/huy/", {"words": "Mưa lũ, đường tắc"}).status_code == 302
    assert Event.objects.get(pk=one.pk).was_not_held
    letter = Notice.objects.get(person=cast.minh.person).letter
    assert str(Calendar.from_ical(letter.calendar)["method"]) == "CANCEL"
    assert TrailEntry.objects.of(one).first().verb == "not_held"
    seen = cast.minh.client.get(f"/lich/{one.pk}/").content.decode()
    assert "Mưa lũ, đường tắc" in seen
    assert "Không diễn ra" in seen
    again = {"starts_on": (later + 5 * DAY).date(), "ends_on": (later + 5 * DAY).date()}
    acts.reschedule(one, again, "Đường đã thông", by=by, at=later)
    assert Event.objects.get(pk=one.pk).state == "planned"


def test_an_event_cancelled_in_time_was_not_one_that_was_not_held(cast):
    one = made.event(cast.quan)
    last = made.making.moment(made.MONDAY, 23)
    assert not acts.cancel(one, "Hủy", by=cast.quan.person, at=last).was_not_held


def test_days_that_others_see_are_moved_with_a_reason_only(cast):
    one = made.shared(cast.quan, press=True)
    given = made.of(one) | {"starts_on": made.MONDAY + DAY, "ends_on": made.MONDAY + DAY}
    with pytest.raises(Refused):
        acts.change(one, given, version=one.version, by=cast.quan.person, at=made.NOW)


def test_an_area_further_down_may_refuse_a_change(cast):
    """S3-13: the freeze before a daily brief is asked of every change, with what would change."""
    asked = []

    def guard(event, changed, by, at):
        asked.append(dict(changed))
        raise Refused("frozen")

    one = made.event(cast.quan)
    guards.post("test", guard)
    try:
        with pytest.raises(Refused, match="frozen"):
            acts.change(one, made.of(one) | {"place_words": "Nơi khác"}, version=1, by=cast.quan.person, at=made.NOW)
    finally:
        guards._posted.pop("test")
    assert asked == [{"place_words": "Nơi khác"}]
