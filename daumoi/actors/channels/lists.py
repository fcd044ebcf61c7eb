"""The list of channels as a file: reading it line by line, entering all lines or none, writing it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.channels.acts import Particulars, enter
from daumoi.actors.channels.models import Channel
from daumoi.actors.channels.rules import KEEPING
from daumoi.actors.people.models import Person
from daumoi.actors.registers.lists import DryRun, Reader, dry_run, known_entries, known_organisations, refuse_faults
from daumoi.base.clock import today
from daumoi.texts.writing.xlsx import Cell

HEADINGS = {
    "name": ("Tên kênh",),
    "organisation": ("Cơ quan", "Cơ quan, đơn vị"),
    "kind": ("Loại kênh", "Loại"),
    "address": ("Địa chỉ", "Đường dẫn"),
    "languages": ("Ngôn ngữ", "Tiếng"),
    "reach": ("Số người tiếp cận", "Lượt theo dõi"),
    "reach_on": ("Ngày đếm",),
    "reach_basis": ("Căn cứ đếm",),
    "responsible": ("Phụ trách",),
    "licence": ("Giấy phép", "Số giấy phép"),
    "opened_on": ("Từ ngày",),
}
EXAMPLE = (
    *("Trang Nà Sơn quê tôi", "Ủy ban nhân dân xã Nà Sơn", "Mạng xã hội, ứng dụng nhắn tin Internet"),
    *("https://nason.example/trang", "Tiếng Việt; Tiếng Mông", "2.450", "01/11/2026", "số theo dõi hiện trên trang"),
    *("Công chức Văn hóa - Xã hội", "", "01/07/2025"),
)
_https = URLValidator(schemes=["https"])


def check(rows: Sequence[Sequence[str]], by: Person) -> DryRun:
    """Return what an import would do for a person, who enters channels of the organisations they keep alone."""
    organisations = known_organisations(KEEPING.organisations(by))
    kinds, languages = known_entries("channels"), known_entries("languages")
    open_ones = Channel.objects.filter(closed_on=None).exclude(address="")
    taken = {address.lower() for address in open_ones.values_list("address", flat=True)}

    def read(line: Reader) -> dict[str, Any]:
        given = {
            "name": line.words("name", 300, needed=True),
            "organisation": line.one("organisation", organisations, needed=True),
            "kind": line.one("kind", kinds, needed=True),
            "address": _address(line, taken),
            "languages": line.several("languages", languages),
            "reach": line.number("reach"),
            "reach_on": line.day("reach_on"),
            "reach_basis": line.words("reach_basis", 200),
            "responsible": line.words("responsible", 200),
            "licence": line.words("licence", 200),
            "opened_on": line.day("opened_on"),
        }
        if not line.line.cells.get("languages", ""):
            line.fault("languages", _("Nothing is written here."), _("This column is needed in every line."))
        if given["reach"] is not None and not (given["reach_on"] and given["reach_basis"]):
            line.fault(
                "reach", _("The reach has no day or no basis."), _("Write when it was counted and how it is known.")
            )
        return given

    return dry_run(rows, HEADINGS, read)


def enter_all(rows: Sequence[Sequence[str]], by: Person, at: datetime) -> int:
    """Enter all lines, or none; return how many. The list is checked again. Raises Refused, TooLate."""
    run = check(rows, by)
    refuse_faults(run)
    with transaction.atomic():
        for line in run.lines:
            given = dict(line.given)
            enter(given.pop("organisation"), Particulars(**given), by=by, at=at)
    return len(run.lines)


def lines(by: Person) -> list[list[Cell]]:
    """Return one line for each channel that runs today and that the person may read."""
    rows = Channel.objects.seen_by(by).open_on(today()).select_related("organisation", "kind", "responsible_post")
    return [
        [
            *(row.name, row.organisation.name, row.kind.vi, row.address),
            "; ".join(one.vi for one in row.languages.all()),
            *(row.reach, row.reach_on, row.reach_basis),
            row.responsible or (row.responsible_post.position if row.responsible_post else ""),
            *(row.licence, row.opened_on),
        ]
        for row in rows.prefetch_related("languages")
    ]


def _address(line: Reader, taken: set[str]) -> str:
    """Return the address of a line; a wrong form or one that an open channel or earlier line has becomes a fault."""
    address = line.words("address", 500)
    if not address:
        return ""
    try:
        _https(address)
    except ValidationError:
        line.fault("address", _("Not an address: “%(word)s”.") % {"word": address}, _("Begin with https://."))
    if address.lower() in taken:
        line.fault("address", _("An open channel has this address already."), _("Take the line out."))
    taken.add(address.lower())
    return address
