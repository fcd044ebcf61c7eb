"""What a page keeps from some of its readers: words of drafts, notes to the signers, papers that are not open to them."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from daumoi.actors.posts.models import Post
from daumoi.actors.trail.models import TrailEntry
from daumoi.base import files
from daumoi.base.lists.models import Entry
from daumoi.mandate.orientations import acts as orientations
from daumoi.mandate.orientations.tests import making as guidance
from daumoi.mandate.papers.models import Paper, Upload
from daumoi.mandate.plans import acts as plans
from daumoi.mandate.plans import item_acts
from daumoi.mandate.plans.tests import worlds
from daumoi.mandate.programmes.models import ContentLine
from daumoi.mandate.talk import acts as talk
from daumoi.mandate.talk.models import RemarkFile
from daumoi.prove.figures.models import Evidence
from daumoi.prove.reports.printed import NOT_OPENED, ground
from daumoi.prove.reviews import acts as reviews
from daumoi.prove.reviews.models import InterimReview
from daumoi.prove.reviews.printed import NOT_CITED
from daumoi.prove.reviews.rules import period_of
from tests import making

pytestmark = pytest.mark.django_db
WHY, DRAFT_WORDS, LATER_WORDS = "chưa rõ giờ phát sóng", "Bản nháp này còn thiếu hai buổi", "Đã phát đủ bốn buổi"


def said(member, thing, words, hour):
    what = talk.Said(text=words, organisation=member.organisation)
    return talk.say(thing, what, by=member.person, at=making.moment(hour=hour))


def read(member, *addresses):
    """Return what the member reads on these pages, each of which opens."""
    answers = [member.client.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    return "".join(answer.content.decode() for answer in answers)


@pytest.fixture
def approved(cast):
    """A plan of a newsroom that was talked about and returned before it was approved."""
    Post.objects.create(
        person=cast.minh.person,
        organisation=cast.ha.organisation,
        role="spokesperson",
        position="Phó Giám đốc",
        valid=(date(2026, 1, 1), None),
    )
    plan = worlds.draft(cast.ha, title="Kế hoạch phát sóng")
    item = worlds.add(plan, cast.ha, "Bốn buổi phát thanh tiếng Mông")
    said(cast.ha, plan, DRAFT_WORDS, 10)
    said(cast.ha, item, DRAFT_WORDS, 10)
    plans.submit(plan, by=cast.ha.person, at=making.moment(hour=11))
    plans.return_(plan, reason=WHY, by=cast.minh.person, at=making.moment(hour=12))
    plans.submit(plan, by=cast.ha.person, at=making.moment(hour=13))
    plans.approve(plan, by=cast.minh.person, at=making.moment(hour=14))
    said(cast.ha, plan, LATER_WORDS, 15)
    return plan, item


def test_what_was_said_of_a_draft_stays_with_its_issuers(cast, approved):
    """Coordinators read the approved plan without reasons of return and remarks on the draft; inspectors read all. S2-14 S0-9"""
    plan, item = approved
    pages = (
        reverse("plans-plan", args=[plan.pk]),
        reverse("plans-item", args=[item.pk]),
        reverse("talk-thread", args=["ke-hoach", plan.pk]),
        reverse("talk-thread", args=["dau-viec", item.pk]),
        reverse("talk-list"),
    )
    for member in (cast.ha, cast.minh, cast.nghia):
        words = read(member, *pages)
        assert (WHY in words, DRAFT_WORDS in words, LATER_WORDS in words) == (True, True, True), member.email
    words = read(cast.hoa, *pages)
    assert (WHY in words, DRAFT_WORDS in words, LATER_WORDS in words) == (False, False, True)


def test_a_note_is_read_by_those_who_signed_and_by_its_own_office(cast):
    """Other addressees learn that it was acknowledged, not what was noted. S0-13 S1-9"""
    one, _chief = guidance.issued(cast)
    orientations.acknowledge(guidance.row(one, "CAT"), "đề nghị lùi một tuần", by=cast.lan.person, at=guidance.WHEN)
    page = reverse("orientations-orientation", args=[one.pk])
    for member, reads in ((cast.lan, True), (cast.viet, True), (cast.nghia, True), (cast.ha, False)):
        words = read(member, page)
        assert ("đề nghị lùi một tuần" in words) == reads, member.email
        assert str(cast.lan.person) in words


def test_a_review_cites_only_papers_that_its_reader_may_see(cast):
    """On the page and in the Word document; a number tells no sentence of a paper that is not open. S2-11 S2-15"""
    plan = worlds.draft(cast.hoa, programmes=[worlds.programme(cast)])
    worlds.add(plan, cast.hoa)
    worlds.approve(plan, cast.hoa, cast.thinh)
    asked = reviews.Asked(
        issuer=cast.hoa.organisation, period=period_of("Q3", 2026), subject="Sơ kết quý III", plan=plan
    )
    review = reviews.create(asked, by=cast.hoa.person, at=making.moment())
    paper = making.order(cast.hoa)
    kind = Entry.objects.get(vocabulary="evidence_kinds", code="khao-sat")
    sent = {"words": "Nhận thức được nâng lên", "evidence_kind": str(kind.pk), "paper": str(paper.pk)}
    assert cast.hoa.client.post(f"/so-ket/{review.pk}/nhan-dinh/", sent).status_code == 302
    reviews.issue(InterimReview.objects.get(pk=review.pk), by=cast.thinh.person, at=making.moment())
    for member, cites in ((cast.hoa, True), (cast.quan, False)):
        assert (paper.name in read(member, f"/so-ket/{review.pk}/")) == cites
        answer = member.client.get(f"/so-ket/{review.pk}/docx/")
        words = "\n".join(one.text for one in Document(io.BytesIO(answer.content)).paragraphs)
        assert (paper.name in words, NOT_CITED in words) == (cites, not cites)
    figure = making.from_paper(cast.quan, making.span(making.result(cast.quan), "S2"), 14926)
    open_to_all, closed = ground(figure, {figure.paper_id}), ground(figure, set())
    assert "14.926" in open_to_all.sentence
    assert (closed.paper, closed.sentence, closed.place, closed.sha256) == (NOT_OPENED, "", "", "")


def test_an_item_taken_into_another_programme_leaves_foreign_lines_behind(cast):
    """Lines of programmes that the new plan serves, and those that carry the old ones on. S4-33 S2-12"""
    first, other = worlds.programme(cast), worlds.programme(cast, "Chương trình khác")
    line = first.lines.get(number=1)
    source = worlds.draft(cast.hoa, programmes=[first])
    item = worlds.add(source, cast.hoa, lines=[line])
    elsewhere = worlds.draft(cast.hoa, 2027, programmes=[other])
    rows = [(item, "", worlds.quarter(3, 2027))]
    (alone,) = item_acts.copy(elsewhere, rows, by=cast.hoa.person, at=making.moment())
    assert list(alone.lines.all()) == []
    after = ContentLine.objects.create(programme=other, number=9, words="Nói chuyện lưu động", former=line)
    again = worlds.draft(cast.hoa, 2027, programmes=[other], title="Kế hoạch sau")
    (carried,) = item_acts.copy(again, rows, by=cast.hoa.person, at=making.moment())
    assert list(carried.lines.all()) == [after]
    both = item_acts.carry_on(item, source, worlds.quarter(4), by=cast.hoa.person, at=making.moment())
    assert list(both.lines.all()) == [line]


def test_withdrawn_words_stand_in_no_history(cast):
    """A decision names its remark; what was said can be taken back, also where an older row kept its words. S0-9"""
    task = making.led(cast.hoa, cast.lan).task
    remark = said(cast.lan, task, "Thống nhất nộp ngày mồng năm", 10)
    talk.decide(remark, task, by=cast.hoa.person, at=making.moment(hour=11))
    talk.lift(remark, task, by=cast.hoa.person, at=making.moment(hour=12))
    talk.withdraw(remark, by=cast.lan.person, at=making.moment(hour=13))
    old = TrailEntry.objects.of(task).filter(verb="concluded").get()
    assert old.detail == {"remark": str(remark.pk)}
    TrailEntry.objects.create(
        verb="concluded",
        thing=old.thing,
        label=old.label,
        at=old.at,
        detail={"remark": str(remark.pk), "words": remark.text},
    )
    assert remark.text not in read(cast.hoa, reverse("tasks-task", args=[task.pk]))


def test_a_file_whose_name_is_marked_secret_is_refused_at_every_door(cast):
    """With a sentence, before anything of it is kept. S0-8"""
    duty = making.led(cast.hoa, cast.lan)
    figure = making.figure(cast.lan, 12)
    accepted = cast.lan.client.post(reverse("tasks-step", args=[duty.pk, "accept"]), {"text": ""})
    assert accepted.status_code == 302
    note = reverse("tasks-step", args=[duty.pk, "note"])
    doors = [
        (reverse("talk-thread", args=["nhiem-vu", duty.task_id]), "attached", {"text": "Gửi kèm"}),
        (reverse("figures-add-evidence", args=[figure.pk]), "file", {}),
        (note, "file", {"text": "Đã gửi"}),
        (reverse("papers-receive"), "file", {"received_on": "12/10/2026"}),
    ]
    before = (Evidence.objects.count(), Paper.objects.count())
    for number, (address, field, sent) in enumerate(doors):
        data = f"noi dung {number}".encode()
        upload = SimpleUploadedFile("12-BC_TỐI MẬT.jpg", data, "image/jpeg")
        given = {**sent, "organisation": cast.lan.organisation.pk, "owner": cast.lan.organisation.pk, field: upload}
        answer = cast.lan.client.post(address, given)
        assert answer.status_code == 422, address
        assert "TỐI MẬT" in answer.content.decode(), address
        with pytest.raises(FileNotFoundError):
            files.fetch(files.fingerprint(data))
    assert not RemarkFile.objects.exists()
    assert not Upload.objects.exists()
    assert (Evidence.objects.count(), Paper.objects.count()) == before
