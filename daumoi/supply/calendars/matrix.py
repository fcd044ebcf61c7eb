"""A week by leader or by organisation: one row each, a cell for each day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from daumoi.actors.organisations.models import Organisation
from daumoi.supply.agenda.circles import ANSWERS
from daumoi.supply.agenda.models import Leader
from daumoi.supply.calendars.asked import Asked
from daumoi.supply.calendars.shown import Item


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands on a day of a row: each item, with the leader's answer in words ("" in a row of an organisation).

    `more` counts what found no room.
    """

    date: date
    entries: list[tuple[Item, str]]
    more: int = 0

    @property
    def is_weekend(self) -> bool:
        """Return whether it is a Saturday or Sunday."""
        return self.date.weekday() > 4


@dataclass(frozen=True, slots=True)
class Row:
    """A leader (`title`, `name`) or an organisation (`name`, `title` its line in words, or ""); `query` narrows to it."""

    name: str
    title: str
    query: str
    cells: list[Cell]

    @property
    def filled(self) -> list[Cell]:
        """Return the days on which something begins, or is under way on the first of them: each thing once, for a phone."""
        first = self.cells[0].date
        begun = [
            Cell(cell.date, [pair for pair in cell.entries if max(pair[0].first, first) == cell.date], cell.more)
            for cell in self.cells
        ]
        return [cell for cell in begun if cell.entries or cell.more]


def by_leader(items: Sequence[Item], leaders: Iterable[Leader], days: Sequence[date], *, most: int) -> list[Row]:
    """Return a row for each leader, also for those with nothing these days; who is not available is not there.

    `most`: lines in a cell before the rest is counted only.
    """
    told: dict[UUID, list[tuple[Item, str]]] = {}
    for item in items:
        for one in item.event.attendances.all():
            if one.answer != "not_available":
                told.setdefault(one.leader_id, []).append((item, str(ANSWERS[one.answer])))
    return [
        Row(
            leader.name,
            f"{leader.title}, {leader.organisation.short_name or leader.organisation.name}",
            Asked(leader=leader.pk).query,
            _cells(told.get(leader.pk, ()), days, most),
        )
        for leader in leaders
    ]


def by_organisation(items: Sequence[Item], days: Sequence[date], *, most: int) -> list[Row]:
    """Return a row for each organisation that holds something these days; `most` as in by_leader."""
    owners: dict[Organisation, list[tuple[Item, str]]] = {}
    for item in items:
        owners.setdefault(item.event.organisation, []).append((item, ""))
    rows = sorted(owners.items(), key=lambda one: one[0].sort_key)
    return [
        Row(owner.short_name or owner.name, "", Asked(organisation=owner.pk).query, _cells(told, days, most))
        for owner, told in rows
    ]


def _cells(told: Iterable[tuple[Item, str]], days: Sequence[date], most: int) -> list[Cell]:
    cells = {day: Cell(day, []) for day in days}
    for item, answer in told:
        day = max(item.first, days[0])
        while day <= min(item.last, days[-1]):
            cells[day].entries.append((item, answer))
            day += timedelta(days=1)
    return [Cell(cell.date, cell.entries[:most], max(0, len(cell.entries) - most)) for cell in cells.values()]
