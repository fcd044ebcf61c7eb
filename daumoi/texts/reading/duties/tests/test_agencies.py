"""Names of agencies as offices write them."""

from __future__ import annotations

import pytest

from daumoi.texts.reading.duties.agencies import agencies_at, find_agencies
from daumoi.texts.reading.page.tokens import tokens


def listed(text: str) -> tuple[list[str], str]:
    """Return the names at the start of `text` and the words after them."""
    words = tokens(text, 0, len(text))
    found, after = agencies_at(text, words, 0)
    return [agency.name for agency in found], text[words[after].start :] if after < len(words) else ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Y tế hướng dẫn", ["Sở Y tế"]),
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ rà soát", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ"]),
        ("Sở Nông nghiệp và Môi trường và Công an tỉnh kiểm tra", ["Sở Nông nghiệp và Môi trường", "Công an tỉnh"]),
        ("Sở Tài chính, Nội vụ, Y tế rà soát", ["Sở Tài chính", "Sở Nội vụ", "Sở Y tế"]),
        ("Các Bộ: Xây dựng, Y tế và Nội vụ rà soát", ["Bộ Xây dựng", "Bộ Y tế", "Bộ Nội vụ"]),
        ("các sở Tư pháp, Ngoại vụ, Công an tỉnh báo cáo", ["Sở Tư pháp", "Sở Ngoại vụ", "Công an tỉnh"]),
        ("Giám đốc các Sở: Y tế, Nội vụ báo cáo", ["Giám đốc Sở Y tế", "Giám đốc Sở Nội vụ"]),
        ("các sở, ban, ngành; UBND các xã, phường rà soát", ["các sở, ban, ngành", "UBND các xã, phường"]),
        ("các sở, ngành, xã, phường rà soát", ["các sở, ngành", "xã, phường"]),
        ("Mặt trận Tổ quốc và các đoàn thể vận động", ["Mặt trận Tổ quốc", "các đoàn thể"]),
        (
            "Chủ tịch UBND các huyện Tân Hà, Bình An và Nậm Tin chỉ đạo",
            ["Chủ tịch UBND các huyện Tân Hà, Bình An và Nậm Tin"],
        ),
        (
            "Thủ trưởng các sở, ban, ngành, Chủ tịch UBND xã đôn đốc",
            ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND xã"],
        ),
        ("Ủy ban nhân dân xã Trà Khẩu dời trụ sở", ["Ủy ban nhân dân xã Trà Khẩu"]),
        ("Công an thành phố Phú Lâm luân phiên gác", ["Công an thành phố Phú Lâm"]),
        ("Sở Tài chính dồn nguồn lực", ["Sở Tài chính"]),
        ("Tỉnh đoàn thắp sáng các điểm", ["Tỉnh đoàn"]),
        ("Trường Tiểu học Nà Phàng kẻ bảng", ["Trường Tiểu học Nà Phàng"]),
        ("Văn phòng HĐND và UBND xã đăng tải", ["Văn phòng HĐND và UBND xã"]),
        ("Trung tâm Dịch vụ tổng hợp xã lập dự toán", ["Trung tâm Dịch vụ tổng hợp xã"]),
        ("Trung tâm Phục vụ hành chính công bố trí bàn", ["Trung tâm Phục vụ hành chính công"]),
        ("Phòng Quản lý báo chí, xuất bản chủ trì", ["Phòng Quản lý báo chí, xuất bản"]),
        ("UBND huyện Bắc Mê cũ lập hồ sơ", ["UBND huyện Bắc Mê cũ"]),
        ("Tổ biên tập dịch tin", ["Tổ biên tập"]),
        ("Văn phòng Ban chỉ đạo phòng thủ dân sự theo dõi", ["Văn phòng Ban chỉ đạo phòng thủ dân sự"]),
        ("Bộ chỉ huy quân sự tỉnh Chủ trì", ["Bộ chỉ huy quân sự tỉnh"]),
        ("Trung tâm Văn hóa, Thông tin và Thể thao xã tổ chức", ["Trung tâm Văn hóa, Thông tin và Thể thao xã"]),
        ("Báo và phát thanh, truyền hình Phú Lâm mở", ["Báo và phát thanh, truyền hình Phú Lâm"]),
        ("Phòng Văn hóa - Xã hội xã tham mưu", ["Phòng Văn hóa - Xã hội xã"]),
        ("Sở GD&ĐT, Tỉnh đoàn phối hợp", ["Sở GD&ĐT", "Tỉnh đoàn"]),
        ("hai đơn vị và các địa phương cần", ["hai đơn vị", "các địa phương"]),
        ("Cục Thuế tỉnh (cơ quan thường trực) theo dõi", ["Cục Thuế tỉnh"]),
        ("UBND các phường tháo dỡ", ["UBND các phường"]),
        ("các cơ quan, đơn vị, địa phương chấp hành", ["các cơ quan, đơn vị, địa phương"]),
        ("Ban Thường vụ Tỉnh ủy yêu cầu", ["Ban Thường vụ Tỉnh ủy"]),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát", ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"]),
    ],
)
def test_names_at_the_start(text: str, names: list[str]) -> None:
    assert listed(text)[0] == names


@pytest.mark.parametrize(
    "text",
    ["Báo cáo kết quả thực hiện", "Tổ chức hội nghị", "Hội nghị thành công", "Đoàn kết một lòng", "nhân dân phấn khởi"],
)
def test_words_that_only_look_like_a_head(text: str) -> None:
    assert listed(text)[0] == []


def test_completed_names_are_marked() -> None:
    text = "Đảng ủy, Ban Thường vụ Đảng ủy UBND tỉnh tiếp tục"
    found, _ = agencies_at(text, tokens(text, 0, len(text)), 0)
    assert [(agency.name, agency.normalised) for agency in found] == [
        ("Đảng ủy UBND tỉnh", True),
        ("Ban Thường vụ Đảng ủy UBND tỉnh", False),
    ]


def test_anybody_is_not_named() -> None:
    text = "các cơ quan liên quan"
    found, _ = agencies_at(text, tokens(text, 0, len(text)), 0)
    assert [agency.named for agency in found] == [False]


def test_find_agencies_in_running_text() -> None:
    found = find_agencies("Hôm qua, Sở Y tế cùng Hội Nông dân tỉnh đã ký kết tại xã Bình An.")
    assert [agency.name for agency in found] == ["Sở Y tế", "Hội Nông dân tỉnh"]
