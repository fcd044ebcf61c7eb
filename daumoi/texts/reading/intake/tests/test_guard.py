"""The door: hostile files are refused with a sentence, secret papers are told from prose about secrets."""

from __future__ import annotations

import unicodedata

import docx
import pytest
from docx.oxml import OxmlElement
from hypothesis import example, given, settings
from hypothesis import strategies as st

from daumoi.texts.reading import read_text
from daumoi.texts.reading.errors import Classified, Unreadable
from daumoi.texts.reading.files import load
from daumoi.texts.reading.intake.guard import check
from daumoi.texts.reading.intake.marks import name_mark, secret_mark
from daumoi.texts.reading.tests.hostile import families
from daumoi.texts.reading.tests.making import MAKERS, docx_of, html_of, pdf_of, saved, xlsx_of

FAMILIES = list(families())
LINES, TABLE = ("Đề nghị Sở Nội vụ báo cáo.",), (("TT", "Nội dung"), ("1", "Báo cáo"))
GOODS = {form: make(LINES, TABLE) for form, make in MAKERS.items()}
GOOD = GOODS["docx"]
HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LAM GIANG\n"
MARKED = (
    "MẬT\n" + HEAD,
    HEAD + "MẬT\nSố: 12/BC-UBND",
    HEAD + "M Ậ T\nSố: 12/BC-UBND",
    HEAD + "T Ố I   M Ậ T",
    HEAD + "TUYỆT MẬT",
    HEAD + "T U Y Ệ T M Ậ T",
    HEAD + "(MẬT)",
    HEAD + "[TỐI MẬT]",
    HEAD + "* * * MẬT * * *",
    HEAD + "Mật\nBÁO CÁO",
    HEAD + "Tối mật",
    HEAD + "Tuyệt Mật",
    HEAD + "TOI MAT",
    HEAD + "TUYET MAT",
    HEAD + "M A T",
    HEAD + "Độ mật: Mật",
    HEAD + "Độ mật: Tối mật",
    HEAD + "Mức độ mật – Tuyệt mật",
    HEAD + "TÀI LIỆU MẬT",
    HEAD + "MẬT   Bản số: 03",
    "Số: 12/BC-UBND\tMẬT\n",
    "UBND TỈNH     TỐI MẬT     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    HEAD + "nội dung thường\n" * 60 + "TỐI MẬT\n" + "nội dung thường\n",
    unicodedata.normalize("NFD", HEAD + "MẬT\n"),
)
CLEAN = (
    "Tăng cường công tác bảo vệ bí mật nhà nước trong tình hình mới.",
    "BẢO MẬT\nThông tin cá nhân được bảo mật.",
    "QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "Mật độ dân số của xã là 41 người/km2.",
    "Mật khẩu phải đổi ba tháng một lần.",
    "Hợp tác xã bán mật ong rừng, mật mía.",
    "Sản lượng mật: 300 lít.\nMật ong loại một.",
    "Độ mật: Không",
    "Độ mật: Thường",
    "Danh mục bí mật nhà nước độ Tuyệt mật, Tối mật thuộc lĩnh vực thông tin.",
    "Tài liệu mật phải được lưu riêng theo quy định.",
    "GẶP MẶT BÁO CHÍ ĐẦU XUÂN",
    "MẶT TRẬN TỔ QUỐC VIỆT NAM",
    "Đồng chí giữ bí mật nơi ở.\nmật\nHàng dưới",
    "Mức độ bảo mật – cao",
    "MẶT\nBẰNG",
    "Cục Cơ yếu và ngành mật mã; điện mật được chuyển theo đường riêng.",
    "Ong mật\nSản phẩm OCOP\n" * 3,
    "nội dung thường\n" * 20 + "Mật",
)


@pytest.mark.parametrize(("family", "name", "data", "word"), FAMILIES, ids=[family for family, *_ in FAMILIES])
def test_hostile_files_are_refused_with_a_sentence(family: str, name: str, data: bytes, word: str) -> None:
    with pytest.raises(Unreadable) as refused:
        load(data, name)
    assert word in refused.value.message
    assert refused.value.message.endswith(".")
    assert "; hãy " in refused.value.message
    assert not isinstance(refused.value, Classified)


def test_there_are_many_families() -> None:
    assert len({family for family, *_ in FAMILIES}) >= 40


@pytest.mark.parametrize(
    "name", ["Kế hoạch (bản cuối) 😀.docx", unicodedata.normalize("NFD", "Báo cáo quý.docx"), "A.DOCX"]
)
def test_plain_files_with_odd_names_are_accepted(name: str) -> None:
    assert check(docx_of(("Nội dung",)), name) == "docx"


