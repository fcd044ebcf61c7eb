"""Ruled tables of scans: cut along their rules, merged cells whole, tasks as in the clean document."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from daumoi.texts.reading.child import read_bytes
from daumoi.texts.reading.child.bundle import read_bundle
from daumoi.texts.reading.model import Reading
from daumoi.texts.reading.scans.ruled import tables_of
from daumoi.texts.reading.scans.tests.ruler import ruled
from daumoi.texts.reading.scans.tests.scanner import pdf, saved, sheet
from daumoi.texts.reading.tests.making import Table, docx_of

LINES = ("PHỤ LỤC", "Phân công thực hiện đợt thông tin về phòng cháy rừng")
ASSIGNED: Table = (
    ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian"),
    ("I", ("Chuẩn bị", 4, 1)),
    (
        "1",
        "Biên soạn tờ rơi về đốt nương an toàn",
        "Sở Nông nghiệp và Môi trường",
        "Công an tỉnh",
        "Trước ngày 15/01/2027",
    ),
    (
        "2",
        "In và cấp tờ rơi cho các bản giáp rừng",
        "Sở Tài chính",
        "Ủy ban nhân dân xã Pa Lừ",
        "Trước ngày 31/01/2027",
    ),
    ("II", ("Thực hiện", 4, 1)),
    ("3", "Phát tin nhắc trên loa truyền thanh", "Ủy ban nhân dân xã Pa Lừ", "Sở Y tế", "Tháng 02/2027"),
    ("4", "Báo cáo kết quả đợt thông tin", "Sở Nội vụ", "", "Trước ngày 10/4/2027"),
)
WIDTHS = (30, 150, 120, 100, 90)
TWO_HEADS: Table = (
    (("TT", 1, 2), ("Nhiệm vụ", 1, 2), ("Đơn vị thực hiện", 2, 1), ("Thời hạn", 1, 2)),
    ("Chủ trì", "Phối hợp"),
    ("1", "Mở lớp tập huấn cho tổ truyền thông bản", ("Sở Tư pháp", 1, 2), "Sở Nội vụ", "Trước ngày 20/3/2027"),
    ("2", "Lập danh sách người có uy tín", "Công an tỉnh", "Trước ngày 25/3/2027"),
)


def told(reading: Reading) -> list[tuple[str, str, str, str | None]]:
    return [(task.agency, task.role, task.task, task.due) for task in reading.tasks]


@pytest.mark.parametrize(
    ("page", "table"),
    [
        (ruled(LINES, ASSIGNED, WIDTHS), ASSIGNED),
        (ruled(LINES, TWO_HEADS, WIDTHS).rotate(1.3, Image.Resampling.BICUBIC, fillcolor="white"), TWO_HEADS),
    ],
    ids=["sections", "two heads, turned"],
)
def test_tasks_of_a_scanned_table_are_those_of_the_document(page: Image.Image, table: Table) -> None:
    """A table of assignments scanned at 200 dpi gives the tasks, agencies, roles and deadlines of the same table in Word. S1-1"""
    clean = read_bytes(docx_of(LINES, table), "phu-luc.docx")
    scan = read_bundle([(pdf(page, dpi=200), "phu-luc.pdf")])
    assert told(scan.reading) == told(clean)
    assert told(clean)


def test_lone_numbers_of_rows_are_read_and_words_keep_their_places() -> None:
    """The column of numbers is not passed over; every word stands where it says, in the order of the cells."""
    bundle = read_bundle([(saved(ruled(LINES, ASSIGNED, WIDTHS, dpi=300)), "phu-luc.jpg")])
    rows = [line for line in bundle.reading.text.splitlines() if line.count("|") == 4]
    assert [row.split(" |")[0] for row in rows if row[0].isdigit()] == ["1", "2", "3", "4"]
    (page,) = bundle.pages
    assert [bundle.reading.text[one.start : one.end] for one in page.placed] == [
        one.printed.words for one in page.placed
    ]
    assert [one.start for one in page.placed] == sorted(one.start for one in page.placed)


@pytest.mark.parametrize("rule", [0.25, 0.5, 2])
def test_a_missing_rule_joins_cells(rule: float) -> None:
    """Thin or thick, rules part the cells: a cell over two rows or columns is one box, and columns share their edges."""
    found, clear = tables_of(ruled((), TWO_HEADS, WIDTHS, dpi=300, rule=rule).convert("L"))
    (cells,) = found
    assert len(cells) == 4 + 2 + 5 + 4
    assert len({box[0] for box in cells}) == 5
    assert len({box[1] for box in cells}) == 4
    again, _ = tables_of(clear)
    assert again == ()


def test_the_order_of_cells_is_row_by_row() -> None:
    """The cell over two rows stands in its first."""
    ((cells, *_), _clear) = tables_of(ruled((), TWO_HEADS, WIDTHS, dpi=300).convert("L"))
    assert list(cells) == sorted(cells, key=lambda box: (box[1], box[0]))


def test_frames_underlines_and_dark_pictures_are_no_tables() -> None:
    """A frame around one text, the rule under a letterhead, a page of ink."""
    page = sheet()
    pen = ImageDraw.Draw(page)
    pen.rectangle((200, 1800, 2200, 2600), outline="black", width=4)
    pen.line((400, 900, 800, 900), fill="black", width=3)
    for grey in (page.convert("L"), Image.new("L", (600, 800), 0), Image.new("L", (600, 800), 255)):
        found, clear = tables_of(grey)
        assert found == ()
        assert clear.tobytes() == grey.tobytes()


def test_a_table_goes_on_over_the_page() -> None:
    """The second page's rows belong to the same table, whose head stands on the first. S1-1"""
    pages = (ruled(LINES, ASSIGNED[:4], WIDTHS), ruled((), ASSIGNED[4:], WIDTHS))
    scan = read_bundle([(pdf(*pages, dpi=200), "phu-luc.pdf")])
    assert told(scan.reading) == told(read_bytes(docx_of(LINES, ASSIGNED), "phu-luc.docx"))
