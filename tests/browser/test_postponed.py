"""A press conference of a series by its pages: newsrooms invited, one registered on a phone, the day put off, then moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from daumoi.actors.notices.models import Letter
from daumoi.actors.notices.sending import send_due
from daumoi.base.clock import now
from daumoi.supply.accreditation.models import PressInvitation, Registration
from daumoi.supply.agenda.models import Event
from tests.browser.conftest import SIZES

LAN, MINH = "nguyen.lan@lamgiang.example", "pham.minh@lamgiang.example"
TITLE = "Họp báo tuần về an ninh, trật tự"
REASON = "Đường vào hội trường bị ngập"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def send(page: Page) -> None:
    """Press the main button of the form in the page and wait for what comes."""
    with page.expect_navigation():
        page.locator("main form[method=post] button.p").first.click()
    expect(page.locator(".sum")).to_have_count(0)


def fits(page: Page) -> None:
    """The page is not wider than the phone."""
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"][0], page.url


def planned(page: Page) -> Event:
    """Enter a press conference for every Monday of a month; return the first."""
    page.goto("/lich/them/")
    page.fill("[name=title]", TITLE)
    page.fill("[name=starts_on]", "30/11/2026")
    page.fill("[name=starts_at]", "08:00")
    page.fill("[name=ends_at]", "10:00")
    page.fill("[name=place_words]", "Hội trường Công an tỉnh")
    page.click("details.agser summary")
    page.select_option("[name=again]", "weekly")
    page.fill("[name=until]", "21/12/2026")
    send(page)
    events = list(Event.objects.filter(title=TITLE).order_by("starts_on"))
    assert [one.starts_on.day for one in events] == [30, 7, 14, 21]
    return events[0]


def invited(page: Page, event: Event) -> PressInvitation:
    """Invite every newsroom to the first of them, from its page."""
    page.goto(f"/lich/{event.pk}/")
    page.click("a[href$='/moi-bao-chi/']")
    page.check("[name=invites_all]")
    page.fill("[name=accredit_by]", "29/11/2026")
    page.fill("[name=contact]", "Phòng Tham mưu, điện thoại 0999 111 222")
    send(page)
    return PressInvitation.objects.get(event=event)


def registered(phone: Page, invitation: PressInvitation) -> Registration:
    """Register from the page of today, on a phone."""
    phone.goto("/")
    phone.locator(f"a[href='/lich/dang-ky/{invitation.pk}/']").first.click()
    fits(phone)
    phone.locator("main a[href$='/dang-ky/']").last.click()
    phone.fill("[name=number]", "2")
    phone.fill("[name=equipment]", "1 máy quay có chân")
    fits(phone)
    send(phone)
    fits(phone)
    return Registration.objects.get(invitation=invitation)


def told(person: str, how: str) -> Letter:
    """Return the mail by which a person is told what happened to the event."""
    return Letter.objects.get(notice__person__email=person, notice__key__startswith=f"event:{how}:")


def test_whoever_registered_is_told_that_it_is_put_off(open_as: Callable[..., Page], at: Callable[[Any], Any]) -> None:
    """From the series to the mail with its calendar: cancelled when put off, requested anew with the new day. S3-1 S3-13"""
    at(date(2026, 11, 23))
    lan, phone = open_as(LAN), open_as(MINH, "phone")
    event = planned(lan)
    invitation = invited(lan, event)
    row = registered(phone, invitation)
    assert (row.number, row.registered_by.email) == (2, MINH)
    lan.goto(f"/lich/dang-ky/{invitation.pk}/")
    with lan.expect_navigation():
        lan.locator("form[action$='/chap-thuan-het/'] button").click()

    at(date(2026, 11, 25))
    lan.goto(f"/lich/{event.pk}/hoan/")
    lan.fill("[name=words]", REASON)
    send(lan)
    event.refresh_from_db()
    assert event.state == "postponed"
    assert Event.objects.filter(title=TITLE).standing().count() == 3
    letter = told(MINH, "postponed")
    assert "METHOD:CANCEL" in letter.calendar
    assert str(event.pk) in letter.calendar.replace("\r\n ", "")
    phone.goto("/hop-bao/")
    expect(phone.locator("main")).to_contain_text(TITLE)
    phone.goto(f"/lich/dang-ky/{invitation.pk}/")
    expect(phone.locator(".note").first).to_contain_text(REASON)
    fits(phone)

    at(date(2026, 11, 26))
    moved(lan, event)
    row.refresh_from_db()
    assert row.state == "accredited"
    phone.goto(f"/lich/dang-ky/{invitation.pk}/")
    expect(phone.locator("main")).to_contain_text("03/12/2026")
    sent_with_a_calendar()


def moved(page: Page, event: Event) -> None:
    """Enter the new day; whoever registered is told it with a calendar that asks for it anew."""
    page.goto(f"/lich/{event.pk}/doi-ngay/")
    page.fill("[name=starts_on]", "03/12/2026")
    page.fill("[name=ends_on]", "03/12/2026")
    page.fill("[name=words]", "Hội trường đã dùng được")
    send(page)
    anew = told(MINH, "rescheduled").calendar
    assert "METHOD:REQUEST" in anew
    assert "DTSTART:20261203T010000Z" in anew


def sent_with_a_calendar() -> None:
    """The mails go out with the calendars, in the order of the acts, to the one who registered."""
    mail.outbox.clear()
    send_due(at=now())
    mine = [one for one in mail.outbox if one.to == [MINH]]
    methods = [
        str(part.get_param("method"))
        for one in mine
        for part in one.message().walk()
        if "calendar" in part.get_content_type()
    ]
    assert methods == ["CANCEL", "REQUEST"]
    assert not [one for one in mine if REASON in one.body]
