"""The cells of an uploaded list: whatever is wrong with the file, the answer is a sentence."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from daumoi.base.errors import Refused
from daumoi.base.sheets import rows_of


def sheet(**changed: bytes) -> bytes:
    """Return a workbook with two lines, some of its parts (named without folder and ending) replaced."""
    book, out, again = Workbook(), io.BytesIO(), io.BytesIO()
    book.worksheets[0].append(["Tên"])
    book.worksheets[0].append(["Đội Thông tin lưu động"])
    book.save(out)
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = name.rpartition("/")[2].removesuffix(".xml")
            new.writestr(name, changed.get(part, old.read(name)))
    return again.getvalue()


def test_a_sound_file_is_read() -> None:
    """Both kinds give the same cells; what no database holds is left out."""
    assert [row[0] for row in rows_of("a.xlsx", sheet())] == ["Tên", "Đội Thông tin lưu động"]
    assert rows_of("a.csv", "Tên\nĐội\x00 Thông tin".encode()) == [["Tên"], ["Đội Thông tin"]]


@pytest.mark.parametrize(
    "changed",
    [
        {"workbook": b"<a"},
        {"sheet1": b"<worksheet><sheetData><row r='x'/>"},
        {"workbook": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"},
        {"styles": b"<styleSheet>" + b" " * 80_000_000 + b"</styleSheet>"},
    ],
    ids=["workbook", "sheet", "entity", "bomb"],
)
def test_a_damaged_or_hostile_workbook_is_refused(changed: dict[str, bytes]) -> None:
    """Cut, with entities, or unpacking without bounds."""
    with pytest.raises(Refused):
        rows_of("a.xlsx", sheet(**changed))


@pytest.mark.parametrize("data", [b"Ten\n" + b"x" * 200_000, b"", b"\xff\xfe\x00", b"Ten"])
def test_a_damaged_list_is_refused(data: bytes) -> None:
    """A cell without end, nothing at all, another encoding, a heading alone."""
    with pytest.raises(Refused):
        rows_of("a.csv", data)
