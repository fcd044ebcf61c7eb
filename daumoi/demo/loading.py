"""Loading the demo province by the same acts as the pages use."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction

from daumoi.actors.organisations.acts import Particulars, register, save_group, succeed
from daumoi.actors.organisations.models import SCHEMES, Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.acts import Appointment, appoint, name_spokesperson
from daumoi.base.clock import now
from daumoi.base.lists.models import Entry
from daumoi.demo import PASSWORD
from daumoi.demo.registers import load_registers

DATA = Path(__file__).parent / "data"


@transaction.atomic
def load_demo() -> None:
    """Enter organisations, successions, groups and people into an empty database."""
    at = now()
    by_code = _organisations(at)
    for row in _rows("successions"):
        kind = row["kind"] if row["kind"] in ("merge", "divide") else "rename"
        document = f"{row['document_number']} ngày {_known(row['document_date']):%d/%m/%Y}, {row['document_issuer']}"
        succeed(
            by_code[row["predecessor"]],
            by_code[row["successor"]],
            on=_known(row["on"]),
            kind=kind,
            document=document,
            by=None,
            at=at,
        )
    _groups(by_code, at)
    _people(by_code, at)
    load_registers(by_code, at)


def _organisations(at: datetime) -> dict[str, Organisation]:
    by_code: dict[str, Organisation] = {}
    waiting = list(_rows("organisations"))
    while waiting:
        row = waiting.pop(0)
        above = [(scheme, row[f"parent_{scheme}"]) for scheme in SCHEMES if row[f"parent_{scheme}"]]
        needed = [code for _scheme, code in above] + ([row["governing_body"]] if row["governing_body"] else [])
        if any(code not in by_code for code in needed):
            waiting.append(row)
            continue
        last = _day(row["valid_to"])
        by_code[row["code"]] = register(
            Particulars(
                code=row["code"],
                name=row["name"],
                short_name=row["short_name"],
                abbreviations=[words for words in row["abbreviations"].split(";") if words],
                kinds=_kinds(row["kind"]),
                line=row["line"],
                identifier=row["identifier"],
                since=_day(row["valid_from"]),
                until=last + timedelta(days=1) if last else None,
                superiors=[(scheme, by_code[code]) for scheme, code in above],
                governing_body=by_code.get(row["governing_body"]),
            ),
            by=None,
            at=at,
        )
    return by_code


def _kinds(kind: str) -> list[str]:
    # a coordinating office also supplies information of its own
    return ["coordinator", "supplier"] if kind == "coordinator" else [kind]


def _groups(by_code: dict[str, Organisation], at: datetime) -> None:
    open_ones = [one for one in by_code.values() if one.closed_on is None]
    departments = [
        one for one in open_ones if one.name.startswith("Sở ") or one.code in ("TTRA", "VPUB", "CAT", "BCHQS", "BCHBP")
    ]
    communes = [one for one in open_ones if one.name.startswith(("Ủy ban nhân dân xã", "Ủy ban nhân dân phường"))]
    border = {row["name"] for row in _rows("places") if row["is_border"] == "1"}
    on_border = [one for one in communes if any(one.name.endswith(f" {name}") for name in border)]
    newsrooms = [one for one in open_ones if "newsroom" in one.kinds]
    groups = {
        "các sở, ban, ngành": departments,
        "các sở, ngành": departments,
        "sở, ban, ngành": departments,
        "các sở, ban, ngành tỉnh": departments,
        "UBND các xã, phường": communes,
        "Ủy ban nhân dân các xã, phường": communes,
        "UBND các xã biên giới": on_border,
        "Ủy ban nhân dân các xã biên giới": on_border,
        "các cơ quan báo chí": newsrooms,
    }
    for name, members in groups.items():
        save_group(name, members, by=None, at=at)


def _people(by_code: dict[str, Organisation], at: datetime) -> None:
    topics = {entry.code: entry for entry in Entry.objects.filter(vocabulary="topics")}
    for row in _rows("people"):
        person = Person.objects.create_user(row["email"], PASSWORD, full_name=row["full_name"])
        organisation, since = by_code[row["organisation"]], _known(row["valid_from"])
        topic = topics.get(row["topic"])
        rank = 2 if row["post"] == "deputy" else 1
        roles = [row["role"]] + (
            ["focal_point"] if row["post"] == "focal_point" and row["role"] in ("coordinator", "editor") else []
        )
        for role in roles:
            appoint(
                Appointment(
                    person=person,
                    organisation=organisation,
                    role=role,
                    position=row["position"],
                    since=since,
                    topic=topic if role == "focal_point" else None,
                    rank=rank if role == "focal_point" else 1,
                ),
                by=None,
                at=at,
            )
        if row["role"] == "spokesperson":
            particulars = {
                "full_name": person.full_name,
                "position": row["position"],
                "phone": "0999 000 000",
                "email": person.email,
                "document": "",
            }
            name_spokesperson(organisation, particulars=particulars, since=since, by=None, at=at)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _known(text: str) -> date:
    return date.fromisoformat(text)
