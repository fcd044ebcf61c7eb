"""The way back: checked wholly first, restored beside what is there, put in its place in one step."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from daumoi.base.backups import archive, contents, manifest, programs
from daumoi.base.backups.errors import BackupError
from daumoi.base.backups.manifest import Manifest, Summary
from daumoi.base.launcher import drop_database, ensure_app_role

_LONGEST_NAME = 63


def verify(source: Path) -> Summary:
    """Check an archive wholly without restoring it. Raises BackupError with the reason."""
    with _unpacked(source, Path(tempfile.gettempdir())) as (_, told):
        return manifest.summary(told)


def restore(source: Path, owner_url: str, database: str, files_dir: Path) -> Summary:
    """Restore `source` as `database` on the owner's server, and its files into `files_dir`.

    A former database of that name is kept under a dated name (`Summary.kept_as`); files already there stay. Until the
    last step nothing of the running office changes, and a failure leaves nothing behind. Raises BackupError: for a
    damaged, cut or foreign archive, an older server, sessions still open in `database`. A stored file that is damaged on
    disk is put right by the archive's.
    """
    version = programs.server_version(programs.at(owner_url, "postgres"))
    files_dir.parent.mkdir(parents=True, exist_ok=True)
    with _unpacked(source, files_dir.parent) as (place, told):
        if told.server_major > int(version.partition(".")[0]):
            raise BackupError(
                f"Bản sao lưu lấy từ PostgreSQL {told.server}, máy chủ này là {version}: cần máy chủ mới hơn."
            )
        temporary = f"{database[:30]}_restoring_{secrets.token_hex(4)}"
        try:
            _refuse_open_sessions(owner_url, database)
            new_files = _new_files(told, files_dir)
            _load(place / archive.DUMP, told, owner_url, temporary)
            _move_in(place, new_files, files_dir)
            kept_as = _put_in_place(owner_url, temporary, database)
        except psycopg.Error as wrong:
            raise BackupError(f"Máy chủ không cho khôi phục: {wrong}") from wrong
        finally:
            _drop(owner_url, temporary)
    return manifest.summary(told, kept_as=kept_as)


@contextmanager
def _unpacked(source: Path, beside: Path) -> Iterator[tuple[Path, Manifest]]:
    try:
        archive.check_seal(source)
        with tempfile.TemporaryDirectory(dir=beside, prefix=".daumoi-restore-") as place:
            yield Path(place), archive.unpack(source, Path(place))
    except FileNotFoundError as absent:
        raise BackupError(f"Không có tệp {absent.filename}.") from absent
    except OSError as wrong:
        raise BackupError(f"Không đọc hoặc ghi được: {wrong.strerror or wrong}.") from wrong


def _load(dump: Path, told: Manifest, owner_url: str, database: str) -> None:
    """Load the dump into a new database, give the rights again, and compare the rows of every table."""
    ensure_app_role(programs.at(owner_url, "postgres"))
    with psycopg.connect(programs.at(owner_url, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("create database {} template template0").format(sql.Identifier(database)))
    target = programs.at(owner_url, database)
    program = programs.client("pg_restore", owner_url, told.server_major)
    flags = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    programs.run(program, [*flags, str(dump)], target)
    with psycopg.connect(target) as connection:
        contents.give(connection, list(told.grants))
        if told.label:
            comment = sql.SQL("comment on database {} is {}")
            connection.execute(comment.format(sql.Identifier(database), sql.Literal(told.label)))
        found = contents.counts(connection)
    if found != dict(told.counts):
        differing = sorted(
            name for name in found.keys() | told.counts.keys() if found.get(name) != told.counts.get(name)
        )
        raise BackupError(f"Số dòng sau khi khôi phục không khớp mục lục ({', '.join(differing[:5])}); đã bỏ.")
    with psycopg.connect(target, autocommit=True) as connection:
        connection.execute("analyze")


def _new_files(told: Manifest, files_dir: Path) -> list[str]:
    """Names of the files that `files_dir` lacks or holds damaged (their own name is the hash of their bytes)."""
    return [name for name in archive.stored_files(told.parts) if not _is_whole(files_dir / name)]


def _is_whole(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as stored:
        return hashlib.file_digest(stored, "sha256").hexdigest() == path.name


def _move_in(place: Path, names: list[str], files_dir: Path) -> None:
    for name in names:
        (files_dir / name).parent.mkdir(parents=True, exist_ok=True)
        moved = place / "files" / name
        with moved.open("rb") as written:
            os.fsync(written.fileno())
        shutil.move(moved, files_dir / name)


def _sessions(connection: psycopg.Connection[tuple[int]], database: str) -> int:
    row = connection.execute("select count(*) from pg_stat_activity where datname = %s", [database]).fetchone()
    return row[0] if row else 0


def _refuse_open_sessions(owner_url: str, database: str) -> None:
    with psycopg.connect(programs.at(owner_url, "postgres")) as connection:
        open_sessions = _sessions(connection, database)
    if open_sessions:
        raise BackupError(f"{database} đang dùng: còn {open_sessions} phiên đang mở; hãy dừng Đầu Mối rồi khôi phục.")


def _put_in_place(owner_url: str, temporary: str, database: str) -> str:
    """Rename the new database to `database`, in one transaction with setting the former one aside; return its name."""
    rename = sql.SQL("alter database {} rename to {}")
    with psycopg.connect(programs.at(owner_url, "postgres")) as connection:
        kept_as = ""
        if connection.execute("select 1 from pg_database where datname = %s", [database]).fetchone():
            stamp = connection.execute("select to_char(now(), '_YYYYMMDD_HH24MISS')").fetchone()
            kept_as = f"{database[: _LONGEST_NAME - 16]}{stamp[0] if stamp else ''}"
            connection.execute(rename.format(sql.Identifier(database), sql.Identifier(kept_as)))
        connection.execute(rename.format(sql.Identifier(temporary), sql.Identifier(database)))
    return kept_as


def _drop(owner_url: str, database: str) -> None:
    with psycopg.connect(programs.at(owner_url, "postgres"), autocommit=True) as connection:
        drop_database(connection, database)
