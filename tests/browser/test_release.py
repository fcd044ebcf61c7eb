"""A release by its pages: written on a phone, approved with a partner, held, read on time, corrected, and everybody told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from playwright.sync_api import Page, expect

from daumoi.actors.notices.models import Notice
from daumoi.actors.organisations.models import Organisation
from daumoi.base.clock import PLACE
from daumoi.supply.delivery.jobs import send
from daumoi.supply.releases.models import Release

LAN, CUONG = "nguyen.lan@lamgiang.example", "hoang.cuong@lamgiang.example"
HAI, HA = "dinh.hai@lamgiang.example", "le.ha@lamgiang.example"
TITLE = "Phân luồng giao thông tại đèo Khau Giang từ ngày 16/9"
BODY = "Từ 6 giờ ngày 16/9, xe trên 10 tấn đi theo đường tránh qua xã Nậm Xoa.\nThời gian dự kiến: ba ngày."
NIGHT = datetime.combine(date(2026, 9, 14), time(9), PLACE)
TIME = datetime.combine(date(2026, 9, 15), time(17), PLACE)
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Counted:
    """A page on which every field filled and every thing pressed is counted as one action."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def fill(self, name: str, words: str) -> None:
        """Fill one field."""
        self.page.fill(f"main [name={name}]", words)
        self.actions += 1

    def choose(self, name: str, label: str) -> None:
        """Choose from a list."""
        self.page.select_option(f"main [name={name}]", label=label)
        self.actions += 1

    def press(self, where: str) -> None:
        """Press a link or button that leads to a page."""
        with self.page.expect_navigation():
            self.page.locator(where).first.click()
        self.actions += 1
        expect(self.page.locator(".sum")).to_have_count(0)


def fits(page: Page) -> None:
    """Nothing stands outside a phone's width."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def written(page: Page) -> Release:
    """The supplier's way from today's page to a submitted release: at most 8 actions (trust U3)."""
    hand = Counted(page)
    hand.press("nav a[href='/thong-tin/']")
    fits(page)
    hand.press("main a[href^='/thong-tin/soan/']")
    fits(page)
    hand.fill("title", TITLE)
    hand.fill("summary", "Xe tải nặng đi đường tránh trong ba ngày để khắc phục sạt lở.")
    hand.fill("body", BODY)
    hand.choose("topic", "Phòng, chống thiên tai")
    hand.fill("release_at", "15/09/2026 17:00")
    hand.press("main button[name=submit]")
    assert hand.actions <= 8
    fits(page)
    one = Release.objects.get()
    assert one.submitted_at is not None
    return one


def because(page: Page, words: str) -> None:
    """Give the reason that the page asks for."""
    page.fill("main [name=words], main [name=reason], main [name=because]", words)
    with page.expect_navigation():
        page.locator("main form[method=post] button.p").first.click()


def joined(head: Page, writer: Page, one: Release, partner: Organisation) -> None:
    """The head returns it to be written with a partner; the supplier names the partner and submits again."""
    head.goto(f"/thong-tin/{one.pk}/tra-lai/")
    because(head, "Cần thống nhất với Bộ đội Biên phòng về đường tránh.")
    writer.goto(f"/thong-tin/{one.pk}/cung-cung-cap/")
    writer.locator(f"main input[value='{partner.pk}']").check(force=True)
    send_form(writer, "main form[method=post] button.p")
    send_form(writer, "main form[action$='/trinh/'] button")


def send_form(page: Page, button: str) -> None:
    """Press a button that sends its form; nothing is refused."""
    with page.expect_navigation():
        page.locator(button).first.click()
    expect(page.locator(".sum")).to_have_count(0)


def approved(page: Page, one: Release) -> None:
    """An approver's way from today's page: at most 2 actions."""
    hand = Counted(page)
    hand.press(f"main a[href='/thong-tin/{one.pk}/']")
    hand.press("main form[action$='/duyet/'] button")
    assert hand.actions <= 2


def taken(page: Page, one: Release) -> None:
    """An editor's way from today's page to what the newsroom took: at most 3 actions."""
    hand = Counted(page)
    hand.press("nav a[href='/thong-tin/'], nav a[href='/thong-tin/nhan/']")
    if not page.url.endswith("/thong-tin/nhan/"):
        hand.press("main a[href='/thong-tin/nhan/']")
    hand.press(f"main form[action='/thong-tin/nhan/{one.pk}/nhan-tin/'] button")
    assert hand.actions <= 3


def corrected(head: Page, writer: Page, one: Release) -> None:
    """The head begins a correction, the supplier changes the words and submits it."""
    head.goto(f"/thong-tin/{one.pk}/dinh-chinh/")
    because(head, "Ghi nhầm tải trọng xe: 5 tấn, không phải 10 tấn.")
    writer.goto(f"/thong-tin/{one.pk}/noi-dung/vi/")
    writer.fill("main [name=body]", BODY.replace("10 tấn", "5 tấn"))
    send_form(writer, "main form[method=post] button.p")
    writer.goto(f"/thong-tin/{one.pk}/")
    send_form(writer, "main form[action$='/trinh/'] button")


def is_not_there(page: Page, one: Release) -> None:
    """For this reader the release does not exist, on any page."""
    for address in (f"/thong-tin/{one.pk}/", f"/thong-tin/nhan/{one.pk}/", f"/thong-cao/{one.pk}/"):
        assert page.request.get(address).status == 404
    page.goto("/thong-tin/nhan/")
    expect(page.get_by_text(TITLE)).to_have_count(0)


def test_written_held_read_on_time_and_corrected(open_as: Callable[..., Page], at: Callable[..., datetime]) -> None:
    """Supplier, partner, approver, editor; nothing before its time, nobody left out. S0-17 S0-18 S1-7 S1-22 S3-8"""
    at(NIGHT)
    lan = open_as(LAN, "phone")
    one = written(lan)
    cuong, hai, ha = open_as(CUONG, "phone"), open_as(HAI, "desk"), open_as(HA, "desk")
    joined(cuong, lan, one, Organisation.objects.get(code="BCHBP"))
    for head in (hai, cuong):
        head.goto("/")
        approved(head, one)

    # held: for a newsroom it does not exist, until its time
    is_not_there(ha, one)
    # the clock runs on while pages are read, so a minute before; the very second is tried where it stands still
    at(TIME - timedelta(minutes=1))
    is_not_there(ha, one)
    at(TIME)
    # no worker ran
    ha.goto("/")
    taken(ha, one)
    send(0)

    # corrected: the old words stay until the new ones are approved, then whoever had them is told
    at(TIME + timedelta(hours=1))
    corrected(cuong, lan, one)
    assert "10 tấn" in ha.request.get(f"/thong-tin/nhan/{one.pk}/").text()
    for head in (hai, cuong):
        head.goto("/")
        approved(head, one)
    ha.goto(f"/thong-tin/nhan/{one.pk}/")
    expect(ha.locator("main")).to_contain_text("xe trên 5 tấn")
    told = Notice.objects.filter(person__email=HA, link__contains=str(one.pk))
    before = told.count()
    send(0)
    assert told.count() > before
