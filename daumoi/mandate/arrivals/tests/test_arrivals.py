"""Arrivals: from the mail drop, from archives, from document exchange; taken once, rejected with a reason, never lost."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from daumoi.actors.trail.models import TrailEntry
from daumoi.base import files
from daumoi.mandate.arrivals import acts, archives, jobs, mailbox
from daumoi.mandate.arrivals.models import Arrival, Batch
from daumoi.mandate.papers import receiving
from daumoi.mandate.papers.models import Paper
from daumoi.texts.reading.parcels.tests.test_parcels import PAPER, exchanged, letter
from daumoi.texts.reading.scans.tests.scanner import saved, sheet
from daumoi.texts.reading.tests.making import docx_of
from tests import making

LIST = reverse("arrivals-list")
ARCHIVE = reverse("arrivals-archive")


@pytest.fixture(autouse=True)
def _today(at: Any) -> None:
    at(making.DAY)


@pytest.fixture
def drop(cast, tmp_path: Path, settings: Any) -> Path:
    """An empty maildir that is the drop of the coordinating office."""
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    settings.MAIL_DROP = f"maildir://{tmp_path}"
    settings.MAIL_DROP_FOR = "SVHTTDL"
    return tmp_path


def came(member: Any, data: bytes, name: str, way: str = "archive", **more: Any) -> Arrival:
    what = acts.Came(owner=member.organisation, way=way, name=name, data=data, **more)
    arrival = acts.take_in(what, at=making.moment(), today=making.DAY)
    assert arrival is not None
    return arrival


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def take(member: Any, arrival: Arrival, **more: Any) -> Any:
    address = reverse("arrivals-arrival", args=[arrival.pk])
    return member.client.post(address, {"main": "0", "received_on": "12/10/2026"} | more)


def test_a_message_waits_and_is_taken_as_a_paper(cast, drop):
    """Sender, subject, day and what the reader found of the head stand in the list; taken, the paper is registered. S1-1"""
    (drop / "new" / "1").write_bytes(letter(("cong van.docx", PAPER)))
    assert jobs.drop_mail() == 1
    assert [path.name for path in (drop / "cur").iterdir()] == ["1:2,S"]
    arrival = Arrival.objects.get()
    assert (arrival.owner.code, arrival.arrived_on, arrival.head["number"]) == (
        "SVHTTDL",
        date(2026, 10, 8),
        "3107/UBND-VX",
    )
    page = cast.hoa.client.get(LIST)
    assert "3107/UBND-VX" in page.text
    assert "vanthu@lamgiang.example" in page.text
    answer = take(cast.hoa, arrival, arrival_number="12")
    paper = Paper.objects.get()
    assert answer.url == reverse("review-page", args=[paper.pk])
    assert (paper.number, paper.arrival_number) == ("3107/UBND-VX", 12)
    arrival.refresh_from_db()
    assert (arrival.paper, arrival.taken_by) == (paper, cast.hoa.person)
    assert [entry.verb for entry in TrailEntry.objects.of(arrival)] == ["taken"]
    assert not Arrival.objects.waiting().exists()
    assert take(cast.hoa, arrival).status_code in (409, 422)
    assert Paper.objects.count() == 1


def test_the_same_message_comes_in_once(cast, drop):
    """By its Message-ID, also after a kill between keeping and marking. S1-1"""
    for name in ("1", "2"):
        (drop / "new" / name).write_bytes(letter(("cong van.docx", PAPER)))
    assert mailbox.empty_drop(at=making.moment(), today=making.DAY) == 1
    assert Arrival.objects.count() == 1


def test_hostile_mail_is_refused_by_a_sentence_and_not_lost(cast, drop):
    """The message stays in the maildir; the arrival says why; nothing can be taken."""
    (drop / "new" / "1").write_bytes(b"\0\xff" * 40)
    (drop / "new" / "2").write_bytes(letter(("cai-dat.exe", b"MZ" + bytes(90))))
    assert jobs.drop_mail() == 2
    assert len(list((drop / "cur").iterdir())) == 2
    for arrival in Arrival.objects.all():
        assert arrival.refusal
        assert not arrival.files.exclude(file_sha256="").exists()
        assert arrival.refusal in cast.hoa.client.get(reverse("arrivals-arrival", args=[arrival.pk])).text
        assert take(cast.hoa, arrival).status_code == 422


def test_a_drop_that_is_not_there_is_told(cast, settings, tmp_path, caplog):
    """The job goes on; the log says which setting to look at."""
    settings.MAIL_DROP, settings.MAIL_DROP_FOR = f"maildir://{tmp_path}/no", "SVHTTDL"
    assert jobs.drop_mail() == 0
    assert "DAUMOI_MAIL_DROP" in caplog.text


def test_an_exchanged_document_is_read_with_what_is_not_understood(cast):
    """Its head stands on the page and fills what the text does not say; unknown parts are named. S1-1"""
    arrival = came(cast.hoa, exchanged(docx_of(("Nội dung trao đổi về số liệu vùng cao.",))), "vb.edxml", "exchange")
    page = cast.hoa.client.get(reverse("arrivals-arrival", args=[arrival.pk]))
    assert "OtherInfo/Priority: 2" in page.text
    assert "25/10/2026" in page.text
    take(cast.hoa, arrival)
    paper = Paper.objects.get()
    assert (paper.number, paper.issued_on, paper.signer) == ("3107/UBND-VX", date(2026, 10, 7), "Đỗ Văn Thử")
    assert paper.issuer == cast.organisation("UBND")


def test_a_secret_file_is_not_kept(cast):
    """Its text is read when it comes in: the marking refuses it, no bytes stay. S0-8"""
    data = docx_of(("TUYỆT MẬT", "Kế hoạch số 5"))
    arrival = came(cast.hoa, data, "ke hoach.docx")
    assert "TUYỆT MẬT" in arrival.refusal
    assert [(one.name, one.file_sha256) for one in arrival.files.all()] == [("", "")]
    with pytest.raises(FileNotFoundError):
        files.fetch(files.fingerprint(data))


def test_a_rejected_arrival_keeps_its_reason_and_no_bytes(cast):
    """Who, when and why stay; of two people the second is told so."""
    arrival = came(cast.hoa, PAPER, "quang cao.docx")
    sha256 = arrival.files.get().file_sha256
    address = reverse("arrivals-reject", args=[arrival.pk])
    assert cast.hoa.client.post(address, {"reason": ""}).status_code == 422
    assert cast.mai.client.post(address, {"reason": "thư quảng cáo"}).status_code == 302
    assert cast.hoa.client.post(address, {"reason": "trùng"}).status_code == 409
    arrival.refresh_from_db()
    assert (arrival.rejected_by, arrival.reason) == (cast.mai.person, "thư quảng cáo")
    assert "thư quảng cáo" in cast.hoa.client.get(LIST, {"loc": "khong-nhan"}).text
    assert files.forget(sha256)


@pytest.mark.parametrize(("name", "status"), [("hoa", 200), ("mai", 200), ("lan", 404), ("nghia", 404), ("tuan", 404)])
def test_only_the_office_sees_its_arrivals(cast, name, status):
    """Page and file alike; docs/access.csv, object arrival. S0-22"""
    arrival = came(cast.hoa, PAPER, "a.docx")
    client = getattr(cast, name).client
    assert client.get(reverse("arrivals-arrival", args=[arrival.pk])).status_code == status
    assert client.get(reverse("arrivals-file", args=[arrival.pk, 0])).status_code == status
    assert client.post(reverse("arrivals-reject", args=[arrival.pk]), {"reason": ""}).status_code in (404, 422)


def test_an_archive_comes_in_with_progress_and_once(cast):
    """The upload answers at once; the job looks at each file; a second time everything is known. S1-1"""
    data = zipped(**{"2024__cong van.docx": PAPER, "2024__anh.svg": b"<svg/>", "2025__Thumbs.db": b"x"})
    sent = {"file": SimpleUploadedFile("kho.zip", data), "owner": str(cast.hoa.organisation.pk)}
    assert cast.hoa.client.post(ARCHIVE, sent).url == ARCHIVE
    batch = Batch.objects.get()
    assert (batch.total, batch.done) == (2, 0)
    assert cast.hoa.client.get(ARCHIVE)["Refresh"]
    jobs.look_through(batch=str(batch.pk))
    batch.refresh_from_db()
    assert (batch.done, batch.known, batch.file_sha256) == (2, 0, "")
    assert sorted(Arrival.objects.values_list("head__number", flat=True), key=str) == ["3107/UBND-VX", None]
    again = archives.begin(cast.hoa.organisation, "kho.zip", at=making.moment())
    archives.look_through_zip(again, data, at=making.moment(), today=making.DAY)
    again.refresh_from_db()
    assert (again.done, again.known, Arrival.objects.count()) == (2, 2, 2)
    assert "S" not in cast.lan.client.get(ARCHIVE).context["batches"]


def test_an_archive_goes_on_after_a_kill(cast, monkeypatch):
    """What was kept is not brought in again; the rest follows."""
    given = [(f"{n}.txt", lambda n=n: f"Báo cáo số {n}".encode()) for n in range(4)]
    batch = archives.begin(cast.hoa.organisation, "kho", at=making.moment())

    def killed() -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archives.look_through(batch, [*given[:2], ("x.txt", killed)], at=making.moment(), today=making.DAY)
    assert Arrival.objects.count() == 2
    archives.look_through(batch, given, at=making.moment(), today=making.DAY)
    batch.refresh_from_db()
    assert (batch.total, batch.done, batch.known, Arrival.objects.count()) == (4, 4, 2, 4)


def test_a_folder_of_the_server_comes_in_by_command(cast, tmp_path, capsys):
    """Links are not followed, hidden files of systems are left out."""
    (tmp_path / "kho" / "2023").mkdir(parents=True)
    (tmp_path / "kho" / "2023" / "a.txt").write_text("Báo cáo số 1", encoding="utf-8")
    (tmp_path / "kho" / "Thumbs.db").write_bytes(b"x")
    (tmp_path / "kho" / "link.txt").symlink_to("/etc/hostname")
    call_command("drop", "archive", str(tmp_path / "kho"), owner="SVHTTDL")
    assert [one.owner.code for one in Arrival.objects.all()] == ["SVHTTDL"]
    assert "1/1" in capsys.readouterr().out


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"", zipped()], ids=["cut", "empty", "nothing inside"])
def test_what_is_no_archive_is_refused_with_a_sentence(cast, data):
    """Nothing is kept."""
    sent = {"file": SimpleUploadedFile("kho.zip", data), "owner": str(cast.hoa.organisation.pk)}
    answer = cast.hoa.client.post(ARCHIVE, sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not Batch.objects.exists()


def test_arrivals_are_found_with_and_without_marks(cast):
    """By sender, number, subject and file names; the list has no more than fifty on a page. S1-1"""
    came(cast.hoa, PAPER, "kế hoạch vùng cao.docx")
    for words in ("3107 ubnd", "ke hoach vung", "VÙNG CAO"):
        assert len(cast.hoa.client.get(LIST, {"q": words}).context["page_obj"]) == 1
    assert not cast.hoa.client.get(LIST, {"q": "loa"}).context["page_obj"].object_list


def test_a_scan_that_arrived_is_read_in_the_background(cast):
    """Taken, it waits as an upload; the arrival names it and keeps no bytes of its own. S1-1"""
    arrival = came(cast.hoa, saved(sheet(150)), "quet.jpg")
    answer = take(cast.hoa, arrival)
    arrival.refresh_from_db()
    assert answer.url == reverse("papers-upload", args=[arrival.upload.pk])
    assert arrival.became is None
    assert arrival.upload.files.get().name == "quet.jpg"
    receiving.read(arrival.upload, at=making.moment())
    page = cast.hoa.client.get(reverse("arrivals-arrival", args=[arrival.pk]))
    assert "150 điểm ảnh/inch" in page.text


def test_a_message_with_several_files_is_taken_in_the_chosen_order(cast):
    """One is the paper, the others its annexes, as far as they were chosen. S1-1"""
    files_ = [(f"{n}.docx", docx_of((f"Nội dung tệp số {n}",))) for n in range(3)]
    arrival = came(cast.hoa, letter(*files_), "thu.eml", "mail")
    assert take(cast.hoa, arrival, main="1", annexes=["0", "1"]).status_code == 302
    assert [one.name for one in Paper.objects.get().files.all()] == ["1.docx", "0.docx"]


def test_one_damaged_member_does_not_stop_an_archive(cast):
    """Packed by another method and damaged: it is there with its sentence, the others come in all the same. S1-1"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("hong.docx", b"noi dung " * 400)
        archive.writestr("tot.docx", PAPER, zipfile.ZIP_DEFLATED)
        held = archive.getinfo("hong.docx")
    data = bytearray(out.getvalue())
    start = held.header_offset + 30 + len("hong.docx")
    data[start + 4 : start + 9] = b"\xff" * 5
    batch = archives.begin(cast.hoa.organisation, "kho.zip", at=making.moment())
    archives.look_through_zip(batch, bytes(data), at=making.moment(), today=making.DAY)
    batch.refresh_from_db()
    assert (batch.done, batch.refusal) == (2, "")
    assert batch.finished_at is not None


@pytest.mark.parametrize("bad", [b"<a\x00b@x>", b"<a\xffb@x>"])
def test_a_message_with_a_broken_id_does_not_stop_the_drop(cast, drop: Path, bad: bytes):
    """What no database holds is left out of the id; the message after it comes in too. S1-1"""
    data = letter(("cv.docx", PAPER))
    (drop / "new" / "1").write_bytes(data.replace(b"<m1@lamgiang.example>", bad))
    (drop / "new" / "2").write_bytes(data)
    assert mailbox.empty_drop(at=making.moment(), today=making.DAY) == 2


def test_an_archive_beyond_the_limit_is_refused_before_it_is_read(cast, monkeypatch):
    """The sentence names the way by the server; no batch is begun. S1-1"""
    monkeypatch.setattr(archives, "MAX_ARCHIVE", 10)
    sent = {"file": SimpleUploadedFile("kho.zip", zipped(a=PAPER)), "owner": cast.hoa.organisation.pk}
    assert cast.hoa.client.post(ARCHIVE, sent).status_code == 422
    assert not Batch.objects.exists()
