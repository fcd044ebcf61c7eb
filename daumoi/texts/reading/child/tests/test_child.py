"""The limited child: readings come back whole, crashes and delays become sentences, the jail holds, nothing stays behind."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from daumoi.texts.reading import Reading, read_text
from daumoi.texts.reading.child import Child, read_bytes, read_files
from daumoi.texts.reading.child.wire import pack, unpack
from daumoi.texts.reading.errors import Classified, Unreadable
from daumoi.texts.reading.files.convert import office_program, private_directory
from daumoi.texts.reading.model import Alternative, DocumentHead, Duty, Quantity, Reference
from daumoi.texts.reading.tests.hostile import END, W, word
from daumoi.texts.reading.tests.making import docx_of, pdf_of, xlsx_of

TEXT = "Yêu cầu Sở Nội vụ báo cáo kết quả trước ngày 30/6/2026. Toàn tỉnh tổ chức 124 buổi tuyên truyền.\n"
ROOT = str(Path(__file__).resolve().parents[5])


@pytest.fixture
def child() -> Iterator[Child]:
    one = Child(seconds=20)
    yield one
    one.stop()


def test_a_reading_is_the_same_through_the_child() -> None:
    assert read_bytes(TEXT.encode(), "a.txt") == read_text(TEXT)


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", docx_of((TEXT,))), ("a.pdf", pdf_of((TEXT,))), ("a.xlsx", xlsx_of((TEXT,)))]
)
def test_every_library_works_inside_the_limits(name: str, data: bytes) -> None:
    assert [task.agency for task in read_bytes(data, name).tasks] == ["Sở Nội vụ"]


def test_files_come_in_order_with_their_refusals(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "c.txt").write_text("SỞ NỘI VỤ\nMẬT\nNội dung", encoding="utf-8")
    paths = [tmp_path / name for name in ("a.txt", "b.docx", "c.txt", "khong-co.txt", "a.txt")]
    results = list(read_files(paths))
    assert [path for path, _ in results] == paths
    assert [type(result) for _, result in results] == [Reading, Unreadable, Classified, Unreadable, Reading]


def test_a_crash_is_a_sentence_and_the_next_file_is_read(child: Child) -> None:
    child.read(TEXT.encode(), "a.txt")
    assert child._process is not None
    child._process.kill()
    with pytest.raises(Unreadable, match="phải dừng"):
        child.read(TEXT.encode(), "a.txt")
    assert child.read(TEXT.encode(), "a.txt").figures[0].value == Decimal(124)


def test_a_slow_file_is_stopped() -> None:
    child = Child(seconds=0.01)
    with pytest.raises(Unreadable, match="giây"):
        child.read(TEXT.encode(), "a.txt")
    child.seconds = 20
    assert child.read(TEXT.encode(), "a.txt").tasks
    child.stop()


def test_too_much_memory_is_a_sentence() -> None:
    child = Child(seconds=20, memory=100_000_000)
    paragraphs = b"".join(
        b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>" % (place * 7919 % 1_000_003) for place in range(150_000)
    )
    body = W + b"</w:t></w:r></w:p>" + paragraphs + b"<w:p><w:r><w:t>" + END
    with pytest.raises(Unreadable, match="bộ nhớ"):
        child.read(word(body), "a.docx")
    assert child.read(TEXT.encode(), "a.txt").tasks
    child.stop()


def test_a_child_of_a_forked_parent_is_not_shared(child: Child) -> None:
    child.read(TEXT.encode(), "a.txt")
    first = child._process
    child._owner = -1
    child.read(TEXT.encode(), "a.txt")
    assert child._process is not first
    assert first is not None
    first.kill()
    first.wait()


def test_the_jail_refuses_sockets_programs_writing_and_other_files() -> None:
    tries = (
        "import socket; socket.socket()",
        "import subprocess; subprocess.run(['true'])",
        "open('/tmp/daumoi-jail', 'w').write('x')",
        "open('/etc/passwd').read()",
        "import os; os.kill(os.getppid(), 0)",
        "bytearray(900_000_000)",
    )
    program = (
        "import sys; from daumoi.texts.reading.child import jail; print(*jail.close_in())\n"
        f"for code in {tries!r}:\n"
        "    try: exec(code); print('open', code)\n"
        "    except (OSError, MemoryError) as error: print(type(error).__name__)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONPATH": ROOT}
    )
    held, *answers = run.stdout.splitlines()
    if "seccomp" in held:
        assert [answers[place] for place in (0, 1, 4)] == ["PermissionError"] * 3
    if "landlock" in held:
        assert answers[3] == "PermissionError"
    assert not answers[2].startswith("open")
    assert answers[5] == "MemoryError"


def test_secret_papers_leave_no_bytes_behind(child: Child) -> None:
    secret = "Nội dung tuyệt đối không lưu"
    marked = docx_of(("SỞ NỘI VỤ", "TỐI MẬT", secret))
    coded = "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in f"TỐI MẬT\\par {secret}")
    places = [Path(tempfile.gettempdir()), Path("/dev/shm")]
    before = {path for place in places if place.is_dir() for path in place.glob("daumoi-*")}
    with pytest.raises(Classified):
        child.read(marked, "a.docx")
    with pytest.raises(Classified if office_program() else Unreadable):
        child.read(("{\\rtf1\\ansi " + coded + "\\par}").encode("ascii"), "a.rtf")
    assert {path for place in places if place.is_dir() for path in place.glob("daumoi-*")} <= before


def test_the_private_directory_is_wiped_before_it_goes() -> None:
    with private_directory() as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "deep").mkdir()
        (folder / "deep" / "paper.docx").write_bytes(b"secret")
        kept = (folder / "deep" / "paper.docx").open("rb")
    assert kept.read() == b"\0" * 6
    kept.close()
    assert not folder.exists()


def test_wire_keeps_every_value() -> None:
    reading = Reading(
        text="Một",
        version="x",
        document=DocumentHead(number="1/BC", bases=("Luật",)),
        references=(Reference(number="2/KH", date=None, start=0, end=1),),
        tasks=(Duty(agency="Sở Nội vụ", role="lead", start=0, end=3, task="Một", due="2026", agency_inherited=True),),
        figures=(
            Quantity(
                value=Decimal("1.50"),
                qualifier="over",
                unit="%",
                what="x",
                span="y",
                start=0,
                end=1,
                of=Decimal(3),
                alternatives=(Alternative(value=Decimal(7), reason="z", suggested=True),),
            ),
        ),
        notes=("chú ý",),
    )
    assert unpack(pack(reading)) == reading


@pytest.mark.parametrize("packed", [b"{}", b"[]", b'{"text": 1}'])
def test_wire_refuses_what_is_no_reading(packed: bytes) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        unpack(packed)
