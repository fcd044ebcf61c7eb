"""How often people exchanged in a year, by form, month and organisation: every number is a number of rows (S0-12)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.clock import PLACE
from daumoi.base.lists.models import Entry
from daumoi.mandate.meetings.models import Meeting
from daumoi.mandate.talk.acts import ONLINE
from daumoi.mandate.talk.models import Exchange, Remark

MONTHS = range(1, 13)
MEETING = "cuoc-hop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One exchange as it is counted: one that was noted, a meeting that was held, or a thread in one month.

    `on` is the day, or the day of the thread's last remark in the month; `organisations` everybody who took part;
    `remarks` how many remarks of a thread fall into the month, 0 for the others; `exchange` None unless it was noted.
    """

    form: str
    kind: str
    thing_id: UUID
    on: date
    organisations: frozenset[UUID]
    exchange: Exchange | None = None
    remarks: int = 0


def rows_of(year: int, person: Person) -> list[Row]:
    """Return every exchange of a year on things `person` may see, newest first."""
    rows = [*_noted(year, person), *_meetings(year, person), *_threads(year, person)]
    return sorted(rows, key=lambda row: row.on, reverse=True)


def _noted(year: int, person: Person) -> list[Row]:
    noted = Exchange.objects.seen_by(person).standing().filter(on__year=year)
    return [
        Row(
            form=one.form.code,
            kind=one.kind,
            thing_id=one.thing_id,
            on=one.on,
            organisations=frozenset({one.organisation_id, *(other.pk for other in one.organisations.all())}),
            exchange=one,
        )
        for one in noted.select_related("form", "organisation", "by").prefetch_related("organisations")
    ]


def _meetings(year: int, person: Person) -> list[Row]:
    held = Meeting.objects.seen_by(person).held_in(year).select_related("kind").prefetch_related("attendees")
    forms = set(Entry.objects.filter(vocabulary="exchange_forms").values_list("code", flat=True))
    return [
        Row(
            # a press conference is a form of its own; any other kind of meeting counts as one
            form=meeting.kind.code if meeting.kind.code in forms else MEETING,
            kind="meeting",
            thing_id=meeting.pk,
            on=meeting.held_on,
            organisations=frozenset(
                {meeting.organiser_id}
                | {one.organisation_id for one in meeting.attendees.all() if one.presence == "present"}
            ),
        )
        for meeting in held
    ]


def _threads(year: int, person: Person) -> list[Row]:
    said = Remark.objects.in_sight_of(person).standing().filter(at__year=year)
    threads: dict[tuple[str, UUID, int], list[tuple[date, UUID]]] = {}
    for kind, thing, at, organisation in said.values_list("kind", "thing_id", "at", "organisation"):
        day = at.astimezone(PLACE).date()
        threads.setdefault((kind, thing, day.month), []).append((day, organisation))
    return [
        Row(
            form=ONLINE,
            kind=kind,
            thing_id=thing,
            on=max(day for day, _organisation in found),
            organisations=frozenset(organisation for _day, organisation in found),
            remarks=len(found),
        )
        for (kind, thing, _month), found in threads.items()
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what it stands for, its number in each column, its sum."""

    name: Any
    key: str
    cells: list[tuple[str, int]]
    whole: int


@dataclass(slots=True)
class Counted:
    """A year in two tables: forms by months, organisations by forms. An exchange of three counts once for each of them."""

    forms: list[Line] = field(default_factory=list)
    months: Line | None = None
    organisations: list[Line] = field(default_factory=list)
    columns: list[Entry] = field(default_factory=list)


def counted(year: int, person: Person) -> Counted:
    """Return the exchanges of a year on things `person` may see, counted. Each number equals the rows it opens to."""
    rows = rows_of(year, person)
    entries = _forms({row.form for row in rows})
    by_form = Counter((row.form, row.on.month) for row in rows)
    result = Counted(columns=[entry for entry in entries if any(row.form == entry.code for row in rows)])
    for entry in entries:
        cells = [(str(month), by_form[entry.code, month]) for month in MONTHS]
        result.forms.append(Line(entry, entry.code, cells, sum(n for _month, n in cells)))
    by_month = Counter(row.on.month for row in rows)
    result.months = Line("", "", [(str(month), by_month[month]) for month in MONTHS], len(rows))
    taking_part = Counter((one, row.form) for row in rows for one in row.organisations)
    for one in Organisation.objects.filter(pk__in={pk for pk, _form in taking_part}):
        cells = [(entry.code, taking_part[one.pk, entry.code]) for entry in result.columns]
        result.organisations.append(Line(one, str(one.pk), cells, sum(n for _form, n in cells)))
    result.organisations.sort(key=lambda line: (-line.whole, line.name.sort_key))
    return result


def _forms(used: set[str]) -> list[Entry]:
    # an entry that has ended still names what was noted under it
    open_ones = list(Entry.objects.of("exchange_forms"))
    codes = {entry.code for entry in open_ones}
    ended = Entry.objects.filter(vocabulary="exchange_forms", code__in=used - codes).order_by("code", "-valid_from")
    return open_ones + list({entry.code: entry for entry in ended}.values())


def narrowed(rows: list[Row], asked: dict[str, str]) -> list[Row]:
    """Return the rows of one cell: `thang` a month, `hinh-thuc` the code of a form, `co-quan` an organisation's id."""
    month, form, organisation = asked.get("thang"), asked.get("hinh-thuc"), asked.get("co-quan")
    return [
        row
        for row in rows
        if (not month or str(row.on.month) == month)
        and (not form or row.form == form)
        and (not organisation or organisation in {str(one) for one in row.organisations})
    ]
