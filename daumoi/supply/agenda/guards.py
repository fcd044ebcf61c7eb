"""Guards: checks that later areas run before an event changes, without `agenda` importing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from daumoi.actors.people.models import Person
from daumoi.supply.agenda.models import Event, Share

# gets the event as it stands, the fields that would change with their new values, by whom and when; raises Refused
Guard = Callable[[Event, Mapping[str, Any], Person, datetime], None]
_posted: dict[str, Guard] = {}


def post(name: str, guard: Guard) -> None:
    """Have every change, cancellation or move of an event asked of `guard` first; the same name again replaces it.

    An area posts its guard in the `ready` of its AppConfig. For a cancellation the values hold `cancelled_at`, for a
    postponement `postponed_at`, for an opening that is taken back the Share as `unshared`.
    """
    _posted[name] = guard


def ask(event: Event, values: Mapping[str, Any], *, by: Person, at: datetime) -> None:
    """Ask every guard about the values that differ from what stands. Raises what a guard refuses."""
    changed = {name: value for name, value in values.items() if getattr(event, name) != value}
    if changed:
        _ask(event, changed, by, at)


def ask_closing(share: Share, event: Event, *, by: Person, at: datetime) -> None:
    """Ask every guard whether an opening of the event may be taken back. Raises what a guard refuses."""
    _ask(event, {"unshared": share}, by, at)


def _ask(event: Event, changed: Mapping[str, Any], by: Person, at: datetime) -> None:
    for _name, guard in sorted(_posted.items()):
        guard(event, changed, by, at)
