"""Events for trials, made by the product's own acts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from daumoi.actors.organisations.models import Organisation
from daumoi.base.clock import now, today
from daumoi.base.lists.models import Entry
from daumoi.supply.agenda import acts
from daumoi.supply.agenda.models import Event
from daumoi.trials.province import Province
from daumoi.trials.releasing import WRITERS


def event(province: Province, title: str, lead: str = "CAT", **more: Any) -> Event:
    """Put an event of tomorrow with a title on the agenda of an organisation, which alone sees it."""
    day = today() + timedelta(days=1)
    given: dict[str, Any] = {
        "kind": Entry.objects.of("event_kinds").first(),
        "certainty": Entry.objects.of("certainties").first(),
        "title": title,
        "summary": f"Tóm tắt {title}",
        "starts_on": day,
        "ends_on": day,
        "starts_at": None,
        "ends_at": None,
        "time_open": False,
        "place_words": f"Hội trường {title}",
        "place": None,
        "topic": None,
        "logistics": "",
        "is_issue": False,
        "is_confidential": False,
    }
    owner = Organisation.objects.get(code=lead)
    return acts.create(owner, given | more, by=province.person(WRITERS[lead][0]), at=now())
