"""Giving a paper in: dropped, pasted, twice; and the sheet of proposals on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from daumoi.mandate.papers.models import Paper

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
HOA = "bui.hoa@lamgiang.example"
LETTER = """ỦY BAN NHÂN DÂN
TỈNH LAM GIANG
Số: 3051/UBND-VX
Lam Giang, ngày 07 tháng 10 năm 2026
V/v cung cấp thông tin mùa nước cạn

Kính gửi: Công an tỉnh.
Công an tỉnh báo cáo Ủy ban nhân dân tỉnh trước ngày 25/12/2026./.
"""
DROP = """([name, words]) => {
  const data = new DataTransfer();
  data.items.add(new File([words], name, { type: "text/plain" }));
  for (const kind of ["dragover", "drop"]) {
    document.querySelector("main").dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}"""
PASTE = """(words) => {
  const data = new DataTransfer();
  data.setData("text/plain", words);
  document.querySelector("h1").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_file_is_dropped_anywhere_on_the_page(open_as: Callable[..., Page]) -> None:
    """Its name and size are shown before anything is sent; then it is read. S1-1"""
    hoa = open_as(HOA)
    hoa.goto("/van-ban/tai-len/")
    hoa.evaluate(DROP, ["công văn 3051.txt", LETTER])
    expect(hoa.locator("[data-files] li")).to_contain_text("công văn 3051.txt")
    hoa.locator("form.up button.p").click()
    hoa.wait_for_url("**/duyet/**")
    assert Paper.objects.get().number == "3051/UBND-VX"


def test_pasted_words_land_in_the_field_and_twice_leads_to_the_first(open_as: Callable[..., Page]) -> None:
    """Pasting needs no click before; the same words again are answered with the link to what is here already. S1-1"""
    hoa = open_as(HOA, "phone")
    for _time in range(2):
        hoa.goto("/van-ban/tai-len/")
        hoa.evaluate(PASTE, LETTER)
        expect(hoa.locator("[name=pasted]")).to_have_value(LETTER)
        hoa.locator("form.up button.p").click()
        hoa.wait_for_function("() => location.pathname.endsWith('/duyet/') || document.querySelector('.sum')")
    paper = Paper.objects.get()
    hoa.locator(".sum a", has_text="Mở").click()
    hoa.wait_for_url(f"**/van-ban/{paper.pk}/")


def test_the_sheet_on_a_phone_is_half_high_or_put_away(open_as: Callable[..., Page]) -> None:
    """The text stays readable above the half sheet; the handle makes it higher, then leaves only itself. S1-5"""
    hoa = open_as(HOA, "phone")
    hoa.goto("/van-ban/tai-len/")
    hoa.set_input_files("input[type=file]", EXAMPLES / "cong-van-2417-ubnd-vx.docx")
    hoa.locator("form.up button.p").click()
    hoa.wait_for_url("**/duyet/**")
    sheet = hoa.locator("aside.props")

    def height() -> float:
        sheet.evaluate("one => Promise.all(one.getAnimations().map(each => each.finished)).then(() => null)")
        box = sheet.bounding_box()
        assert box is not None
        return box["height"]

    half = height()
    assert half < 0.6 * 740
    hoa.locator("[data-sheet]").click()
    assert height() > half + 30
    hoa.locator("[data-sheet]").click()
    assert height() < 120
    hoa.locator("[data-sheet]").click()
    assert abs(height() - half) < 4
