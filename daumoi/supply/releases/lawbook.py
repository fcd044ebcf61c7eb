"""Keeping the rows of law: those that come with the product, and what a coordinating office enters or ends."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.acts import act
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.supply.releases.models import Requirement, SupplyClock
from daumoi.texts.vietnamese import nfc

DATA = Path(__file__).parent / "data"


def load_laws() -> int:
    """Enter the rows of data/*.csv that are not there yet; return how many were new. What an office changed stays."""
    before = SupplyClock.objects.count() + Requirement.objects.count()
    for row in _rows("supply_clocks"):
        given = {
            "words": row["words"],
            "starts": row["starts"],
            "hours": int(row["hours"]),
            "valid_from": _day(row["valid_from"]),
            "valid_to": _day(row["valid_to"]),
            "source": row["source"],
            "is_to_check": row["is_to_check"] == "1",
        }
        SupplyClock.objects.get_or_create(code=row["code"], defaults=given)
    for row in _rows("requirements"):
        if not Requirement.objects.filter(kind=row["kind"], part=row["part"]).exists():
            Requirement.objects.create(kind=row["kind"], part=row["part"], source=row["source"])
    return SupplyClock.objects.count() + Requirement.objects.count() - before


def may_keep(person: Person) -> bool:
    """Return whether `person` may change rows of law: who coordinates."""
    return standing(person).coordinates


def enter_clock(code: str, values: dict[str, Any], *, by: Person, at: datetime) -> SupplyClock:
    """Enter or correct the clock called `code`. Raises NotYours, Refused."""
    _check(by)
    if values["valid_from"] and values["valid_to"] and values["valid_to"] < values["valid_from"]:
        raise Refused(_("The period cannot end before it begins."), field="valid_to")
    row = SupplyClock.objects.filter(code=code).first() or SupplyClock(code=code)
    for name, value in values.items():
        setattr(row, name, nfc(value).strip() if isinstance(value, str) else value)
    if row.pk is None:
        row.save()
    with act("edited", row, by=by, at=at, hours=row.hours, starts=row.starts):
        row.save()
    return row


def ask_for(kind: str, part: str, *, source: str, by: Person, at: datetime, since: date) -> Requirement:
    """Ask for a part of releases of a kind ("" every kind) from a day on. Raises NotYours, TooLate where it is asked for."""
    _check(by)
    if Requirement.objects.on(since).filter(kind__in=["", kind], part=part).exists():
        raise TooLate(_("This is asked for already."))
    row = Requirement.objects.create(kind=kind, part=part, valid_from=since, source=nfc(source).strip())
    with act("created", row, by=by, at=at):
        return row


def stop_asking(row: Requirement, *, by: Person, at: datetime, last: date) -> None:
    """No longer ask for it after the day `last`. Raises NotYours."""
    _check(by)
    with act("ended", row, by=by, at=at):
        row.valid_to = last
        row.save(update_fields=["valid_to"])


def _check(by: Person) -> None:
    if not may_keep(by):
        raise NotYours(_("Rules of law and checklists are kept by the coordinating office."))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None
