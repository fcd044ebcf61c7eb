"""Clashes as calendars show them: beside which event, and whether they are sure."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from daumoi.supply.agenda.clashes import Clash
from daumoi.supply.agenda.models import Attendance, Event


def by_event(clashes: Iterable[Clash]) -> dict[UUID, list[Clash]]:
    """Return the clashes of each event by its key."""
    told: dict[UUID, list[Clash]] = {}
    for clash in clashes:
        for event in (clash.first, clash.second):
            told.setdefault(event.pk, []).append(clash)
    return told


def beside(clash: Clash, event: Event) -> Event:
    """Return the one of the two that is not `event`."""
    return clash.second if clash.first.pk == event.pk else clash.first


def is_sure(clash: Clash) -> bool:
    """Return whether the leader agreed to attend both, not only was asked; two press conferences are sure."""
    if clash.leader is None:
        return True
    answers = [one.answer for event in (clash.first, clash.second) for one in _of(event, clash.leader.pk)]
    return answers == ["confirmed", "confirmed"]


def _of(event: Event, leader: UUID) -> list[Attendance]:
    return [one for one in event.attendances.all() if one.leader_id == leader]
