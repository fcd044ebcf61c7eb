"""A real Chromium (Debian's), one for each file of tests; a page for each person and size of screen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from daumoi.demo import PASSWORD

# Playwright's own loop runs in this thread; Django must not take that for an asynchronous program
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
# a busy machine is waited for: no test claims how fast a page is
PATIENCE = 60_000
SIZES = {"desk": (1280, 900), "phone": (360, 740)}


# one for each file: while it is open its event loop runs in this thread, and tests elsewhere run loops of their own
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser; without Chromium the run fails with one sentence."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert path, "Chromium is missing: apt install chromium"
    with sync_playwright() as playwright:
        flags = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--no-first-run",
        ]
        expect.set_options(timeout=PATIENCE)
        one = playwright.chromium.launch(executable_path=path, args=flags)
        yield one
        one.close()


@pytest.fixture
def open_as(browser: Browser, live_server: object) -> Iterator[Callable[..., Page]]:
    """`open_as("bui.hoa@lamgiang.example", "phone")` returns a page on which that person has signed in through the form."""
    contexts = []

    def opened(email: str, size: str = "desk") -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="vi-VN", base_url=str(live_server)
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto("/tai-khoan/login/")
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form button").first.click()
        page.wait_for_url("**/")
        return page

    yield opened
    for context in contexts:
        context.close()
