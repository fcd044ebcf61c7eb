"""A small office and its backup for the tests of this folder."""

from __future__ import annotations

import fcntl

import psycopg
import pytest
from django.conf import settings
from psycopg.conninfo import make_conninfo

from daumoi.base import launcher
from daumoi.base.backups import backup, verify
from daumoi.base.backups.tests.office import OTHER_OFFICE, SCHEMA, SOURCE, STORED, TARGET, drop, name_of


@pytest.fixture(scope="module")
def server():
    """The server's address; one file of these tests at a time, since all of them name the same databases."""
    address = launcher.url(settings.VAR / "pg")
    assert address
    with (settings.VAR / "backups.lock").open("w") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        yield make_conninfo(address, dbname="postgres")


@pytest.fixture(scope="module")
def source(server):
    """A small office: odd names, rights, a policy, a trigger and two stored files."""
    drop(server, SOURCE)
    launcher.ensure_app_role(server)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create database {SOURCE}")
    address = make_conninfo(server, dbname=SOURCE)
    with psycopg.connect(address) as connection:
        connection.execute(SCHEMA.replace("%%", "%"))
        for data in STORED:
            row = ["Về việc thông tin; “=1+1”\n", name_of(data), data[:20] + b"\x00\xff"]
            connection.execute('insert into "Sổ đến" ("trích yếu", file_sha256, raw) values (%s, %s, %s)', row)
    yield address
    drop(server, SOURCE)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    for data in (*STORED, OTHER_OFFICE):
        path = folder / name_of(data)[:2] / name_of(data)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def saved(source, files, tmp_path_factory):
    target = tmp_path_factory.mktemp("saved") / "co-quan.tar"
    done = backup(source, files, target)
    assert (done.database, done.tables, done.rows, done.files, done.altered) == (SOURCE, 3, 503, 2, ())
    assert verify(target) == done
    return target


@pytest.fixture
def clean(server):
    drop(server, TARGET)
    yield
    drop(server, TARGET)
