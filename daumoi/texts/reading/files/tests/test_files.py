"""Files in: encodings, Word structure, web pages, workbooks, PDF, old formats and old fonts."""

from __future__ import annotations

import unicodedata

import docx
import openpyxl
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.files import load, load_text
from daumoi.texts.reading.files.convert import office_program
from daumoi.texts.reading.files.draft import join_lines
from daumoi.texts.reading.files.sheet import shown_number
from daumoi.texts.reading.tests.making import docx_of, html_of, pdf_of, saved, xlsx_of

PROSE = (
    "Ủy ban nhân dân tỉnh đề nghị các cơ quan báo chí tăng cường tuyên truyền về chủ quyền lãnh thổ, biên giới quốc gia.\n"
    "Đồn Biên phòng phối hợp với các xã tổ chức những buổi nói chuyện, giữ gìn khối đại đoàn kết, ổn định đời sống.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_unicode_encodings(encoding: str) -> None:
    assert load(PROSE.encode(encoding), "a.txt").text == PROSE


def test_text_in_decomposed_letters_becomes_nfc() -> None:
    assert load(unicodedata.normalize("NFD", PROSE).encode(), "a.txt").text == PROSE


def test_line_ends_become_lf() -> None:
    assert load("Một\r\nHai\rBa".encode(), "a.txt").text == "Một\nHai\nBa\n"


def test_word_paragraphs_tables_and_letter_head() -> None:
    head = (("UBND TỈNH LAM GIANG\nSỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),)
    lines = load(docx_of((), head, ("Kính gửi: Các cơ quan báo chí",)), "a.docx").text.splitlines()
    assert lines == [
        "UBND TỈNH LAM GIANG",
        "SỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Kính gửi: Các cơ quan báo chí",
    ]


def test_word_cells_point_to_their_words_and_merged_cells_to_the_same() -> None:
    source = load(docx_of((), (("A", "B", "C"), (("một", 1, 2), "hai", "ba"), ("bốn", "năm"))), "a.docx")
    words = {(cell.row, cell.column): source.text[cell.start : cell.end] for cell in source.cells}
    assert words[2, 0] == "một"
    assert words[2, 2] == "năm"
    assert source.text.splitlines()[2] == " | bốn | năm"


def test_word_nested_table_is_flattened() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 0).text = "Nhóm", "Chi tiết", "Xã"
    inner = table.cell(1, 1).add_table(2, 2)
    for place, words in enumerate(("Nậm Pha", "12 buổi", "Bản Lươm", "9 buổi")):
        inner.cell(place // 2, place % 2).text = words
    assert load(saved(document), "a.docx").text.splitlines()[1] == "Xã | Nậm Pha, 12 buổi; Bản Lươm, 9 buổi"


def test_word_automatic_numbers_are_written_out() -> None:
    document = docx.Document()
    for words in ("Yêu cầu Sở Nội vụ báo cáo", "Yêu cầu Sở Tư pháp thẩm định"):
        document.add_paragraph(words, style="List Number")
    numbered = [_number(document, words) for words in ("Báo cáo kết quả", "Thẩm định dự thảo")]
    assert numbered
    lines = load(saved(document), "a.docx").text.splitlines()
    assert lines[-2:] == ["1. Báo cáo kết quả", "2. Thẩm định dự thảo"]


def _number(document: object, words: str) -> object:
    paragraph = document.add_paragraph(words)  # type: ignore[attr-defined]
    style = document.styles["List Number"].element  # type: ignore[attr-defined]
    identity = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
    properties = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", "0"), ("w:numId", identity)):
        node = OxmlElement(name)
        node.set(qn("w:val"), value)
        properties.append(node)
    paragraph._p.get_or_add_pPr().append(properties)
    return paragraph


def test_word_breaks_and_hidden_and_deleted_words() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Dòng một")
    paragraph.add_run().add_break(WD_BREAK.LINE)
    paragraph.add_run("Dòng hai")
    paragraph.add_run(" ẩn").font.hidden = True
    deleted = OxmlElement("w:del")
    deleted.append(document.add_paragraph("đã xóa").runs[0]._r)
    paragraph._p.append(deleted)
    assert load(saved(document), "a.docx").text == "Dòng một\nDòng hai\n"


def test_web_page_keeps_the_article_alone() -> None:
    source = load(html_of(("Sở Nội vụ thông báo lịch tiếp công dân tháng này. " * 6,)), "a.html")
    assert source.title == "Trang"
    assert "Trang chủ" not in source.text
    assert "var x" not in source.text
    assert "Bản quyền" not in source.text
    assert source.text.startswith("Sở Nội vụ thông báo")


def test_web_page_lines_and_list_items() -> None:
    page = "<html><body><div id='menu'>Menu</div><h1>Tiêu đề</h1>Chữ <b>đậm</b> liền<br>dòng mới<ul><li>một<li>hai</ul></body></html>"
    assert load(page.encode(), "a.htm").text.splitlines() == ["Tiêu đề", "Chữ đậm liền", "dòng mới", "một", "hai"]


def test_workbook_numbers_and_dates_are_written_the_vietnamese_way() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Nội dung", "Số", "Tỷ lệ"])
    sheet.append(["Lượt người", 41262, 0.925])
    sheet["B2"].number_format, sheet["C2"].number_format = "#,##0", "0.0%"
    assert load(saved(book), "a.xlsx").text.splitlines()[1] == "Lượt người | 41.262 | 92,5%"


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (1234.5, "#,##0.00", "1.234,50"),
        (0.5, "General", "0,5"),
        (2026, "General", "2026"),
        (3.0, "0", "3"),
        (-1500, "#,##0", "-1.500"),
    ],
)
def test_number_forms(value: float, form: str, shown: str) -> None:
    assert shown_number(value, form) == shown


def test_workbook_hidden_parts_and_formulas_without_result_are_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Buổi", 3, "=B1*2"])
    book.create_sheet("Nháp").sheet_state = "hidden"
    source = load(saved(book), "a.xlsx")
    assert any("ẩn" in note for note in source.notes)
    assert any("công thức" in note for note in source.notes)


def test_workbook_titles_stand_before_the_table() -> None:
    source = load(
        xlsx_of(("BIỂU TỔNG HỢP", "Đơn vị tính: buổi"), (("TT", "Xã", "Số"), ("1", "Nậm Pha", "12"))), "a.xlsx"
    )
    assert source.text.splitlines()[:2] == ["BIỂU TỔNG HỢP", "Đơn vị tính: buổi"]
    assert source.cells[0].start == source.text.index("TT |")


def test_pdf_text_and_paragraphs() -> None:
    long = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành tăng cường phối hợp với các cơ quan báo chí của tỉnh "
    long += "trong việc cung cấp thông tin."
    lines = load(pdf_of((long, "1. Sở Nội vụ báo cáo trước ngày 15 hằng tháng.")), "a.pdf").text.splitlines()
    assert lines == [long, "1. Sở Nội vụ báo cáo trước ngày 15 hằng tháng."]


def test_pdf_without_text_is_called_a_scan() -> None:
    with pytest.raises(Unreadable, match="bản quét"):
        load(pdf_of(()), "a.pdf")


def test_old_formats_through_libreoffice_or_a_clear_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in "Đề nghị Sở Nội vụ báo cáo")
    data = ("{\\rtf1\\ansi " + words + "\\par}").encode("ascii")
    if office_program():
        assert "Đề nghị Sở Nội vụ báo cáo" in load(data, "a.rtf").text
    monkeypatch.setenv("DAUMOI_SOFFICE", "")
    with pytest.raises(Unreadable, match=r"lưu lại thành \.docx"):
        load(data, "a.rtf")


def test_pasted_text_is_kept_as_it_stands() -> None:
    assert load_text("  Một  hai\n\nBa").text == "  Một  hai\n\nBa\n"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (("Sở Nội vụ", "Sở Tư pháp"), "Sở Nội vụ; Sở Tư pháp"),
        (("Sở Văn hóa,", "Thể thao và Du lịch"), "Sở Văn hóa, Thể thao và Du lịch"),
        (("Công an", "tỉnh"), "Công an tỉnh"),
        (("Gồm:", "- một", "- hai"), "Gồm: - một; - hai"),
        ((), ""),
    ],
)
def test_lines_of_a_cell(lines: tuple[str, ...], joined: str) -> None:
    assert join_lines(lines) == joined


def test_missing_file_is_a_sentence(tmp_path: object) -> None:
    with pytest.raises(Unreadable, match="Không mở được"):
        load(f"{tmp_path}/khong-co.txt")
