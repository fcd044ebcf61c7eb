"""Documents cited by number."""

from __future__ import annotations

import pytest

from daumoi.texts.reading.head import read_head, read_references
from daumoi.texts.reading.head.tests.samples import SAMPLES


def numbers(text: str, own: str | None = None) -> list[tuple[str, str | None]]:
    found = read_references(text, own)
    for reference in found:
        assert "".join(text[reference.start : reference.end].split()) == reference.number
    return [(reference.number, reference.date) for reference in found]


@pytest.mark.parametrize(
    ("text", "cited"), [(text, refs) for _, text, _, refs in SAMPLES], ids=[row[0] for row in SAMPLES]
)
def test_sample(text: str, cited: tuple[tuple[str, str | None], ...]) -> None:
    assert tuple(numbers(text, read_head(text, ()).number)) == cited


@pytest.mark.parametrize(
    "number",
    [
        "8792/UBND-KGVX",
        "37-NQ/TW",
        "12-BC/BTGTU",
        "217/CĐ-TTg",
        "98/2020/NĐ-CP",
        "103/2016/QH13",
        "30a/2008/NQ-CP",
        "05/2022/TT-BTTTT",
        "613/CTr-BTTTT-BTLBĐBP",
        "15/2016/NQ-HĐND",
        "238-QĐ/TU",
        "06-HD/BTGTW",
        "4861/VPCP-CN",
        "07/2018/TTLT-BTTTT-BNV",
    ],
)
def test_grammar_of_numbers(number: str) -> None:
    assert numbers(f"Thực hiện văn bản số {number} ngày 6/5/2021 của cấp trên.") == [(number, "2021-05-06")]
    assert numbers(f"Thực hiện văn bản số {number}.", number) == []


def test_cited_twice_is_one_with_its_date() -> None:
    text = "Theo Kế hoạch số 9/KH-UBND, các đơn vị triển khai. Kế hoạch số 9/KH-UBND ngày 02 tháng 02 năm 2022 nêu rõ."
    assert numbers(text) == [("9/KH-UBND", "2022-02-02")]


def test_number_without_sign() -> None:
    assert numbers("Quán triệt Nghị quyết số 41 của Bộ Chính trị.") == [("41", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 12/5 đến 14/5, có 20/25 xã, đạt 80%; tuyến 5/QL1; dịch COVID-19; giá 20.000 đồng/USD; 24/24 giờ.",
        "Luật Báo chí, Nghị quyết Đại hội XIII; giai đoạn 2021-2025; 95/155 xã; tỷ lệ 1/500.",
        "Ban hành 12 nghị quyết, 45 quyết định.",
    ],
)
def test_no_citation(text: str) -> None:
    assert numbers(text) == []
