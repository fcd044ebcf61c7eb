"""Where the embedded server keeps its cluster, socket, log and lock."""

import fcntl
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from daumoi.base.launcher.binaries import LauncherError, RunAs, can_enter, give, run_as_for
from daumoi.base.launcher.urls import MARK

_SOCKET_NAME = "/.s.PGSQL.5432"
_SOCKET_LIMIT = 107
_PLAIN = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-")
_OURS = ("cluster", "server", "socket", "lock", "lost+found")
_OUTSIDE_HOME = Path("/var/lib")


def cluster_in(home: Path) -> Path:
    """PostgreSQL's data directory inside `home`."""
    return home / "cluster"


def log_in(home: Path) -> Path:
    """The server's log inside `home`."""
    return home / "server.log"


def _digest(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def prepare_home(data: Path) -> tuple[Path, RunAs]:
    """The real directory behind `data`, made when missing (0700, owned by the server's user), and that user.

    When root's own closed directories lie above `data`, the server's user could never reach it; parents are never
    opened, so the home is made in /var/lib and `data` becomes a link to it, which is said on stderr.
    LauncherError when `data` holds other files: its owner and mode must not be changed by a slip of the hand.
    """
    home = data.expanduser().resolve()
    cluster = cluster_in(home)
    user = run_as_for(cluster)
    home.mkdir(parents=True, exist_ok=True)
    reachable = can_enter(home.parent, user)
    if not cluster.exists():
        strangers = sorted(entry.name for entry in home.iterdir() if not entry.name.startswith(_OURS))
        if strangers:
            raise LauncherError(f"Thư mục {home} đã có tệp khác ({strangers[0]}…); hãy chọn một thư mục trống.")
        if not reachable:
            return _move_outside(home, user), user
        _close(home, user)
    elif not reachable:
        raise LauncherError(
            f"Tiến trình PostgreSQL không còn vào được {home.parent}; hãy xem quyền của các thư mục cha."
        )
    return home, user


def _close(home: Path, user: RunAs) -> None:
    home.chmod(0o700)
    give(home, user)


def _move_outside(home: Path, user: RunAs) -> Path:
    outside = _OUTSIDE_HOME / f"daumoi-{_digest(home)}"
    outside.mkdir(parents=True, exist_ok=True)
    _close(outside, user)
    if not can_enter(outside, user):
        raise LauncherError(f"Tiến trình PostgreSQL không vào được {home} lẫn {outside}; hãy đặt --data ở nơi khác.")
    try:
        home.rmdir()
        home.symlink_to(outside)
    except OSError:
        # another start made the same link a moment ago
        if home.resolve() != outside:
            raise
    sys.stderr.write(f"{home} nằm dưới thư mục chỉ root vào được: dữ liệu để ở {outside}, {home} là liên kết.\n")
    return outside


def socket_directory(home: Path, user: RunAs) -> Path:
    """A 0700 directory for the socket, made when missing: in `home`, or under /tmp when that path is too long.

    A Unix socket's path holds 107 bytes. LauncherError when the place under /tmp was taken by someone else.
    """
    inside = home / "socket"
    path = str(inside)
    if len(f"{path}{_SOCKET_NAME}".encode()) > _SOCKET_LIMIT or not set(path) <= _PLAIN:
        inside = Path("/tmp") / f"daumoi-{user.uid}-{_digest(home)}"
    try:
        inside.mkdir(mode=0o700)
        give(inside, user)
    except FileExistsError:
        pass
    found = inside.lstat()
    if inside.is_symlink() or found.st_uid != user.uid:
        raise LauncherError(f"{inside} thuộc về người khác; không đặt cổng cơ sở dữ liệu ở đó.")
    inside.chmod(0o700)
    # never through a link: the directory belongs to a less trusted user when root starts the server
    handle = os.open(inside / MARK, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    os.write(handle, f"{home}\n".encode())
    os.close(handle)
    return inside


@contextmanager
def only_one(home: Path, seconds: float = 120.0) -> Iterator[None]:
    """Hold `home`'s lock so that concurrent starts and stops take turns. LauncherError after `seconds`."""
    handle = os.open(home / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        deadline = time.monotonic() + seconds
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise LauncherError(f"Lệnh khác đang giữ {home} quá {seconds:.0f} giây.") from None
                time.sleep(0.05)
        yield
    finally:
        os.close(handle)
