"""Which live processes use a cluster; zombies and reused process numbers do not count."""

import os
import time
from pathlib import Path

from daumoi.base.launcher.binaries import LauncherError

LOCK_FILE = "postmaster.pid"
_PROC = Path("/proc")
_WAIT_FOR_ORPHANS = 15.0


def users_of(cluster: Path) -> list[int]:
    """Process ids of live PostgreSQL processes working in `cluster`, ascending.

    The working directory decides: every server process stays in its data directory, also a backend that outlived
    its postmaster and whose command line names no directory. A zombie has no working directory.
    """
    found = []
    for entry in _PROC.glob("[0-9]*"):
        try:
            if os.readlink(entry / "cwd") == str(cluster) and (entry / "comm").read_text().startswith("postgres"):
                found.append(int(entry.name))
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return sorted(found)


def lock_lines(cluster: Path) -> list[str]:
    """Lines of the cluster's lock file: pid, data directory, start time, port, socket directory…; [] when absent."""
    try:
        return (cluster / LOCK_FILE).read_text().splitlines()
    except FileNotFoundError:
        return []


def postmaster_of(cluster: Path) -> int | None:
    """Process id of the live server of `cluster`, None when none runs, whatever its lock file says."""
    lines = lock_lines(cluster)
    if not lines or not lines[0].strip().isdigit():
        return None
    pid = int(lines[0])
    if _PROC.is_dir():
        return pid if pid in users_of(cluster) else None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    return pid


def clear_stale_locks(cluster: Path, socket_directory: Path) -> None:
    """Remove lock files left by a killed server, only when no live process uses `cluster`.

    Without /proc nothing is removed and PostgreSQL judges for itself. LauncherError when processes of the dead
    server are still alive after 15 s: starting beside them could damage the data.
    """
    if not _PROC.is_dir():
        return
    deadline = time.monotonic() + _WAIT_FOR_ORPHANS
    while (alive := users_of(cluster)) and time.monotonic() < deadline:
        time.sleep(0.05)
    if alive:
        numbers = ", ".join(map(str, alive))
        raise LauncherError(
            f"Tiến trình {numbers} vẫn đang dùng {cluster}; không mở máy chủ thứ hai trên cùng dữ liệu."
        )
    for path in (
        cluster / LOCK_FILE,
        socket_directory / ".s.PGSQL.5432.lock",
        socket_directory / ".s.PGSQL.5432",
    ):
        path.unlink(missing_ok=True)