def outcome(data: bytes, name: str) -> str:
    """Return the text of a file or the sentence that refuses it; any other error goes on."""
    try:
        return load(data, name).text
    except Unreadable as refused:
        return refused.message


@given(st.binary(max_size=400), st.sampled_from(["a.docx", "a.xlsx", "a.pdf", "a.txt", "a.html", "a.odt"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    for prefix in (b"", b"PK\x03\x04", b"%PDF-1.4\n"):
        assert outcome(prefix + data, name)


@settings(max_examples=60, deadline=None)
@example(at=1863, value=0, form="xlsx")
@given(st.integers(0, 2000), st.integers(0, 255), st.sampled_from(["docx", "xlsx", "pdf"]))
def test_a_changed_byte_never_crashes(at: int, value: int, form: str) -> None:
    data = bytearray(GOODS[form])
    data[at * len(data) // 2001] = value
    assert outcome(bytes(data), f"a.{form}")


@pytest.mark.parametrize("text", MARKED)
def test_marked_papers(text: str) -> None:
    assert secret_mark(text) in ("MẬT", "TỐI MẬT", "TUYỆT MẬT")


@pytest.mark.parametrize("text", CLEAN)
def test_clean_papers(text: str) -> None:
    assert secret_mark(text) is None
    assert secret_mark(HEAD + text) is None


@given(
    st.sampled_from(["MẬT", "TỐI MẬT", "TUYỆT MẬT"]),
    st.sampled_from(["", " ", "  "]),
    st.sampled_from([("", ""), ("(", ")"), ("- ", " -"), ("“", "”")]),
    st.integers(0, 8),
)
def test_marks_in_any_spacing(mark: str, gap: str, frame: tuple[str, str], line: int) -> None:
    lines = ["Sở Nội vụ báo cáo công tác tuần."] * 10
    lines.insert(line, frame[0] + gap.join(mark) + frame[1])
    assert secret_mark("\n".join(lines)) == mark


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("12-BC-UBND_MẬT.docx", "MẬT"),
        ("(MAT) Ke hoach.doc", "MẬT"),
        ("TOI MAT - phuong an.docx", "TỐI MẬT"),
        ("phuong_an_tuyet_mat.pdf", "TUYỆT MẬT"),
        ("Tuyệt mật.pdf", "TUYỆT MẬT"),
        ("45_BC_MAT.docx", "MẬT"),
        ("bao_mat_thong_tin.docx", None),
        ("Kế hoạch bảo mật.docx", None),
        ("Mật độ dân số.xlsx", None),
        ("gia mật ong.xlsx", None),
        ("MAT_TRAN_TO_QUOC.docx", None),
        ("GAP_MAT_BAO_CHI.docx", None),
        ("TIEN_MAT.xlsx", None),
        ("Mặt trận.docx", None),
        ("Bí mật nhà nước.docx", None),
    ],
)
def test_marks_in_file_names(name: str, mark: str | None) -> None:
    assert name_mark(name) == mark


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx_of(("SỞ NỘI VỤ", "TỐI MẬT", "Nội dung"))),
        ("a.html", html_of(("SỞ NỘI VỤ", "M Ậ T", "Nội dung " * 40))),
        ("a.xlsx", xlsx_of(("TUYỆT MẬT",), (("TT", "Nội dung"), ("1", "Một")))),
        ("a.pdf", pdf_of(("SỞ NỘI VỤ", "MẬT", "Nội dung của báo cáo hằng tuần."))),
        ("a.txt", "SỞ NỘI VỤ\nMẬT\nNội dung".encode()),
        ("a_MẬT.docx", GOOD),
        ("a.docx", docx_of(("Nội dung",), (("UBND TỈNH\nMẬT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),))),
    ],
)
def test_marked_files_are_refused(name: str, data: bytes) -> None:
    with pytest.raises(Classified, match="bí mật nhà nước"):
        load(data, name)


def test_marks_in_page_header_and_text_box() -> None:
    document = docx.Document()
    document.add_paragraph("Nội dung báo cáo")
    document.sections[0].header.paragraphs[0].text = "TỐI MẬT"
    with pytest.raises(Classified):
        load(saved(document), "a.docx")
    document = docx.Document()
    words = document.add_paragraph("M Ậ T")._p
    anchor = document.add_paragraph("Nội dung báo cáo")
    picture, box = OxmlElement("w:pict"), OxmlElement("w:txbxContent")
    box.append(words)
    picture.append(box)
    anchor.add_run()._r.append(picture)
    with pytest.raises(Classified):
        load(saved(document), "a.docx")


def test_pasted_secret_text_is_refused() -> None:
    with pytest.raises(Classified):
        read_text("SỞ NỘI VỤ\nTUYỆT MẬT\nNội dung")
