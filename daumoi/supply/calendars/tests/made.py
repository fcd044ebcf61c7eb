"""Events made in one call, for the tests of calendars."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from daumoi.base.lists.models import Entry
from daumoi.supply.agenda import acts, sharing
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.sharing import Circle
from tests.cast import Member
from tests.making import moment

TODAY = date(2026, 11, 22)


def entry(vocabulary: str, code: str) -> Entry:
    return Entry.objects.get(vocabulary=vocabulary, code=code)


def values(title: str, first: date, last: date | None = None, **more: Any) -> dict[str, Any]:
    """Return what the agenda's acts take; hours as `starts_at=time(8)`, lists by code: `kind="hop-bao"`."""
    given: dict[str, Any] = {"kind": "khac", "certainty": "eos5", "summary": "", "place_words": "", "logistics": ""}
    given |= {"starts_at": None, "ends_at": None, "time_open": False, "place": None, "topic": None}
    given |= {"is_issue": False, "is_confidential": False} | more
    given |= {"title": title, "starts_on": first, "ends_on": last or first}
    given["kind"], given["certainty"] = entry("event_kinds", given["kind"]), entry("certainties", given["certainty"])
    return given


def event(member: Member, title: str, first: date, last: date | None = None, **more: Any) -> Event:
    """Put an event on the agenda of the member's organisation; `press=True` opens it to the press."""
    press, uid = more.pop("press", False), more.pop("uid", "")
    at = moment(TODAY)
    one = acts.create(member.organisation, values(title, first, last, **more), by=member.person, at=at, uid=uid)
    if press:
        sharing.share(one, Circle(is_press=True), by=member.person, at=at)
    return one


def at_hour(hour: int, minute: int = 0) -> time:
    return time(hour, minute)
