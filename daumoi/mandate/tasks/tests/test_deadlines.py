"""From the words of a deadline to a date: a table of cases, and an independent count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from daumoi.base.lists.rules import days_off
from daumoi.base.workdays import DaysOff, due_after, moved_to_working, working_days_between
from daumoi.mandate.tasks.deadlines import deadline, last_day

ARRIVED, SIGNED = date(2026, 10, 12), date(2026, 10, 5)
WRITTEN = [
    ("2026-10-30", date(2026, 10, 30)),
    ("2026-10-31", date(2026, 11, 2)),
    ("2026-11", date(2026, 11, 30)),
    ("2026-02", date(2026, 3, 2)),
    ("2026-Q3", date(2026, 9, 30)),
    ("2026-Q4", date(2026, 12, 31)),
    ("2026", date(2026, 12, 31)),
    # Quốc khánh: 31/8 was exchanged, 1 and 2/9 are holidays
    ("2026-08-31", date(2026, 9, 3)),
    # a Saturday that was worked in exchange is a day like others
    ("2026-08-22", date(2026, 8, 22)),
]
COUNTED = [
    ("trong vòng 10 ngày làm việc kể từ ngày nhận", ARRIVED, date(2026, 10, 26)),
    ("trong vòng 05 ngày làm việc kể từ ngày ký", ARRIVED, date(2026, 10, 12)),
    ("sau 15 ngày kể từ ngày ban hành", ARRIVED, date(2026, 10, 20)),
    ("trong 20 ngày kể từ ngày nhận được văn bản", ARRIVED, date(2026, 11, 2)),
    # over Tết Bính Ngọ: offices are closed from 16 to 20/2/2026
    ("trong 3 ngày làm việc", date(2026, 2, 12), date(2026, 2, 24)),
    # Saturday 22/8 counts, 31/8 to 2/9 do not
    ("chậm nhất 6 ngày làm việc", date(2026, 8, 21), date(2026, 8, 28)),
    ("chậm nhất 7 ngày làm việc", date(2026, 8, 21), date(2026, 9, 3)),
]


@pytest.mark.parametrize(("due", "on"), WRITTEN)
def test_days_months_quarters_and_years_written_out(db, due, on):
    """The last day of the period; one on which offices are closed moves to the next working day. T7 S0-17"""
    given_ = deadline(due, None, received_on=ARRIVED, issued_on=SIGNED, off=days_off(date(2026, 1, 1), on))
    assert given_.on == on
    assert given_.shown.get("moved_from") in (None, last_day(due).isoformat())


@pytest.mark.parametrize(("words", "arrived", "on"), COUNTED)
def test_days_counted_from_arrival_or_signing(db, words, arrived, on):
    """Working days leave out Tết and swapped days; "kể từ ngày ký" counts from the date of the paper. S0-17"""
    off = days_off(date(2026, 1, 1), date(2026, 12, 31))
    assert deadline(None, words, received_on=arrived, issued_on=SIGNED, off=off).on == on


def test_the_office_moves_a_day_off(cast):
    """A row of the office's own list overrules the calendar."""
    off = DaysOff(closed=frozenset({date(2026, 10, 13)}), worked=frozenset({date(2026, 10, 17)}))
    words = "trong 5 ngày làm việc"
    assert deadline(None, words, received_on=ARRIVED, issued_on=None, off=off).on == date(2026, 10, 19)
    words = "trong 4 ngày làm việc"
    assert deadline(None, words, received_on=ARRIVED, issued_on=None, off=off).on == date(2026, 10, 17)


def test_a_rhythm_has_no_day(db):
    """What returns every month is no deadline of one day."""
    found = deadline("monthly", "hằng tháng", received_on=ARRIVED, issued_on=None, off=DaysOff())
    assert (found.on, found.rhythm) == (None, "monthly")


@pytest.mark.parametrize("due", ["2026-02-30", "2026-13", "30/10/2026", "2026-Q5"])
def test_no_day_is_made_up(due):
    """What is no day gives none."""
    assert last_day(due) is None
    assert deadline(due, None, received_on=ARRIVED, issued_on=None, off=DaysOff()).on is None


@pytest.mark.parametrize("words", ["", "kịp thời", "trong 0 ngày làm việc", "ngày 5 tháng 10"])
def test_words_without_a_count_give_no_deadline(words):
    """Nothing is guessed."""
    assert deadline(None, words, received_on=ARRIVED, issued_on=SIGNED, off=DaysOff()).on is None


DAYS = some.dates(date(2026, 1, 1), date(2026, 12, 31))
OFF = some.builds(DaysOff, closed=some.frozensets(DAYS, max_size=30), worked=some.frozensets(DAYS, max_size=10))


def by_hand(start: date, count: int, off: DaysOff) -> date:
    """Count as a clerk would: strike out the closed days of a calendar, then put the finger on the n-th."""
    calendar = [start + timedelta(days=n) for n in range(1, 10 * count + 200)]
    open_days = [
        day for day in calendar if day in set(off.worked) or not (day.weekday() in (5, 6) or day in set(off.closed))
    ]
    return open_days[count - 1]


@given(DAYS, some.integers(1, 90), OFF)
@settings(max_examples=150, deadline=None)
def test_working_days_equal_an_independent_count(start, count, off):
    """The date, each day shown, and the count back agree. S0-17"""
    computed = due_after(start, count, off)
    assert computed.due == by_hand(start, count, off)
    assert sum(works for _day, works in computed.days) == count
    assert working_days_between(start, computed.due, off) == count
    assert moved_to_working(computed.due, off) == computed.due


def test_no_working_days_are_refused():
    """Nothing can be due after no days."""
    with pytest.raises(ValueError, match="1 or more"):
        due_after(ARRIVED, 0, DaysOff())
