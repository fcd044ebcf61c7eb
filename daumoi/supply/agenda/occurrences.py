"""The events of a series as rows: one for each day of its rule up to the horizon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from daumoi.actors.people.models import Person
from daumoi.supply.agenda.acts import key_of, today_of
from daumoi.supply.agenda.models import CONTENTS, Attendance, Event, EventFollower, Series, Share
from daumoi.supply.agenda.recurrence import HORIZON, days_given

DAY = timedelta(days=1)


def make(
    series: Series, days: Iterable[date], *, by: Person | None, at: datetime, like: Event | None = None, uid: str = ""
) -> list[Event]:
    """Make the events of these days, open to the same people as `like`; part of an act."""
    events = [
        Event(
            organisation=series.organisation,
            series=series,
            recurs_on=day,
            starts_on=day,
            ends_on=day + (series.days - 1) * DAY,
            uid=uid,
            created_by=by,
            created_at=at,
            changed_at=at,
            **contents_of(series),
        )
        for day in days
    ]
    for event in events:
        event.search_key = key_of(event)
    Event.objects.bulk_create(events)
    if like is not None and events:
        _open_like(like, events, at=at)
    return events


def _open_like(like: Event, events: Sequence[Event], *, at: datetime) -> None:
    shares = list(like.shares.all())
    Share.objects.bulk_create(
        Share(event=one, organisation_id=row.organisation_id, line=row.line, is_press=row.is_press, by=row.by, at=at)
        for one in events
        for row in shares
    )
    followers = list(like.followers.values_list("person_id", flat=True))
    EventFollower.objects.bulk_create(
        EventFollower(event=one, person_id=person, at=at) for one in events for person in followers
    )
    asked = list(like.attendances.values_list("leader_id", "asked_by_id"))
    Attendance.objects.bulk_create(
        Attendance(event=one, leader_id=leader, asked_by_id=person, asked_at=at)
        for one in events
        for leader, person in asked
    )


def days_to_horizon(series: Series, today: date) -> list[date]:
    """Return the days that the rule of the series gives up to the horizon; those long before it was made are left out."""
    since = max(series.first_on, today_of(series.made_at) - HORIZON)
    return days_given(series.rule, series.first_on, from_day=since, to_day=today + HORIZON, ended=series.ended_on)


def missing(series: Series, today: date) -> list[date]:
    """Return the days of the rule that have no event yet."""
    known = set(series.occurrences.values_list("recurs_on", flat=True))
    return [day for day in days_to_horizon(series, today) if day not in known]


def contents_of(series: Series) -> dict[str, Any]:
    """Return what the series says of its events."""
    return {name: getattr(series, name) for name in CONTENTS}


def kept_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a series keeps of the values of its event."""
    days = (given["ends_on"] - given["starts_on"]).days + 1
    return {name: given[name] for name in CONTENTS} | {"first_on": given["starts_on"], "days": days}


def day_of(event: Event) -> date:
    """Return the day that the rule gave an event of a series."""
    day = event.recurs_on
    assert day is not None
    return day
