"""Papers as they really arrive: scans in the background, poor ones asked for again, several files as one paper, later annexes."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daumoi.base import files
from daumoi.mandate.papers import jobs, receiving
from daumoi.mandate.papers.models import Grant, PageImage, Paper, Span, Upload
from daumoi.texts.reading.errors import Classified
from daumoi.texts.reading.scans.tests.scanner import LINES, saved, sheet
from daumoi.texts.reading.tests.making import docx_of
from tests import making

RECEIVE = reverse("papers-receive")
MAIN = (
    "Số: 3107/UBND-VX",
    "Lam Giang, ngày 07 tháng 10 năm 2026",
    "V/v tổng hợp số liệu vùng cao",
    "Yêu cầu Công an tỉnh báo cáo Ủy ban nhân dân tỉnh trước ngày 25/10/2026.",
)
ANNEX = ("Phụ lục", "Yêu cầu Sở Nội vụ gửi danh sách trước ngày 30/10/2026.")


@pytest.fixture(autouse=True)
def _today(at: Any) -> None:
    at(making.DAY)


def send(member: Any, *given: tuple[str, bytes], to: str = RECEIVE, **more: Any) -> Any:
    sent = [SimpleUploadedFile(name, data) for name, data in given]
    head = {"owner": str(member.organisation.pk), "received_on": "12/10/2026"}
    return member.client.post(to, head | {"file": sent} | more)


def test_a_scan_is_read_in_the_background(cast):
    """The upload answers at once; the job reads; page images, doubtful words and the warning are there. S1-1 S1-5"""
    answer = send(cast.hoa, ("quét.jpg", saved(sheet())), arrival_number="81")
    upload = Upload.objects.get()
    assert answer.url == reverse("papers-upload", args=[upload.pk])
    waiting = cast.hoa.client.get(answer.url)
    assert waiting["Refresh"]
    assert not Paper.objects.exists()
    assert "quét.jpg" in cast.hoa.client.get(reverse("papers-list")).text
    jobs.read_upload(upload=str(upload.pk))
    jobs.read_upload(upload=str(upload.pk))
    paper = Paper.objects.get()
    assert (paper.number, paper.arrival_number, paper.registered_by) == ("3107/UBND-VX", 81, cast.hoa.person)
    assert any("bản quét" in note for note in paper.notes)
    upload.refresh_from_db()
    assert (upload.paper, upload.page, upload.pages, upload.files.count()) == (paper, 1, 1, 0)
    assert cast.hoa.client.get(answer.url).url == reverse("review-page", args=[paper.pk])
    _the_original_stands_beside_the_text(cast, paper)


def _the_original_stands_beside_the_text(cast, paper):
    page = PageImage.objects.get(file__paper=paper)
    page.words[3][2] = 41
    page.save()
    doubtful = paper.text[page.words[3][0] : page.words[3][1]]
    for address in (reverse("papers-paper", args=[paper.pk]), reverse("review-page", args=[paper.pk])):
        text = cast.hoa.client.get(address).text
        assert 'class="dbt"' in text
        assert "41%" in text
    original = reverse("papers-original", args=[paper.pk])
    found = cast.hoa.client.get(original, {"q": "so noi vu"})
    assert [box.words for box in found.context["pages"][0].boxes if box.css == "hit"] == ["Sở", "Nội", "vụ"]
    assert [box.words for box in found.context["pages"][0].boxes if box.css == "dbt"] == [doubtful]
    picture = reverse("papers-picture", args=[paper.pk, page.pk])
    assert cast.hoa.client.get(picture).content.startswith(b"\xff\xd8")
    for address in (original, picture):
        assert cast.sao.client.get(address).status_code == 404


def test_a_poor_scan_is_asked_for_again_and_a_person_may_insist(cast, monkeypatch):
    """The sentence says what is wrong; nothing is registered; read all the same the job starts anew. S1-1"""
    send(cast.hoa, ("mo.jpg", saved(sheet(120))))
    upload = Upload.objects.get()
    receiving.read(upload, at=making.moment())
    upload.refresh_from_db()
    assert "120 điểm ảnh/inch" in upload.refusal
    assert upload.may_insist
    page = cast.hoa.client.get(reverse("papers-upload", args=[upload.pk]))
    assert upload.refusal in page.text
    insist = reverse("papers-upload-insist", args=[upload.pk])
    assert cast.sao.client.post(insist).status_code == 404
    assert cast.hoa.client.post(insist).status_code == 302
    assert cast.hoa.client.post(insist).status_code == 409
    upload.refresh_from_db()
    assert (upload.insist, upload.refusal, upload.finished_at) == (True, "", None)


def test_a_secret_scan_leaves_nothing(cast, monkeypatch):
    """Its bytes are wiped, its name is gone, the sentence stays. S0-8"""
    data = saved(sheet(150))
    send(cast.hoa, ("ke hoach.jpg", data))
    upload = Upload.objects.get()

    def secret(*given: Any, **more: Any) -> None:
        raise Classified("Văn bản có dấu chỉ độ mật nên không được nhận.")

    monkeypatch.setattr(receiving, "read_bundle", secret)
    receiving.read(upload, at=making.moment())
    upload.refresh_from_db()
    assert "độ mật" in upload.refusal
    assert not upload.files.exists()
    assert not Paper.objects.exists()
    files.forget(files.fingerprint(data))
    with pytest.raises(FileNotFoundError):
        files.fetch(files.fingerprint(data))


def test_bytes_that_a_row_names_are_kept(cast):
    """Only what nothing points to is wiped."""
    paper = making.order(cast.hoa)
    assert not files.forget(paper.files.get().sha256)
    assert files.fetch(paper.files.get().sha256)


def test_several_files_become_one_paper(cast):
    """The main text first, the annex after it under its name; spans of the annex open in its file. S1-1"""
    answer = send(cast.hoa, ("phu luc 1.docx", docx_of(ANNEX)), ("cong van.docx", docx_of(MAIN)))
    paper = Paper.objects.get()
    assert answer.url == reverse("review-page", args=[paper.pk])
    first, second = paper.files.all()
    assert [(one.name, one.is_annex) for one in (first, second)] == [("cong van.docx", False), ("phu luc 1.docx", True)]
    assert paper.number == "3107/UBND-VX"
    assert "Tệp kèm theo: phu luc 1.docx" in paper.text[first.end : second.start]
    spans = list(Span.objects.filter(reading__paper=paper, kind="task"))
    assert [span.start >= second.start for span in spans] == [False, True]
    assert "danh sách" in paper.text[spans[1].start : spans[1].end]


def test_an_annex_that_comes_later_leaves_the_paper_as_it_is(cast):
    """A paper of its own hangs on the first: text, spans and decisions of that one do not change; readers follow. S1-1"""
    send(cast.hoa, ("cong van.docx", docx_of(MAIN)))
    paper = Paper.objects.get()
    before = (paper.text, list(Span.objects.values_list("pk", "start", "end")))
    address = reverse("papers-annex", args=[paper.pk])
    assert cast.hoa.client.get(address).status_code == 200
    assert send(cast.hoa, ("phu luc.docx", docx_of(ANNEX)), to=address).status_code == 302
    annex = Paper.objects.get(annex_of=paper)
    paper.refresh_from_db()
    assert (paper.text, list(Span.objects.filter(reading__paper=paper).values_list("pk", "start", "end"))) == before
    assert (annex.number, annex.issuer, annex.issued_on) == (paper.number, paper.issuer, paper.issued_on)
    assert annex.subject in cast.hoa.client.get(reverse("papers-paper", args=[paper.pk])).text
    assert cast.lan.client.get(address).status_code == 404
    assert cast.hoa.client.get(reverse("papers-annex", args=[annex.pk])).status_code == 404


def test_what_was_sent_in_can_be_thrown_away(cast):
    """By the office that sent it; after a week a refused one goes by itself."""
    for name in ("a.jpg", "b.jpg"):
        send(cast.hoa, (name, saved(sheet(60, lines=(name,)))))
    first, second = Upload.objects.order_by("at")
    drop = reverse("papers-upload-drop", args=[first.pk])
    assert cast.sao.client.post(drop).status_code == 404
    assert cast.hoa.client.post(drop).status_code == 302
    receiving.read(second, at=making.moment())
    assert receiving.clear_away(at=making.moment()) == 0
    assert receiving.clear_away(at=making.moment(making.DAY.replace(day=20))) == 1
    assert not Upload.objects.exists()


def test_the_same_scan_twice_is_told_before_it_is_read(cast):
    """The register holds the bytes already: the sentence says where."""
    data = saved(sheet(150))
    paper = making.paper(cast.hoa, making.reading("x", number="1/A"), data=data, file_name="x.jpg")
    answer = send(cast.hoa, ("khac.jpg", data))
    assert answer.status_code == 422
    assert reverse("papers-paper", args=[paper.pk]) in answer.text


def test_too_many_files_are_refused_with_a_sentence(cast):
    """What was typed stays."""
    answer = send(cast.hoa, *[(f"{n}.txt", "\n".join(LINES).encode()) for n in range(21)], arrival_number="5")
    assert answer.status_code == 422
    assert "21" in str(answer.context["form"].errors["file"])
    assert answer.context["form"]["arrival_number"].value() == "5"


def test_an_annex_is_named_to_those_alone_who_may_read_it(cast):
    """The page of a paper asks the gate of each annex, and the page of an annex that of its paper. S3-12"""
    paper = making.order(cast.hoa)
    annex = making.result(cast.hoa, number="")
    Paper.objects.filter(pk=annex.pk).update(annex_of=paper)
    Grant.objects.create(paper=paper, organisation=cast.sao.organisation, reason="shared", at=making.moment())
    Grant.objects.create(paper=annex, organisation=cast.lan.organisation, reason="shared", at=making.moment())
    assert annex.subject in cast.hoa.client.get(reverse("papers-paper", args=[paper.pk])).text
    page = cast.sao.client.get(reverse("papers-paper", args=[paper.pk]))
    assert page.status_code == 200
    assert annex.subject not in page.text
    assert (
        reverse("papers-paper", args=[paper.pk])
        not in cast.lan.client.get(reverse("papers-paper", args=[annex.pk])).text
    )
