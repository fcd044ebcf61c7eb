"""The database server of the tests: started before Django's settings are read, stopped by the last run that uses it.

Loaded by `-p tests.server` (pyproject.toml). With DATABASE_URL set that server is used and nothing is started.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psycopg
import pytest

from daumoi.base import launcher

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "test"
MOST_RUNS = 9
_held: list[IO[str]] = []


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    """Start before pytest-django reads the settings; a worker inherits what its run prepared."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return (yield)
    (VAR / "static").mkdir(parents=True, exist_ok=True)
    os.environ["DAUMOI_VAR"] = str(VAR)
    os.environ["DAUMOI_AS_OWNER"] = "1"
    os.environ["DAUMOI_TEST_DATABASE"] = _free_database()
    _join()
    address = launcher.start(VAR / "pg")
    if not os.environ.get("DATABASE_URL"):
        _careless(address)
    return (yield)


def pytest_unconfigure() -> None:
    """Stop the server unless another run still uses it."""
    for file in _held:
        if Path(file.name).name == "runs":
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            launcher.stop(VAR / "pg")
    while _held:
        _held.pop().close()


def _join() -> None:
    # shared while tests run; whoever gets it alone at the end was the last
    runs = (VAR / "runs").open("w")
    fcntl.flock(runs, fcntl.LOCK_SH)
    _held.append(runs)


def _free_database() -> str:
    """Return the name of a test database that no other run of this checkout uses: daumoi_test, daumoi_test_2 …"""
    for number in range(1, MOST_RUNS + 1):
        name = "daumoi_test" if number == 1 else f"daumoi_test_{number}"
        file = (VAR / f"{name}.lock").open("w")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            continue
        _held.append(file)
        return name
    raise pytest.UsageError(f"{MOST_RUNS} test runs already use {VAR}.")


def _careless(address: str) -> None:
    """Let the server of the tests forget everything in a power cut: its data is made anew each time."""
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"alter system set {setting} = off")
        connection.execute("alter system set log_min_duration_statement = -1")
        connection.execute("select pg_reload_conf()")
