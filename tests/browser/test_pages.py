"""Every page at both sizes: no accessibility violation, nothing wider than the screen, no script error, no English left."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit, urlunsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Error, Page

from daumoi.mandate.papers.models import Paper
from daumoi.mandate.tasks.models import Duty
from daumoi.prove.figures.models import Figure
from daumoi.prove.reports.models import Report
from tests.browser.conftest import SIZES
from tests.browser.test_chain import HOA, accept, upload

AXE = Path(__file__).resolve().parent.parent / "vendor" / "axe.min.js"
RULES = """async () => {
  const found = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
  return found.violations.map(one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | '));
}"""
# where no link leads from the pages of a coordinator
ALSO = ["/kieu-mau/", "/tim/?q=bien+phong", "/tai-khoan/2fa/webauthn/", "/tai-khoan/password/change/"]
# signing out ends the walk; what opens in another window is asked by itself
PASSED_BY = {"account_logout"}
LINKS = "[...document.querySelectorAll('a[href]:not([download])')].map(link => link.getAttribute('href'))"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def a_little_of_everything(page: Page) -> list[str]:
    """Upload a directive and a report, confirm a task and figures, make a report; return where the walk starts."""
    upload(page, "cong-van-2417-ubnd-vx.docx")
    accept(page, "Công an tỉnh")
    upload(page, "bao-cao-bien-phong.docx")
    accept(page, "14.926")
    accept(page, "12.3467")
    page.goto("/bao-cao/lap/")
    page.fill("[name=subject]", "Kết quả thông tin vùng biên năm 2026")
    page.fill("[name=first_on]", "15/12/2025")
    page.fill("[name=last_on]", "14/12/2026")
    page.locator("main form button.p").click()
    page.wait_for_url("**/bao-cao/*-*/")
    papers, duty = list(Paper.objects.all()), Duty.objects.get(role="lead")
    ours = [f"/van-ban/{paper.pk}/{end}" for paper in papers for end in ("", "duyet/", "nhiem-vu/", "sua/")]
    ours += [f"/nhiem-vu/phan-viec/{duty.pk}/extend/"]
    ours += [f"/so-lieu/{figure.pk}/" for figure in Figure.objects.all()]
    return ["/", *ALSO, *ours, f"/bao-cao/{Report.objects.get().pk}/so/i02-luot-nguoi/"]


def walked(page: Page, starts: list[str]) -> Iterator[str]:
    """Open `starts` and then, of what their links lead to, one page for each name in the addresses; yield where it stands."""
    names, waiting = set(), deque(starts)
    while waiting:
        path = waiting.popleft()
        try:
            answer = page.goto(path)
        except Error as error:
            # a file, not a page
            if "Download is starting" not in str(error):
                raise
            continue
        assert answer is not None
        assert answer.status == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        yield path
        for link in page.evaluate(LINKS):
            parts = urlsplit(urljoin(page.url, link))
            name = name_of(parts.path) if page.url.startswith(f"{parts.scheme}://{parts.netloc}/") else None
            if name and name not in names:
                names.add(name)
                waiting.append(urlunsplit(("", "", parts.path, parts.query, "")))


def name_of(path: str) -> str | None:
    """Return the name of the page under a path; None for files that are the same for all and for what ends the walk."""
    if path.startswith("/static/"):
        return None
    name = resolve(path).url_name
    return None if name in PASSED_BY else name


def test_every_page_is_accessible_and_fits(open_as: Callable[..., Page]) -> None:
    """On a desk and on a phone axe finds nothing, the page is not wider than the screen, the console is silent."""
    page = open_as(HOA)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.add_init_script(path=AXE)
    wrong, pages = [], 0
    for path in walked(page, a_little_of_everything(page)):
        pages += 1
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            violations = page.evaluate(RULES)
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if violations or over > 0 or errors:
                wrong.append(f"{path} ({size}): {violations} {over} {errors}")
            errors.clear()
        page.set_viewport_size(dict(zip(("width", "height"), SIZES["desk"], strict=True)))
    assert pages > 100
    assert not wrong, "\n".join(wrong)
