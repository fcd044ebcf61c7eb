"""What a plan promises is no result, except where it looks back."""

from __future__ import annotations

from daumoi.texts.reading import read_text

PLAN = """ỦY BAN NHÂN DÂN XÃ NÀ SƠN
Số: 45/KH-UBND
Nà Sơn, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Thông tin khu vực biên giới năm 2026
I. TÌNH HÌNH
1. Năm 2025 xã có 14 bản, tổ chức 36 buổi nói chuyện.
II. NỘI DUNG
1. Tổ chức 12 hội nghị cho khoảng 2.400 lượt người.
2. Cấp phát 5.000 tờ rơi; đã nhận 1.200 tờ từ tỉnh.
III. KINH PHÍ
Dự toán 185 triệu đồng từ ngân sách xã.
"""


def test_a_plan_promises() -> None:
    """Counts and money of a plan are targets; what it tells of the year before, and of what it has, are results."""
    found = {figure.value: figure.nature for figure in read_text(PLAN).figures}
    assert [found[number] for number in (12, 2400, 5000, 185)] == ["target"] * 4
    assert [found[number] for number in (36, 1200)] == ["result"] * 2


def test_the_same_words_in_a_report_are_results() -> None:
    """Only the title makes a plan of it."""
    report = PLAN.replace("KẾ HOẠCH", "BÁO CÁO").replace("KH-UBND", "BC-UBND")
    assert {figure.nature for figure in read_text(report).figures if figure.value in (12, 5000)} == {"result"}
