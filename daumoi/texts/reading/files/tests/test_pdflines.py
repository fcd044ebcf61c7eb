"""Lines of a page in reading order: what stands side by side is read column by column."""

from __future__ import annotations

from daumoi.texts.reading.files.pdflines import lines_of, paragraphs

WIDTH = 595.0


def word(text: str, left: float, top: float, right: float) -> dict[str, object]:
    return {"text": text, "x0": left, "x1": right, "top": top, "bottom": top + 13}


def read(*words: dict[str, object]) -> list[str]:
    return list(paragraphs(lines_of(list(words), WIDTH)))


def test_a_letterhead_is_read_column_by_column_though_its_lines_stand_at_different_heights() -> None:
    """Office, its number, then the nation and the date; the title in the middle stands after both. S1-1"""
    assert read(
        word("SỞ Y TẾ", 120, 60, 180),
        word("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 258, 66, 540),
        word("CHI CỤC DÂN SỐ", 105, 76, 200),
        word("Độc lập - Tự do - Hạnh phúc", 310, 82, 490),
        word("Số: 12/BC-CCDS", 110, 100, 195),
        word("Nà Pán, ngày 3 tháng 3 năm 2027", 300, 107, 510),
        word("BÁO CÁO", 270, 130, 330),
    ) == [
        "SỞ Y TẾ",
        "CHI CỤC DÂN SỐ",
        "Số: 12/BC-CCDS",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Nà Pán, ngày 3 tháng 3 năm 2027",
        "BÁO CÁO",
    ]


def test_recipients_stand_before_the_signature() -> None:
    """Though the office that signs begins higher."""
    assert read(
        word("TM. BAN CHỈ ĐẠO", 360, 600, 480),
        word("Nơi nhận:", 85, 604, 140),
        word("TRƯỞNG BAN", 375, 614, 465),
        word("- Như trên;", 85, 618, 145),
        word("- Lưu: VT.", 85, 632, 140),
        word("Lò Văn Tiến", 380, 690, 460),
    ) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "Lò Văn Tiến"]


def test_short_lines_one_below_the_other_are_no_columns() -> None:
    """A list at the left and a line at the right below it keep their order."""
    assert read(
        word("1. Thôn Nà Hán", 85, 100, 180),
        word("2. Thôn Nà Pù", 85, 116, 175),
        word("Người lập biểu", 400, 140, 500),
        word("3. Thôn Co Sản", 85, 164, 178),
    ) == ["1. Thôn Nà Hán", "2. Thôn Nà Pù", "Người lập biểu", "3. Thôn Co Sản"]


def test_those_addressed_stay_with_their_heading() -> None:
    """The list beside it is not taken for the column of the nation."""
    assert read(
        word("SỞ Y TẾ", 120, 60, 180),
        word("Độc lập - Tự do - Hạnh phúc", 310, 62, 490),
        word("Kính gửi:", 190, 90, 240),
        word("- Sở Tư pháp;", 310, 106, 400),
        word("- Sở Xây dựng.", 310, 122, 405),
    ) == ["SỞ Y TẾ", "Độc lập - Tự do - Hạnh phúc", "Kính gửi:", "- Sở Tư pháp;", "- Sở Xây dựng."]
