"""Scans: judged before they are read, straightened, recognised inside limits, every word with its place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from daumoi.texts.reading.child.bundle import Bundle, is_slow, pages_of, read_bundle
from daumoi.texts.reading.errors import Classified, Unreadable
from daumoi.texts.reading.files.convert import printed_pdf
from daumoi.texts.reading.scans.bench import edits, scanned, stamped
from daumoi.texts.reading.scans.model import PoorScan, Scanned
from daumoi.texts.reading.scans.ocr import confidence_in
from daumoi.texts.reading.scans.straight import skew_of
from daumoi.texts.reading.scans.tests.scanner import LINES, pdf, saved, sheet
from daumoi.texts.reading.tests.making import docx_of

ROOT = Path(__file__).resolve().parents[5]


def read(data: bytes, name: str = "quet.jpg", **options: bool) -> Bundle:
    return read_bundle([(data, name)], **options)


def error_rate(found: str, lines: tuple[str, ...] = LINES) -> float:
    clean = " ".join(" ".join(lines).split())
    return edits(clean, " ".join(found.split())) / len(clean)


def test_pictures_become_text_with_tasks_and_figures() -> None:
    """A sheet of 300 dpi is read with under 2 % wrong characters; its number, task and figures are found. S1-1"""
    bundle = read(saved(sheet()), "quet.jpg")
    assert error_rate(bundle.reading.text) < 0.02
    assert bundle.reading.document.number == "3107/UBND-VX"
    assert [task.agency for task in bundle.reading.tasks] == ["Sở Nội vụ"]
    assert {figure.span for figure in bundle.reading.figures} >= {"124 buổi", "8.415 lượt người"}
    assert any("bản quét" in note for note in bundle.reading.notes)


def test_every_word_stands_where_it_says() -> None:
    """Start and end quote the word; its box lies on the page, in the order of the text."""
    bundle = read(saved(sheet()))
    (page,) = bundle.pages
    assert page.shown.startswith(b"\xff\xd8")
    assert len(page.placed) == sum(len(line.split()) for line in LINES)
    for one in page.placed:
        assert bundle.reading.text[one.start : one.end] == one.printed.words
        assert 0 <= one.printed.left < one.printed.right <= 1000
        assert 0 <= one.printed.top < one.printed.bottom <= 1000
    starts = [one.start for one in page.placed]
    assert starts == sorted(starts)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_every_kind_of_picture_is_opened(kind: str) -> None:
    """Inside the limits, as a page of A4."""
    (page,) = pages_of((saved(sheet(100), kind), f"quet.{kind.lower()}"))
    assert (page.quality.dpi, page.pages, round(page.width / 10)) == (100, 1, 60)


@pytest.mark.parametrize("degrees", [2, -2, 4])
def test_the_angle_of_a_turned_page_is_found(degrees: float) -> None:
    """To half a degree."""
    page = sheet(150).rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
    assert abs(skew_of(page.convert("L")) - degrees) <= 0.5


def test_a_turned_page_is_read_as_if_straight() -> None:
    """Under 2 % wrong characters at 2 degrees."""
    page = sheet().rotate(2, Image.Resampling.BICUBIC, fillcolor="white")
    assert error_rate(read(saved(page)).reading.text) < 0.02


def test_a_page_upside_down_is_brought_upright() -> None:
    """The program judges the orientation where the page makes no sense."""
    lines = LINES * 4
    page = sheet(lines=lines).rotate(180)
    assert error_rate(read(saved(page)).reading.text, lines) < 0.05


def test_a_red_stamp_does_not_hide_the_words() -> None:
    """Red ink over black letters fades before recognition."""
    lines = ("",) * 22 + ("Nơi nhận và chữ ký của Chủ tịch Nguyễn Văn An Bình",) * 3
    page = stamped(sheet(lines=lines))
    assert error_rate(read(saved(page)).reading.text, lines) < 0.05


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (sheet(150), "150 điểm ảnh/inch"),
        (sheet().filter(ImageFilter.GaussianBlur(6)), "nhòe"),
        (sheet(ink=215), "mờ nhạt"),
    ],
    ids=["coarse", "blurred", "pale"],
)
def test_poor_scans_ask_for_a_better_one(page: Image.Image, words: str) -> None:
    """The sentence says what is wrong with which page; a person may insist, and the paper carries the warning."""
    with pytest.raises(PoorScan, match=words) as refused:
        read(saved(page))
    assert "Trang 1" in refused.value.message
    if words == "mờ nhạt":
        assert any("Đọc tạm" in note for note in read(saved(page), insist=True).reading.notes)


def test_a_scanned_pdf_is_read_page_by_page() -> None:
    """Progress is told before each page; words of the second page stand after those of the first."""
    told: list[tuple[int, int]] = []
    second = ("Phụ lục kèm theo công văn", "Đơn vị báo cáo trước ngày 30/11/2026.")
    data = pdf(sheet(), sheet(lines=second))
    bundle = read_bundle([(data, "quet.pdf")], tell=lambda page, pages: told.append((page, pages)))
    assert told == [(1, 2), (2, 2)]
    assert [page.number for page in bundle.pages] == [1, 2]
    assert bundle.pages[0].placed[-1].end <= bundle.pages[1].placed[0].start
    assert error_rate(bundle.reading.text, LINES + second) < 0.02


def test_without_leave_to_recognise_a_scan_only_says_what_it_is() -> None:
    """The page of uploading learns at once that this will take longer."""
    for data, name in ((pdf(sheet(75), dpi=75), "quet.pdf"), (saved(sheet(75)), "quet.jpg")):
        with pytest.raises(Scanned):
            read_bundle([(data, name)], recognise=False)
    assert [is_slow(name) for name in ("a.docx", "a.pdf", "a.jpeg", "a.doc")] == [False, False, True, True]


def test_without_the_program_the_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else of the product needs it."""
    monkeypatch.setenv("DAUMOI_TESSERACT", "")
    with pytest.raises(Unreadable, match="tesseract-ocr-vie"):
        read(saved(sheet(75)))
    assert read(docx_of(("Báo cáo trước ngày 1/2/2026.",)), "a.docx").reading.text


