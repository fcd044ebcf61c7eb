"""Days, weeks and months laid out: nothing is lost, nothing stands twice, bars never lie over each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daumoi.supply.calendars import grid
from daumoi.supply.calendars.grid import Bar

TODAY = date(2026, 11, 22)
# a loaded machine is no fault of the calendar
SLOWLY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Thing:
    first: date
    last: date
    starts: time | None = None


def on(day: int, hour: int | None = None, days: int = 1) -> Thing:
    first = date(2026, 11, day)
    return Thing(first, first + timedelta(days=days - 1), time(hour) if hour is not None else None)


things = st.builds(
    lambda offset, days, hour: Thing(
        date(2026, 10, 20) + timedelta(days=offset),
        date(2026, 10, 20) + timedelta(days=offset + days),
        None if hour is None else time(hour),
    ),
    st.integers(0, 60),
    st.sampled_from([0, 0, 0, 1, 2, 9, 30]),
    st.none() | st.integers(0, 23),
)


@SLOWLY
@given(st.lists(things, max_size=25))
def test_each_week_holds_each_thing_once_and_bars_never_overlap(found):
    """S3-18: whatever stands in the agenda stands in the calendar of its week."""
    for week in grid.month(found, 2026, 11, today=TODAY):
        days = [day.date for day in week.days]
        bars = [cell for lane in week.lanes for cell in lane if isinstance(cell, Bar)]
        timed = [thing for day in week.days for thing in day.timed]
        touching = [one for one in found if one.first <= days[-1] and one.last >= days[0]]
        assert sorted(map(repr, touching)) == sorted(map(repr, [*(bar.item for bar in bars), *timed]))
        for lane in week.lanes:
            assert sum(cell.length if isinstance(cell, Bar) else 1 for cell in lane) == 7
        for bar in bars:
            assert bar.is_begun == (bar.item.first < days[0])
            assert bar.goes_on == (bar.item.last > days[-1])


@SLOWLY
@given(st.lists(things, max_size=25), st.integers(1, 3))
def test_what_finds_no_room_is_counted(found, most):
    whole = grid.month(found, 2026, 11, today=TODAY)
    for full, cut in zip(whole, grid.month(found, 2026, 11, today=TODAY, most=most), strict=True):
        assert len(cut.lanes) <= most
        for before, after in zip(full.days, cut.days, strict=True):
            hidden = [
                cell
                for lane in full.lanes[most:]
                for cell in lane
                if isinstance(cell, Bar) and cell.item.first <= before.date <= cell.item.last
            ]
            assert len(after.timed) <= most
            assert after.more == len(hidden) + len(before.timed) - len(after.timed)


def test_all_day_and_several_days_stand_on_top_in_as_few_rows_as_they_need():
    long, short, timed, next_to = on(23, days=3), on(24), on(24, hour=9), on(26, days=2)
    week = grid.week([timed, short, next_to, long], TODAY + timedelta(days=1), today=TODAY)
    assert week.lanes == [
        [Bar(long, 3, False, False), Bar(next_to, 2, False, False), *week.days[5:]],
        [week.days[0], Bar(short, 1, False, False), *week.days[2:]],
    ]
    assert week.days[1].timed == [timed]
    assert week.number == 48


def test_the_hours_of_a_day_are_parted_as_offices_part_them():
    week = grid.week([on(23, 19), on(23, 7), on(23, 12), on(23, 11), on(24, 17)], date(2026, 11, 23), today=TODAY)
    shown = {part: [[one.starts.hour for one in found] for _day, found in days] for part, days in week.parts()}
    assert shown["morning"][0] == [7, 11]
    assert shown["afternoon"][:2] == [[12], [17]]
    assert shown["evening"][0] == [19]
    assert [part for part, _days in grid.week([on(23, 8)], TODAY, today=TODAY).parts()] == ["morning", "afternoon"]


def test_the_list_of_a_phone_begins_with_what_goes_on():
    lines = grid.by_day([on(25, 8), on(20, days=9), on(25), on(3)], date(2026, 11, 23), date(2026, 11, 29))
    assert [(line.date.day, [one.first.day for one in line.items]) for line in lines] == [(23, [20]), (25, [25, 25])]
    assert lines[1].items[0].starts is None
