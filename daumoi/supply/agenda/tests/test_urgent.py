"""What changes about an event that is soon is told at whatever hour; what is further off waits for the hours of mail."""

from __future__ import annotations

from datetime import timedelta

import pytest

from daumoi.actors.notices.models import Notice
from daumoi.supply.agenda import acts, series_acts
from daumoi.supply.agenda.models import Event, EventFollower
from daumoi.supply.agenda.recurrence import Again
from daumoi.supply.agenda.sharing import Circle, share
from daumoi.supply.agenda.tests import made

DAY = timedelta(days=1)
WHY = "Trùng lịch làm việc của lãnh đạo tỉnh."


def urgent(cast, starts_on, told, at) -> list[bool]:
    """Let the press follow an event of that day, tell something of it; return whether each notice is urgent."""
    at(made.NOW)
    one = made.shared(cast.quan, press=True, starts_on=starts_on)
    EventFollower.objects.create(event=one, person=cast.ha.person, at=made.NOW)
    told(one, cast.quan.person)
    return list(
        Notice.objects.filter(person=cast.ha.person, key__startswith="event:").values_list("is_urgent", flat=True)
    )


def moved_to(day):
    """Return an act that gives an event that day."""
    days = {"starts_on": day, "ends_on": day}
    return lambda one, by: acts.reschedule(one, days, WHY, by=by, at=made.NOW)


@pytest.mark.parametrize("verb", [acts.cancel, acts.postpone])
@pytest.mark.parametrize(("days", "wanted"), [(1, True), (2, True), (3, False), (7, False)])
def test_cancelled_and_postponed(cast, at, verb, days, wanted):
    """Within 48 hours, counted from the hour at which it would have begun."""
    day = made.NOW.date() + days * DAY
    assert urgent(cast, day, lambda one, by: verb(one, WHY, by=by, at=made.NOW), at) == [wanted]


def test_moved_from_or_to_a_day_that_is_near(cast, at):
    """The day that no longer holds counts as much as the new one."""
    today = made.NOW.date()
    assert urgent(cast, today + DAY, moved_to(today + 9 * DAY), at) == [True]


def test_moved_to_a_day_that_is_near(cast, at):
    today = made.NOW.date()
    assert urgent(cast, today + 9 * DAY, moved_to(today + DAY), at) == [True]


@pytest.mark.parametrize(("first", "wanted"), [(1, True), (9, False)])
def test_a_series_moved_away_from_a_day_that_is_near(cast, at, first, wanted):
    """Whoever follows its next event is told at once that it is not on that day; of further ones by their hours."""
    at(made.NOW)
    today = made.NOW.date()
    event = made.series(cast.quan, starts_on=today + first * DAY)
    share(event, Circle(is_press=True), by=cast.quan.person, at=made.NOW)
    event = Event.objects.get(pk=event.pk)
    EventFollower.objects.create(event=event, person=cast.ha.person, at=made.NOW)
    Notice.objects.all().delete()
    day = today + (first + 4) * DAY
    given = made.of(event) | {"starts_on": day, "ends_on": day}
    weekly, by = Again(pattern="weekly"), cast.quan.person
    series_acts.change_series(event, given, weekly, scope="all", version=event.version, by=by, at=made.NOW)
    assert [one.is_urgent for one in Notice.objects.filter(person=cast.ha.person, key__startswith="event:")] == [wanted]


def test_moved_among_days_that_are_far(cast, at):
    today = made.NOW.date()
    assert urgent(cast, today + 9 * DAY, moved_to(today + 8 * DAY), at) == [False]
