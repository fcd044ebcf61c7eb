"""What areas further down refuse of a change to an event, which knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from daumoi.actors.people.models import Person
from daumoi.supply.agenda.models import Event

# gets the event as it stands, the fields that would change with their new values, by whom and when; raises Refused
Guard = Callable[[Event, Mapping[str, Any], Person, datetime], None]
_posted: dict[str, Guard] = {}


def post(name: str, guard: Guard) -> None:
    """Have every change, cancellation or move of an event asked of `guard` first; the same name again replaces it.

    An area posts its guard in the `ready` of its AppConfig. For a cancellation the values hold `cancelled_at`, for a
    postponement `postponed_at`.
    """
    _posted[name] = guard


def ask(event: Event, values: Mapping[str, Any], *, by: Person, at: datetime) -> None:
    """Ask every guard about the values that differ from what stands. Raises what a guard refuses."""
    changed = {name: value for name, value in values.items() if getattr(event, name) != value}
    if changed:
        for _name, guard in sorted(_posted.items()):
            guard(event, changed, by, at)
