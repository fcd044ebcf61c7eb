"""Reading the items of a plan from a list (CSV, XLSX): every line is checked before anything is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.organisations.rules import Match, directory, match
from daumoi.actors.people.models import Person
from daumoi.base.errors import Refused
from daumoi.base.lists.models import Entry
from daumoi.base.periods import Period, months
from daumoi.base.sheets import Fault, columns_of
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.plans import item_acts
from daumoi.mandate.plans.item_acts import Planned
from daumoi.mandate.plans.models import Plan, PlanItem
from daumoi.mandate.plans.rules import period_of
from daumoi.mandate.plans.sheets import HEADINGS
from daumoi.mandate.programmes.models import ContentLine
from daumoi.texts.vietnamese import search_key

NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = re.compile(r"^quy (iv|i{1,3}|[1-4])(?:[/ ]+(?:nam )?(\d{4}))?$")
_MONTH = re.compile(r"^(?:thang )?(1[0-2]|0?[1-9])(?:[/ ]+(?:nam )?(\d{4}))?$")
_DAYS = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})(?:\s*[-–]\s*(\d{1,2})/(\d{1,2})/(\d{4}))?$")
_WHOLE = ("ca nam", "ca ky", "trong nam", "toan bo thoi gian", "thuong xuyen", "")
# digits before the comma that the columns hold
LONGEST_NUMBER = 15
_MONEY = re.compile(r"^\d{1,3}(\.\d{3})+$|^\d+$")


@dataclass(slots=True)
class DryRun:
    """What an import would do: items in the order of the file, all faults (any forbids writing), headings not read."""

    items: list[Planned] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the names of a list may stand for."""

    plan: Plan
    organisations: Mapping[str, Match]
    lines: Sequence[ContentLine]
    entries: Mapping[str, Mapping[str, Entry]]
    indicators: Mapping[str, Indicator]


def dry_run(rows: Sequence[Sequence[str]], plan: Plan, *, today: date) -> DryRun:
    """Check every line of a list against the plan and the register; write nothing. Raises Refused without a title column."""
    columns, unread = columns_of(rows[0], HEADINGS)
    if "title" not in columns:
        raise Refused(_("There is no column “Nội dung công việc”. Use the template file."), field="file")
    known = _Known(
        plan,
        directory(today),
        list(ContentLine.objects.filter(programme__in=plan.programmes.all())),
        {name: {search_key(one.vi): one for one in Entry.objects.of(name)} for name in ("audiences", "languages")},
        {search_key(words): one for one in Indicator.objects.all() for words in (one.code, one.vi)},
    )
    run = DryRun(unread=unread)
    for number, row in enumerate(rows[1:], start=2):
        cells = {column: row[index].strip() if index < len(row) else "" for column, index in columns.items()}
        planned = _read(cells, known, _teller(run, number))
        if planned is not None:
            run.items.append(planned)
    return run


def import_all(rows: Sequence[Sequence[str]], plan: Plan, *, by: Person, at: datetime, today: date) -> list[PlanItem]:
    """Add all lines to a draft, or none: the list is checked again. Raises Refused, NotYours, TooLate."""
    run = dry_run(rows, plan, today=today)
    if run.faults:
        raise Refused(_("The list has faults; nothing has been entered."))
    with transaction.atomic():
        return [item_acts.add(plan, planned, by=by, at=at) for planned in run.items]


Faulty = Callable[[str, str, str], None]


def _teller(run: DryRun, number: int) -> Faulty:
    """Return what notes the faults of one line."""

    def wrong(column: str, what: str, fix: str) -> None:
        run.faults.append(Fault(number, HEADINGS[column][0], what, fix))

    return wrong


def _read(cells: dict[str, str], known: _Known, wrong: Faulty) -> Planned | None:
    """Return the item of a line, None where its organisation or time is not understood; faults are told to `wrong`."""
    if not cells["title"] or len(cells["title"]) > 400:
        wrong("title", _("What is planned is missing or longer than 400 letters."), _("Write it in one sentence."))
    organisation = _organisation(cells.get("organisation", ""), "organisation", known, wrong)
    others = [_organisation(words, "participating", known, wrong) for words in _parts(cells.get("participating", ""))]
    when = _when(cells.get("when", ""), known, wrong)
    given: dict[str, Any] = {
        "budget": _money(cells.get("budget", ""), wrong),
        "weight": _weight(cells.get("weight", ""), wrong),
        "lines": _lines(cells.get("lines", ""), known, wrong),
        "audiences": _entries(cells.get("audiences", ""), "audiences", known, wrong),
        "languages": _entries(cells.get("languages", ""), "languages", known, wrong),
        "targets": _targets(cells.get("targets", ""), known, wrong),
    }
    if organisation is None or when is None:
        return None
    taking_part = {one.pk: one for one in others if one is not None and one.pk != organisation.pk}
    return Planned(
        organisation=organisation,
        title=cells["title"],
        when=when,
        participating=list(taking_part.values()),
        where=cells.get("where", "")[:400],
        equipment=cells.get("equipment", "")[:400],
        **given,
    )


