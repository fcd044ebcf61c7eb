"""Blocks of documents and pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daumoi.texts.reading.page import segment

PLAN = """ỦY BAN NHÂN DÂN
TỈNH PHÚ LÂM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 41/KH-UBND
Phú Lâm, ngày 02 tháng 3 năm 2026
KẾ HOẠCH
Truyền thông về an toàn giao thông
Căn cứ Luật Trật tự, an toàn giao thông đường bộ;
I. MỤC ĐÍCH
1. Nâng cao nhận thức.
II. TỔ CHỨC THỰC HIỆN
1. Công an tỉnh:
a) Chủ trì tuyên truyền.
- Qua loa truyền thanh.
2. Sở Xây dựng:
Nơi nhận:
- Như trên;
TM. ỦY BAN NHÂN DÂN
Lò Văn Thắng
"""


def kinds(text: str) -> list[tuple[str, str, int]]:
    return [(block.kind, block.marker, block.level) for block in segment(text)]


def test_an_official_document_from_head_to_signature() -> None:
    assert kinds(PLAN) == [
        *[("header", "", 0)] * 5,
        *[("title", "", 0)] * 2,
        ("basis", "", 0),
        ("point", "I.", 1),
        ("point", "1.", 2),
        ("point", "II.", 1),
        ("point", "1.", 2),
        ("point", "a)", 3),
        ("point", "-", 4),
        ("point", "2.", 2),
        *[("recipients", "", 0)] * 2,
        *[("signature", "", 0)] * 2,
    ]


def test_a_news_page() -> None:
    """Menus, counters and related news are furniture, a picture's words a caption. S1-29 S2-25 S4-43"""
    page = """Trang chủ
Tỉnh kiểm tra phòng, chống rét

Cập nhật lúc: 20:33 14/02/2026

Sáng 14/2, Chủ tịch UBND tỉnh kiểm tra công tác phòng, chống rét.

Chủ tịch UBND tỉnh phát biểu tại buổi kiểm tra. Ảnh: Minh Hà

Chủ tịch yêu cầu các xã di chuyển trâu, bò.

Minh Hà

Tin liên quan

Khai mạc lễ hội xuân
"""
    assert [kind for kind, _, _ in kinds(page)] == [
        "furniture",
        "title",
        "furniture",
        "prose",
        "caption",
        "prose",
        "furniture",
        "furniture",
        "furniture",
    ]


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("Điều 3. Giám đốc Sở Nội vụ chịu trách nhiệm.", "Điều 3."),
        ("1.2. Sở Y tế hướng dẫn.", "1.2."),
        ("đ) Bố trí kinh phí.", "đ)"),
        ("+ Tuyên truyền lưu động.", "+"),
        ("(i) Rà soát văn bản.", "(i)"),
        ("• Mở chuyên mục.", "•"),
        ("2/ Kiểm tra cơ sở.", "2/"),
    ],
)
def test_markers(line: str, marker: str) -> None:
    blocks = segment(f"KẾ HOẠCH\nTên kế hoạch\nUBND tỉnh ban hành Kế hoạch như sau:\n{line}")
    assert blocks[-1].kind == "point"
    assert blocks[-1].marker == marker


def test_wrapped_lines_are_one_paragraph() -> None:
    text = "KẾ HOẠCH\nTên\n1. Thư viện tỉnh trưng bày sách tại\ntrung tâm tỉnh, phối hợp với Tỉnh đoàn và\nHội Nhà văn.\n2. Sở Y tế."
    points = [text[block.start : block.end] for block in segment(text) if block.kind == "point"]
    assert [point.count("\n") for point in points] == [2, 0]


def test_points_of_a_flattened_page_are_cut_apart() -> None:
    text = (
        "Nội dung chỉ đạo như sau: 1. Sở Y tế "
        + "hướng dẫn phòng bệnh " * 10
        + ". 2. Sở Xây dựng "
        + "kiểm tra công trình " * 10
        + "."
    )
    assert [block.marker for block in segment(text) if block.kind == "point"] == ["1.", "2."]


@given(st.text(alphabet=st.sampled_from("aB1.)-;:\n Đ“”IVX|\tSố"), max_size=200))
def test_blocks_lie_in_order_and_cover_every_word(text: str) -> None:
    blocks = segment(text)
    edges = [edge for block in blocks for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    covered = "".join(text[block.start : block.end] for block in blocks)
    assert "".join(covered.split()) == "".join(text.split())
