"""One warm, limited child process reads the files; the parent only moves bytes and never parses them."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from daumoi.texts.reading.child.jail import MEMORY
from daumoi.texts.reading.child.wire import receive, refusal, send, unpack
from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.files import read_bytes_of
from daumoi.texts.reading.files.convert import TARGETS, convert
from daumoi.texts.reading.intake import MAX_BYTES, check, kind_of_name, refuse_marked
from daumoi.texts.reading.model import Reading

SECONDS = 60
_CRASHED = "Không đọc được tệp này (trình đọc đã phải dừng); hãy lưu lại thành .docx hoặc dán phần chữ vào."
_SLOW = "Tệp mất quá {seconds} giây để đọc nên đã dừng; hãy tách thành nhiều tệp hoặc dán phần chữ vào."


class Child:
    """A reading process that is started when first needed, and again after a crash or a timeout."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        """Take the wall seconds allowed for one file and the bytes of memory of the process."""
        self.seconds = seconds
        self.memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._turn = threading.Lock()

    def read(self, data: bytes, name: str) -> Reading:
        """Return the Reading of a file's bytes. Raises Unreadable: Scanned for pages without text, Classified for a mark."""
        data, name = opened(data, name)
        return unpack(self.ask({"name": name}, data, "reading")[1])

    def ask(self, head: dict[str, Any], data: bytes, kind: str) -> tuple[dict[str, Any], bytes]:
        """Return the answer to one frame, of the kind expected. Raises Unreadable, Scanned or Classified."""
        with self._turn:
            return self._ask(head, data, kind)

    def start(self) -> None:
        """Start the process without waiting until it is ready."""
        if self._process is not None and self._owner == os.getpid() and self._process.poll() is None:
            return
        environment = {
            key: value for key, value in os.environ.items() if key in ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV")
        }
        self._process = subprocess.Popen(
            [sys.executable, "-s", "-m", "daumoi.texts.reading.child.inmate", str(self.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment | {"PYTHONPATH": str(Path(__file__).resolve().parents[4]), "PYTHONDONTWRITEBYTECODE": "1"},
            cwd="/",
        )
        self._owner = os.getpid()

    def stop(self) -> None:
        """Kill the process of this parent; a later read starts a new one."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                _close(pipe)

    def _ask(self, asked: dict[str, Any], data: bytes, kind: str) -> tuple[dict[str, Any], bytes]:
        self.start()
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise Unreadable(_CRASHED)
        late = threading.Event()
        alarm = threading.Timer(self.seconds, _kill, (process, late))
        alarm.start()
        try:
            send(process.stdin, asked | {"seconds": self.seconds}, data)
            head, body = receive(process.stdout)
            if head.get("kind") == "ready":
                head, body = receive(process.stdout)
            if head.get("kind") == kind:
                return head, body
        except (EOFError, OSError, ValueError, KeyError, TypeError) as error:
            self.stop()
            raise Unreadable(_SLOW.format(seconds=round(self.seconds)) if late.is_set() else _CRASHED) from error
        finally:
            alarm.cancel()
        if head.get("kind") == "spent":
            self.stop()
        raise refusal(head)


def check_size(data: bytes, name: str) -> str:
    """Return the kind of a file after the checks that open nothing. Raises Unreadable or Classified.

    Files for LibreOffice are checked whole, since that program reads them before the child does.
    """
    kind = kind_of_name(name)
    refuse_marked(name, ())
    return check(data, name) if kind in TARGETS or len(data) > MAX_BYTES else kind


def opened(data: bytes, name: str) -> tuple[bytes, str]:
    """Return bytes and name of the file that the child can open: old office formats go through LibreOffice."""
    kind = check_size(data, name)
    if kind not in TARGETS:
        return data, name
    data, kind = convert(data, kind)
    return data, f"{name}.{kind}"


def read_bytes(data: bytes, name: str) -> Reading:
    """Return the Reading of a file's bytes, read in the shared child. Raises Unreadable or Classified."""
    return _shared.read(data, name)


def read_files(paths: Iterable[Path | str]) -> Iterator[tuple[Path, Reading | Unreadable]]:
    """Read files one after another in the shared child; a refused file gives its error instead of a Reading."""
    _shared.start()
    for path in map(Path, paths):
        try:
            yield path, _shared.read(read_bytes_of(path), path.name)
        except Unreadable as error:
            yield path, error


def _kill(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _close(pipe: object) -> None:
    try:
        pipe.close()  # type: ignore[attr-defined]
    except BrokenPipeError:
        # what was still to be written went to the process that has just been killed
        return


def shared() -> Child:
    """Return the child that the whole process shares."""
    return _shared


_shared = Child()
atexit.register(_shared.stop)
