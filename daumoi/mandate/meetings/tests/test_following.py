"""What follows from a meeting: its papers and who has read them, requests that become tasks, links both ways."""

from __future__ import annotations

from datetime import date

import pytest

from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.mandate.circulars import acts as circulars
from daumoi.mandate.circulars.rules import recipients
from daumoi.mandate.meetings import requests
from daumoi.mandate.meetings.models import Meeting, MeetingRequest
from daumoi.mandate.meetings.requests import Assigned
from daumoi.mandate.meetings.tests.test_meetings import AFTER, called, concluded
from daumoi.mandate.papers.models import Paper, Span, Upload
from daumoi.mandate.tasks.models import Task
from tests import making

TEXT = """THÔNG BÁO
Kết luận giao ban báo chí tháng 10
1. Công an tỉnh cung cấp số liệu an toàn giao thông trước ngày 30/11/2026.
2. Báo và phát thanh, truyền hình tỉnh mở chuyên mục mùa khô.
"""
FIRST = "Công an tỉnh cung cấp số liệu an toàn giao thông trước ngày 30/11/2026"
SECOND = "mở chuyên mục mùa khô"


def conclusion(cast, **head):
    found = [making.duty(TEXT, FIRST, "Công an tỉnh", due="2026-11-30")]
    head = {"number": "88/TB-SVHTTDL", "date": "2026-10-20", "type": "Thông báo"} | head
    return making.paper(cast.hoa, making.reading(TEXT, duties=found, **head), day=date(2026, 10, 21), direction="out")


def asked(cast, one, words=SECOND):
    who = cast.organisation("CAT")
    return requests.ask(one, words, organisation=who, speaker="Nguyễn Thị Lan", by=cast.hoa.person, at=AFTER)


def with_paper(cast):
    one, paper = concluded(cast), conclusion(cast)
    requests.attach(one, paper, by=cast.hoa.person, at=AFTER)
    return Meeting.objects.get(pk=one.pk), paper


def assigned(cast, paper, **more):
    return Assigned(
        paper=paper,
        lead=cast.organisation("BPTTH"),
        coordinates=[cast.organisation("CAT")],
        due_on=date(2026, 12, 1),
        **more,
    )


def test_the_conclusion_goes_to_those_invited_and_shows_who_has_read_it(cast):
    """Number and date are taken from the registered paper; each recipient opens and acknowledges it. S0-14"""
    one, paper = with_paper(cast)
    assert (one.number, one.dated_on) == ("88/TB-SVHTTDL", date(2026, 10, 20))
    rows = recipients(paper)
    assert {str(row.organisation.code) for row in rows} == {"BPTTH", "CAT"}
    assert cast.lan.client.get(f"/van-ban/{paper.pk}/").status_code == 200
    circulars.mark_opened(rows[0].circular, by=cast.lan.person, at=AFTER)
    shown = cast.hoa.client.get(f"/hop/{one.pk}/").context["papers"]
    assert shown[0].circulars[0].counts.opened == 1
    with pytest.raises(TooLate):
        requests.attach(one, paper, by=cast.hoa.person, at=AFTER)


def test_a_paper_attached_before_is_sent_when_the_meeting_is_concluded(cast):
    """Minutes keep their own number to themselves; another register's paper is refused. S0-14"""
    one = called(cast)
    paper = conclusion(cast, type="Biên bản", number="05/BB")
    requests.attach(one, paper, by=cast.mai.person, at=AFTER)
    one.refresh_from_db()
    assert one.number == ""
    assert recipients(paper) == []
    with pytest.raises(Refused):
        requests.attach(one, making.order(cast.viet), by=cast.hoa.person, at=AFTER)
    with pytest.raises(NotYours):
        requests.attach(one, conclusion(cast, number="9"), by=cast.lan.person, at=AFTER)


def test_a_request_becomes_a_task_of_named_parties(cast):
    """Lead, partners and deadline on words of the conclusion; the link is shown both ways. S2-24 S0-10"""
    one, paper = with_paper(cast)
    request = asked(cast, one)
    task = requests.assign(request, assigned(cast, paper, quote=SECOND), by=cast.hoa.person, at=AFTER)
    duties = [(duty.organisation.code, duty.role, duty.due_on) for duty in task.duties.all()]
    assert duties == [("BPTTH", "lead", date(2026, 12, 1)), ("CAT", "coordinate", date(2026, 12, 1))]
    request.refresh_from_db()
    with pytest.raises(TooLate):
        requests.assign(request, assigned(cast, paper, quote=SECOND), by=cast.hoa.person, at=AFTER)
    page = cast.ha.client.get(f"/hop/{one.pk}/").content.decode()
    assert f"/nhiem-vu/{task.pk}/" in page
    back = cast.ha.client.get(f"/nhiem-vu/{task.pk}/").content.decode()
    assert f"/hop/{one.pk}/" in back
    assert "Nguyễn Thị Lan" in back
    assert f"/hop/{one.pk}/" in cast.hoa.client.get(f"/van-ban/{paper.pk}/").content.decode()


def test_a_clause_that_the_reader_found_is_used_as_it_stands(cast):
    """Minutes are read by the reader; a confirmed clause stands under the meeting. S0-10"""
    one, paper = with_paper(cast)
    span = Span.objects.get(reading__paper=paper, kind="task")
    request = asked(cast, one, "số liệu an toàn giao thông")
    task = requests.assign(request, assigned(cast, paper, span=span), by=cast.hoa.person, at=AFTER)
    assert task.span == span
    assert task.clause == FIRST
    request.refresh_from_db()
    assert request.task == task


