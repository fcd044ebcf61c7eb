"""What a whole document gives that no part of the reader sees alone."""

from __future__ import annotations

from daumoi.texts.reading import read_text

PLAN = """UBND TỈNH PHÚ LÂM
Số: 52/KH-UBND
Phú Lâm, ngày 05 tháng 10 năm 2026
KẾ HOẠCH
Tuyên truyền phòng cháy rừng
Căn cứ Công văn số 977/CV-CCKL ngày 12/11/2026 của Chi cục Kiểm lâm;
I. KẾT QUẢ
Năm 2025 toàn tỉnh đã mở 35 buổi tuyên truyền.
II. TỔ CHỨC THỰC HIỆN
1. UBND các xã tổ chức mỗi xã ít nhất 02 buổi tuyên truyền trong quý IV năm 2026.
2. Chi cục Kiểm lâm in 3.000 tờ rơi, nhân rộng mô hình đã có ở 12 bản.
"""


def test_numbers_that_a_duty_asks_for_are_targets():
    natures = {figure.span: figure.nature for figure in read_text(PLAN).figures}
    assert natures == {
        "35 buổi": "result",
        "ít nhất 02 buổi": "target",
        "3.000 tờ rơi": "target",
        "12 bản": "result",
    }


def test_a_paper_cited_before_its_date_is_noted():
    assert read_text(PLAN).notes == ("Văn bản 977/CV-CCKL đề ngày 12/11/2026, sau ngày 05/10/2026 của văn bản này.",)
