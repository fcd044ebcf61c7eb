"""Events of the demo province, made in one call."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from daumoi.base.lists.models import Entry
from daumoi.supply.agenda import acts, series_acts
from daumoi.supply.agenda.models import CONTENTS, Event
from daumoi.supply.agenda.recurrence import Again
from daumoi.supply.agenda.sharing import Circle, share
from tests import making
from tests.cast import Member

MONDAY = date(2026, 11, 30)
NOW = making.moment(date(2026, 11, 23), 8)


def values(**changed: Any) -> dict[str, Any]:
    """Return what is written of a press conference on a Monday morning, unless told otherwise."""
    day = changed.get("starts_on", MONDAY)
    given: dict[str, Any] = {
        "kind": Entry.objects.get(vocabulary="event_kinds", code=changed.pop("kind", "hop-bao")),
        "title": "Họp báo công bố kết quả tuần tra biên giới",
        "summary": "Thông tin tình hình quý IV.",
        "starts_on": day,
        "ends_on": day,
        "starts_at": time(8),
        "ends_at": time(10),
        "time_open": False,
        "certainty": Entry.objects.get(vocabulary="certainties", code=changed.pop("certainty", "eos4")),
        "place_words": "Hội trường Ban Chỉ huy",
        "place": None,
        "topic": None,
        "logistics": "",
        "is_issue": False,
        "is_confidential": False,
    }
    return given | changed


def all_day(**changed: Any) -> dict[str, Any]:
    """Return what is written of an event that fills its days."""
    return values(**{"starts_at": None, "ends_at": None} | changed)


def of(event: Event) -> dict[str, Any]:
    """Return what is written of an event as it stands."""
    return {name: getattr(event, name) for name in (*CONTENTS, "starts_on", "ends_on")}


def event(member: Member, at: Any = NOW, **changed: Any) -> Event:
    """Put an event on the agenda of the member's organisation."""
    return acts.create(member.organisation, values(**changed), by=member.person, at=at)


def shared(member: Member, *codes: Any, lines: tuple[str, ...] = (), press: bool = False, **changed: Any) -> Event:
    """Put an event on the agenda and open it to organisations (Organisation), lines, the press."""
    one = event(member, **changed)
    share(one, Circle(organisations=codes, lines=lines, is_press=press), by=member.person, at=NOW)
    return Event.objects.get(pk=one.pk)


def series(member: Member, pattern: str = "weekly", at: Any = NOW, **changed: Any) -> Event:
    """Put a series on the agenda; return its first event."""
    again = Again(pattern=pattern, weekdays=changed.pop("weekdays", ()), until=changed.pop("until", None))
    return series_acts.create_series(member.organisation, values(**changed), again, by=member.person, at=at)
