"""Start, stop and find the embedded server of a data directory."""

import os
import shlex
import shutil
import time
from pathlib import Path

import psycopg
from psycopg import sql

from daumoi.base.launcher.binaries import LauncherError, RunAs, bin_for, give, major_version, run, run_as_for
from daumoi.base.launcher.places import cluster_in, log_in, only_one, prepare_home, socket_directory
from daumoi.base.launcher.processes import clear_stale_locks, lock_lines, postmaster_of
from daumoi.base.launcher.urls import DATABASE, OWNER, ensure_app_role, socket_url

_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_preload_libraries": "pg_stat_statements",
    "max_connections": "100",
    "log_min_duration_statement": "500ms",
    "timezone": "UTC",
}
_INITDB = (
    *("-U", OWNER, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums"),
    *("--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST"),
    *(f"--set={name}={value}" for name, value in _SETTINGS.items()),
)
_LOG_LIMIT = 50_000_000


def start(data: Path) -> str:
    """Start the server of directory `data` (made when new) and return the owner's postgresql:// address.

    A running server is left as it is; concurrent calls get the same one. With DATABASE_URL set nothing is started
    and that address is returned. Raises LauncherError.
    """
    external = os.environ.get("DATABASE_URL")
    if external:
        return external
    home, user = prepare_home(data)
    with only_one(home):
        cluster = cluster_in(home)
        programs = bin_for(home, user)
        if not cluster.exists():
            _create(home, programs, user)
        _check_version(cluster)
        sockets = socket_directory(home, user)
        if postmaster_of(cluster) is None:
            clear_stale_locks(cluster, sockets)
            _launch(home, programs, sockets, user)
        address = socket_url(_listening_in(cluster) or sockets)
        _wait_until_ready(address)
        _create_database(address)
        return address


def stop(data: Path) -> None:
    """Stop the server of `data` (open transactions are rolled back); nothing happens when none runs.

    With DATABASE_URL set the server is not ours and is left alone. Raises LauncherError when it will not stop.
    """
    if os.environ.get("DATABASE_URL"):
        return
    home = data.expanduser().resolve()
    cluster = cluster_in(home)
    if postmaster_of(cluster) is None:
        return
    user = run_as_for(cluster)
    with only_one(home):
        if postmaster_of(cluster) is None:
            return
        done = run(bin_for(home, user) / "pg_ctl", ["-D", str(cluster), "-w", "-t", "60", "-m", "fast", "stop"], user)
    if done.returncode != 0:
        raise LauncherError(f"Máy chủ ở {home} chưa dừng sau 60 giây; xem {log_in(home)}.")


def status(data: Path) -> int | None:
    """Process id of the server of `data`, None when it does not run. DATABASE_URL is not looked at."""
    return postmaster_of(cluster_in(data.expanduser().resolve()))


def url(data: Path) -> str | None:
    """The owner's address of the running server, DATABASE_URL when set, None when nothing runs."""
    external = os.environ.get("DATABASE_URL")
    if external:
        return external
    cluster = cluster_in(data.expanduser().resolve())
    sockets = _listening_in(cluster) if postmaster_of(cluster) is not None else None
    return socket_url(sockets) if sockets else None


def _create(home: Path, programs: Path, user: RunAs) -> None:
    # made under another name and renamed when whole: a cut during initdb leaves no half cluster behind
    unfinished = home / "cluster.part"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    give(unfinished, user)
    made = run(programs / "initdb", ["-D", str(unfinished), *_INITDB], user)
    if made.returncode != 0:
        raise LauncherError(f"Không tạo được kho dữ liệu ở {home}: {made.stderr.strip()[-500:]}")
    unfinished.rename(cluster_in(home))


def _check_version(cluster: Path) -> None:
    stored, offered = (cluster / "PG_VERSION").read_text().strip(), major_version()
    if stored != offered:
        raise LauncherError(
            f"Kho dữ liệu {cluster} là PostgreSQL {stored}, chương trình là {offered}; "
            "hãy sao lưu bằng bản cũ rồi khôi phục bằng bản mới."
        )


def _launch(home: Path, programs: Path, sockets: Path, user: RunAs) -> None:
    log = log_in(home)
    if log.exists() and log.stat().st_size > _LOG_LIMIT:
        log.replace(log.with_suffix(".log.1"))
    options = f"-p 5432 -c unix_socket_directories={shlex.quote(str(sockets))}"
    done = run(
        programs / "pg_ctl",
        ["-D", str(cluster_in(home)), "-w", "-t", "120", "-l", str(log), "-o", options, "start"],
        user,
    )
    if done.returncode != 0:
        tail = log.read_text(errors="replace")[-800:] if log.exists() else ""
        raise LauncherError(f"Máy chủ ở {home} không khởi động được. Cuối nhật ký:\n{tail}")


def _listening_in(cluster: Path) -> Path | None:
    lines = lock_lines(cluster)
    return Path(lines[4]) if len(lines) > 4 and lines[4].startswith("/") else None


def _wait_until_ready(address: str, seconds: float = 120.0) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            psycopg.connect(address.replace(f"/{DATABASE}?", "/postgres?"), connect_timeout=5).close()
            return
        except psycopg.OperationalError as refused:
            if time.monotonic() > deadline:
                raise LauncherError(f"Máy chủ không trả lời sau {seconds:.0f} giây: {refused}") from refused
            time.sleep(0.1)


def _create_database(address: str) -> None:
    maintenance = address.replace(f"/{DATABASE}?", "/postgres?")
    with psycopg.connect(maintenance, autocommit=True) as connection:
        if connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone() is None:
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(DATABASE)))
    ensure_app_role(maintenance)
