"""Heads of state and Party papers and of news."""

from __future__ import annotations

import pytest

from daumoi.texts.reading.head import read_head, titles
from daumoi.texts.reading.head.tests.samples import SAMPLES
from daumoi.texts.reading.page import segment


@pytest.mark.parametrize(
    ("text", "expected"), [(text, head) for _, text, head, _ in SAMPLES], ids=[row[0] for row in SAMPLES]
)
@pytest.mark.parametrize("cut", [True, False], ids=["blocks", "text alone"])
def test_head(text: str, expected: dict[str, str | None], cut: bool) -> None:
    head = read_head(text, segment(text) if cut else ())
    assert {key: getattr(head, key) for key in expected} == expected


def test_bases_and_signer() -> None:
    text = (
        "UBND TỈNH SƠN VÂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/QĐ-UBND\nSơn Vân, ngày 4 tháng 5 năm 2024\nQUYẾT ĐỊNH\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương;\nCăn cứ Nghị định số 30/2020/NĐ-CP;\nĐiều 1. Ban hành kế hoạch.\n"
        "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lò Văn Minh"
    )
    head = read_head(text, ())
    assert head.bases == ("Căn cứ Luật Tổ chức chính quyền địa phương", "Căn cứ Nghị định số 30/2020/NĐ-CP")
    assert head.signer == "Lò Văn Minh"


@pytest.mark.parametrize(
    ("closing", "signer"),
    [
        (
            "Nơi nhận:                      CHỦ TỊCH\n- Như trên;\n- Lưu: VT.                      Thào Văn Seo\n",
            "Thào Văn Seo",
        ),
        ("T/M BAN THƯỜNG VỤ\nBÍ THƯ\nSùng A Páo\n", "Sùng A Páo"),
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT.                      Phó Giám đốc\n", None),
    ],
)
def test_signer_of_closings(closing: str, signer: str | None) -> None:
    """A name beside the recipients and a name with one letter in it are signers; a title is not."""
    text = f"UBND TỈNH SƠN VÂN\nSố: 5/CĐ-UBND\nSơn Vân, ngày 4 tháng 5 năm 2024\nCÔNG ĐIỆN\nVề mưa lũ\n1. Các xã trực ban.\n\n{closing}"
    assert read_head(text, segment(text)).signer == signer


def test_issuer_in_ordinary_letters() -> None:
    text = "ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/QĐ-UBND\n"
    assert read_head(text, ()).issuer == "UBND tỉnh Đắk Lắk"


def test_midnight_is_no_part_of_the_date() -> None:
    text = "Bản tin cơ sở\n(Ngày đăng: 06/05/2021 12:00:00 SA)\nNội dung bài viết về công tác cơ sở của các xã vùng cao trong tỉnh.\n"
    assert read_head(text, ()).date == "2021-05-06"


def test_empty_text() -> None:
    head = read_head("", ())
    assert (head.number, head.date, head.type) == (None, None, "news")


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG", "UBND tỉnh Lam Giang"),
        ("ỦY BAN NHÂN DÂN\nXÃ NÀ SƠN", "UBND xã Nà Sơn"),
        ("UBND TỈNH LAM GIANG\nSỞ VĂN HÓA, THỂ THAO\nVÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("TỈNH ỦY LAM GIANG\nBAN TUYÊN GIÁO VÀ DÂN VẬN", "Ban Tuyên giáo và Dân vận"),
    ],
)
def test_an_issuer_set_in_two_lines_is_one_name(lines: str, issuer: str) -> None:
    """Long names of bodies are broken over two lines of the letter head. T8"""
    found = titles.issuer_of(f"{lines}\nSố: 12/XX", "12/XX")
    assert found is not None
    assert found.casefold() == issuer.casefold()
