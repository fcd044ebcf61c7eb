"""Tables: headings, merged cells, several agencies in a cell, dues and figures, in four file formats."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from daumoi.texts.reading import Reading, read_source, read_text
from daumoi.texts.reading.files import load
from daumoi.texts.reading.files.draft import join_lines
from daumoi.texts.reading.model import Duty, Source
from daumoi.texts.reading.tables.agencies import agencies_in
from daumoi.texts.reading.tables.found import read_tables
from daumoi.texts.reading.tables.heads import part_of
from daumoi.texts.reading.tables.tests.documents import DOCUMENTS
from daumoi.texts.reading.tables.tests.model import TableDocument
from daumoi.texts.reading.tests.making import MAKERS, pdf_of

NAMES = [document.name for document in DOCUMENTS]


@cache
def source_of(document: TableDocument) -> Source:
    if document.form == "pdf":
        return load(pdf_of(document.lines, document.table, document.after, document.widths), "x.pdf")
    return load(MAKERS[document.form](document.lines, document.table, document.after), f"x.{document.form}")


@cache
def reading_of(document: TableDocument) -> Reading:
    return read_source(source_of(document))


def key(duty: Duty) -> tuple[str, str, str, str | None]:
    return duty.agency, duty.role, duty.task, duty.due


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_duties_of_a_table(document: TableDocument) -> None:
    duties, _ = read_tables(source_of(document))
    assert sorted(map(key, duties), key=str) == sorted(document.duties, key=str)


@pytest.mark.parametrize("document", [one for one in DOCUMENTS if one.figures], ids=lambda one: one.name)
def test_figures_of_a_table(document: TableDocument) -> None:
    _, figures = read_tables(source_of(document))
    assert tuple((one.value, one.unit, one.nature) for one in figures) == document.figures


def test_f1_over_all_table_documents() -> None:
    hits = found = wanted = 0
    for document in DOCUMENTS:
        read = {key(duty) for duty in reading_of(document).tasks}
        hits += len(read & set(document.duties))
        found += len(read)
        wanted += len(document.duties)
    assert len([one for one in DOCUMENTS if one.duties]) >= 20
    assert 2 * hits / (found + wanted) >= 0.95


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_every_offset_quotes_the_text(document: TableDocument) -> None:
    reading = reading_of(document)
    for duty in reading.tasks:
        assert reading.text[duty.start : duty.end] == duty.task
        if duty.agency_start is not None and not duty.agency_normalised:
            assert reading.text[duty.agency_start : duty.agency_end] == duty.agency
        if duty.due_start is not None:
            assert reading.text[duty.due_start : duty.due_end] == duty.due_text
    for figure in reading.figures:
        assert reading.text[figure.start : figure.end] == figure.span
    for block in reading.blocks:
        assert 0 <= block.start <= block.end <= len(reading.text)


def test_rows_are_not_read_again_as_prose() -> None:
    document = next(one for one in DOCUMENTS if one.name == "figures-docx")
    reading = reading_of(document)
    assert len(reading.figures) == len(document.figures)
    assert sum(block.kind == "row" for block in reading.blocks) == len(document.table)


def test_numbers_inside_a_duty_are_targets() -> None:
    table = (("TT", "Nội dung", "Chủ trì"), ("1", "In và phát 2.000 tờ rơi về phòng cháy", "Công an tỉnh"))
    reading = read_source(load(MAKERS["docx"](("KẾ HOẠCH",), table), "x.docx"))
    assert [(one.value, one.unit, one.nature) for one in reading.figures] == [(Decimal(2000), "tờ", "target")]
    assert reading.text[reading.figures[0].start : reading.figures[0].end] == reading.figures[0].span


def test_broken_number_keeps_its_readings_and_subset_its_whole() -> None:
    document = next(one for one in DOCUMENTS if one.name == "figures-docx")
    figures = reading_of(document).figures
    broken = next(one for one in figures if not one.valid)
    assert broken.value is None
    assert {one.value for one in broken.alternatives} >= {Decimal(164582), Decimal(16458)}
    part = next(one for one in figures if one.value == Decimal(4120))
    assert part.part_of is not None
    assert figures[part.part_of] is broken


def test_periods_of_columns() -> None:
    document = next(one for one in DOCUMENTS if one.name == "figures-docx")
    figures = reading_of(document).figures
    assert [one.period for one in figures[:2]] == ["2026", "2026-Q1"]


def test_pasted_rows_with_tabs_are_a_table() -> None:
    text = (
        "Phân công nhiệm vụ năm 2026:\nTT\tNội dung\tChủ trì\tThời hạn\n"
        "1\tSoạn đề cương tuyên truyền\tSở Nội vụ\t30/5/2026\n2\tPhát hành đề cương\tSở Tư pháp\t15/6/2026\n"
    )
    tasks = read_text(text).tasks
    assert [key(duty) for duty in tasks] == [
        ("Sở Nội vụ", "lead", "Soạn đề cương tuyên truyền", "2026-05-30"),
        ("Sở Tư pháp", "lead", "Phát hành đề cương", "2026-06-15"),
    ]


def test_table_goes_on_without_headings() -> None:
    document = DOCUMENTS[0]
    whole = load(MAKERS["docx"](document.lines, document.table[:2]), "x.docx")
    rest = load(MAKERS["docx"]((), document.table[2:]), "y.docx")
    at = len(whole.text)
    moved = tuple(
        type(cell)(table=1, row=cell.row, column=cell.column, start=cell.start + at, end=cell.end + at)
        for cell in rest.cells
    )
    duties, _ = read_tables(Source(text=whole.text + rest.text, cells=whole.cells + moved))
    assert [key(duty) for duty in duties] == list(document.duties)


def test_a_table_of_names_gives_nothing() -> None:
    table = (("TT", "Họ và tên", "Chức vụ", "Đơn vị"), ("1", "Nguyễn Văn An", "Trưởng phòng", "Sở Nội vụ"))
    assert read_tables(load(MAKERS["docx"](("DANH SÁCH",), table), "x.docx")) == ((), ())


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Các cơ quan, đơn vị, địa phương", ["Các cơ quan, đơn vị, địa phương"]),
        ("Các sở, ban, ngành; UBND các xã", ["Các sở, ban, ngành", "UBND các xã"]),
        ("- Sở Nội vụ\n- Sở Tư pháp", ["Sở Nội vụ", "Sở Tư pháp"]),
        ("BCH BĐBP tỉnh, Công an tỉnh", ["BCH BĐBP tỉnh", "Công an tỉnh"]),
        ("Phòng Báo chí (Sở VHTTDL)", ["Phòng Báo chí (Sở VHTTDL)"]),
        ("Viettel, VNPT và MobiFone Lam Giang", ["Viettel", "VNPT", "MobiFone Lam Giang"]),
        ("", []),
    ],
)
def test_agencies_of_a_cell(cell: str, names: list[str]) -> None:
    words = join_lines(cell.split("\n"))
    assert [agency.name for agency in agencies_in(words, 0, len(words))] == names


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Kỳ báo cáo: từ ngày 15/12/2025 đến ngày 14/11/2026", "2025-12-15/2026-11-14"),
        ("Biểu tổng hợp kết quả quý I/2026", "2026-Q1"),
        ("Số liệu các năm 2025, năm 2026", None),
        ("Danh sách các xã", None),
    ],
)
def test_period_of_the_title_goes_to_results(title: str, period: str | None) -> None:
    table = (("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Kết quả"), ("1", "Buổi tuyên truyền", "buổi", "20", "18"))
    _, figures = read_tables(load(MAKERS["docx"]((title,), table), "x.docx"))
    assert [one.period for one in figures] == [None, period]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Thời gian thực hiện", "due"),
        ("Cơ quan thực hiện", "lead"),
        ("Nội dung phối hợp", "duty"),
        ("Cơ quan chủ trì/phối hợp", "both"),
        ("Kết quả", "other"),
        ("Đơn vị tính", "unit"),
        ("Đơn vị", "lead"),
        ("Sản phẩm dự kiến hoàn thành", "product"),
        ("Người thực hiện", "person"),
        ("", "other"),
    ],
)
def test_headings(heading: str, part: str) -> None:
    assert part_of(heading) == part
