"""Sheets: every cell keeps its type, no text comes alive as a formula, and the layout prints."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from daumoi.texts.writing import write_sheet
from daumoi.texts.writing.xlsx import sheet_title


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data)).active


DANGEROUS = [
    "=1+1",
    "+84 912",
    "-5",
    "@SUM(A1)",
    "\tx",
    "=cmd|'/c calc'!A0",
    "{=1}",
    "http://a.vn",
    "mailto:a@b.vn",
    "00123",
]


@pytest.mark.parametrize("words", DANGEROUS)
def test_text_stays_text(words):
    data = write_sheet("Bảng", ["Lời"], [[words]])
    cell = opened(data)["A2"]
    assert (cell.value, cell.data_type, cell.number_format) == (words, "s", "@")
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet


@settings(max_examples=25)
@given(some.text(some.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_any_text_round_trips(words):
    assert (opened(write_sheet("Bảng", ["Lời"], [[words]]))["A2"].value or "") == words


def test_numbers_days_and_blanks_are_typed():
    moment = datetime(2026, 11, 5, 14, 30, tzinfo=UTC)
    row = [41262, Decimal("98.5"), date(2026, 11, 5), moment, None, True]
    sheet = opened(write_sheet("Bảng", list("abcdef"), [row]))
    whole, part, day, at, blank, yes = sheet[2]
    assert (whole.value, whole.data_type, whole.number_format) == (41262, "n", "#,##0")
    assert (part.value, part.number_format) == (98.5, "#,##0.0###")
    assert (day.value.date(), day.number_format) == (date(2026, 11, 5), "dd/mm/yyyy")
    assert (at.value, blank.value, yes.value) == (datetime(2026, 11, 5, 14, 30), None, "có")  # noqa: DTZ001


def test_a_number_excel_would_round_is_text():
    sheet = opened(write_sheet("Bảng", ["a", "b", "c"], [[12345678901234567890, Decimal("NaN"), 10**14]]))
    assert [cell.value for cell in sheet[2]] == ["12345678901234567890", "NaN", 10**14]


def test_layout():
    sheet = opened(write_sheet("Sổ", ["TT", "Trích yếu"], [[1, "Về việc thông tin, tuyên truyền " * 9], [2, "x"]]))
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["A"].width < sheet.column_dimensions["B"].width <= 71
    assert sheet["B2"].alignment.wrap_text
    assert sheet.page_setup.paperSize == 9


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Quý III/2026: [kết quả]?*", "Quý III 2026   kết quả"),
        ("x" * 40, "x" * 31),
        ("'", "Trang 1"),
        ("History", "Trang 1"),
    ],
)
def test_titles_excel_would_refuse(title, shown):
    assert sheet_title(title) == shown
    assert opened(write_sheet(title, ["a"], [])).title == shown


def test_wrong_rows_are_refused():
    with pytest.raises(ValueError, match="row 2 has 1 cells"):
        write_sheet("Bảng", ["a", "b"], [[1, 2], [1]])
    with pytest.raises(ValueError, match="32768"):
        write_sheet("Bảng", ["a"], [["x" * 32_768]])
    with pytest.raises(ValueError, match="headings"):
        write_sheet("Bảng", [], [])
