"""Series: the days of a rule each have one event, whatever is changed, and none is made twice."""

from __future__ import annotations

import random
from datetime import date, time, timedelta

import pytest

from daumoi.actors.notices.models import Notice
from daumoi.base.errors import Refused, TooLate
from daumoi.supply.agenda import acts, series_acts
from daumoi.supply.agenda.jobs import extend_all
from daumoi.supply.agenda.models import Event, Series
from daumoi.supply.agenda.recurrence import HORIZON, Again, days_given, normal, read, told
from daumoi.supply.agenda.sharing import Circle, share
from daumoi.supply.agenda.tests import made

TODAY = made.NOW.date()
DAY = timedelta(days=1)


def events_of(cast, member="quan"):
    rows = Event.objects.filter(organisation=getattr(cast, member).organisation).with_words()
    return sorted(rows, key=lambda one: (one.recurs_on or one.starts_on, str(one.pk)))


def whole(today=TODAY):
    """Every series has exactly the days of its rule, each once; nobody of those that go with it says anything else."""
    for one in Series.objects.all():
        rows = list(one.occurrences.all())
        since = max(one.first_on, acts.today_of(one.made_at) - HORIZON)
        given = days_given(one.rule, one.first_on, from_day=since, to_day=today + HORIZON, ended=one.ended_on)
        kept = {row.recurs_on for row in rows if one.ended_on and row.recurs_on >= one.ended_on}
        assert sorted({row.recurs_on for row in rows} - kept) == given
        assert len({row.recurs_on for row in rows}) == len(rows)
        for row in rows:
            if row.apart_at is None and row.ends_on >= today:
                assert (row.starts_on, row.title, row.starts_at) == (row.recurs_on, one.title, one.starts_at)
                assert row.ends_on == row.recurs_on + (one.days - 1) * DAY


@pytest.mark.parametrize(
    ("pattern", "first", "days"),
    [
        ("weekly", date(2026, 11, 30), ["30/11", "07/12", "14/12"]),
        ("two_weeks", date(2026, 11, 30), ["30/11", "14/12", "28/12"]),
        ("monthly", date(2026, 12, 31), ["31/12", "31/01", "28/02"]),
        ("monthly_weekday", date(2026, 12, 8), ["08/12", "12/01", "09/02"]),
        ("monthly_weekday", date(2026, 11, 30), ["30/11", "28/12", "25/01"]),
        ("quarterly", date(2026, 11, 30), ["30/11", "28/02", "30/05"]),
        ("yearly", date(2026, 12, 22), ["22/12", "22/12", "22/12"]),
    ],
)
def test_a_pattern_gives_the_days_one_expects_and_is_read_back(pattern, first, days):
    """S3-18: regular supply comes by rules of RFC 5545; a month without the date has its last one."""
    rule = Again(pattern=pattern, until=first + timedelta(days=1500)).rule_from(first)
    given = days_given(rule, first, from_day=first, to_day=first + timedelta(days=800))
    assert [f"{day:%d/%m}" for day in given[:3]] == days
    assert read(rule, first) == Again(pattern=pattern, until=first + timedelta(days=1500))
    assert told(rule, first)


def test_rules_of_other_calendars_are_taken_over_in_their_normal_form():
    first = made.MONDAY
    assert normal("rrule:freq=weekly;count=3", first) == "FREQ=WEEKLY;UNTIL=20261214"
    # an end at 18:00 UTC is the next morning in Vietnam
    assert normal("FREQ=DAILY;UNTIL=20261205T180000Z", first) == "FREQ=DAILY;UNTIL=20261206"
    for wrong in ("FREQ=HOURLY", "WEEKLY", "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;BYHOUR=9", ""):
        with pytest.raises(Refused):
            normal(wrong, first)


def test_a_job_makes_the_events_to_come_and_never_one_twice(cast, at):
    at(made.NOW)
    first = made.series(cast.quan)
    share(first, Circle(lines=["government"]), scope="all", by=cast.quan.person, at=made.NOW)
    acts.follow(events_of(cast)[-1], cast.minh.person, at=made.NOW)
    before = len(events_of(cast))
    assert extend_all() == 0
    at(made.NOW + timedelta(days=28))
    assert extend_all() == 4
    assert extend_all() == 0
    rows = events_of(cast)
    assert len(rows) == before + 4
    assert all(one.shares.count() == 1 for one in rows)
    assert rows[-1].followers.count() == 1
    whole(TODAY + timedelta(days=28))


def test_one_this_and_following_or_all(cast):
    """S3-18: what one event says by itself stays when the series is changed, unless all are meant."""
    made.series(cast.quan)
    rows = events_of(cast)
    acts.change(rows[3], made.of(rows[3]) | {"title": "Đột xuất"}, version=1, by=cast.quan.person, at=made.NOW)
    acts.cancel(rows[5], "Nghỉ Tết", by=cast.quan.person, at=made.NOW)
    again = read(rows[0].series.rule, rows[0].series.first_on)
    third = made.of(rows[2]) | {"title": "Giao ban tuần", "starts_at": time(9)}
    series_acts.change_series(rows[2], third, again, scope="following", version=1, by=cast.quan.person, at=made.NOW)
    titles = [one.title for one in events_of(cast)]
    assert titles[:6] == [rows[0].title, rows[0].title, "Giao ban tuần", "Đột xuất", "Giao ban tuần", rows[0].title]
    assert Series.objects.count() == 2
    whole()
    late = events_of(cast)[8]
    again = read(late.series.rule, late.series.first_on)
    series_acts.change_series(
        late,
        made.of(late) | {"title": "Giao ban mới"},
        again,
        scope="all",
        version=late.version,
        by=cast.quan.person,
        at=made.NOW,
    )
    titles = [one.title for one in events_of(cast)]
    assert titles[2:5] == ["Giao ban mới"] * 3
    assert events_of(cast)[5].state == "cancelled"
    whole()


