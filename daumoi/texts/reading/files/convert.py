"""Old office formats through LibreOffice, in a private directory that is wiped afterwards."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from daumoi.texts.reading.errors import Unreadable

SECONDS = 60
TARGETS = {"doc": "docx", "rtf": "docx", "odt": "docx", "xls": "xlsx", "ods": "xlsx"}


def convert(data: bytes, kind: str) -> tuple[bytes, str]:
    """Return (bytes, kind) of the file as .docx or .xlsx; raise Unreadable where LibreOffice is missing or fails."""
    target = TARGETS[kind]
    program = office_program()
    if program is None:
        raise Unreadable(
            f"Máy chủ chưa cài LibreOffice nên không đọc được tệp .{kind}; "
            f"hãy mở tệp rồi lưu lại thành .{target} và gửi lại."
        )
    with private_directory() as folder:
        incoming = folder / f"paper.{kind}"
        incoming.write_bytes(data)
        _run(program, incoming, target, folder)
        outgoing = folder / f"paper.{target}"
        if not outgoing.exists():
            raise Unreadable(f"LibreOffice không mở được tệp .{kind} này; hãy mở bằng Word, lưu lại thành .{target}.")
        return outgoing.read_bytes(), target


def printed_pdf(data: bytes, kind: str) -> bytes:
    """Return the document as PDF; raise Unreadable where LibreOffice is missing or fails."""
    program = office_program()
    if program is None:
        raise Unreadable(f"Máy chủ chưa cài LibreOffice nên không in được tệp .{kind} ra PDF.")
    with private_directory() as folder:
        incoming = folder / f"paper.{kind}"
        incoming.write_bytes(data)
        _run(program, incoming, "pdf", folder)
        outgoing = folder / "paper.pdf"
        if not outgoing.exists():
            raise Unreadable(f"LibreOffice không in được tệp .{kind} này ra PDF.")
        return outgoing.read_bytes()


def office_program() -> str | None:
    """Return the path of LibreOffice, None where it is not installed; DAUMOI_SOFFICE overrides ("" means none)."""
    named = os.environ.get("DAUMOI_SOFFICE")
    if named is not None:
        return shutil.which(named) if named else None
    return shutil.which("soffice") or shutil.which("libreoffice")


@contextmanager
def private_directory() -> Iterator[Path]:
    """Give an empty directory of mode 0700 (in memory where there is /dev/shm); overwrite and remove it after."""
    memory = Path("/dev/shm")
    parent = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="daumoi-", dir=parent))
    try:
        yield folder
    finally:
        _wipe(folder)


def _wipe(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("r+b") as file:
                file.write(b"\0" * path.stat().st_size)
    shutil.rmtree(folder)


def _run(program: str, incoming: Path, target: str, folder: Path) -> None:
    command = [program, "--headless", "--norestore", "--nolockcheck", "--nodefault"]
    command += [
        f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to",
        target,
        "--outdir",
        str(folder),
        str(incoming),
    ]
    environment = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
    }
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
        preexec_fn=_limit,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        os.killpg(process.pid, 9)
        process.wait()
        raise Unreadable(
            f"Đổi tệp sang .{target} quá {SECONDS} giây; hãy mở bằng Word, lưu lại thành .{target}."
        ) from error


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000_000, 200_000_000))
