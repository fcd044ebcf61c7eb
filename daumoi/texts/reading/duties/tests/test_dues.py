"""Due dates of duties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daumoi.texts.reading.duties.dues import find_due


def value(text: str, date: str | None = "2026-03-02", labelled: bool = False) -> str | None:
    due = find_due(text, 0, len(text), date, labelled)
    return due.value if due else None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("hoàn thành trước ngày 30/4/2026", "2026-04-30"),
        ("báo cáo trước ngày 05 tháng 10 năm 2026", "2026-10-05"),
        ("xong trước 15-6-2026", "2026-06-15"),
        ("chậm nhất đến ngày 27/3 phải hoàn thành", "2026-03-27"),
        ("di dời trước 17 giờ ngày 22/7/2026", "2026-07-22"),
        ("trình trong tháng 6/2026", "2026-06"),
        ("trình trong tháng 4 năm 2026", "2026-04"),
        ("hoàn thành trong quý III/2026", "2026-Q3"),
        ("hoàn thành trong quý 2 năm 2026", "2026-Q2"),
        ("hoàn thành trong năm 2026", "2026"),
        ("báo cáo trước ngày 15/12 hằng năm", "annual 12-15"),
        ("hằng năm xây dựng kế hoạch, sơ kết theo từng quý", "quarterly"),
        ("định kỳ hằng tháng báo cáo", "monthly"),
        ("trực báo hàng ngày", "daily"),
        ("định kỳ báo cáo", "periodic"),
        ("duy trì từ ngày 01/6 đến ngày 30/6/2026", "2026-06-30"),
        ("thống kê số buổi từ ngày 01/01/2026 đến ngày 30/11/2026", None),
        ("báo cáo số liệu từ ngày 01/6 đến ngày 30/6/2026 trước ngày 05/7/2026", "2026-07-05"),
        ("theo Nghị định số 12/2026/NĐ-CP ngày 12 tháng 6 năm 2026", None),
        ("giai đoạn 2026 - 2030", None),
        ("tuyên truyền thường xuyên", None),
    ],
)
def test_value(text: str, due: str | None) -> None:
    assert value(text) == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("30/6/2026", "2026-06-30"),
        ("Quý III/2026", "2026-Q3"),
        ("tháng 9/2026", "2026-09"),
        ("năm 2026", "2026"),
        ("Hằng năm", "annual"),
    ],
)
def test_after_a_label_no_cue_is_needed(text: str, due: str) -> None:
    assert value(text, labelled=True) == due


@pytest.mark.parametrize(
    "text", ["trong 05 ngày làm việc kể từ khi nhận", "trình trong tuần tới", "ngay sau khi có hướng dẫn của Bộ"]
)
def test_relative_terms_stay_words(text: str) -> None:
    due = find_due(text, 0, len(text), "2026-03-02")
    assert due
    assert due.value is None
    assert text[due.start : due.end]


def test_a_day_without_year_needs_the_date_of_the_document() -> None:
    assert value("trước ngày 15/3", None) is None
    assert value("trước ngày 15/3", "2026-02-11") == "2026-03-15"
    assert value("trước ngày 10/01", "2026-12-20") == "2027-01-10"


def test_a_day_that_does_not_exist_has_no_value() -> None:
    assert value("trước ngày 31/02/2026") is None


@given(st.dates())
def test_every_written_date_is_read(day: object) -> None:
    written = day.strftime("%d/%m/") + f"{day.year:04d}"  # type: ignore[attr-defined]
    assert value(f"hoàn thành trước ngày {written}.") == day.isoformat()  # type: ignore[attr-defined]
