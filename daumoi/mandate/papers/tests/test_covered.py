"""The period that a report covers by its subject."""

from __future__ import annotations

from datetime import date

import pytest

from daumoi.mandate.papers.covered import covered

CASES = [
    (
        "Kết quả thông tin khu vực biên giới từ ngày 15/12/2025 đến ngày 14/11/2026",
        date(2025, 12, 15),
        date(2026, 11, 14),
    ),
    ("Kết quả tuyên truyền 9 tháng đầu năm 2026", date(2026, 1, 1), date(2026, 9, 30)),
    ("Kết quả 06 tháng cuối năm 2026", date(2026, 7, 1), date(2026, 12, 31)),
    ("Báo cáo công tác thông tin quý III năm 2026", date(2026, 7, 1), date(2026, 9, 30)),
    ("Báo cáo công tác thông tin quý IV/2026", date(2026, 10, 1), date(2026, 12, 31)),
    ("Báo cáo tháng 2/2024", date(2024, 2, 1), date(2024, 2, 29)),
    ("Tổng kết giai đoạn 2016-2025", date(2016, 1, 1), date(2025, 12, 31)),
    ("Kết quả thực hiện nhiệm vụ năm 2026", date(2026, 1, 1), date(2026, 12, 31)),
]


@pytest.mark.parametrize(("subject", "first", "last"), CASES)
def test_the_period_of_a_subject(subject: str, first: date, last: date) -> None:
    """Each way in which subjects of reports name their period. T6 S4-26"""
    period = covered(subject)
    assert period is not None
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "subject",
    ["Về việc cung cấp thông tin", "Kết quả từ ngày 31/02/2026 đến ngày 14/3/2026", "Kết quả 19 tháng đầu năm 2026"],
)
def test_no_period_is_made_up(subject: str) -> None:
    """A subject without a period, or with days that do not exist, gives none."""
    assert covered(subject) is None
