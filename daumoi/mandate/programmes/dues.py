"""What the clauses of an agreement ask for in a year: computed from dates, never stored (S3-17)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from daumoi.actors.organisations.models import Organisation
from daumoi.base.periods import Period, administrative, months
from daumoi.base.workdays import DaysOff, due_after, moved_to_working
from daumoi.mandate.programmes.models import Clause, Fulfilment, Party, Version

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Due:
    """What one party owes by one clause for one period; `fulfilment` None while nothing was recorded."""

    clause: Clause
    organisation: Organisation
    period: Period
    due_on: date
    fulfilment: Fulfilment | None

    def state(self, today: date) -> str:
        """Return ok (in time), done (after the last day), late, soon, new (period over) or held (period still runs)."""
        if self.fulfilment is not None:
            return "ok" if self.fulfilment.done_on <= self.due_on else "done"
        if self.due_on < today:
            return "late"
        if self.due_on - today <= SOON:
            return "soon"
        return "new" if self.period.last < today else "held"


def periods_of(clause: Clause, year: int) -> list[Period]:
    """Return the periods of a clause's rhythm that end in `year`, in order; [] for a clause without one."""
    step = MONTHS_OF.get(clause.rhythm)
    if step is None:
        return []
    cut = administrative if clause.cut == "administrative" else months
    return [cut(year, first, first + step - 1) for first in range(1, 13, step)]


def due_on(clause: Clause, last: date, off: DaysOff) -> date:
    """Return the last day in time for a period that ends on `last`.

    `after` working days are counted from the next working day; calendar days that end on a day off move to the next
    working day. Source: docs/sources.md#workdays (Bộ luật Dân sự 2015, Điều 147, 148).
    """
    if clause.unit == "working_days" and clause.after:
        return due_after(last, clause.after, off).due
    return moved_to_working(last + timedelta(days=clause.after), off)


def version_on(versions: Collection[Version], day: date) -> Version | None:
    """Return the version in force on `day`, None before the first."""
    return max((one for one in versions if one.valid_from <= day), key=lambda one: one.valid_from, default=None)


def owing(clause: Clause, sides: Sequence[Party], day: date) -> list[Organisation]:
    """Return who owes a clause for a period that ends on `day`: the party it names, else every party of that day."""
    here = [side.organisation for side in sides if side.from_on is None or side.from_on <= day]
    return [one for one in here if clause.organisation_id in (None, one.pk)]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What dues are computed from: validity (`last` None: no end), versions with clauses, parties, what was fulfilled."""

    first: date
    last: date | None
    versions: Sequence[Version]
    sides: Sequence[Party]
    fulfilled: Mapping[tuple[UUID, UUID, date], Fulfilment]


def dues_of(agreement: Agreement, year: int, off: DaysOff) -> list[Due]:
    """Return what is owed for the periods that end in `year`, by the last day, then clause and party.

    The version in force at the end of a period decides; periods that end outside the validity ask for nothing.
    """
    found = []
    for version in agreement.versions:
        for clause in version.clauses.all():
            for period in periods_of(clause, year):
                is_valid = agreement.first <= period.last and (agreement.last is None or period.last <= agreement.last)
                if not is_valid or version_on(agreement.versions, period.last) != version:
                    continue
                day = due_on(clause, period.last, off)
                for organisation in owing(clause, agreement.sides, period.last):
                    done = agreement.fulfilled.get((clause.lineage, organisation.pk, period.last))
                    found.append(Due(clause, organisation, period, day, done))
    return sorted(found, key=lambda due: (due.due_on, due.clause.position, due.organisation.sort_key))
