"""Every page at both sizes: no accessibility violation, nothing wider than the screen, no script error, no English left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from daumoi.mandate.papers.models import Paper
from daumoi.mandate.tasks.models import Duty
from daumoi.prove.figures.models import Figure
from daumoi.prove.reports.models import Report
from tests.browser.test_chain import HOA, accept, upload

AXE = Path(__file__).resolve().parent.parent / "vendor" / "axe.min.js"
RULES = """async () => {
  const found = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
  return found.violations.map(one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | '));
}"""
FIXED = [
    "/",
    "/van-ban/",
    "/van-ban/tai-len/",
    "/nhiem-vu/",
    "/so-lieu/",
    "/so-lieu/nhap/",
    "/bao-cao/",
    "/bao-cao/lap/",
    "/chuong-trinh/",
    "/chuong-trinh/them/",
    "/co-quan/",
    "/co-quan/them/",
    "/co-quan/nhom/",
    "/co-quan/nhap-tep/",
    "/nguoi/moi/",
    "/nguoi/loi-moi/",
    "/nguoi-phat-ngon/",
    "/danh-muc/",
    "/danh-muc/ngay-nghi/",
    "/hop-bao/",
    "/tim/?q=bien+phong",
    "/toi/",
    "/toi/vang-mat/",
    "/toi/gio-nhan-thu/",
    "/tai-khoan/2fa/",
    "/tai-khoan/2fa/webauthn/",
    "/kieu-mau/",
    "/tai-khoan/password/change/",
]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def a_little_of_everything(page: Page) -> list[str]:
    """Upload a directive and a report, confirm a task and figures, make a report; return the paths of all pages."""
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
    papers, duty, report = list(Paper.objects.all()), Duty.objects.get(role="lead"), Report.objects.get()
    ours = [f"/van-ban/{paper.pk}/{end}" for paper in papers for end in ("", "duyet/", "nhiem-vu/", "sua/")]
    ours += [
        f"/nhiem-vu/{duty.task_id}/",
        f"/nhiem-vu/phan-viec/{duty.pk}/extend/",
        f"/co-quan/{duty.organisation_id}/",
    ]
    ours += [f"/so-lieu/{figure.pk}/" for figure in Figure.objects.all()]
    return (
        FIXED
        + ours
        + [f"/bao-cao/{report.pk}/", f"/bao-cao/{report.pk}/sua/", f"/bao-cao/{report.pk}/so/i02-luot-nguoi/"]
    )


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_every_page_is_accessible_and_fits(open_as: Callable[..., Page], size: str) -> None:
    """axe finds nothing, the page is not wider than the screen, the console is silent."""
    page = open_as(HOA, size)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    wrong: dict[str, object] = {}
    for path in a_little_of_everything(page):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        page.evaluate(AXE.read_text(encoding="utf-8"))
        violations = page.evaluate(RULES)
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if violations or width > 0 or errors:
            wrong[path] = (violations, width, list(errors))
        errors.clear()
    assert not wrong, "\n".join(f"{path}: {what}" for path, what in wrong.items())
