"""What people type about a release: moments as they write them, mistakes told, and what the pages then say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django import forms

from daumoi.base.clock import PLACE, now
from daumoi.base.web.fields import DayField, MomentField
from daumoi.supply.releases import acts, afterwards, approving, rules
from daumoi.supply.releases.merging import merge
from daumoi.supply.releases.models import Release
from daumoi.supply.releases.tests.making import approved, draft, fresh, held, particulars, submitted, words
from tests import making


@pytest.mark.parametrize(
    "typed",
    [
        "25/11/2026 17:00",
        "17:00 25/11/2026",
        "17h 25/11/2026",
        "17h00 ngày 25/11/2026",
        "17 giờ 00 phút ngày 25/11/2026",
        "17:00, ngày 25/11/2026",
        "lúc 17 giờ ngày 25/11/2026",
        "25/11/2026 17h",
        "25-11-2026 17:00",
        "2026-11-25T17:00",
        "2026-11-25T17:00:00",
    ],
)
def test_a_moment_is_read_as_offices_write_it(typed):
    """Hour and day in either order, with h, giờ or a colon."""
    assert MomentField().clean(typed).astimezone(PLACE).strftime("%d/%m/%Y %H:%M") == "25/11/2026 17:00"


def test_a_day_that_no_month_has_is_told_as_such():
    """31/02/2026 is written well: the error says that there is no such day, not how to write one."""
    for field, typed in ((DayField(), "31/02/2026"), (MomentField(), "31/02/2026 17:00"), (DayField(), "31.4.2026")):
        with pytest.raises(forms.ValidationError, match=typed.split()[0]):
            field.clean(typed)
    assert DayField().clean("28/02/2026").isoformat() == "2026-02-28"


def test_a_time_of_release_in_the_past_is_refused_with_what_was_typed(cast):
    """A year typed wrong would release at once with the approval: it is told, nothing typed is lost. S0-17"""
    page = cast.lan.client.get("/thong-tin/soan/")
    sent = making.typed(page, "/thong-tin/soan/") | {"title": "Tin có giờ", "body": "Một.", "keep": "1"}
    before = Release.objects.count()
    page = cast.lan.client.post("/thong-tin/soan/", sent | {"release_at": "08:00 ngày 01/02/2026"})
    assert page.status_code == 422
    assert "Thời điểm này đã qua" in page.content.decode()
    assert "Tin có giờ" in page.content.decode()
    assert "08:00 ngày 01/02/2026" in page.content.decode()
    assert Release.objects.count() == before


def test_a_wish_that_has_passed_meanwhile_does_not_stop_other_changes(cast):
    """Whoever edits a draft after its hour keeps the hour or changes it; another past hour is refused. S0-17"""
    one = draft(cast.lan)
    gone = (now() - timedelta(hours=2)).replace(second=30)
    Release.objects.filter(pk=one.pk).update(release_at=gone)
    shown = gone.replace(second=0, microsecond=0)
    acts.edit(one, particulars(phone="0209 3000 116", release_at=shown), version=1, by=cast.lan.person, at=now())
    assert fresh(one).phone == "0209 3000 116"
    earlier = particulars(release_at=shown - timedelta(days=1))
    with pytest.raises(acts.Refused, match="đã qua"):
        acts.edit(one, earlier, version=2, by=cast.lan.person, at=now())


def test_a_reason_is_not_called_optional_and_the_step_is_confirmed(cast):
    """The page of a step that wants a reason does not call it optional; after it a sentence says what came of it."""
    one = submitted(cast)
    path = f"/thong-tin/{one.pk}/rut-trinh/"
    assert "không bắt buộc" not in cast.lan.client.get(path).content.decode()
    empty = cast.lan.client.post(path, {"words": ""})
    assert empty.status_code == 422
    assert "Ghi rõ nội dung cần sửa" in empty.content.decode()
    page = cast.lan.client.post(path, {"words": "Sai một con số."}, follow=True).content.decode()
    assert "Đã rút trình, thông tin trở lại dự thảo" in page


def test_a_correction_that_waits_for_approval_says_so(cast):
    """Who follows a correction reads whether it is written or waits, and the reason as a quotation."""
    one = approved(cast)
    afterwards.correct(one, "Số vụ ghi nhầm", by=cast.cuong.person, at=now())
    page = cast.lan.client.get(f"/thong-tin/{one.pk}/").content.decode()
    assert "Đang soạn đính chính:</b> “Số vụ ghi nhầm”." in page
    acts.write(fresh(one), words(body="Xảy ra bốn vụ.", based_on=1), by=cast.lan.person, at=now())
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    page = cast.lan.client.get(f"/thong-tin/{one.pk}/").content.decode()
    assert "Đính chính đang chờ duyệt:</b>" in page
    assert "Đang soạn đính chính:</b>" not in page


def test_readers_learn_who_gives_it_out_together(cast):
    """A joint release names both agencies to the newsroom, as they were when it was approved. S1-22"""
    one = submitted(cast, beside=["BCHBP"])
    for organisation, member in ((one.organisation, cast.cuong), (cast.organisation("BCHBP"), cast.hai)):
        approving.answer(fresh(one), organisation, by=member.person, at=now())
    page = cast.minh.client.get(f"/thong-tin/nhan/{one.pk}/").content.decode()
    partner = str(cast.organisation("BCHBP"))
    # beside the kind, under the words, in the copy for pasting, among the particulars
    assert page.count(partner) == 4
    assert "Cùng cung cấp" in page
    edition = fresh(one).editions.get()
    assert edition.source == f"Công an tỉnh Lam Giang, {partner}"
    edition.head["source_line"] = f"{partner} và Công an tỉnh Lam Giang"
    assert edition.source == edition.head["source_line"], "who is named already is not named twice"
    edition.head["source_line"] = ""
    assert edition.source == ""


def test_mistakes_of_the_words_stand_before_those_of_the_particulars(cast):
    """One summary for the page, in the order of its fields. S0-17"""
    page = cast.lan.client.get("/thong-tin/soan/")
    sent = making.typed(page, "/thong-tin/soan/") | {"title": "", "body": "Một.", "keep": "1"}
    page = cast.lan.client.post("/thong-tin/soan/", sent | {"release_at": "31/02/2027 08:00"})
    assert page.status_code == 422
    words = page.content.decode()
    assert words.count('class="sum"') == 1
    assert 0 < words.index('href="#id_title"') < words.index('href="#id_release_at"')


def test_neighbouring_paragraphs_changed_by_two_are_no_conflict():
    """One changed the first, the other the second paragraph: both stay, neither twice. S0-9"""
    merged = merge("Một\nHai\nBa", "Một mới\nHai\nBa", "Một\nHai mới\nBa")
    assert merged.conflicts == 0
    assert merged.text == "Một mới\n\nHai mới\n\nBa"
    assert merge("Một\nHai", "Một a\nHai", "Một b\nHai c").conflicts == 1


def test_the_summary_is_not_called_optional_and_a_draft_does_without(cast):
    """What a press release must have before it is submitted is not called optional where it is written."""
    page = cast.lan.client.get("/thong-tin/soan/")
    label = page.content.decode().split('for="id_summary"')[1].split("</label>")[0]
    assert "không bắt buộc" not in label
    sent = making.typed(page, "/thong-tin/soan/") | {"title": "Tin nháp", "body": "Một.", "keep": "1"}
    assert cast.lan.client.post("/thong-tin/soan/", sent).status_code == 302


def test_an_approved_release_is_released_now_by_its_button(cast):
    """Whoever leads lets what is held out at once; a moment that has passed is still refused. S0-17"""
    one = held(cast)
    path = f"/thong-tin/{one.pk}/gio-phat-hanh/"
    assert cast.cuong.client.post(path, {"moment": "08:00 ngày 01/02/2026"}).status_code == 422
    page = cast.cuong.client.post(path, {"moment": "", "now": "1"}, follow=True)
    assert "Đã phát hành." in page.content.decode()
    assert rules.is_out(fresh(one), now())
    assert cast.minh.client.get(f"/thong-tin/nhan/{one.pk}/").status_code == 200


def test_a_draft_that_nobody_read_is_dropped_not_withdrawn(cast):
    """The step has its own name for a draft, and its stone does not speak of a press that has used it."""
    one, out = draft(cast.lan), approved(cast)
    path = f"/thong-tin/{one.pk}/rut/"
    assert "Bỏ dự thảo" in cast.lan.client.get(f"/thong-tin/{one.pk}/").content.decode()
    assert "Bỏ dự thảo" in cast.lan.client.get(path).content.decode()
    page = cast.lan.client.post(path, {"words": "Không dùng nữa."}, follow=True).content.decode()
    assert "báo chí chưa đọc" in page
    assert "Rút thông tin" in cast.cuong.client.get(f"/thong-tin/{out.pk}/rut/").content.decode()
    page = cast.cuong.client.post(f"/thong-tin/{out.pk}/rut/", {"words": "Sai."}, follow=True).content.decode()
    assert "Đề nghị cơ quan báo chí đã đăng" in page