def _when(words: str, known: _Known, wrong: Faulty) -> Period | None:
    found = time_of(words, period_of(known.plan))
    if found is None:
        what = _("Not understood, or outside the plan: “%(word)s”.") % {"word": words}
        wrong("when", what, _("Write: Quý III, Tháng 8, Cả năm, or 1/3/2027 - 15/3/2027."))
    return found


def _money(words: str, wrong: Faulty) -> Decimal | None:
    words = words.removesuffix(".0")
    if words and not (_MONEY.match(words) and len(words.replace(".", "")) <= LONGEST_NUMBER):
        wrong("budget", _("Not an amount: “%(word)s”.") % {"word": words}, _("Write đồng, for example 15.000.000."))
        return None
    return Decimal(words.replace(".", "")) if words else None


def _weight(words: str, wrong: Faulty) -> int:
    words = words.removesuffix(".0") or "1"
    if not words.isdecimal() or len(words) > 3 or not 1 <= int(words) <= 100:
        wrong("weight", _("Not a weight: “%(word)s”.") % {"word": words}, _("Write a whole number from 1 to 100."))
        return 1
    return int(words)


def time_of(words: str, whole: Period) -> Period | None:
    """Return the days that "Quý III", "tháng 8/2027", "cả năm" or days stand for; None outside `whole` or not understood.

    A quarter or month without a year is that of the plan's first year.
    """
    key = search_key(words.replace("–", "-"))
    if key in _WHOLE:
        return whole
    found = _days(words) or _part(key, whole.first.year)
    return found if found is not None and whole.holds(found) else None


def _part(key: str, year: int) -> Period | None:
    quarter, month = _QUARTER.match(key), _MONTH.match(key)
    if quarter:
        number = NUMBERS[quarter[1]]
        return months(int(quarter[2] or year), 3 * number - 2, 3 * number)
    if month:
        return months(int(month[2] or year), int(month[1]), int(month[1]))
    return None


def _days(words: str) -> Period | None:
    match_ = _DAYS.match(words.strip())
    if not match_:
        return None
    try:
        first = date(int(match_[3]), int(match_[2]), int(match_[1]))
        last = date(int(match_[6]), int(match_[5]), int(match_[4])) if match_[4] else first
        return Period(first=first, last=last)
    except ValueError:
        return None


def _parts(words: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", words) if part.strip()]


def _organisation(words: str, column: str, known: _Known, wrong: Faulty) -> Organisation | None:
    if not words and column == "organisation":
        return known.plan.issuer
    found = match(words, known.organisations, settings.PROVINCE).organisation
    if found is None:
        wrong(
            column,
            _("“%(name)s” is not in the register.") % {"name": words},
            _("Write its full name; several with ; between."),
        )
        return None
    return Organisation.objects.get(pk=found)


def _lines(words: str, known: _Known, wrong: Faulty) -> list[ContentLine]:
    found = []
    for part in _parts(words.replace(",", ";")):
        same = [line for line in known.lines if str(line.number) == part.removesuffix(".0").rstrip(".")]
        if len(same) != 1:
            wrong(
                "lines",
                _("“%(word)s” names no content line, or one of several programmes.") % {"word": part},
                _("Write the number of the content line, or choose it on the page afterwards."),
            )
        found += same[:1]
    return found


def _entries(words: str, column: str, known: _Known, wrong: Faulty) -> list[Entry]:
    entries, found = known.entries[column], []
    for part in _parts(words):
        entry = entries.get(search_key(part))
        if entry is None:
            wrong(column, _("“%(word)s” is not in the list.") % {"word": part}, _("Write it as the list has it."))
        else:
            found.append(entry)
    return found


def _targets(words: str, known: _Known, wrong: Faulty) -> list[tuple[Indicator, Decimal, str]]:
    found: dict[str, tuple[Indicator, Decimal, str]] = {}
    for part in _parts(words):
        name, _colon, value = part.rpartition(":")
        indicator = known.indicators.get(search_key(name))
        number = value.strip().replace(".", "").replace(",", ".")
        if indicator is None or not re.fullmatch(rf"\d{{1,{LONGEST_NUMBER}}}(\.\d{{1,6}})?", number):
            wrong(
                "targets",
                _("Not a target: “%(word)s”.") % {"word": part},
                _("Write code and number, for example I01: 12."),
            )
        else:
            found[indicator.code] = (indicator, Decimal(number), indicator.unit)
    return list(found.values())
