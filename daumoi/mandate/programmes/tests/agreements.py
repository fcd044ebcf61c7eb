"""Agreements made in one call for the tests of this area."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from daumoi.actors.organisations.models import Organisation
from daumoi.base.lists.models import Entry
from daumoi.mandate.programmes import acts, clause_acts
from daumoi.mandate.programmes.models import Programme, Version
from tests import making
from tests.cast import Cast

AT = making.moment(date(2026, 10, 12))
TEXT = """Quy định chung về phối hợp giữa hai bên.
Điều 1. Phạm vi
Quy chế này quy định việc trao đổi tin giữa hai bên.
Điều 2. Chế độ gửi tin
1. Bộ đội Biên phòng gửi danh mục việc hằng quý.
2. Hai bên gửi báo cáo năm.
Điều 3. Hiệu lực
Quy chế có hiệu lực từ ngày ký."""


def agreement(cast: Cast, *lines: str, at: datetime = AT, **more: Any) -> Programme:
    """Enter an agreement of the department of culture and the border guard, 2026 to 2030 unless told otherwise."""
    given = {
        "name": "Chương trình phối hợp truyền thông biên giới",
        "number": "05/CTPH",
        "kind": Entry.objects.get(vocabulary="agreement_kinds", code="chuong-trinh-phoi-hop"),
        "parties": list(Organisation.objects.filter(code__in=("SVHTTDL", "BCHBP"))),
        "signed_on": date(2026, 2, 11),
        "first_on": date(2026, 1, 1),
        "last_on": date(2030, 12, 31),
        "lines": lines,
    }
    return acts.enter(acts.Signed(**given | more), by=cast.hoa.person, at=at)


def amended(cast: Cast, programme: Programme, text: str = TEXT, **more: Any) -> Version:
    """Enter the text of an agreement, or its next version."""
    given = {"text": text, "valid_from": programme.first_on}
    return clause_acts.amend(programme, clause_acts.Amended(**given | more), by=cast.hoa.person, at=AT)


def bound(cast: Cast, version: Version, label: str, **duty: Any) -> None:
    """Give a clause of a version a periodic duty."""
    clause = version.clauses.select_related("version__programme").get(label=label)
    clause_acts.bind(clause, clause_acts.Periodic(**duty), by=cast.hoa.person, at=AT)
