"""Inspections: who enters, finds, answers and closes; what a newsroom keeps to itself."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daumoi.actors.notices.models import Notice
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.mandate.inspections import acts
from daumoi.mandate.inspections.acts import Checked, Found
from daumoi.mandate.inspections.jobs import remind_all
from daumoi.mandate.inspections.models import Finding, Inspection
from daumoi.mandate.inspections.rules import mark_of
from tests import making

FIRST, DUE = date(2026, 10, 14), date(2026, 10, 26)


def kind(code="han-che"):
    return Entry.objects.get(vocabulary="finding_kinds", code=code)


def checked(member, inspected, **more):
    given = {
        "subject": "Việc cung cấp thông tin quý III",
        "organisation": member.organisation,
        "inspected": inspected.organisation,
        "first_on": FIRST,
        "last_on": FIRST,
    }
    return Checked(**given | more)


def found(**more):
    return Found(**{"kind": kind(), "words": "Chưa gửi bảng kê hằng tháng", "due_on": DUE} | more)


@pytest.fixture
def inspection(cast):
    return acts.enter(checked(cast.hoa, cast.lan), by=cast.hoa.person, at=making.moment())


@pytest.fixture
def finding(cast, inspection):
    return acts.find(inspection, found(), by=cast.hoa.person, at=making.moment())


def do(member, act, thing, *given, **more):
    return act(thing, *given, by=member.person, at=making.moment(), **more)


def test_who_inspects_and_who_is_inspected_read_it(cast, inspection):
    """Both organisations and the inspectors; not the other line, not others. S1-16"""
    address = reverse("inspections-inspection", args=[inspection.pk])
    for member in (cast.hoa, cast.thinh, cast.mai, cast.lan, cast.thanh, cast.nghia):
        assert inspection in Inspection.objects.seen_by(member.person)
        assert member.client.get(address).status_code == 200
    for member in (cast.viet, cast.sao, cast.quan, cast.minh, cast.tuan):
        assert inspection not in Inspection.objects.seen_by(member.person)
        assert member.client.get(address).status_code == 404


def test_the_inspected_organisation_is_told_and_finds_what_waits_for_it(cast, inspection, at):
    """Entered, found, closed each give a notice; the list shows what is to be answered. S1-16"""
    at(making.DAY)
    assert Notice.objects.filter(person=cast.lan.person, key=f"inspection:{inspection.pk}").count() == 1
    assert list(Inspection.objects.awaiting(cast.lan.person)) == []
    one = do(cast.hoa, acts.find, inspection, found())
    assert Notice.objects.filter(person=cast.lan.person, key=f"finding:{one.pk}").count() == 1
    page = cast.lan.client.get(reverse("inspections-list"), {"loc": "cho-tra-loi"})
    assert list(page.context["page_obj"].object_list) == [inspection]
    do(cast.lan, acts.answer, one, "Đã gửi đủ")
    assert list(Inspection.objects.awaiting(cast.lan.person)) == []


@pytest.mark.parametrize("name", ["lan", "quan", "minh", "nghia", "tuan", "mai"])
def test_only_coordinating_offices_inspect(cast, name):
    """Others get no form, and the act refuses them. S1-16"""
    member = getattr(cast, name)
    assert member.client.get(reverse("inspections-enter")).status_code == 403
    with pytest.raises(NotYours):
        acts.enter(checked(member, cast.xuan), by=member.person, at=making.moment())


def test_what_cannot_be_inspected_is_refused(cast):
    """Itself, days that end before they begin, nothing named. S1-16"""
    wrong = [
        checked(cast.hoa, cast.hoa),
        checked(cast.hoa, cast.lan, last_on=date(2026, 10, 1)),
        checked(cast.hoa, cast.lan, subject=" "),
    ]
    for what in wrong:
        with pytest.raises(Refused):
            acts.enter(what, by=cast.hoa.person, at=making.moment())
    assert not Inspection.objects.exists()


def test_of_a_newsroom_only_ordered_work_is_inspected(cast):
    """A task, paper or programme must be named; its page shows nothing of inner assignments. S1-16"""
    with pytest.raises(Refused):
        acts.enter(checked(cast.hoa, cast.minh), by=cast.hoa.person, at=making.moment())
    task = making.task(cast.hoa, [(cast.minh.organisation, "lead")])
    one = acts.enter(checked(cast.hoa, cast.minh, task=task), by=cast.hoa.person, at=making.moment())
    page = cast.hoa.client.get(reverse("inspections-inspection", args=[one.pk]))
    assert page.context["is_newsroom"] is True


def test_findings_are_numbered_and_ask_for_an_answer_by_a_day(cast, inspection):
    """A shortcoming needs its day, what is met does not; only the inspecting office finds. S1-16"""
    with pytest.raises(Refused):
        do(cast.hoa, acts.find, inspection, found(due_on=None))
    with pytest.raises(Refused):
        do(cast.hoa, acts.find, inspection, found(due_on=date(2026, 10, 1)))
    with pytest.raises(NotYours):
        do(cast.lan, acts.find, inspection, found())
    first = do(cast.hoa, acts.find, inspection, found(kind=kind("dat"), due_on=None))
    second = do(cast.thinh, acts.find, inspection, found())
    assert (first.number, second.number) == (1, 2)
    assert list(Finding.objects.unanswered()) == [second]


def test_the_unit_answers_with_evidence(cast, at, finding):
    """By its page; the file opens to those who see the inspection; others may not. S1-16"""
    at(making.DAY)
    address = reverse("inspections-answer", args=[finding.pk])
    file = SimpleUploadedFile("bang-ke.txt", b"du 9 thang")
    assert cast.lan.client.post(address, {"text": ""}).status_code == 422
    assert cast.lan.client.post(address, {"text": "Đã bổ sung", "file": file}).status_code == 302
    assert cast.hoa.client.post(address, {"text": "x"}).status_code == 403
    assert cast.sao.client.post(address, {"text": "x"}).status_code == 404
    row = finding.answers.get()
    assert (row.by, row.organisation) == (cast.lan.person, cast.lan.organisation)
    kept = reverse("inspections-file", args=[finding.inspection_id, row.pk])
    assert cast.hoa.client.get(kept).content == b"du 9 thang"
    assert cast.sao.client.get(kept).status_code == 404
    assert Notice.objects.filter(key=f"finding-answer:{row.pk}").exists()


def test_words_that_were_answered_stay(cast, finding):
    """Day and follow-up task may change, words and kind no longer. S1-16"""
    task = making.led(cast.hoa, cast.lan).task
    do(cast.hoa, acts.change_finding, finding, found(words="Chưa gửi bảng kê tháng 9"))
    do(cast.lan, acts.answer, finding, "Đã gửi")
    with pytest.raises(TooLate):
        do(cast.hoa, acts.change_finding, finding, found(words="Lời khác"))
    do(cast.hoa, acts.change_finding, finding, found(words="Chưa gửi bảng kê tháng 9", task=task))
    finding.refresh_from_db()
    assert finding.task == task
    assert do_page(cast.lan, finding).count(str(task)[:40]) == 1


def do_page(member, finding):
    return member.client.get(reverse("inspections-inspection", args=[finding.inspection_id])).content.decode()


def test_it_is_closed_when_all_is_answered_or_with_a_reason(cast, inspection, finding):
    """Once closed nothing is added. S1-16"""
    with pytest.raises(Refused):
        do(cast.hoa, acts.close, inspection, "")
    with pytest.raises(NotYours):
        do(cast.lan, acts.close, inspection, "lý do")
    do(cast.lan, acts.answer, finding, "Đã gửi")
    do(cast.hoa, acts.close, inspection, "")
    assert [entry.verb for entry in TrailEntry.objects.of(inspection)] == [
        "inspection_closed",
        "answered",
        "found",
        "created",
    ]
    for member, act, thing, given in (
        (cast.hoa, acts.find, inspection, found()),
        (cast.hoa, acts.close, inspection, "lại"),
        (cast.lan, acts.answer, finding, "thêm"),
    ):
        with pytest.raises(TooLate):
            do(member, act, thing, given)
    assert cast.hoa.client.get(reverse("inspections-find", args=[inspection.pk])).status_code == 409


def test_closed_with_a_reason_although_something_is_open(cast, inspection, finding):
    """The reason stands on the page. S1-16"""
    do(cast.hoa, acts.close, inspection, "Chuyển sang theo dõi trong nhiệm vụ")
    assert "Chuyển sang theo dõi trong nhiệm vụ" in do_page(cast.lan, finding)


@pytest.mark.parametrize(
    ("day", "mark"), [(date(2026, 10, 15), "new"), (date(2026, 10, 20), "soon"), (date(2026, 10, 27), "late")]
)
def test_late_is_told_from_the_day(cast, finding, day, mark):
    """Nothing is stored; an answer ends it. S1-16"""
    assert mark_of(finding, today=day, is_closed=False) == mark
    assert mark_of(finding, today=day, is_closed=True) == "held"
    do(cast.lan, acts.answer, finding, "Đã gửi")
    assert mark_of(Finding.objects.get(pk=finding.pk), today=day, is_closed=False) == "ok"


def test_the_offices_stay_once_something_was_found(cast, inspection, finding):
    """Subject and days may be corrected. S1-16"""
    do(cast.hoa, acts.edit, inspection, checked(cast.hoa, cast.lan, subject="Tên khác"))
    with pytest.raises(Refused):
        do(cast.hoa, acts.edit, inspection, checked(cast.hoa, cast.sao))


def test_the_page_of_a_task_shows_its_inspections_to_those_concerned(cast):
    """Neither the other partner of the task nor its link tells of them. S1-16"""
    task = making.task(cast.hoa, [(cast.lan.organisation, "lead"), (cast.sao.organisation, "coordinate")])
    what = checked(cast.hoa, cast.lan, task=task, subject="Kiểm tra tiến độ gửi tin")
    acts.enter(what, by=cast.hoa.person, at=making.moment())
    address = reverse("tasks-task", args=[task.pk])
    assert "Kiểm tra tiến độ gửi tin" in cast.lan.client.get(address).content.decode()
    assert "Kiểm tra tiến độ gửi tin" not in cast.sao.client.get(address).content.decode()


def test_it_is_entered_found_and_closed_on_pages(cast, at):
    """From the first page to the last. S1-16"""
    at(making.DAY)
    sent = {
        "subject": "Việc gửi tin của xã",
        "organisation": cast.hoa.organisation.pk,
        "inspected": cast.xuan.organisation.pk,
        "first_on": "14/10/2026",
        "last_on": "15/10/2026",
        "members": "Bùi Thị Hoa, trưởng đoàn",
    }
    assert cast.hoa.client.post(reverse("inspections-enter"), sent | {"last_on": "1/1/2026"}).status_code == 422
    assert cast.hoa.client.post(reverse("inspections-enter"), sent).status_code == 302
    one = Inspection.objects.get()
    typed = {"kind": kind().pk, "words": "Gửi chậm", "due_on": "26/10/2026"}
    assert cast.hoa.client.post(reverse("inspections-find", args=[one.pk]), typed).status_code == 302
    change = reverse("inspections-finding", args=[one.findings.get().pk])
    assert cast.hoa.client.post(change, typed | {"words": "Gửi chậm hai lần"}).status_code == 302
    edit = reverse("inspections-edit", args=[one.pk])
    assert cast.hoa.client.get(edit).status_code == 200
    assert cast.hoa.client.post(edit, sent | {"subject": "Việc gửi tin"}).status_code == 302
    close = reverse("inspections-close", args=[one.pk])
    assert cast.hoa.client.post(close, {"reason": ""}).status_code == 422
    assert cast.hoa.client.post(close, {"reason": "Theo dõi tiếp"}).status_code == 302
    closed = cast.xuan.client.get(reverse("inspections-list"), {"loc": "da-dong"})
    assert list(closed.context["page_obj"].object_list) == [one]


def test_the_unit_is_reminded_before_the_day_and_after_it(cast, at, finding):
    """Once each, on working days, and no longer when it has answered. S1-16"""
    at(date(2026, 10, 15))
    assert remind_all() == 0
    at(date(2026, 10, 20))
    assert (remind_all(), remind_all()) == (1, 0)
    at(date(2026, 10, 27))
    assert remind_all() == 1
    keys = Notice.objects.filter(person=cast.lan.person, key__startswith=f"finding-remind:{finding.pk}")
    assert {notice.key.rsplit(":")[-1] for notice in keys} == {"soon", "late"}
    other = do(cast.hoa, acts.find, finding.inspection, found(due_on=date(2026, 10, 29)))
    do(cast.lan, acts.answer, other, "Đã gửi")
    assert remind_all() == 0
