"""Receiving papers over HTTP, as the application's role: file or pasted text, refusals, dates, arrival numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daumoi.actors.trail.models import TrailEntry
from daumoi.mandate.papers.models import Paper
from tests import making

RECEIVE = reverse("papers-receive")
LETTER = """ỦY BAN NHÂN DÂN
TỈNH LAM GIANG
Số: 3051/UBND-VX
Lam Giang, ngày 07 tháng 10 năm 2026
V/v cung cấp thông tin mùa nước cạn

Kính gửi: Công an tỉnh.
Công an tỉnh báo cáo Ủy ban nhân dân tỉnh trước ngày 25/10/2026./.
"""


@pytest.fixture(autouse=True)
def _today(at: Any) -> None:
    at(making.DAY)


def send(member: Any, pasted: str = LETTER, **more: Any) -> Any:
    given = {"pasted": pasted, "owner": str(member.organisation.pk), "received_on": "12/10/2026"}
    return member.client.post(RECEIVE, given | more)


def test_pasted_text_becomes_a_registered_paper(cast):
    """Number, date, issuer, subject and text are kept; the review opens; one row of the trail. S1-1 S1-11"""
    answer = send(cast.hoa)
    paper = Paper.objects.get()
    assert answer.url == reverse("review-page", args=[paper.pk])
    assert (paper.number, paper.issued_on) == ("3051/UBND-VX", date(2026, 10, 7))
    assert (paper.issuer, paper.line) == (cast.organisation("UBND"), "government")
    assert "mùa nước cạn" in paper.subject
    assert "báo cáo Ủy ban nhân dân tỉnh trước ngày 25/10/2026" in paper.text
    assert [entry.verb for entry in TrailEntry.objects.of(paper)] == ["registered"]
    assert paper.registered_by == cast.hoa.person


def test_a_file_is_kept_and_served_by_its_page_alone(cast):
    """The bytes come back to whoever may see the paper, as a download; to nobody else. S1-1"""
    answer = send(cast.hoa, pasted="", file=SimpleUploadedFile("công văn.txt", LETTER.encode()))
    assert answer.status_code == 302
    paper = Paper.objects.get()
    kept = paper.files.get()
    address = reverse("papers-file", args=[paper.pk, kept.pk])
    sent = cast.thinh.client.get(address)
    assert sent.content == LETTER.encode()
    assert sent["Content-Disposition"].startswith("attachment")
    assert cast.sao.client.get(address).status_code == 404
    assert cast.anyone().get(address).status_code == 302
    other = making.order(cast.hoa)
    assert cast.hoa.client.get(reverse("papers-file", args=[other.pk, kept.pk])).status_code == 404


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT"])
def test_a_secret_paper_is_refused_and_nothing_typed_is_lost(cast, mark):
    """Neither text nor head is stored; the sentence says why and the words typed stay. S0-8"""
    text = f"{mark}\n{LETTER}"
    answer = send(cast.hoa, text, arrival_number="77")
    assert answer.status_code == 422
    assert not Paper.objects.exists()
    form = answer.context["form"]
    assert "mật" in str(form.errors["pasted"]).lower()
    assert (form["pasted"].value(), form["arrival_number"].value()) == (text, "77")
    assert "3051/UBND-VX" in answer.text


def test_a_file_nobody_can_read_is_refused_with_a_sentence(cast):
    """What is not what its name says is not kept."""
    answer = send(cast.hoa, pasted="", file=SimpleUploadedFile("anh.docx", b"\x89PNG\r\n\x1a\n" + bytes(64)))
    assert answer.status_code == 422
    assert str(answer.context["form"].errors["file"]).strip()
    assert not Paper.objects.exists()


@pytest.mark.parametrize(("given", "field"), [({"pasted": ""}, "file"), ({"received_on": "13/10/2026"}, "received_on")])
def test_nothing_to_read_and_days_to_come_are_refused(cast, given, field):
    """A file or text is needed, and nothing arrives tomorrow."""
    answer = send(cast.hoa, **given)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_a_paper_cannot_arrive_before_its_date(cast):
    """The day of arrival is refused with both days in the sentence."""
    answer = send(cast.hoa, received_on="06/10/2026")
    assert answer.status_code == 422
    sentence = str(answer.context["form"].errors["received_on"])
    assert "07/10/2026" in sentence
    assert "06/10/2026" in sentence
    assert not Paper.objects.exists()


def test_the_same_bytes_twice_are_refused_inside_one_office_only(cast):
    """Another agency is never told that the paper is known elsewhere."""
    assert send(cast.hoa).status_code == 302
    again = send(cast.thinh)
    assert again.status_code == 422
    assert "3051/UBND-VX" in str(again.context["form"].errors)
    assert send(cast.lan).status_code == 302
    assert Paper.objects.count() == 2


def test_an_arrival_number_is_used_once_a_year(cast):
    """The second paper under the number is refused with a sentence, not lost. S1-1"""
    assert send(cast.hoa, arrival_number="118").status_code == 302
    answer = send(cast.hoa, LETTER.replace("3051", "3052"), arrival_number="118")
    assert answer.status_code == 409
    assert "118" in str(answer.context["form"].errors["arrival_number"])
    assert send(cast.lan, arrival_number="118").status_code == 302


def test_the_same_number_and_date_are_a_question(cast):
    """The register asks whether it is the same document; it does not decide."""
    send(cast.hoa)
    answer = cast.hoa.client.get(send(cast.hoa, LETTER + "Kèm phụ lục.").url)
    assert Paper.objects.count() == 2
    assert any("3051/UBND-VX" in str(message) for message in answer.context["messages"])


@pytest.mark.parametrize("name", ["nghia", "tuan", "minh"])
def test_who_keeps_no_register_receives_nothing(cast, name):
    """Inspectors, administrators and journalists register no papers."""
    assert send(getattr(cast, name)).status_code == 403
    assert not Paper.objects.exists()
