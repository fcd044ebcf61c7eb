"""Backups of a living database brought back: every table the same, every damage refused, nothing ever half restored."""

from __future__ import annotations

import tarfile

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from daumoi.base.backups import BackupError, archive, backup, contents, restore
from daumoi.base.backups.tests.office import STORED, TARGET, databases, name_of


def hashes(address):
    """A hash of the content of every table, and the value of every sequence."""
    with psycopg.connect(address) as connection:
        found = {}
        for name in contents.counts(connection):
            query = sql.SQL("select md5(string_agg(t::text, E'\\n' order by t::text)) from {} t")
            found[name] = connection.execute(query.format(sql.Identifier(*name.split(".", 1)))).fetchone()[0]
        rows = connection.execute("select schemaname || '.' || sequencename, last_value::text from pg_sequences")
        return found | dict(rows.fetchall())


def rights(address):
    with psycopg.connect(address) as connection:
        return contents.grants(connection)


def test_everything_comes_back(server, source, saved, tmp_path, clean):
    done = restore(saved, server, TARGET, tmp_path / "files")
    there = make_conninfo(server, dbname=TARGET)
    assert hashes(there) == hashes(source)
    assert rights(there) == rights(source)
    assert done.kept_as == ""
    stored = {path.name: path.read_bytes() for path in (tmp_path / "files").rglob("*") if path.is_file()}
    assert stored == {name_of(data): data for data in STORED}
    assert [path.name for path in tmp_path.iterdir()] == ["files"]
    with psycopg.connect(there) as connection:
        assert contents.label(connection) == "cơ quan thử"
        with pytest.raises(psycopg.errors.RaiseException):
            connection.execute("delete from held")
    with psycopg.connect(there, options="-c role=daumoi_app") as connection:
        assert connection.execute("select count(*) from held").fetchone() == (250,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("update trail_trailentry set n = 2")


def test_former_database_is_kept_and_damaged_file_put_right(server, saved, tmp_path, clean):
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create database {TARGET}")
    with psycopg.connect(make_conninfo(server, dbname=TARGET)) as connection:
        connection.execute("create table before (n int)")
    damaged = tmp_path / name_of(STORED[0])[:2] / name_of(STORED[0])
    damaged.parent.mkdir()
    damaged.write_bytes(b"other")
    (tmp_path / "own").write_bytes(b"stays")
    done = restore(saved, server, TARGET, tmp_path)
    assert done.kept_as.startswith(f"{TARGET}_20")
    with psycopg.connect(make_conninfo(server, dbname=done.kept_as)) as connection:
        assert contents.counts(connection) == {"public.before": 0}
    assert damaged.read_bytes() == STORED[0]
    assert (tmp_path / "own").read_bytes() == b"stays"


def test_database_in_use_is_left_alone(server, saved, tmp_path, clean):
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create database {TARGET}")
    with psycopg.connect(make_conninfo(server, dbname=TARGET)), pytest.raises(BackupError, match="1 phiên đang mở"):
        restore(saved, server, TARGET, tmp_path / "files")
    assert [name for name in databases(server) if name.startswith(TARGET)] == [TARGET]
    assert not (tmp_path / "files").exists()


def test_failed_load_leaves_nothing(server, saved, tmp_path, monkeypatch, clean):
    monkeypatch.setattr(contents, "give", lambda connection, wanted: connection.execute("select 1/0"))
    before = databases(server)
    with pytest.raises(BackupError, match="Máy chủ"):
        restore(saved, server, TARGET, tmp_path / "files")
    assert databases(server) == before
    assert list(tmp_path.iterdir()) == []


def test_altered_file_is_saved_and_named(source, files, tmp_path):
    name = name_of(STORED[0])
    path = files / name[:2] / name
    path.write_bytes(b"altered")
    try:
        assert backup(source, files, tmp_path / "one.tar").altered == (name,)
    finally:
        path.write_bytes(STORED[0])


def test_archive_is_for_its_owner_and_never_overwritten(source, files, saved):
    assert saved.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]
    before = saved.read_bytes()
    with pytest.raises(BackupError, match="đã có"):
        backup(source, files, saved)
    assert saved.read_bytes() == before
    with tarfile.open(saved) as tar:
        assert tar.getnames()[0] == archive.MARK
