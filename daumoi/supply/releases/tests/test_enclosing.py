"""Files that go with a release: judged by their content, cleaned, served by the gate."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from daumoi.actors.trail.models import TrailEntry
from daumoi.base import files
from daumoi.base.clock import now
from daumoi.base.errors import Refused
from daumoi.supply.releases import afterwards, approving, enclosing
from daumoi.supply.releases.tests.making import draft, fresh
from daumoi.texts.reading.enclosed.tests.making import picture, written


def test_files_are_enclosed_and_served_by_the_gate(cast):
    """A file goes with the edition that was approved with it; what runs by itself is refused. S0-18"""
    one = draft(cast.lan)
    given = {"alt": "Bản đồ", "rights": "Công an tỉnh", "by": cast.lan.person, "at": now()}
    row = enclosing.enclose(one, ("ban-do.jpg", b"\xff\xd8\xff\xd9"), **given).row
    with pytest.raises(Refused):
        enclosing.enclose(fresh(one), ("chay.exe", b"MZ"), **given)
    path = f"/thong-tin/{one.pk}/tep/{row.pk}/"
    assert cast.minh.client.get(path).status_code == 404
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())
    answer = cast.minh.client.get(path)
    assert answer.content == files.fetch(row.sha256)
    assert answer["Content-Disposition"].startswith("attachment")
    afterwards.correct(fresh(one), "Sai bản đồ.", by=cast.cuong.person, at=now())
    enclosing.take_out(row, by=cast.lan.person, at=now())
    assert cast.minh.client.get(path).status_code == 200
    afterwards.withdraw(fresh(one), "Bản đồ cũ.", by=cast.cuong.person, at=now())
    assert cast.minh.client.get(path).status_code == 404


def test_a_file_is_judged_by_what_it_holds(cast):
    """False endings and secrecy markings within are refused; a photograph loses its place and the writer is told. S0-18, S4-42"""
    one = draft(cast.lan)
    path = f"/thong-tin/{one.pk}/tep/"

    def sent(name, data):
        given = {"file": SimpleUploadedFile(name, data), "alt": "Đèo Khau Giang", "rights": "Công an tỉnh"}
        return cast.lan.client.post(path, given, follow=True)

    refused = {
        "anh.jpg": (picture("PNG"), "bên trong là ảnh PNG"),
        "phu-luc.docx": (written("CÔNG AN TỈNH", "TỐI MẬT", "Danh sách"), "dấu chỉ độ mật"),
        "nen.zip": (b"PK\x03\x04", "PPTX"),
        "trang.html": (b"<p>", "PPTX"),
    }
    for name, (data, words) in refused.items():
        answer = sent(name, data)
        assert answer.status_code == 422, name
        assert words in answer.content.decode()
    assert not fresh(one).enclosures.exists()
    whole = picture()
    answer = sent("hien-truong.jpg", whole)
    assert "vị trí đã gỡ" in answer.content.decode()
    row = fresh(one).enclosures.get()
    kept = files.fetch(row.sha256)
    assert b"Exif" in whole
    assert not Image.open(io.BytesIO(kept)).getexif().get_ifd(0x8825)
    entry = TrailEntry.objects.of(one).filter(verb="attached").get()
    assert entry.detail["sent"] == files.fingerprint(whole)
    assert "không đọc được" not in answer.content.decode()
    answer = sent("trong.docx", written(""))
    assert "dấu chỉ độ mật" in answer.content.decode(), "a document without words is to be looked at"


def test_who_approves_is_told_of_words_that_no_machine_could_read(cast):
    """A scan is marked for those who write and approve, and for nobody else (trust D1). S0-18"""
    one = draft(cast.lan)
    page, scan = f"/thong-tin/{one.pk}/", io.BytesIO()
    Image.new("L", (600, 800), 255).save(scan, "PDF")
    given = {"alt": "Bản đồ", "rights": "Công an tỉnh", "by": cast.lan.person, "at": now()}
    enclosing.enclose(one, ("ban-do.pdf", scan.getvalue()), **given)
    enclosing.enclose(fresh(one), ("cong-bo.docx", written("CÔNG AN TỈNH", "Danh sách")), **given)
    assert [row.is_unread for row in fresh(one).enclosures.order_by("position")] == [True, False]
    approving.submit(fresh(one), by=cast.lan.person, at=now())
    warning = "Máy không đọc được chữ trong tệp này"
    assert cast.cuong.client.get(page).content.decode().count(warning) == 1
    approving.answer(fresh(one), one.organisation, by=cast.cuong.person, at=now())
    shown = cast.minh.client.get(page).content.decode()
    assert "ban-do.pdf" in shown
    assert warning not in shown
