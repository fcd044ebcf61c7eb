"""Names of bodies in capitals become the names that sentences use."""

from __future__ import annotations

import pytest

from daumoi.texts.reading.head.bodies import in_ordinary_letters


@pytest.mark.parametrize(
    ("capitals", "ordinary"),
    [
        ("CÔNG AN TỈNH AN GIANG", "Công an tỉnh An Giang"),
        ("ỦY BAN NHÂN DÂN TỈNH LAM GIANG", "UBND tỉnh Lam Giang"),
        ("HỘI ĐỒNG NHÂN DÂN XÃ NÀ SƠN", "HĐND xã Nà Sơn"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("BỘ CHỈ HUY BỘ ĐỘI BIÊN PHÒNG TỈNH", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"),
        ("HỘI LIÊN HIỆP PHỤ NỮ TỈNH", "Hội Liên hiệp Phụ nữ tỉnh"),
        ("BẢO HIỂM XÃ HỘI TỈNH", "Bảo hiểm xã hội tỉnh"),
        ("VĂN PHÒNG UBND TỈNH", "Văn phòng UBND tỉnh"),
        ("TRƯỜNG THCS NÀ SƠN", "Trường THCS Nà Sơn"),
        ("BAN CHỈ ĐẠO 35 TỈNH", "Ban Chỉ đạo 35 tỉnh"),
    ],
)
def test_capitals_become_ordinary_letters(capitals: str, ordinary: str):
    assert in_ordinary_letters(capitals) == ordinary
