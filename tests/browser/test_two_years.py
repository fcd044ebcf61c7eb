"""Two years of a programme by its pages: signed, planned, reviewed, a conference, the next phase; on paper and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from daumoi.actors.organisations.models import Organisation
from daumoi.mandate.meetings.models import Meeting
from daumoi.mandate.plans.models import Plan, PlanItem
from daumoi.mandate.programmes.models import Programme
from daumoi.mandate.tasks.models import Duty
from daumoi.prove.reviews.models import InterimReview
from tests.browser.conftest import SIZES

HOA, THINH, QUAN = "bui.hoa@lamgiang.example", "nong.thinh@lamgiang.example", "tran.quan@lamgiang.example"
NAME = "Chương trình phối hợp thông tin khu vực biên giới giữa Sở và Bộ đội Biên phòng"
LINES = "Nói chuyện trực tiếp với nhân dân các bản\nChuyên mục biên giới trên sóng\n…"
MINUTES = """THÔNG BÁO
Kết luận Hội nghị tổng kết chương trình phối hợp năm 2026
Giám đốc Sở kết luận, đề nghị:
1. Ban Chỉ huy Bộ đội Biên phòng tỉnh xây dựng chuyên mục tiếng Mông trước ngày 26/02/2027.
2. Công an tỉnh cung cấp thông tin cho báo chí trước ngày 15/01/2027.
"""
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def code(short: str) -> str:
    """Return the id of an organisation as forms carry it."""
    return str(Organisation.objects.get(code=short).pk)


def tick(page: Page, name: str, value: str) -> None:
    """Tick one of the boxes called `name`."""
    page.locator(f"input[name='{name}'][value='{value}']").check(force=True)


def send(page: Page) -> None:
    """Press the main button of the form in the page and wait for what comes."""
    with page.expect_navigation():
        page.locator("main form[method=post] button.p").first.click()
    expect(page.locator(".sum")).to_have_count(0)


def fits(page: Page) -> None:
    """The page fits a phone of 360 px, and prints on A4 without the bar and its buttons."""
    page.set_viewport_size({"width": SIZES["phone"][0], "height": SIZES["phone"][1]})
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"][0], page.url
    page.set_viewport_size({"width": SIZES["desk"][0], "height": SIZES["desk"][1]})
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="screen")


def signed(page: Page) -> Programme:
    """Enter the programme as it was signed, with a target for its first line."""
    page.goto("/chuong-trinh/them/")
    page.fill("[name=name]", NAME)
    page.fill("[name=number]", "07/CTr-SVHTTDL-BCHBP")
    tick(page, "parties", code("SVHTTDL"))
    tick(page, "parties", code("BCHBP"))
    page.fill("[name=signed_on]", "12/09/2025")
    page.fill("[name=first_on]", "01/09/2025")
    page.fill("[name=last_on]", "31/12/2026")
    page.fill("[name=lines]", LINES)
    send(page)
    programme = Programme.objects.get(name=NAME)
    page.goto(f"/chuong-trinh/{programme.pk}/chi-tieu/")
    page.select_option("[name=indicator]", "I01")
    page.fill("[name=value]", "24")
    page.fill("[name=year]", "2026")
    send(page)
    return programme


def planned(page: Page, programme: Programme) -> Plan:
    """Make the plan of 2026 with three items and submit it."""
    page.goto("/ke-hoach/lap/")
    page.fill("[name=title]", "Kế hoạch phối hợp năm 2026")
    page.select_option("[name=issuer]", code("SVHTTDL"))
    page.fill("[name=first_on]", "01/01/2026")
    page.fill("[name=last_on]", "31/12/2026")
    tick(page, "programmes", str(programme.pk))
    send(page)
    plan = Plan.objects.get(title="Kế hoạch phối hợp năm 2026")
    line = programme.lines.get(number=1)
    for title, when in (
        ("Nói chuyện tại 5 bản", "2026-Q1"),
        ("Phát tờ rơi ở chợ phiên", "2026-Q1"),
        ("Tọa đàm", "2026-Q2"),
    ):
        page.goto(f"/ke-hoach/{plan.pk}/them/")
        page.fill("[name=title]", title)
        tick(page, "organisation", code("BCHBP"))
        page.select_option("[name=when]", when)
        tick(page, "lines", str(line.pk))
        if title.startswith("Nói"):
            page.select_option("[name=indicator_0]", "I01")
            page.fill("[name=target_0]", "8")
        send(page)
    page.goto(f"/ke-hoach/{plan.pk}/")
    with page.expect_navigation():
        page.locator("form[action$='/buoc/trinh/'] button").click()
    return plan


def reported(page: Page, item: PlanItem, outcome: str, **more: str) -> None:
    """Report what was done of an item."""
    page.goto(f"/ke-hoach/dau-viec/{item.pk}/bao-tien-do/")
    page.locator(f"[name=outcome][value={outcome}]").check(force=True)
    page.fill("[name=day]", "31/03/2026")
    page.fill("[name=words]", "Đã tổ chức tại các bản Nà Sơn, Nậm Xoa.")
    for name, value in more.items():
        page.fill(f"[name={name}]", value)
    send(page)


def counted(page: Page) -> None:
    """Enter the number of the quarter with its evidence."""
    page.goto("/so-lieu/nhap/")
    page.select_option("[name=indicator]", "I01")
    page.fill("[name=value]", "5")
    page.fill("[name=first_on]", "01/01/2026")
    page.fill("[name=last_on]", "31/03/2026")
    page.fill("[name=what]", "buổi nói chuyện tại bản")
    page.fill("[name=link]", "https://bienphong.lamgiang.example/quy-1")
    send(page)


def test_two_years_of_a_programme(open_as: Callable[..., Page], at: Callable[[Any], Any]) -> None:
    """From signature to the next phase, each step by the person whose step it is. S2-1 S2-10 S2-12 S2-14 S2-15 S2-24 S4-33"""
    at(date(2025, 9, 15))
    hoa = open_as(HOA)
    programme = signed(hoa)
    hoa.goto(f"/chuong-trinh/{programme.pk}/")
    fits(hoa)

    at(date(2025, 12, 10))
    plan = planned(hoa, programme)
    thinh = open_as(THINH)
    thinh.goto(f"/ke-hoach/{plan.pk}/")
    with thinh.expect_navigation():
        thinh.locator("form[action$='/buoc/phe-duyet/'] button").click()
    for address in (f"/ke-hoach/{plan.pk}/", "/ke-hoach/lich/?thang=2026-03", "/ke-hoach/dong-thoi-gian/"):
        thinh.goto(address)
        fits(thinh)

    at(date(2026, 4, 2))
    quan = open_as(QUAN)
    talks, leaflets, _forum = PlanItem.objects.filter(plan=plan).order_by("first_on", "title")
    talks, leaflets = sorted((talks, leaflets), key=lambda item: not item.title.startswith("Nói"))
    reported(quan, talks, "done")
    reported(quan, leaflets, "not", reason="Tờ rơi in chậm.")
    counted(quan)

    review = reviewed(hoa, thinh, plan)
    fits(thinh)
    assert "Tờ rơi in chậm." in thinh.locator("main").inner_text()
    assert InterimReview.objects.get(pk=review.pk).issued_at is not None

    at(date(2026, 12, 14))
    conferred(hoa, quan, at)

    at(date(2027, 1, 5))
    continued(hoa, programme)


def continued(hoa: Page, programme: Programme) -> None:
    """Carry the first line over into the next phase."""
    hoa.goto(f"/chuong-trinh/{programme.pk}/giai-doan-sau/")
    for line in programme.lines.filter(number__gt=1):
        hoa.locator(f"input[name=carried][value='{line.pk}']").uncheck(force=True)
    hoa.fill("[name=name]", f"{NAME} giai đoạn 2027 - 2031")
    hoa.fill("[name=first_on]", "01/01/2027")
    hoa.fill("[name=last_on]", "31/12/2031")
    send(hoa)
    following = Programme.objects.get(name__endswith="2027 - 2031")
    assert [line.words for line in following.lines.all()] == [LINES.splitlines()[0]]
    hoa.goto(f"/chuong-trinh/{following.pk}/")
    expect(hoa.locator("main")).to_contain_text("2027")
    fits(hoa)


def reviewed(hoa: Page, thinh: Page, plan: Plan) -> InterimReview:
    """Generate the review of the first quarter; a leader issues it."""
    hoa.goto("/so-ket/lap/")
    hoa.select_option("[name=of]", f"plan:{plan.pk}")
    hoa.select_option("[name=part]", "Q1")
    hoa.fill("[name=year]", "2026")
    hoa.select_option("[name=issuer]", code("SVHTTDL"))
    send(hoa)
    review = InterimReview.objects.get()
    words = hoa.locator("main").inner_text()
    assert "Phát tờ rơi ở chợ phiên" in words
    assert "Tờ rơi in chậm." in words
    assert "Tọa đàm" not in words, "the second quarter is not reviewed yet"
    thinh.goto(f"/so-ket/{review.pk}/")
    with thinh.expect_navigation():
        thinh.locator("form[action$='/ban-hanh/'] button").click()
    return review


def conferred(hoa: Page, quan: Page, at: Callable[[Any], Any]) -> None:
    """Call a conference, reply, conclude; its conclusions become tasks."""
    hoa.goto("/hop/them/")
    hoa.fill("[name=subject]", "Hội nghị tổng kết chương trình phối hợp năm 2026")
    hoa.fill("[name=held_on]", "18/12/2026")
    for short in ("BCHBP", "CAT"):
        tick(hoa, "invited", code(short))
    send(hoa)
    meeting = Meeting.objects.get()
    with hoa.expect_navigation():
        hoa.locator("form[action$='/trieu-tap/'] button").click()
    quan.goto(f"/hop/{meeting.pk}/")
    quan.locator("[name=answer]").first.check(force=True)
    quan.fill("[name=words]", "Trợ lý tuyên huấn")
    with quan.expect_navigation():
        quan.locator("form[action*='/tra-loi/'] button").click()
    at(date(2026, 12, 21))
    hoa.goto(f"/hop/{meeting.pk}/ket-luan/")
    hoa.fill("[name=conclusion]", "Hai bên tiếp tục phối hợp trong giai đoạn tới.")
    hoa.fill("[name=signatory]", "Nông Văn Thịnh")
    send(hoa)
    hoa.goto(f"/hop/{meeting.pk}/bien-ban/")
    hoa.fill("[name=pasted]", MINUTES)
    hoa.locator("form[data-upload] button.p, main form button.p").first.click()
    hoa.wait_for_url("**/duyet/**")
    for _clause in range(2):
        with hoa.expect_navigation():
            hoa.locator(".pl > li.on [data-act=accept]").click()
    hoa.goto(f"/hop/{meeting.pk}/")
    fits(hoa)
    led = {
        duty.organisation.code: duty.due_on for duty in Duty.objects.filter(role="lead").select_related("organisation")
    }
    assert led == {"BCHBP": date(2027, 2, 26), "CAT": date(2027, 1, 15)}
