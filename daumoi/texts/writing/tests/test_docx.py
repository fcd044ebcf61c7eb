"""The DOCX measured against NĐ 30/2020/NĐ-CP, Phụ lục I, and the Party's form."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn

from daumoi.texts.writing import Paragraph, Run, write_docx
from daumoi.texts.writing.closing import listed
from daumoi.texts.writing.measure import balanced_room, broken_name, width_mm
from daumoi.texts.writing.tests.letters import SHA, report


def opened(letter):
    return docx.Document(io.BytesIO(write_docx(letter)))


def cell_lines(table, row, column):
    return [paragraph.text for paragraph in table.cell(row, column).paragraphs if paragraph.text]


def sizes(paragraphs):
    return {run.font.size.pt for paragraph in paragraphs for run in paragraph.runs if run.text.strip()}


@pytest.mark.parametrize("line", ["government", "party"])
def test_page_is_a4_with_the_decrees_margins(line):
    for section in opened(report(line)).sections:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        assert 20 <= round(section.top_margin.mm) <= 25
        assert 20 <= round(section.bottom_margin.mm) <= 25
        assert 30 <= round(section.left_margin.mm) <= 35
        assert 15 <= round(section.right_margin.mm) <= 20


def test_font_is_times_for_every_script_and_language_is_vietnamese():
    document = opened(report())
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
    assert 'w:lang w:val="vi-VN"' in document.styles["Normal"].element.xml
    named = {fonts.get(qn("w:ascii")) for fonts in document.element.iter(qn("w:rFonts"))}
    assert named <= {"Times New Roman"}


def test_page_number_is_centred_on_top_and_hidden_on_the_first_page():
    section = opened(report()).sections[0]
    assert section.different_first_page_header_footer
    number = section.header.paragraphs[0]
    assert number.alignment == ALIGN.CENTER
    assert " PAGE " in "".join(element.text for element in number._p.iter(qn("w:instrText")))
    assert {run.font.size.pt for run in number.runs} <= {13, 14}
    assert not "".join(paragraph.text for paragraph in section.first_page_header.paragraphs)


def test_state_heading():
    table = opened(report()).tables[0]
    assert cell_lines(table, 0, 0) == ["ỦY BAN NHÂN DÂN", "TỈNH LAM GIANG", "SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"]
    assert cell_lines(table, 0, 1) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    number, dated = cell_lines(table, 1, 0)[0], cell_lines(table, 1, 1)[0]
    assert number.replace("\u00a0", "") == "Số: /BC-SVHTTDL"
    assert dated.replace("\u00a0", "") == "Lam Giang, ngày  tháng 11 năm 2026"
    left, right = table.cell(0, 0).paragraphs, table.cell(0, 1).paragraphs
    assert [bool(paragraph.runs[0].bold) for paragraph in left if paragraph.text] == [False, False, True, True]
    assert sizes(left) <= {12, 13}
    assert sizes(right) <= {12, 13, 14}
    assert sizes(table.cell(1, 0).paragraphs) == {13}
    assert table.cell(1, 1).paragraphs[0].runs[0].italic


def test_rules_under_motto_and_issuer():
    table = opened(report()).tables[0]
    for column, words, size, least, most in (
        (0, "VÀ DU LỊCH", 13, 1 / 3, 1 / 2),
        (1, "Độc lập - Tự do - Hạnh phúc", 14, 0.99, 1.01),
    ):
        cell = table.cell(0, column)
        rule = cell.paragraphs[-1]
        assert rule._p.pPr.find(qn("w:pBdr")) is not None
        shape = rule.paragraph_format
        length = cell.width.mm - shape.left_indent.mm - shape.right_indent.mm
        assert least <= length / width_mm(words, size) <= most


def test_party_heading():
    letter = report("party", number="07-BC/BTGDVTU", dated_on=date(2026, 2, 5))
    table = opened(letter).tables[0]
    assert cell_lines(table, 0, 0) == ["TỈNH ỦY LAM GIANG", "BAN TUYÊN GIÁO VÀ DÂN VẬN", "*"]
    assert cell_lines(table, 0, 1) == ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert cell_lines(table, 1, 0) == ["Số 07-BC/BTGDVTU"]
    assert cell_lines(table, 1, 1) == ["Lam Giang, ngày 05 tháng 02 năm 2026"]
    assert sizes(table.cell(0, 1).paragraphs) == {15}
    words = [paragraph.text for paragraph in opened(letter).paragraphs]
    assert words[words.index("BÁO CÁO") + 2] == "-----"
    assert opened(report("party")).tables[0].cell(1, 0).text.replace("\u00a0", "") == "Số -BC/BTGDVTU"


def test_title_is_bold_centred_and_capital():
    kind, subject = [paragraph for paragraph in opened(report()).paragraphs if paragraph.text][:2]
    assert kind.text == "BÁO CÁO"
    for paragraph in (kind, subject):
        assert paragraph.alignment == ALIGN.CENTER
        assert paragraph.runs[0].bold
        assert 13 <= paragraph.runs[0].font.size.pt <= 14


def test_body_is_justified_with_indent_and_gap():
    body = [
        p for p in opened(report()).paragraphs if p.text.startswith(("Cơ quan", "Đã mở", "Tiếp tục", "I. ", "II. "))
    ]
    assert len(body) == 5
    for paragraph in body:
        shape = paragraph.paragraph_format
        assert paragraph.alignment == ALIGN.JUSTIFY
        assert round(shape.first_line_indent.cm, 2) in (1.0, 1.27)
        assert shape.space_after.pt >= 6
        assert 1 <= shape.line_spacing <= 1.5
        assert 13 <= max(sizes([paragraph])) <= 14
    assert body[-1].text.endswith("./.")
    assert body[-1].paragraph_format.keep_with_next


def test_table_repeats_its_headings_and_splits_no_row():
    table = opened(report(repeat=20)).tables[1]
    assert len(table.rows) == 61
    marks = [{child.tag.rpartition("}")[2] for child in row._tr.trPr} for row in table.rows]
    assert marks[0] == {"cantSplit", "tblHeader"}
    assert all(found == {"cantSplit"} for found in marks[1:])
    assert table.cell(1, 3).paragraphs[0].alignment == ALIGN.RIGHT
    assert table.cell(1, 0).paragraphs[0].alignment == ALIGN.CENTER
    assert round(sum(cell.width.mm for cell in table.rows[1].cells)) == 165
    assert table.rows[0].cells[1].paragraphs[0].runs[0].bold


def test_each_mark_leads_to_its_note():
    document = opened(report())
    links = {link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))}
    marks = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
    assert links == marks == {"can_cu_1", "can_cu_2", "can_cu_3"}
    ids = [mark.get(qn("w:id")) for mark in document.element.iter(qn("w:bookmarkStart"))]
    assert len(ids) == len(set(ids))
    annex = document.tables[-1]
    assert [row.cells[0].text for row in annex.rows] == ["Dẫn", "[1]", "[2]", "[3]"]
    told = annex.cell(1, 2).text
    for part in (
        "UBND xã Bản Vạc",
        "Báo cáo số 41/BC-UBND",
        "02/10/2026",
        "đoạn 3",
        "“Toàn huyện đội đã mở 127 buổi.”",
    ):
        assert part in told
    assert SHA in told.replace(" ", "")
    assert annex.cell(3, 2).text == "Nhập tay, có minh chứng kèm theo."


def test_annex_is_numbered_by_itself_and_absent_without_notes():
    sections = opened(report()).sections
    assert len(sections) == 2
    assert sections[1]._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert len(opened(report(notes=())).sections) == 1
    assert len(opened(report(notes=("một", "hai", "ba"))).tables[-1].columns) == 2


def test_recipients_and_signer():
    closing = opened(report()).tables[2]
    left, right = closing.cell(0, 0).paragraphs, closing.cell(0, 1).paragraphs
    assert [paragraph.text for paragraph in left] == [
        "Nơi nhận:",
        "- Như trên;",
        "- Các xã hạ lưu;",
        "- Lưu: VT, BCXB.",
    ]
    assert (left[0].runs[0].bold, left[0].runs[0].italic, left[0].runs[0].font.size.pt) == (True, True, 12)
    assert sizes(left[1:]) == {11}
    assert [paragraph.text for paragraph in right] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lò Thị Ánh"]
    assert all(paragraph.runs[0].bold for paragraph in right)
    assert right[2].paragraph_format.space_before.mm >= 20
    assert listed(["", " - Một. "]) == ["- Một."]
    party = opened(report("party")).tables[2].cell(0, 0).paragraphs[0]
    assert party.text == "Nơi nhận:"
    assert party.runs[0].underline


def test_draft_says_so_on_every_page():
    section = opened(report(banner="DỰ THẢO – số liệu chưa xác nhận")).sections[0]
    assert [paragraph.text for paragraph in section.first_page_header.paragraphs] == ["DỰ THẢO – số liệu chưa xác nhận"]
    assert "DỰ THẢO – số liệu chưa xác nhận" in [paragraph.text for paragraph in section.footer.paragraphs]


def test_several_addressees_stand_below_each_other():
    words = [p.text for p in opened(report(addressee="Bộ Văn hóa;\n- UBND tỉnh")).paragraphs]
    at = words.index("Kính gửi:")
    assert words[at + 1 : at + 3] == ["- Bộ Văn hóa;", "- UBND tỉnh."]
    assert "Kính gửi: Ủy ban nhân dân tỉnh Lam Giang" in [p.text for p in opened(report()).paragraphs]
    assert not [p for p in opened(report(addressee="")).paragraphs if "Kính gửi" in p.text]


def test_markup_is_text_and_control_characters_go():
    said = "a < b & c > d “ngoặc” ]]> \t tab"
    document = opened(report(body=(Paragraph([Run(f"\x00\x0b{said}\ufffe")]),), subject="Kết quả\x0c" + "x" * 300))
    assert said in [paragraph.text for paragraph in document.paragraphs]
    assert len(document.core_properties.title) == 255


def test_properties_are_the_offices_own():
    told = opened(report()).core_properties
    assert (told.author, told.language, told.comments) == ("Sở Văn hóa, Thể thao và Du lịch", "vi-VN", "")


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("SỞ NỘI VỤ", ["SỞ NỘI VỤ"]),
        ("ỦY BAN NHÂN DÂN TỈNH LAM GIANG", ["ỦY BAN NHÂN DÂN", "TỈNH LAM GIANG"]),
        ("BAN TUYÊN GIÁO VÀ DÂN VẬN TỈNH ỦY", ["BAN TUYÊN GIÁO", "VÀ DÂN VẬN TỈNH ỦY"]),
        ("BÁO VÀ PHÁT THANH,\nTRUYỀN HÌNH LAM GIANG", ["BÁO VÀ PHÁT THANH,", "TRUYỀN HÌNH LAM GIANG"]),
        ("", []),
    ],
)
def test_long_names_break_between_their_parts(name, lines):
    assert broken_name(name, 13, 66) == lines


def test_no_line_of_a_name_is_wider_than_its_column():
    name = "TRUNG TÂM TRUYỀN THÔNG, VĂN HÓA VÀ CUNG ỨNG DỊCH VỤ CÔNG CỘNG THÀNH PHỐ LAM GIANG"
    lines = broken_name(name, 13, 66)
    assert " ".join(lines) == name
    assert max(width_mm(line, 13) for line in lines) <= 66


def test_widths_are_those_of_the_font():
    # measured with Liberation Serif Bold, whose metrics equal Times New Roman Bold
    assert width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13) == pytest.approx(95.0, rel=0.01)
    assert width_mm("Độc lập - Tự do - Hạnh phúc", 14) == pytest.approx(60.4, rel=0.01)
    assert balanced_room("một hai ba bốn", 14, 130) <= 40