def test_another_weekday_moves_each_event_and_another_rule_drops_and_makes_some(cast):
    """S3-13: whoever follows an event of a series is told when it moves or falls out."""
    first = made.series(cast.quan)
    share(first, Circle(is_press=True), scope="all", by=cast.quan.person, at=made.NOW)
    for one in events_of(cast):
        acts.follow(one, cast.minh.person, at=made.NOW)
    third = events_of(cast)[2]
    tuesday = made.of(third) | {"starts_on": third.starts_on + DAY, "ends_on": third.ends_on + DAY}
    by = cast.quan.person
    series_acts.change_series(third, tuesday, Again(pattern="weekly"), scope="following", version=1, by=by, at=made.NOW)
    rows = events_of(cast)
    assert [one.starts_on.weekday() for one in rows[:5]] == [0, 0, 1, 1, 1]
    assert rows[2].pk == third.pk
    notice = Notice.objects.get(person=cast.minh.person)
    assert "METHOD:PUBLISH" in notice.letter.calendar
    whole()
    fifth = rows[4]
    monthly = Again(pattern="monthly")
    series_acts.change_series(
        fifth, made.of(fifth), monthly, scope="following", version=fifth.version, by=by, at=made.NOW
    )
    standing = [one for one in events_of(cast) if one.state == "planned" and one.starts_on >= fifth.starts_on]
    # the 29th of each month, in February its last day
    assert [one.starts_on.day for one in standing[:4]] == [29, 29, 28, 29]
    assert all(one.shares.count() == 1 for one in standing)
    whole()


def test_a_series_ends_from_an_event_on(cast):
    first = made.series(cast.quan, "monthly")
    rows = events_of(cast)
    count = series_acts.cancel_series(rows[4], "Bỏ họp", scope="following", by=cast.quan.person, at=made.NOW)
    assert count == len(rows) - 4
    assert [one.state for one in events_of(cast)[:6]] == ["planned"] * 4 + ["cancelled"] * 2
    first.series.refresh_from_db()
    assert series_acts.extend(first.series, at=made.NOW + timedelta(days=90)) == 0
    assert Event.objects.seen_by(cast.quan.person).worth_showing().count() == 4


def test_what_cannot_be_meant_is_refused(cast):
    made.series(cast.quan)
    rows = events_of(cast)
    weekly = Again(pattern="weekly")
    moved = acts.reschedule(
        rows[1],
        {"starts_on": rows[1].starts_on + DAY, "ends_on": rows[1].ends_on + DAY},
        "Trùng",
        by=cast.quan.person,
        at=made.NOW,
    )
    by = cast.quan.person
    with pytest.raises(Refused, match=r"."):
        series_acts.change_series(moved, made.of(moved), weekly, scope="all", version=2, by=by, at=made.NOW)
    with pytest.raises(Refused):
        series_acts.change_series(
            rows[2], made.of(rows[2]), Again(pattern="daily"), scope="all", version=1, by=by, at=made.NOW
        )
    with pytest.raises(TooLate):
        series_acts.change_series(rows[2], made.of(rows[2]), weekly, scope="all", version=9, by=by, at=made.NOW)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_no_day_of_a_rule_is_lost_or_doubled(cast, seed):
    """S3-18: a random walk over changes of one, following and all, cancellations, moves and nights that go by."""
    chance = random.Random(seed)
    at, by = made.NOW, cast.quan.person
    made.series(cast.quan, chance.choice(["weekly", "two_weeks", "monthly", "monthly_weekday"]), until=date(2027, 6, 1))
    for step in range(9):
        today = at.date()
        coming = [one for one in events_of(cast) if one.series_id and one.state == "planned" and one.ends_on >= today]
        if not coming:
            break
        one = chance.choice(coming[:10])
        days = timedelta(days=chance.choice([0, 0, 1, 2, 7]))
        given = made.of(one) | {
            "title": f"Lần {step}",
            "starts_on": one.starts_on + days,
            "ends_on": one.ends_on + days,
        }
        what = chance.choice(["one", "following", "all", "cancel", "move", "night"])
        if what == "cancel":
            acts.cancel(one, "Hủy", by=by, at=at)
        elif what == "move":
            acts.reschedule(one, {"starts_on": one.starts_on + DAY, "ends_on": one.ends_on + DAY}, "Dời", by=by, at=at)
        elif what == "night":
            at += timedelta(days=chance.choice([1, 9, 40]))
            for series in Series.objects.all():
                series_acts.extend(series, at=at)
        elif what == "one":
            acts.change(one, given, version=one.version, by=by, at=at)
        elif one.apart_at is None:
            again = read(one.series.rule, one.series.first_on)
            if what == "following" and chance.random() < 0.4:
                again = Again(pattern=chance.choice(["weekly", "two_weeks", "monthly"]), until=again.until)
            series_acts.change_series(one, given, again, scope=what, version=one.version, by=by, at=at)
        whole(at.date())
