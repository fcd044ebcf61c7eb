"""Backups of a living database brought back: every table the same, every damage refused, nothing ever half restored."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import random
import tarfile

import psycopg
import pytest
from django.conf import settings
from psycopg import sql
from psycopg.conninfo import make_conninfo

from daumoi.base import launcher
from daumoi.base.backups import BackupError, archive, backup, contents, manifest, programs, restore, verify

SOURCE, TARGET = "daumoi_thu_nguon", "daumoi_thu_dich"
STORED = [b"bien ban", "số liệu chín tháng".encode() * 40_000]
OTHER_OFFICE = b"tep cua co quan khac"
SCHEMA = """
create table "Sổ đến" (id serial primary key, "trích yếu" text, file_sha256 varchar(64), raw bytea);
create table held (n int primary key);
create table trail_trailentry (n int);
alter table held enable row level security;
create policy none_but_even on held for select to daumoi_app using (n %% 2 = 0);
create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
create trigger never before delete on held for each row execute function refuse();
insert into held select generate_series(1, 500);
insert into trail_trailentry values (1);
grant select, insert, update, delete on all tables in schema public to daumoi_app;
revoke update, delete on trail_trailentry from daumoi_app;
grant usage, select on all sequences in schema public to daumoi_app;
comment on database daumoi_thu_nguon is 'cơ quan thử';
"""


def name_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture(scope="module")
def server():
    address = launcher.url(settings.VAR / "pg")
    assert address
    return make_conninfo(address, dbname="postgres")


def databases(server):
    with psycopg.connect(server) as connection:
        return [row[0] for row in connection.execute("select datname from pg_database order by 1")]


def drop(server, stem):
    with psycopg.connect(server, autocommit=True) as connection:
        for name in databases(server):
            if name.startswith(stem):
                connection.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))


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


def damages():
    chance = random.Random(41262)
    flips = [("flip", chance.random()) for _ in range(10)] + [("flip", 0.0), ("flip", 0.9999999)]
    cuts = [("cut", chance.random()) for _ in range(6)] + [("cut", 0.0), ("last byte", 1)]
    return [*flips, *cuts, ("foreign", 0), ("longer", 0), ("zeros", 0), ("no seal", 0)]


@pytest.mark.parametrize(("kind", "where"), damages())
def test_damaged_archive_is_refused_before_anything_changes(server, saved, tmp_path, kind, where):
    data = saved.read_bytes()
    at = int(where * len(data))
    damaged = {
        "flip": data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :] if kind == "flip" else b"",
        "cut": data[:at],
        "last byte": data[:-1],
        "foreign": b"PGDMP" + bytes(4000),
        "longer": data + b"\n",
        "zeros": data[:8000] + bytes(600) + data[8600:],
        "no seal": data[:-80],
    }[kind]
    (source := tmp_path / "damaged.tar").write_bytes(damaged)
    before = databases(server)
    with pytest.raises(BackupError, match="chưa thay đổi gì"):
        restore(source, server, TARGET, tmp_path / "files")
    assert databases(server) == before
    assert [path.name for path in tmp_path.iterdir()] == ["damaged.tar"]


def resealed(saved, target, change=lambda told: told, extra=()):
    """The archive with another manifest or further members, and a seal that fits it."""
    with tarfile.open(saved) as tar, target.open("wb") as out:
        parts = {name: tar.extractfile(name).read() for name in tar.getnames()}
        writer = archive.Writer(out)
        for name, data in [
            (name, data) for name, data in parts.items() if name not in (archive.MARK, archive.MANIFEST)
        ]:
            writer._add(name, data)
        for entry in extra:
            writer._tar.addfile(entry, io.BytesIO(b"x" * entry.size))
        writer.close(json.dumps(change(json.loads(parts[archive.MANIFEST]))).encode())
    return target


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"format": 2}, "phiên bản mới hơn"),
        ({"server": "99.1"}, "cần máy chủ mới hơn"),
        ({"counts": {"public.held": 499}}, "không khớp"),
        ({"parts": {}}, "thiếu phần"),
        ({"grants": 7}, "Mục lục"),
        ({"unknown": 1}, "Mục lục"),
    ],
)
def test_archive_that_does_not_fit_is_refused(server, saved, tmp_path, change, reason):
    source = resealed(saved, tmp_path / "other.tar", lambda told: told | change)
    before = databases(server)
    with pytest.raises(BackupError, match=reason):
        restore(source, server, TARGET, tmp_path / "files")
    assert databases(server) == before
    assert [path.name for path in tmp_path.iterdir()] == ["other.tar"]


def _link(name):
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return entry


@pytest.mark.parametrize(
    "entry",
    [
        tarfile.TarInfo("../../evil"),
        tarfile.TarInfo("/etc/evil"),
        tarfile.TarInfo(archive.DUMP),
        _link(f"files/aa/aa{'0' * 62}"),
    ],
    ids=["up", "absolute", "twice", "link"],
)
def test_strange_members_are_refused(saved, tmp_path, entry):
    with pytest.raises(BackupError, match="phần lạ"):
        verify(resealed(saved, tmp_path / "strange.tar", extra=[entry]))


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


def test_unreachable_server_and_absent_file_say_so(tmp_path):
    with pytest.raises(BackupError, match="Không nối được"):
        backup("postgresql://nobody@127.0.0.1:1/none?connect_timeout=2", tmp_path, tmp_path / "a.tar")
    with pytest.raises(BackupError, match="Không có tệp"):
        verify(tmp_path / "absent.tar")


@pytest.mark.parametrize(("major", "picked"), [(14, 15), (15, 15), (16, 18), (18, 18)])
def test_oldest_program_that_fits_is_taken(monkeypatch, tmp_path, major, picked):
    monkeypatch.setattr(programs, "_candidates", lambda name, url: [tmp_path / "18", tmp_path / "15"])
    monkeypatch.setattr(programs, "_major", lambda path: int(path.name))
    assert programs.client("pg_dump", "postgresql://db.example/x", major).name == str(picked)
    with pytest.raises(BackupError, match="postgresql-client-19"):
        programs.client("pg_dump", "postgresql://db.example/x", 19)


def test_password_is_not_on_the_command_line(monkeypatch, tmp_path):
    seen = {}

    def run(command, **given):
        seen.update(command=command, **given)
        return type("Done", (), {"returncode": 0})()

    monkeypatch.setattr(programs.subprocess, "run", run)
    programs.run(tmp_path / "pg_dump", [], "postgresql://boss:s3cr3t@db.example/x")
    assert "s3cr3t" not in " ".join(seen["command"])
    assert seen["env"]["PGPASSWORD"] == "s3cr3t"


def test_manifest_round_trips():
    told = manifest.Manifest("0.1.0", "18.6", "d", "", "2026-11-05T00:00:00Z", {"public.a": 1}, [], ["a.0001"], {})
    assert manifest.read(manifest.written(told)) == told
    assert dataclasses.is_dataclass(manifest.summary(told))
