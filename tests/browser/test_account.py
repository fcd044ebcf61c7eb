"""The ways into an account in a real browser: passkey, authenticator app, recovery codes, invitation."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Browser, Page, expect

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.invitations import Guest, invite, secret_of
from daumoi.base.clock import now
from daumoi.demo import PASSWORD

LAN = "nguyen.lan@lamgiang.example"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def device(page: Page) -> tuple[Any, str]:
    """Give the browser a fingerprint reader (Chromium's virtual authenticator); return its session and number."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def confirm_password(page: Page) -> None:
    """Type the password again where the page asks for it first."""
    if page.locator("main input[name=password]").count():
        page.fill("main input[name=password]", PASSWORD)
        page.locator("main form button.p").first.click()


def with_passkey(page: Page, name: str) -> tuple[Any, str]:
    """Register a passkey under a name from the account page."""
    session, number = device(page)
    page.goto("/toi/")
    page.locator("a[href='/tai-khoan/2fa/']").click()
    page.locator("a[href='/tai-khoan/2fa/webauthn/add/']").click()
    confirm_password(page)
    page.fill("[name=name]", name)
    expect(page.locator("[name=passwordless]")).to_be_checked()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/")
    return session, number


def sign_out(page: Page) -> None:
    """Leave by the menu's own form."""
    page.goto("/tai-khoan/logout/")
    page.locator("main form button.p").click()
    page.wait_for_url("**/login/**")


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_a_passkey_is_registered_and_opens_the_account_by_itself(open_as: Callable[..., Page], size: str) -> None:
    """Added, listed, used without a password, removed; within the page's own policy on scripts. E3"""
    page = open_as(LAN, size)
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    session, number = with_passkey(page, "Điện thoại cơ quan")
    assert session.send("WebAuthn.getCredentials", {"authenticatorId": number})["credentials"]
    page.goto("/tai-khoan/2fa/")
    expect(page.locator("main")).to_contain_text("Điện thoại cơ quan")
    sign_out(page)
    page.locator("#passkey_login").click()
    page.wait_for_url(re.compile(r"://[^/]+/$"))
    expect(page.locator(".bar .menu summary")).to_have_attribute("aria-label", re.compile("Nguyễn Thị Lan"))
    page.goto("/tai-khoan/2fa/webauthn/")
    expect(page.locator("main")).to_contain_text("Điện thoại cơ quan")
    page.locator("main a.d").click()
    confirm_password_or_key(page)
    page.locator("main button.d").click()
    page.wait_for_url("**/webauthn/")
    assert not Authenticator.objects.filter(user__email=LAN, type="webauthn").exists()
    assert errors == []


def confirm_password_or_key(page: Page) -> None:
    """Confirm again who it is, in whichever way the page asks for."""
    if page.locator("#mfa_webauthn_reauthenticate").count():
        page.locator("#mfa_webauthn_reauthenticate").click()
        page.wait_for_selector("main button.d")
    else:
        confirm_password(page)


def test_a_refused_key_is_told_in_words(open_as: Callable[..., Page]) -> None:
    """The device gives up: a sentence, not a dead button; the password still works."""
    page = open_as(LAN)
    session, number = with_passkey(page, "Máy bàn")
    sign_out(page)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": False})
    page.locator("#passkey_login").click()
    expect(page.locator("[data-passkey-trouble]")).to_be_visible()
    expect(page.locator("[data-passkey-trouble]")).to_contain_text("Chưa dùng được khóa")


def test_a_key_of_somebody_else_opens_nothing(open_as: Callable[..., Page]) -> None:
    """The key that the server no longer knows is refused with a sentence. E3"""
    page = open_as(LAN)
    with_passkey(page, "Máy bàn")
    sign_out(page)
    Authenticator.objects.filter(type="webauthn").delete()
    page.locator("#passkey_login").click()
    page.wait_for_url("**/login/")
    expect(page.locator(".messages")).to_be_visible()


def test_app_and_recovery_codes(open_as: Callable[..., Page], browser: Browser, live_server: object) -> None:
    """The square is on the page, the app's digits turn the step on, a recovery code opens the account once. E3"""
    page = open_as(LAN, "phone")
    page.goto("/tai-khoan/2fa/totp/activate/")
    confirm_password(page)
    square = page.locator(".qr svg")
    expect(square).to_be_visible()
    box = square.bounding_box()
    assert box is not None
    assert box["width"] > 120
    secret = page.locator("#secret").inner_text()
    counter = next(iter(yield_hotp_counters_from_time()))
    page.fill("[name=code]", format_hotp_value(hotp_value(secret, counter)))
    page.locator("main form button.p").click()
    page.wait_for_url("**/recovery-codes/")
    codes = page.locator("#codes li").all_inner_texts()
    assert len(set(codes)) == 10
    with page.expect_download() as download:
        page.locator("a[href$='/download/']").click()
    assert codes[0] in download.value.path().read_text()
    sign_out(page)
    for expected in (True, False):
        page.fill("input[name=login]", LAN)
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form button.p").first.click()
        page.fill("[name=code]", codes[0])
        page.locator("main form button.p").first.click()
        if expected:
            page.wait_for_url(re.compile(r"://[^/]+/$"))
            sign_out(page)
        else:
            expect(page.locator("main .msg")).to_be_visible()


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_an_invitation_is_accepted(browser: Browser, live_server: object, size: str) -> None:
    """The link shows who invites to what; a short password is refused with a sentence; then the account is there. S0-7"""
    organisation = Organisation.objects.get(code="CAT")
    guest = Guest(
        email="moi.den@lamgiang.example",
        full_name="Hoàng Mới Đến",
        organisation=organisation,
        role="recorder",
        position="Cán bộ tổng hợp",
    )
    invitation = invite(guest, by=Person.objects.get(email="bui.hoa@lamgiang.example"), at=now())
    width = 1280 if size == "desk" else 360
    context = browser.new_context(viewport={"width": width, "height": 740}, base_url=str(live_server), locale="vi-VN")
    page = context.new_page()
    page.goto(f"/loi-moi/{secret_of(invitation)}/")
    expect(page.locator("main")).to_contain_text(organisation.name)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.fill("[name=password]", "ngan")
    page.fill("[name=again]", "ngan")
    page.locator("main form button.p").click()
    expect(page.locator("main .msg").first).to_be_visible()
    page.fill("[name=password]", "bon tu khong lien quan nhau")
    page.fill("[name=again]", "bon tu khong lien quan nhau")
    page.locator("main form button.p").click()
    page.wait_for_url("**/toi/")
    expect(page.locator("main")).to_contain_text("Cán bộ tổng hợp")
    again = page.goto(f"/loi-moi/{secret_of(invitation)}/")
    assert again is not None
    assert again.status == 410
    context.close()
