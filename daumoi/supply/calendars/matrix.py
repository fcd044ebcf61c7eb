"""A week by leader or by organisation: one row each, a cell for each day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from daumoi.actors.organisations.models import Organisation
from daumoi.supply.agenda.circles import ANSWERS
from daumoi.supply.agenda.models import Leader
from daumoi.supply.calendars.shown import Item


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands on a day of a row: each item, with the leader's answer in words ("" in a row of an organisation)."""

    date: date
    entries: list[tuple[Item, str]]

    @property
    def is_weekend(self) -> bool:
        """Return whether it is a Saturday or Sunday."""
        return self.date.weekday() > 4


@dataclass(frozen=True, slots=True)
class Row:
    """A leader (`title`, `name`) or an organisation (`name`, `title` its line in words, or "")."""

    name: str
    title: str
    cells: list[Cell]

    @property
    def filled(self) -> list[Cell]:
        """Return the days on which something begins, or is under way on the first of them: each thing once, for a phone."""
        first = self.cells[0].date
        begun = [
            Cell(cell.date, [pair for pair in cell.entries if max(pair[0].first, first) == cell.date])
            for cell in self.cells
        ]
        return [cell for cell in begun if cell.entries]


def by_leader(items: Sequence[Item], leaders: Iterable[Leader], days: Sequence[date]) -> list[Row]:
    """Return a row for each leader, also for those with nothing these days; who is not available is not there."""
    rows = []
    for leader in leaders:
        told = []
        for item in items:
            answer = next((one.answer for one in item.event.attendances.all() if one.leader_id == leader.pk), None)
            if answer is not None and answer != "not_available":
                told.append((item, str(ANSWERS[answer])))
        title = f"{leader.title}, {leader.organisation.short_name or leader.organisation.name}"
        rows.append(Row(leader.name, title, _cells(told, days)))
    return rows


def by_organisation(items: Sequence[Item], days: Sequence[date]) -> list[Row]:
    """Return a row for each organisation that holds something these days."""
    owners: dict[Organisation, list[tuple[Item, str]]] = {}
    for item in items:
        owners.setdefault(item.event.organisation, []).append((item, ""))
    rows = sorted(owners.items(), key=lambda one: one[0].sort_key)
    return [Row(owner.short_name or owner.name, "", _cells(told, days)) for owner, told in rows]


def _cells(told: Iterable[tuple[Item, str]], days: Sequence[date]) -> list[Cell]:
    cells = {day: Cell(day, []) for day in days}
    for item, answer in told:
        day = max(item.first, days[0])
        while day <= min(item.last, days[-1]):
            cells[day].entries.append((item, answer))
            day += timedelta(days=1)
    return list(cells.values())
