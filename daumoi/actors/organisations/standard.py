"""The kinds of agencies that a province has today, to begin a register with: offered as lines of a list, never entered unasked."""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from pathlib import Path

from daumoi.actors.organisations.importing import HEADINGS
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.places.models import Place

DATA = Path(__file__).parent / "data" / "standard.csv"
# Party, government, departments every province has, those only some have (NĐ 150/2025/NĐ-CP), armed forces, press, communes
GROUPS = ("party", "government", "departments", "special", "forces", "border", "press", "communes")
# two levels of local authority since this day (NQ 203/2025/QH15)
COMMUNES_SINCE = "01/07/2025"
COLUMNS = tuple(HEADINGS)
# collective names that papers use, and how the names of their members begin
COLLECTIVES = {
    ("các sở, ban, ngành", "sở, ban, ngành"): (
        "Sở ",
        "Thanh tra ",
        "Văn phòng Ủy ban nhân dân ",
        "Công an tỉnh ",
        "Công an thành phố ",
        "Bộ Chỉ huy Quân sự ",
        "Bộ Tư lệnh ",
        "Ban Chỉ huy Bộ đội Biên phòng ",
    ),
    ("UBND các xã, phường", "Ủy ban nhân dân các xã, phường", "UBND các xã, phường, đặc khu"): (
        "Ủy ban nhân dân xã ",
        "Ủy ban nhân dân phường ",
        "Ủy ban nhân dân đặc khu ",
    ),
}


def lines(province: Place, communes: Sequence[Place]) -> dict[str, list[list[str]]]:
    """Return the agencies of a province by group, as lines of a list for `importing` (columns COLUMNS).

    `province` and `communes` are places of the new era. Groups "special" and "border" hold what only some provinces
    have: whoever sets up decides. Days of founding are left open except for communes (from 1/7/2025).
    """
    words = {
        "province": province.name,
        "unit": province.kind.lower(),
        "party": "Thành ủy" if province.kind == "Thành phố" else "Tỉnh ủy",
    }
    found: dict[str, list[list[str]]] = {group: [] for group in GROUPS}
    with DATA.open(encoding="utf-8", newline="") as source:
        rows = [row for row in csv.DictReader(source) if _is_here(row["where"], province.code)]
    codes = {row["code"] for row in rows}
    for row in rows:
        cells = {key: row[key].format(**words) for key in ("code", "name", "short_name", "abbreviations")}
        cells |= {"kind": row["kind"], "line": row["line"]}
        if row["scheme"] and row["superior"] in codes:
            cells[row["scheme"]] = row["superior"]
        found[row["group"]].append([cells.get(column, "") for column in COLUMNS])
    found["communes"] = [_commune(place) for place in communes]
    return found


def collectives(organisations: Collection[Organisation]) -> dict[str, list[Organisation]]:
    """Return the collective names of papers with their members among `organisations`; names without members left out."""
    found: dict[str, list[Organisation]] = {}
    for names, beginnings in COLLECTIVES.items():
        members = [one for one in organisations if one.name.startswith(beginnings)]
        if members:
            found |= {name: members for name in names}
    return found


def _is_here(where: str, code: str) -> bool:
    """`where`: "" or "optional" everywhere, "only 01", "not 01 79" by code of province."""
    rule, _, codes = where.partition(" ")
    if rule == "only":
        return code in codes.split()
    return rule != "not" or code not in codes.split()


def _commune(place: Place) -> list[str]:
    kind = place.kind.lower()
    cells = {
        "code": f"X{place.code}",
        "name": f"Ủy ban nhân dân {kind} {place.name}",
        "short_name": f"UBND {kind} {place.name}",
        "kind": "supplier",
        "line": "government",
        "since": COMMUNES_SINCE,
        "territory": "UBND",
    }
    return [cells.get(column, "") for column in COLUMNS]
