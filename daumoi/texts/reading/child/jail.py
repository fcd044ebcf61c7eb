"""The limits of the reading child: memory, files, and no sockets, programs or writing (Linux seccomp and Landlock)."""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
import sys
from pathlib import Path

MEMORY = 512 * 1024 * 1024
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _PR_SET_DUMPABLE, _FILTER = 38, 22, 4, 2
_EPERM = 0x00050000 | 1
_ALLOW = 0x7FFF0000
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
# system calls that a reader never needs: sockets, new programs, tracing, mounting, signals to others
_CALLS: dict[str, tuple[int, tuple[int, ...]]] = {
    "x86_64": (0xC000003E, (41, 42, 49, 50, 53, 59, 322, 62, 200, 234, 101, 165, 310, 311, 425, 321)),
    "aarch64": (0xC00000B7, (198, 203, 200, 201, 199, 221, 281, 129, 130, 131, 117, 40, 270, 271, 425, 280)),
}
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_EXECUTE, _READ_FILE, _READ_DIR, _ALL_V1 = 1 << 0, 1 << 2, 1 << 3, (1 << 13) - 1
# execve, execveat: a process that has yet to become its program keeps these
_STARTS = {"x86_64": (59, 322), "aarch64": (221, 281)}


def close_in(memory: int = MEMORY) -> tuple[str, ...]:
    """Put this process under every limit that the machine offers and return their names; `memory` in bytes.

    Memory and file limits hold on every POSIX system; "landlock" (reads only the program's own files, writes
    nowhere) and "seccomp" (no sockets, no new programs) are added where the Linux kernel has them, which
    `in_force` reports.
    """
    return _close_in(memory, None)


def close_in_program(program: str, memory: int) -> tuple[str, ...]:
    """Put this process under the same limits but one: it may become `program` (a path), which keeps them.

    Of its own the program reads the system's libraries and the data of recognition.
    """
    return _close_in(memory, program)


def _close_in(memory: int, program: str | None) -> tuple[str, ...]:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    held = ["memory", "files"]
    if sys.platform == "linux" and platform.machine() in _CALLS:
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            held += ["landlock"] if _landlock(libc, program) else []
            held += ["seccomp"] if _seccomp(libc, may_start=program is not None) else []
    return tuple(held)


def allow(seconds: float) -> None:
    """Let this process use `seconds` more of processor time; past them the kernel ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def readable_places() -> tuple[str, ...]:
    """Return what a child may read: Python, its packages and the reader itself, never the office's own files."""
    package = Path(__file__).resolve().parents[3]
    places = {sys.prefix, sys.base_prefix, str(package / "__init__.py"), str(package / "texts")}
    places |= {
        "/usr/lib",
        "/lib",
        "/lib64",
        "/usr/local/lib",
        "/usr/share/zoneinfo",
        "/etc/ld.so.cache",
        "/etc/mime.types",
    }
    return tuple(sorted(place for place in places if os.path.exists(place)))


def _landlock(libc: ctypes.CDLL, program: str | None) -> bool:
    rules = struct.pack("<Q", _ALL_V1)
    ruleset = libc.syscall(_LANDLOCK_CREATE, rules, len(rules), 0)
    if ruleset < 0:
        return False
    places = [*readable_places(), *(_places_of(program) if program else ())]
    for place in places:
        handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
        rights = _READ_FILE | _READ_DIR if os.path.isdir(place) else _READ_FILE
        rights |= _EXECUTE if program else 0
        rule = struct.pack("<Qi", rights, handle)
        libc.syscall(_LANDLOCK_ADD, ruleset, 1, rule, 0)
        os.close(handle)
    done = libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0) == 0
    os.close(ruleset)
    return bool(done)


def _places_of(program: str) -> list[str]:
    data = os.environ.get("TESSDATA_PREFIX", "/usr/share/tesseract-ocr")
    return [place for place in (os.path.realpath(program), data) if os.path.exists(place)]


def _seccomp(libc: ctypes.CDLL, *, may_start: bool) -> bool:
    architecture, calls = _CALLS[platform.machine()]
    if may_start:
        calls = tuple(call for call in calls if call not in _STARTS[platform.machine()])
    program = [
        struct.pack("<HBBI", _LOAD, 0, 0, 4),
        struct.pack("<HBBI", _EQUAL, 0, len(calls) + 2, architecture),
        struct.pack("<HBBI", _LOAD, 0, 0, 0),
    ]
    for place, call in enumerate(calls):
        program.append(struct.pack("<HBBI", _EQUAL, len(calls) - place, 0, call))
    program += [struct.pack("<HBBI", _RETURN, 0, 0, _ALLOW), struct.pack("<HBBI", _RETURN, 0, 0, _EPERM)]
    code = ctypes.create_string_buffer(b"".join(program))
    header = struct.pack("@HP", len(program), ctypes.addressof(code))
    return bool(libc.prctl(_PR_SET_SECCOMP, _FILTER, header, 0, 0) == 0)
