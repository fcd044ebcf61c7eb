"""The list of speakers as a file: reading it line by line, entering all lines or none, writing it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.places.models import Place
from daumoi.actors.registers.lists import DryRun, Reader, dry_run, known_entries, known_organisations, refuse_faults
from daumoi.actors.speakers.acts import Particulars, enter
from daumoi.actors.speakers.models import Speaker
from daumoi.actors.speakers.rules import KEEPING, communes
from daumoi.base.clock import today
from daumoi.texts.vietnamese import search_key
from daumoi.texts.writing.xlsx import Cell

HEADINGS = {
    "full_name": ("Họ và tên", "Họ tên"),
    "organisation": ("Đơn vị", "Cơ quan, đơn vị"),
    "kind": ("Loại", "Là"),
    "position": ("Chức vụ",),
    "languages": ("Ngôn ngữ", "Tiếng"),
    "topics": ("Lĩnh vực", "Chủ đề"),
    "places": ("Địa bàn",),
    "phone": ("Điện thoại cơ quan", "Điện thoại"),
    "email": ("Thư điện tử", "E-mail"),
    "since": ("Từ ngày",),
}
EXAMPLE = (
    *("Sùng Thị Mẫu", "Ủy ban nhân dân xã Nà Sơn", "Tuyên truyền viên cơ sở", "Công chức Văn hóa - Xã hội"),
    *("Tiếng Việt; Tiếng Mông", "Biên giới, cửa khẩu; Phòng, chống ma túy", "", "", "", "01/07/2025"),
)


def check(rows: Sequence[Sequence[str]], by: Person) -> DryRun:
    """Return what an import would do for a person, who enters speakers of the units they keep alone."""
    organisations = known_organisations(KEEPING.organisations(by))
    kinds, languages, topics = (known_entries(name) for name in ("speaker_kinds", "languages", "topics"))
    places = _places()
    current = Speaker.objects.seen_by(by).current().values_list("full_name", "organisation")
    taken = {(search_key(name), unit) for name, unit in current}

    def read(line: Reader) -> dict[str, Any]:
        given = {
            "full_name": line.words("full_name", 120, needed=True),
            "organisation": line.one("organisation", organisations, needed=True),
            "kind": line.one("kind", kinds, needed=True),
            "position": line.words("position", 200),
            "languages": line.several("languages", languages),
            "topics": line.several("topics", topics),
            "places": line.several("places", places),
            "phone": line.words("phone", 30),
            "email": _email(line),
            "since": line.day("since") or today(),
        }
        if not line.line.cells.get("languages", ""):
            line.fault("languages", _("Nothing is written here."), _("This column is needed in every line."))
        if given["organisation"] is not None:
            key = (search_key(given["full_name"]), given["organisation"].pk)
            if key in taken:
                line.fault("full_name", _("This unit already has a speaker of this name."), _("Take the line out."))
            taken.add(key)
        return given

    return dry_run(rows, HEADINGS, read)


def enter_all(rows: Sequence[Sequence[str]], by: Person, at: datetime) -> int:
    """Enter all lines, or none; return how many. The list is checked again. Raises Refused."""
    run = check(rows, by)
    refuse_faults(run)
    with transaction.atomic():
        for line in run.lines:
            given = dict(line.given)
            organisation, since = given.pop("organisation"), given.pop("since")
            enter(organisation, Particulars(**given), since=since, by=by, at=at)
    return len(run.lines)


def lines(by: Person) -> list[list[Cell]]:
    """Return one line for each speaker of today that the person may read."""
    rows = Speaker.objects.seen_by(by).current().select_related("organisation", "kind")
    return [
        [
            *(row.full_name, row.organisation.name, row.kind.vi, row.position),
            "; ".join(one.vi for one in row.languages.all()),
            "; ".join(one.vi for one in row.topics.all()),
            "; ".join(one.name for one in row.places.all()),
            *(row.phone, row.email, row.valid.lower),
        ]
        for row in rows.prefetch_related("languages", "topics", "places")
    ]


def _places() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for one in communes():
        for words in (one.name, str(one), one.code):
            found.setdefault(search_key(words), one)
    return found


def _email(line: Reader) -> str:
    email = line.words("email", 254)
    if email:
        try:
            validate_email(email)
        except ValidationError:
            line.fault("email", _("Not an e-mail: “%(word)s”.") % {"word": email}, _("Write for example ten@donvi.vn."))
    return email