def test_a_marked_scan_is_refused() -> None:
    """The marking is seen once recognised: nothing of the text comes out. S0-8"""
    with pytest.raises(Classified):
        read(saved(sheet(lines=("TỐI MẬT", *LINES))))


def test_several_files_are_one_paper() -> None:
    """The main text comes first; each further file stands under a line with its name, and parts say where. S1-1"""
    files = [
        (docx_of(LINES), "cong-van.docx"),
        (docx_of(LINES[3:]), "phu luc 1.docx"),
        (saved(sheet()), "phu-luc-2.jpg"),
    ]
    bundle = read_bundle(files)
    text = bundle.reading.text
    assert [part.name for part in bundle.parts] == [name for _, name in files]
    assert "--- Tệp kèm theo: phu luc 1.docx ---" in text
    assert "124 buổi" in text[bundle.parts[1].start : bundle.parts[1].end]
    assert bundle.reading.document.number == "3107/UBND-VX"
    (page,) = bundle.pages
    assert page.part == 2
    assert bundle.parts[2].start <= page.placed[0].start < page.placed[-1].end <= bundle.parts[2].end


def test_the_program_runs_without_network_and_without_writing(tmp_path: Path) -> None:
    """The same limits as for the reader: a shell put in its place can neither write nor read the office's files."""
    target, secret = tmp_path / "written", tmp_path / "secret"
    secret.write_text("số liệu")
    command = [sys.executable, "-m", "daumoi.texts.reading.scans.cell", "5", "/bin/sh", "-c"]
    for deed in (f"echo x > {target}", f'read line < {secret} && test -n "$line"'):
        assert subprocess.run([*command, deed], cwd=ROOT, capture_output=True, check=False).returncode != 0
    assert not target.exists()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xff\xd8\xff" + b"\0" * 300, "cut.jpg"),
        (saved(sheet(20), "PNG")[:400], "cut.png"),
        (b"%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF", "empty.pdf"),
        (b"GIF89a" + b"\0" * 20, "moving.gif"),
        (saved(sheet(20), "PNG"), "png.jpg"),
        (saved(Image.new("1", (30_000, 30_000)), "PNG"), "flood.png"),
    ],
    ids=["cut jpeg", "cut png", "empty pdf", "gif", "wrong name", "pixel flood"],
)
def test_hostile_pictures_are_refused_with_a_sentence(data: bytes, name: str) -> None:
    """Cut, foreign or flooded pictures end in a sentence, never in a crash."""
    with pytest.raises(Unreadable) as refused:
        read(data, name)
    assert "hãy" in refused.value.message


def test_the_bench_scans_our_own_documents() -> None:
    """A document printed and scanned at 200 dpi comes back with under 3 % wrong characters."""
    data = scanned(printed_pdf(docx_of(LINES), "docx"), 200, lambda page: page)
    found = read_bundle([(data, "scan.pdf")], insist=True).reading.text
    assert error_rate(found) < 0.03


@pytest.mark.parametrize(
    ("one", "other", "count"), [("", "", 0), ("abc", "abc", 0), ("abc", "axc", 1), ("kitten", "sitting", 3)]
)
def test_edits_are_counted(one: str, other: str, count: int) -> None:
    """As Levenshtein counts them."""
    assert edits(one, other) == edits(other, one) == count


@pytest.mark.parametrize(("word", "sure"), [("202G", 50), ("1O", 50), ("2026", 96), ("3107/UBND-VX", 96), ("Sở", 96)])
def test_numbers_with_letters_in_them_are_doubtful(word: str, sure: int) -> None:
    """Whatever the program thinks of them."""
    assert confidence_in(word, 96.4) == sure


def test_a_page_with_rules_stays_level() -> None:
    """A level page is not turned."""
    page = sheet()
    ImageDraw.Draw(page).line((200, 2000, 2200, 2000), fill="black", width=4)
    assert skew_of(page.convert("L")) == 0.0
