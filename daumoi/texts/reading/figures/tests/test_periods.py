"""The time a figure speaks of."""

from __future__ import annotations

import pytest

from daumoi.texts.reading.figures.periods import Periods


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Năm 2026 mở 12 lớp", "2026"),
        ("Quý III năm 2026, mở 12 lớp", "2026-Q3"),
        ("6 tháng đầu năm 2026 mở 12 lớp", "2026-01/2026-06"),
        ("mở 12 lớp, tăng 3 lớp so với năm 2025", None),
        ("mở 12 lớp, tăng so với cùng kỳ năm 2025", None),
        ("Năm 2026 mở 12 lớp, tăng so với năm 2025", "2026"),
        ("mở 12 lớp", None),
    ],
)
def test_period_of_a_figure(text: str, period: str | None):
    assert Periods(text).of(0, len(text), text.index("12")) == period