def test_a_task_needs_a_paper_and_words_that_stand_in_it(cast):
    """Without minutes the page asks for them; invented words are refused. S2-24"""
    one = concluded(cast)
    request = asked(cast, one)
    page = cast.hoa.client.get(f"/hop/{one.pk}/de-nghi/{request.pk}/giao/").content.decode()
    assert f"/hop/{one.pk}/bien-ban/" in page
    paper = conclusion(cast)
    with pytest.raises(Refused):
        requests.assign(request, assigned(cast, paper, quote=SECOND), by=cast.hoa.person, at=AFTER)
    requests.attach(one, paper, by=cast.hoa.person, at=AFTER)
    with pytest.raises(Refused):
        requests.assign(request, assigned(cast, paper, quote="lời không có"), by=cast.hoa.person, at=AFTER)
    assert not Task.objects.exists()
    with pytest.raises(NotYours):
        asked(cast, one).meeting and requests.ask(one, "x", organisation=None, by=cast.lan.person, at=AFTER)


def test_minutes_are_uploaded_read_and_attached_from_the_page(cast):
    """One upload: registered, read, attached, then on to the review; confirmed clauses appear under the meeting. S0-14"""
    one = concluded(cast)
    path = f"/hop/{one.pk}/bien-ban/"
    assert cast.lan.client.get(path).status_code == 403
    assert cast.hoa.client.post(path, {"owner": str(one.organiser_id), "received_on": "01/01/2020"}).status_code == 422
    given = {"owner": str(one.organiser_id), "received_on": "21/10/2026", "pasted": TEXT}
    answer = cast.hoa.client.post(path, given)
    paper = Paper.objects.get()
    assert answer["Location"] == f"/van-ban/{paper.pk}/duyet/"
    assert list(one.papers.all()) == [paper]
    assert cast.hoa.client.post(path, given).status_code == 422


def test_a_scan_is_attached_when_it_has_been_read(cast):
    """What is read in the background belongs to the meeting afterwards, once; a refused one is no longer awaited. S0-14"""
    one, paper = concluded(cast), conclusion(cast)
    given = {"owner": one.organiser, "received_on": making.DAY, "by": cast.hoa.person, "at": AFTER}
    read = Upload.objects.create(**given, paper=paper, finished_at=AFTER)
    refused = Upload.objects.create(**given, refusal="mờ", finished_at=AFTER)
    waiting = Upload.objects.create(**given)
    for upload in (read, refused, waiting):
        requests.bring_in(one, upload, by=cast.hoa.person, at=AFTER)
    assert requests.attach_read(at=AFTER) == 1
    assert requests.attach_read(at=AFTER) == 0
    assert list(one.papers.all()) == [paper]
    assert list(one.uploads.all()) == [waiting]


def test_requests_are_written_and_given_by_the_pages(cast):
    """Written down, given as a task; those without the right are refused. S2-24"""
    one, paper = with_paper(cast)
    base = f"/hop/{one.pk}/"
    assert cast.hoa.client.post(f"{base}de-nghi/", {"words": ""}).status_code == 422
    assert cast.lan.client.post(f"{base}de-nghi/", {"words": "x"}).status_code == 403
    assert cast.hoa.client.post(f"{base}de-nghi/", {"words": SECOND}).status_code == 302
    request = MeetingRequest.objects.get()
    give = f"{base}de-nghi/{request.pk}/giao/"
    assert cast.hoa.client.get(give).context["form"].initial["quote"] == SECOND
    lead = {"paper": str(paper.pk), "lead": str(cast.organisation("BPTTH").pk), "quote": SECOND, "due_on": "01/12/2026"}
    assert cast.lan.client.post(give, lead).status_code == 403
    assert cast.hoa.client.post(give, {**lead, "quote": ""}).status_code == 422
    assert cast.hoa.client.post(give, {**lead, "quote": "không có"}).status_code == 422
    assert cast.hoa.client.post(give, lead).status_code == 302
    assert cast.hoa.client.post(give, lead).status_code == 409


def test_attendance_and_conclusion_by_their_pages(cast):
    """What was replied is filled in; a conclusion without signatory is explained. S0-1 S0-14"""
    one = called(cast, held_on=making.DAY)
    base = f"/hop/{one.pk}/"
    sent = making.typed(cast.mai.client.get(f"{base}diem-danh/"), "")
    first = one.attendees.first()
    sent |= {f"{first.pk}-presence": "present", f"{first.pk}-represented_by": "Lê Thu Hà"}
    assert cast.mai.client.post(f"{base}diem-danh/", sent).status_code == 302
    assert cast.mai.client.get(f"{base}ket-luan/").status_code == 403
    assert cast.hoa.client.post(f"{base}ket-luan/", {"conclusion": "Đồng ý"}).status_code == 422
    given = {"conclusion": "Đồng ý", "signatory": "Nông Văn Thịnh", "points": "Một\nHai"}
    assert cast.hoa.client.post(f"{base}ket-luan/", given).status_code == 302
    assert cast.hoa.client.post(f"{base}ket-luan/", given).status_code == 409
    page = cast.lan.client.get(base).content.decode()
    assert "Nông Văn Thịnh" in page
    assert "Hai" in page
