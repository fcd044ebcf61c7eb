"""Figures: the samples, the traps of the mission, and what must hold for generated sentences."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daumoi.texts.reading.figures import read_figures
from daumoi.texts.reading.figures.numbers import write_number
from daumoi.texts.reading.figures.tests.samples import EMPTY, SAMPLES
from daumoi.texts.reading.model import Block, Quantity
from daumoi.texts.reading.page import segment


def figures(text: str) -> tuple[Quantity, ...]:
    found = read_figures(text, ())
    for figure in found:
        assert text[figure.start : figure.end] == figure.span
    return found


def told(figure: Quantity) -> str:
    number = "None" if figure.value is None else f"{figure.value.normalize():f}"
    if figure.value_max is not None:
        number += f"–{figure.value_max.normalize():f}"
    if figure.of is not None:
        number += f"/{figure.of.normalize():f}"
    return f"{number} {figure.unit}" + ("" if figure.qualifier == "exact" else f" {figure.qualifier}")


@pytest.mark.parametrize(("sentence", "expected"), SAMPLES)
def test_sample(sentence: str, expected: tuple[str, ...]) -> None:
    assert tuple(map(told, figures(sentence))) == expected


@pytest.mark.parametrize("sentence", EMPTY)
def test_nothing_to_count(sentence: str) -> None:
    assert tuple(map(told, figures(sentence))) == ()


PATROLS = (
    "Tổ chức tuần tra được 30.215 lần/18.2734 lượt cán bộ, chiến sĩ "
    "(trong đó có 6.104 lần/21.650 dân quân và nhân dân tham gia)."
)


def test_broken_number_is_proposed_and_never_corrected() -> None:
    whole_times, broken, part_times, part_people = figures(PATROLS)
    assert (broken.value, broken.valid, broken.unit, broken.qualifier) == (None, False, "lượt", "exact")
    assert part_people.part_of == 1
    assert part_times.part_of == 0
    assert whole_times.part_of is None
    suggested = [alternative for alternative in broken.alternatives if alternative.suggested]
    assert [alternative.value for alternative in suggested] == [Decimal(182734)]
    rejected = next(alternative for alternative in broken.alternatives if alternative.value == 18273)
    assert "21.650" in rejected.reason


def test_nothing_is_suggested_without_a_part() -> None:
    (broken,) = figures("Tuyên truyền cho 18.2734 lượt người.")
    assert len(broken.alternatives) == 2
    assert not any(alternative.suggested for alternative in broken.alternatives)


def test_broken_part_is_weighed_against_its_whole() -> None:
    _, part = figures("Có 20.000 người tham gia, trong đó có 11.2345 người là phụ nữ.")
    assert [alternative.value for alternative in part.alternatives if alternative.suggested] == [Decimal(11234)]


def test_part_of_pairs_and_percentages() -> None:
    found = figures("Phát hiện 1.204 vụ, trong đó 905 vụ buôn lậu chiếm 75%.")
    assert [figure.part_of for figure in found] == [None, 0, None]


def test_scale_words_are_expanded() -> None:
    (figure,) = figures("Có 1,3 triệu lượt khách.")
    assert (figure.value, figure.unit) == (Decimal("1.3"), "triệu lượt")
    assert (figure.value_base, figure.unit_base) == (Decimal(1_300_000), "lượt")


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Giai đoạn 2012-2020 mở 5 lớp tập huấn.", "2012/2020"),
        ("Năm 2023 mở 5 lớp tập huấn.", "2023"),
        ("Quý II/2024 mở 5 lớp tập huấn.", "2024-Q2"),
        ("Trong 6 tháng đầu năm 2024 mở 5 lớp tập huấn.", "2024-01/2024-06"),
        ("Ngày 12/3/2024 mở 5 lớp tập huấn.", "2024-03-12"),
        ("Đã mở 5 lớp tập huấn.", None),
    ],
)
def test_period(sentence: str, period: str | None) -> None:
    assert [figure.period for figure in figures(sentence)] == [period]


@pytest.mark.parametrize(
    ("sentence", "nature"),
    [
        ("Phấn đấu đạt 95% hộ dân.", "target"),
        ("Dự báo mưa 100-200mm.", "forecast"),
        ("Đã đạt 95% hộ dân.", "result"),
    ],
)
def test_nature(sentence: str, nature: str) -> None:
    assert [figure.nature for figure in figures(sentence)] == [nature]


def test_headline_gives_way_to_prose() -> None:
    text = "Xuất bản 192,4 triệu bản in\nNgày hôm qua, toàn ngành xuất bản hơn 192,4 triệu ấn phẩm phục vụ bạn đọc vùng cao."
    assert [told(figure) for figure in figures(text)] == ["192.4 triệu ấn phẩm over"]


def test_one_number_for_several_kinds_says_so() -> None:
    mixed, plain = figures("Đăng hơn 2600 tin, bài và phát 67.850 tờ rơi, tờ gấp.")
    assert (mixed.unit, mixed.note) == ("tin, bài", "một số gộp nhiều loại")
    assert (plain.unit, plain.note) == ("tờ", None)


def test_line_without_a_stop_keeps_its_own_small_number() -> None:
    text = "Kết quả:\n- Mở 12 lớp tập huấn\nPhát 12 loa\nHỗ trợ 12 hộ nghèo tại các xã vùng cao của huyện."
    assert [told(figure) for figure in figures(text)] == ["12 lớp", "12 loa", "12 hộ"]


def test_same_fact_told_twice_is_one() -> None:
    text = "Cả nước xảy ra 248 vụ cháy. Như vậy, toàn quốc có 248 vụ cháy."
    assert [told(figure) for figure in figures(text)] == ["248 vụ"]


def test_bound_of_a_class_is_no_figure() -> None:
    assert [told(f) for f in figures("Có 8 huyện bố trí từ 500 triệu đồng đến dưới 1 tỷ đồng.")] == ["8 huyện"]
    assert [told(f) for f in figures("Có 59/63 tỉnh, thành phố có tỷ lệ tiêm COVID-19 trên 90%.")] == [
        "59/63 tỉnh, thành phố"
    ]


def test_parts_of_an_estimate_are_estimates() -> None:
    text = "GRDP dự kiến tăng 7,5% (cùng kỳ tăng 6,2%). Trong đó, nông nghiệp tăng 3,9%."
    assert [told(figure) for figure in figures(text)] == ["7.5 % about", "6.2 %", "3.9 % about"]


def test_closed_blocks_hold_no_figures() -> None:
    text = "Thống kê: 481 người\nTổ chức 12 buổi chiếu phim."
    furniture = Block(kind="furniture", start=0, end=19)
    assert [told(figure) for figure in read_figures(text, [furniture])] == ["12 buổi"]


REPORT = """SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 356/BC-SVHTTDL
Sơn Vân, ngày 14 tháng 6 năm 2025

