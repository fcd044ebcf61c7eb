"""Calendar, timeline, sheets in and out, and a plan made from last year's."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from daumoi.base.periods import Period, months
from daumoi.mandate.plans.importing import time_of
from daumoi.mandate.plans.models import Plan, PlanItem
from daumoi.mandate.plans.sheets import headings
from daumoi.mandate.plans.tests import worlds
from daumoi.texts.writing.xlsx import write_sheet
from tests.cast import Cast

pytestmark = pytest.mark.django_db
WHOLE = months(2027, 1, 12)


def approved(cast: Cast) -> Plan:
    """Return a plan of the police with a day, a quarter and a whole year in it."""
    plan = worlds.draft(cast.thanh)
    day = Period(first=date(2026, 8, 19), last=date(2026, 8, 19))
    worlds.add(plan, cast.thanh, "Ngày hội toàn dân", when=day)
    worlds.add(plan, cast.thanh, "Tủ sách quý ba")
    worlds.add(plan, cast.thanh, "Chuyên mục hằng tuần", when=months(2026, 1, 12))
    return worlds.approve(plan, cast.thanh, cast.cuong)


def test_calendar_and_timeline_show_what_may_be_seen(cast: Cast) -> None:
    """A day on its day, longer ones beside; nothing of plans that may not be seen. S0-11"""
    plan = approved(cast)
    page = cast.hoa.client.get("/ke-hoach/lich/?thang=2026-08").content.decode()
    assert re.search(r'datetime="2026-08-19">.*?Ngày hội toàn dân', page, re.S)
    assert "Tủ sách quý ba" in page
    assert "Ngày hội toàn dân" not in cast.hoa.client.get("/ke-hoach/lich/?thang=2026-09").content.decode()
    bars = cast.hoa.client.get(f"/ke-hoach/dong-thoi-gian/?ke-hoach={plan.pk}").content.decode()
    assert "w-100" in bars
    years = cast.hoa.client.get("/ke-hoach/dong-thoi-gian/?nam=2026").content.decode()
    assert "?nam=2025" in years
    assert "2.026" not in years
    for path in ("/ke-hoach/lich/?thang=2026-08", "/ke-hoach/dong-thoi-gian/?nam=2026"):
        assert "Ngày hội toàn dân" not in cast.sao.client.get(path).content.decode()
    assert cast.sao.client.get(f"/ke-hoach/lich/?ke-hoach={plan.pk}").status_code == 404
    assert cast.hoa.client.get("/ke-hoach/lich/?ke-hoach=x").status_code == 404
    assert cast.hoa.client.get("/ke-hoach/lich/?thang=2026-13").status_code == 200


def test_pages_ask_the_database_a_bounded_number_of_times(cast: Cast, django_assert_max_num_queries: object) -> None:
    """As many questions for three items as for twenty."""
    plan = worlds.draft(cast.thanh)
    for number in range(20):
        worlds.add(plan, cast.thanh, f"Việc {number}", participating=[cast.quan.organisation])
    worlds.approve(plan, cast.thanh, cast.cuong)
    for path in (
        "/ke-hoach/",
        f"/ke-hoach/{plan.pk}/",
        "/ke-hoach/dong-thoi-gian/?nam=2026",
        "/ke-hoach/lich/?thang=2026-08",
    ):
        with django_assert_max_num_queries(60):  # type: ignore[operator]
            assert cast.thanh.client.get(path).status_code == 200


def test_a_plan_made_from_last_years(cast: Cast) -> None:
    """Items with what was done beside each; ticked, adjusted, with a link back; unfinished ones are ticked. S4-33 S2-14"""
    old = worlds.draft(cast.thanh)
    done, undone = (
        worlds.add(old, cast.thanh, "Hội thi"),
        worlds.add(old, cast.thanh, "Tủ sách", budget=Decimal(3_000_000)),
    )
    worlds.approve(old, cast.thanh, cast.cuong)
    worlds.report(done, cast.thanh, 100)
    worlds.report(undone, cast.thanh, 30)
    first = cast.thanh.client.get(f"/ke-hoach/{old.pk}/nam-sau/").content.decode()
    assert "01/01/2027" in first
    assert "vùng biên năm 2027" in first
    sent = {
        "title": "Kế hoạch thông tin vùng biên năm 2027",
        "issuer": str(cast.thanh.organisation.pk),
        "first_on": "01/01/2027",
        "last_on": "31/12/2027",
    }
    answer = cast.thanh.client.post(f"/ke-hoach/{old.pk}/nam-sau/", sent)
    new = Plan.objects.get(previous=old)
    assert answer.headers["Location"] == f"/ke-hoach/{new.pk}/lay-dau-viec/"
    page = cast.thanh.client.get(answer.headers["Location"]).content.decode()
    assert "Đường sạt lở sau mưa" in page
    key = undone.pk.hex
    ticked = {f"{key}-take": "on", f"{key}-title": "Tủ sách vùng cao", f"{key}-when": "2027-Q2"}
    assert cast.thanh.client.post(f"/ke-hoach/{new.pk}/lay-dau-viec/?tu={old.pk}", ticked).status_code == 302
    item = new.items.get()
    assert (item.title, item.continues_id, item.budget_planned) == ("Tủ sách vùng cao", undone.pk, Decimal(3_000_000))
    assert (item.first_on, item.last_on) == (date(2027, 4, 1), date(2027, 6, 30))
    # what was taken over is not offered again
    assert key not in cast.thanh.client.get(f"/ke-hoach/{new.pk}/lay-dau-viec/").content.decode()
    empty = {f"{done.pk.hex}-take": "on", f"{done.pk.hex}-title": " ", f"{done.pk.hex}-when": "whole"}
    assert cast.thanh.client.post(f"/ke-hoach/{new.pk}/lay-dau-viec/?tu={old.pk}", empty).status_code == 422


def test_what_is_exported_can_be_imported(cast: Cast) -> None:
    """XLSX out, then in again into another draft, with the same items. S2-14"""
    old = approved(cast)
    answer = cast.thanh.client.get(f"/ke-hoach/{old.pk}/xuat-bang/")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert sheet.max_row == 4
    new = worlds.draft(cast.thanh, title="Bản sao")
    path = f"/ke-hoach/{new.pk}/nhap-bang/"
    checked = cast.thanh.client.post(path, {"file": SimpleUploadedFile("kh.xlsx", answer.content)})
    assert checked.status_code == 200
    carried = re.search(r'name="carried" value="([^"]+)"', checked.content.decode())
    assert carried
    assert not new.items.exists()
    assert cast.thanh.client.post(f"{path}xac-nhan/", {"carried": carried[1]}).status_code == 302
    same = {(one.title, one.first_on, one.last_on) for one in old.items.all()}
    assert {(one.title, one.first_on, one.last_on) for one in new.items.all()} == same
    assert cast.thanh.client.post(f"{path}xac-nhan/", {"carried": "x"}).status_code == 409


def test_a_list_with_faults_enters_nothing(cast: Cast) -> None:
    """Every fault with its line and what to do. S2-14"""
    plan = worlds.draft(cast.thanh)
    good = ["Hội thi", "Công an tỉnh", "", "Quý III", "", "", "", "", "I01: 12", 5_000_000, "", 1]
    bad = ["", "Sở Không Có", "", "Quý V", "9", "", "Không có", "", "I99: x", "5 triệu", "", 0]
    data = write_sheet("Kế hoạch", headings()[:12], [good, bad])
    answer = cast.thanh.client.post(f"/ke-hoach/{plan.pk}/nhap-bang/", {"file": SimpleUploadedFile("kh.xlsx", data)})
    assert answer.status_code == 422
    page = answer.content.decode()
    for words in ("Sở Không Có", "Quý V", "I99: x", "5 triệu"):
        assert words in page
    assert not PlanItem.objects.filter(plan=plan).exists()
    assert cast.cuong.client.get("/ke-hoach/mau/").status_code == 200


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Quý III", date(2027, 7, 1), date(2027, 9, 30)),
        ("quý 1/2027", date(2027, 1, 1), date(2027, 3, 31)),
        ("Tháng 8", date(2027, 8, 1), date(2027, 8, 31)),
        ("12/2027", date(2027, 12, 1), date(2027, 12, 31)),
        ("cả năm", date(2027, 1, 1), date(2027, 12, 31)),
        ("", date(2027, 1, 1), date(2027, 12, 31)),
        ("5/3/2027 - 20/3/2027", date(2027, 3, 5), date(2027, 3, 20)),
        ("05/03/2027", date(2027, 3, 5), date(2027, 3, 5)),
    ],
)
def test_time_as_offices_write_it(words: str, first: date, last: date) -> None:
    """Quarters, months, the whole year and days."""
    assert time_of(words, WHOLE) == Period(first=first, last=last)


@pytest.mark.parametrize("words", ["Quý V", "tháng 13", "31/02/2027", "quý I/2028", "khi thuận lợi"])
def test_time_that_is_none_of_the_plan(words: str) -> None:
    """Not understood, or outside the plan."""
    assert time_of(words, WHOLE) is None


@pytest.mark.parametrize("year", ["99999", "0000", "9" * 5000, "²"])
def test_a_year_that_no_calendar_has_is_no_error(cast: Cast, year: str) -> None:
    """Whatever stands in the address, the list answers."""
    assert cast.hoa.client.get("/ke-hoach/", {"nam": year}).status_code == 200


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Kinh phí", "9" * 16), ("Trọng số", "9" * 5000), ("Chỉ tiêu", f"I01: {'9' * 20}")],
)
def test_numbers_that_no_column_holds_are_faults_of_their_line(cast: Cast, heading: str, cell: str) -> None:
    """An import names the line; nothing is entered and nothing breaks. S2-14"""
    plan = worlds.draft(cast.thanh)
    sheet = write_sheet("x", ["Nội dung", heading], [["Nói chuyện tại trường", cell]])
    answer = cast.thanh.client.post(f"/ke-hoach/{plan.pk}/nhap-bang/", {"file": SimpleUploadedFile("kh.xlsx", sheet)})
    assert answer.status_code == 422
    assert 'name="carried"' not in answer.content.decode()
