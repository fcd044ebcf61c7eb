"""Interim reviews: made from the data, worded, issued by a leader, frozen, read by the parties."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal

import pytest
from docx import Document

from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.plans.models import Plan
from daumoi.mandate.plans.tests import worlds
from daumoi.prove.reviews import acts
from daumoi.prove.reviews.models import InterimReview
from daumoi.prove.reviews.rules import period_of
from daumoi.prove.reviews.table import tabled
from tests.cast import Cast, Member
from tests.making import figure, from_paper, moment, result, span

pytestmark = pytest.mark.django_db
QUARTER = (date(2026, 7, 1), date(2026, 9, 30))


def plan_of(cast: Cast) -> Plan:
    """Return an approved plan of the coordinators under a programme: two items of quarter III, one of quarter IV."""
    programme = worlds.programme(cast)
    plan = worlds.draft(cast.hoa, programmes=[programme])
    line, other = programme.lines.get(number=1), programme.lines.get(number=2)
    talks = Indicator.objects.get(code="I02")
    border = {"organisation": cast.quan.organisation}
    worlds.add(
        plan,
        cast.hoa,
        "Nói chuyện tại đồn",
        lines=[line],
        targets=[(talks, Decimal(1000), "")],
        budget=Decimal(10_000_000),
        **border,
    )
    worlds.add(plan, cast.hoa, "Tủ sách vùng cao", lines=[line, other], weight=3, **border)
    worlds.add(plan, cast.hoa, "Hội thi cuối năm", when=worlds.quarter(4))
    return worlds.approve(plan, cast.hoa, cast.thinh)


def made(cast: Cast, plan: Plan | None, part: str = "Q3", **more: object) -> InterimReview:
    """Make a draft review of the coordinators over a part of 2026."""
    given = {
        "issuer": cast.hoa.organisation,
        "period": period_of(part, 2026),
        "subject": "Sơ kết quý III/2026",
        "plan": plan,
    }
    return acts.create(acts.Asked(**given | more), by=cast.hoa.person, at=moment())  # type: ignore[arg-type]


def report(plan: Plan, title: str, member: Member, percent: int) -> None:
    """Report on an item by its words, as of the last day of the quarter."""
    more = {"reason": ""} if percent == 100 else {}
    worlds.report(plan.items.get(title=title), member, percent, day=date(2026, 9, 30), spent=Decimal(4_000_000), **more)


def test_the_review_is_made_from_the_data(cast: Cast) -> None:
    """Due, done, behind and why; money; the target beside confirmed figures of the period alone. S2-15 S2-10 S2-19"""
    plan = plan_of(cast)
    report(plan, "Nói chuyện tại đồn", cast.quan, 100)
    report(plan, "Tủ sách vùng cao", cast.quan, 40)
    figure(cast.quan, 620, first_on=QUARTER[0], last_on=QUARTER[1])
    figure(cast.quan, 180, first_on=date(2026, 8, 1), last_on=date(2026, 8, 31))
    # another period, and an organisation that does nothing in this plan
    figure(cast.quan, 9000, first_on=date(2026, 1, 1), last_on=date(2026, 12, 31))
    figure(cast.lan, 77, first_on=QUARTER[0], last_on=QUARTER[1])
    sheet = tabled(made(cast, plan))
    assert (sheet.whole.items, sheet.whole.done, sheet.whole.behind, sheet.whole.percent) == (2, 1, 1, "55%")
    assert (sheet.whole.planned, sheet.whole.used) == ("10.000.000", "8.000.000")
    assert [(line.name[:2], line.items) for line in sheet.lines] == [("1.", 2), ("2.", 1)]
    target = sheet.targets[0]
    assert (target.target, target.actual, target.difference, target.share) == ("1.000", "800", "-200", "80%")
    assert len(target.figures) == 2
    assert sheet.lines[0].targets[0].actual == "800"
    assert [(one.title, one.percent, one.reason) for one in sheet.behind] == [
        ("Tủ sách vùng cao", 40, "Đường sạt lở sau mưa")
    ]


def test_what_was_late_before_is_due_again(cast: Cast) -> None:
    """An item of quarter III that is not done stands in the review of quarter IV, and as carried on under way."""
    plan = plan_of(cast)
    report(plan, "Nói chuyện tại đồn", cast.quan, 100)
    sheet = tabled(made(cast, plan, "Q4"))
    assert {one.title for one in sheet.behind} == {"Tủ sách vùng cao", "Hội thi cuối năm"}


def test_a_programme_is_reviewed_over_its_plans(cast: Cast) -> None:
    """All approved plans under the programme, drafts not. S2-15"""
    plan = plan_of(cast)
    programme = plan.programmes.get()
    draft = worlds.draft(cast.quan, programmes=[programme], title="Kế hoạch chưa duyệt")
    worlds.add(draft, cast.quan, "Việc chưa duyệt")
    review = made(cast, None, programme=programme)
    sheet = tabled(review)
    assert sheet.whole.items == 2
    assert "Việc chưa duyệt" not in {one.title for one in [*sheet.behind, *sheet.running]}


def test_every_result_opens_to_its_evidence(cast: Cast) -> None:
    """On the page and in the Word document; the sentence of the paper stands behind the number. S2-15 S4-46"""
    plan = plan_of(cast)
    from_paper(cast.quan, span(result(cast.quan), "S2"), 14926, first_on=QUARTER[0], last_on=QUARTER[1])
    review = made(cast, plan)
    page = cast.hoa.client.get(f"/so-ket/{review.pk}/").content.decode()
    address = re.search(rf"/so-ket/{review.pk}/so/[a-z0-9-]+/", page)
    assert address
    assert "14.926" in cast.hoa.client.get(address.group(0)).content.decode()
    assert cast.hoa.client.get(f"/so-ket/{review.pk}/so/khong-co/").status_code == 404
    answer = cast.hoa.client.get(f"/so-ket/{review.pk}/docx/")
    words = "\n".join(one.text for one in Document(io.BytesIO(answer.content)).paragraphs)
    assert "Sơ kết quý III/2026" in words
    header = Document(io.BytesIO(answer.content)).sections[0].first_page_header
    assert "DỰ THẢO" in "".join(one.text for one in header.paragraphs)


def test_a_sentence_on_effect_needs_evidence_or_is_an_opinion(cast: Cast) -> None:
    """With its kind and source, or marked as an opinion; never evidence without a source. S2-11"""
    review = made(cast, plan_of(cast))
    survey = Entry.objects.get(vocabulary="evidence_kinds", code="khao-sat")
    path = f"/so-ket/{review.pk}/nhan-dinh/"
    sent = {"words": "Nhận thức của học sinh về biên giới được nâng lên"}
    assert cast.hoa.client.post(path, {**sent, "evidence_kind": str(survey.pk)}).status_code == 422
    assert cast.hoa.client.post(path, {**sent, "source": "Phiếu hỏi 9/2026"}).status_code == 422
    good = {**sent, "evidence_kind": str(survey.pk), "source": "Phiếu hỏi 312 học sinh, tháng 9/2026"}
    assert cast.hoa.client.post(path, good).status_code == 302
    assert cast.hoa.client.post(path, {"words": "Cán bộ phấn khởi"}).status_code == 302
    assert [one.is_opinion for one in review.statements.all()] == [False, True]
    page = cast.hoa.client.get(f"/so-ket/{review.pk}/").content.decode()
    assert "Phiếu hỏi 312 học sinh" in page
    docx = Document(io.BytesIO(cast.hoa.client.get(f"/so-ket/{review.pk}/docx/").content))
    told = [one.text for one in docx.paragraphs if "Cán bộ phấn khởi" in one.text]
    assert "ý kiến đánh giá" in told[0]
    opinion = review.statements.last()
    assert cast.hoa.client.post(f"{path}{opinion.pk}/bo/").status_code == 302
    assert review.statements.count() == 1


def test_a_leader_issues_and_the_table_is_frozen(cast: Cast) -> None:
    """Not the staff; what is confirmed afterwards no longer changes the issued table, and nobody edits it. S2-15"""
    plan = plan_of(cast)
    figure(cast.quan, 600, first_on=QUARTER[0], last_on=QUARTER[1])
    review = made(cast, plan)
    with pytest.raises(NotYours):
        acts.issue(review, by=cast.hoa.person, at=moment())
    assert cast.hoa.client.post(f"/so-ket/{review.pk}/ban-hanh/").status_code == 403
    assert cast.thinh.client.post(f"/so-ket/{review.pk}/ban-hanh/").status_code == 302
    figure(cast.quan, 300, first_on=date(2026, 8, 1), last_on=date(2026, 8, 31))
    review = InterimReview.objects.get(pk=review.pk)
    assert tabled(review).targets[0].actual == "900"
    page = cast.hoa.client.get(f"/so-ket/{review.pk}/").content.decode()
    assert ">600<" in page
    assert ">900<" not in page
    assert cast.thinh.client.post(f"/so-ket/{review.pk}/ban-hanh/").status_code == 409
    assert cast.hoa.client.get(f"/so-ket/{review.pk}/sua/").status_code == 409
    with pytest.raises(TooLate):
        acts.state(review, "Thêm lời", evidence_kind=None, by=cast.hoa.person, at=moment())


def test_who_reads_a_review(cast: Cast) -> None:
    """A draft its own office and inspectors; an issued one the parties and who coordinates; others never. S2-15 S2-23"""
    review = made(cast, plan_of(cast))
    path = f"/so-ket/{review.pk}/"
    statuses = [
        member.client.get(path).status_code for member in (cast.mai, cast.nghia, cast.quan, cast.viet, cast.sao)
    ]
    assert statuses == [200, 200, 404, 404, 404]
    acts.issue(review, by=cast.thinh.person, at=moment())
    statuses = [member.client.get(path).status_code for member in (cast.quan, cast.viet, cast.sao, cast.tuan)]
    assert statuses == [200, 200, 404, 404]
    assert "Sơ kết quý III/2026" in cast.quan.client.get("/so-ket/").content.decode()
    assert "Sơ kết quý III/2026" not in cast.sao.client.get("/so-ket/").content.decode()
    assert cast.quan.client.post(f"{path}ban-hanh/").status_code == 403


def test_a_review_is_made_on_the_page(cast: Cast) -> None:
    """From the plan, for the quarter that ended; the last proposals are carried; a plan not approved is refused. S2-15"""
    plan = plan_of(cast)
    first = made(cast, plan, "Q2")
    acts.edit(
        first,
        values={"subject": first.subject, "proposals": "Cấp thêm sách song ngữ"},
        version=1,
        by=cast.hoa.person,
        at=moment(),
    )
    address = f"/so-ket/lap/?cua=plan:{plan.pk}"
    assert address in cast.hoa.client.get(f"/ke-hoach/{plan.pk}/").content.decode()
    assert cast.hoa.client.get(address).status_code == 200
    sent = {"of": f"plan:{plan.pk}", "part": "Q3", "year": "2026", "issuer": str(cast.hoa.organisation.pk)}
    assert cast.hoa.client.post("/so-ket/lap/", {**sent, "year": "2031"}).status_code == 422
    assert cast.hoa.client.post("/so-ket/lap/", sent).status_code == 302
    review = InterimReview.objects.get(first_on=QUARTER[0], last_on=QUARTER[1])
    assert review.proposals == "Cấp thêm sách song ngữ"
    assert cast.minh.client.get("/so-ket/lap/").status_code == 403
    draft = worlds.draft(cast.hoa, title="Chưa duyệt")
    with pytest.raises(Refused):
        made(cast, draft)


def test_two_who_write_at_once(cast: Cast) -> None:
    """The second gets 409 and keeps what was typed."""
    review = made(cast, plan_of(cast))
    sent = {"subject": "Sơ kết", "overview": "Lời của người thứ nhất", "version": "1"}
    assert cast.hoa.client.post(f"/so-ket/{review.pk}/sua/", sent).status_code == 302
    answer = cast.thinh.client.post(f"/so-ket/{review.pk}/sua/", {**sent, "overview": "Lời của người thứ hai"})
    assert answer.status_code == 409
    assert "Lời của người thứ hai" in answer.content.decode()