BÁO CÁO
Kết quả công tác báo chí 6 tháng đầu năm 2025

Thực hiện Công văn số 1023/BVHTTDL-CBC ngày 02/5/2025, Sở báo cáo như sau:

1. Công tác quản lý nhà nước về báo chí
1.1. Toàn tỉnh hiện có 03 cơ quan báo chí, 12 văn phòng đại diện với 215 người được cấp thẻ nhà báo.
- Tổ chức 02 hội nghị giao ban, 06 cuộc họp báo
- Cấp 14 giấy phép xuất bản tài liệu không kinh doanh; thu hồi 01 giấy phép
- Rà soát 1.245 tin, bài; xử lý 05 trường hợp (04 tổ chức, 01 cá nhân), phạt 62,5 triệu đồng.
2. Hiện 129/129 xã có đài truyền thanh, trong đó 87 đài ứng dụng CNTT-VT (chiếm 67,4%), 2.145 cụm loa.
3. Phấn đấu 100% đài truyền thanh ứng dụng CNTT-VT vào năm 2026.

Nơi nhận:
- Lưu: VT, QLBC (2).

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Hoàng Thị Mai
"""


@pytest.mark.parametrize("cut", [True, False], ids=["blocks", "text alone"])
def test_whole_report(cut: bool) -> None:
    found = read_figures(REPORT, segment(REPORT) if cut else ())
    assert [told(figure) for figure in found] == [
        "3 cơ quan",
        "12 văn phòng",
        "215 người",
        "2 hội nghị",
        "6 cuộc",
        "14 giấy phép",
        "1 giấy phép",
        "1245 tin, bài",
        "5 trường hợp",
        "4 tổ chức",
        "1 cá nhân",
        "62.5 triệu đồng",
        "129/129 xã",
        "87 đài",
        "67.4 %",
        "2145 cụm loa",
        "100 %",
    ]
    assert found[0].what == "cơ quan báo chí"
    assert (found[13].part_of, found[15].part_of, found[16].nature) == (12, None, "target")


NOUNS = st.sampled_from(["buổi", "lượt", "hộ", "xã", "vụ", "đối tượng", "học sinh", "tờ", "cuộc", "dự án"])
COUNTS = st.integers(min_value=21, max_value=900_000)


@given(COUNTS, NOUNS)
def test_every_plain_count_is_found(value: int, noun: str) -> None:
    assert [told(figure) for figure in figures(f"Đã thực hiện được {write_number(value)} {noun} trong kỳ.")] == [
        f"{value} {noun}"
    ]


@given(COUNTS, COUNTS)
def test_pairs_are_two_figures(times: int, people: int) -> None:
    text = f"Tuần tra {write_number(times)} lần/{write_number(people)} lượt cán bộ."
    assert [told(figure) for figure in figures(text)] == [f"{times} lần", f"{people} lượt"]


@given(st.integers(min_value=1, max_value=500), st.integers(min_value=1, max_value=500))
def test_ranges(low: int, width: int) -> None:
    text = f"Lượng mưa phổ biến {low}-{low + width}mm."
    assert [told(figure) for figure in figures(text)] == [f"{low}–{low + width} mm"]


@given(
    st.sampled_from([("hơn", "over"), ("trên", "over"), ("ít nhất", "over"), ("gần", "nearly"), ("khoảng", "about")]),
    COUNTS,
)
def test_qualifiers(qualifier: tuple[str, str], value: int) -> None:
    word, kind = qualifier
    assert [told(figure) for figure in figures(f"Đã có {word} {write_number(value)} người tham gia.")] == [
        f"{value} người {kind}"
    ]


@given(st.text(alphabet="0123456789.,/-% ():;\nabcxãhộtừđếnsố", max_size=120))
def test_any_text_is_read(text: str) -> None:
    for figure in read_figures(text, ()):
        assert text[figure.start : figure.end] == figure.span
        assert (figure.value is None) <= (not figure.valid or figure.qualifier == "vague")
        assert figure.part_of is None or figure.part_of >= 0


def test_ten_times_the_text_gives_ten_times_the_figures() -> None:
    """Print the ratio of times for one and ten parts; only the counts are claimed."""
    counts, seconds, sizes = [], [], []
    for lines in (600, 6000):
        text = "".join(
            f"Tổ chức {n + 21} buổi cho {n + 9000} lượt người, trong đó {n + 8000} tờ.\n" for n in range(lines)
        )
        sizes.append(len(text))
        begun = time.perf_counter()
        counts.append(len(read_figures(text, ())))
        seconds.append(time.perf_counter() - begun)
    print(f"figures: {sizes[1] / sizes[0]:.1f} times the text took {seconds[1] / seconds[0]:.1f} times as long")
    assert counts == [1800, 18000]
