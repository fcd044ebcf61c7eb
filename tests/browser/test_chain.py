"""The main journey: directive → task → result report → figure → report → back to the sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from daumoi.mandate.tasks.models import Duty
from daumoi.prove.figures.models import Figure

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
HOA, LAN, QUAN = "bui.hoa@lamgiang.example", "nguyen.lan@lamgiang.example", "tran.quan@lamgiang.example"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def upload(page: Page, name: str) -> None:
    """Send an example through the upload page and wait for its review."""
    page.goto("/van-ban/tai-len/")
    page.set_input_files("input[type=file]", EXAMPLES / name)
    page.locator("form.up button.p").click()
    page.wait_for_url("**/duyet/**")


def accept(page: Page, words: str) -> None:
    """Accept the proposal whose line holds `words`, by its own button."""
    item = page.locator(".pl > li[data-item]").filter(has_text=words).first
    for _ in range(60):
        # on a phone the sheet holds one proposal at a time: go on until it is this one
        if item.locator("a.id").is_visible():
            break
        page.locator("[data-step='1']").click()
    item.locator("a.id").click()
    with page.expect_navigation():
        item.locator("[data-act=accept]").click()


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_a_number_is_followed_from_report_to_sentence(open_as: Callable[..., Page], size: str) -> None:
    """The whole chain by its pages, on a desk and on a phone. S0-10 S1-5 S4-8 S4-11 S4-46"""
    hoa = open_as(HOA, size)
    upload(hoa, "cong-van-2417-ubnd-vx.docx")
    accept(hoa, "Công an tỉnh")
    duty = Duty.objects.select_related("organisation").get(role="lead")
    assert duty.organisation.code == "CAT"

    lan = open_as(LAN, size)
    lan.locator(f"a[href='/nhiem-vu/{duty.task_id}/']").first.click()
    lan.locator(f"a[href='/nhiem-vu/phan-viec/{duty.pk}/accept/']").click()
    lan.locator("form.sec button.p").click()
    lan.wait_for_url(f"**/nhiem-vu/{duty.task_id}/")
    assert duty.steps.get().kind == "accepted"

    upload(hoa, "bao-cao-bien-phong.docx")
    accept(hoa, "14.926")
    accept(hoa, "12.3467")
    counted, malformed = Figure.objects.get(value=14926), Figure.objects.get(is_wellformed=False)
    assert malformed.value is None
    assert malformed.confirmed_at is None

    hoa.goto("/bao-cao/lap/")
    hoa.fill("[name=subject]", "Kết quả thông tin, truyền thông khu vực biên giới năm 2026")
    hoa.fill("[name=first_on]", "15/12/2025")
    hoa.fill("[name=last_on]", "14/12/2026")
    hoa.locator("main form button.p").click()
    hoa.wait_for_url(re.compile(r"/bao-cao/[0-9a-f-]{36}/$"))
    expect(hoa.locator(".aside2")).to_contain_text("12.3467")
    assert counted.indicator_id == "I02"
    hoa.locator("a.ev", has_text="14.926").click()
    expect(hoa.locator("mark.hit").first).to_contain_text("14.926")
    with hoa.expect_download() as download:
        hoa.goto(hoa.url.split("so/")[0])
        hoa.locator("a[href$='/docx/']").click()
    assert download.value.suggested_filename.endswith(".docx")


def test_the_owner_settles_a_malformed_number(open_as: Callable[..., Page]) -> None:
    """Asked back, answered by its organisation, then in the totals. T1 S4-11"""
    hoa = open_as(HOA)
    upload(hoa, "bao-cao-bien-phong.docx")
    accept(hoa, "12.3467")
    quan = open_as(QUAN, "phone")
    quan.locator("#waiting a.t", has_text="12.3467").click()
    quan.fill("[name=value]", "123.467")
    quan.locator("form[action$='/tra-loi/'] button").click()
    expect(quan.locator("h1")).to_contain_text("123.467")
    figure = Figure.objects.get()
    assert (figure.value, figure.as_written.split()[0]) == (123467, "12.3467")


def test_the_review_is_done_by_keyboard_and_can_be_taken_back(open_as: Callable[..., Page]) -> None:
    """J moves on, Enter accepts, X rejects, Z takes the last decision back."""
    hoa = open_as(HOA)
    upload(hoa, "cong-van-2417-ubnd-vx.docx")
    first = hoa.locator(".pl > li.on").get_attribute("id")
    hoa.keyboard.press("j")
    assert hoa.locator(".pl > li.on").get_attribute("id") != first
    hoa.keyboard.press("k")
    with hoa.expect_navigation():
        hoa.keyboard.press("Enter")
    expect(hoa.locator(f"#{first}")).to_have_class(re.compile("ink"))
    with hoa.expect_navigation():
        hoa.keyboard.press("z")
    expect(hoa.locator(f"#{first}")).to_have_class(re.compile("pen"))
    with hoa.expect_navigation():
        hoa.keyboard.press("x")
    expect(hoa.locator(f"#{first}")).to_have_class(re.compile("rej"))
