"""Archives that are damaged, foreign or made up are refused before anything changes; programs and manifests."""

from __future__ import annotations

import dataclasses
import io
import json
import random
import tarfile

import pytest

from daumoi.base.backups import BackupError, archive, backup, manifest, programs, restore, verify
from daumoi.base.backups.tests.office import TARGET, databases


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
