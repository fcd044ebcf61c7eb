"""Making a backup: one moment of the database, and the files that it names."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import psycopg
from psycopg import IsolationLevel
from psycopg.conninfo import conninfo_to_dict

from daumoi.base.backups import archive, contents, manifest, programs
from daumoi.base.backups.errors import BackupError
from daumoi.base.backups.manifest import Manifest, Summary


def backup(owner_url: str, files_dir: Path, target: Path) -> Summary:
    """Save the database of `owner_url` and the files it names from `files_dir` into the new archive `target`.

    The office may go on working. `target` appears only when whole, readable by its owner alone. Files of other offices
    in the same directory stay out. Raises BackupError, also when `target` exists.
    """
    if target.exists():
        raise BackupError(f"{target} đã có; hãy đặt tên khác, bản sao lưu cũ không bị ghi đè.")
    version = programs.server_version(owner_url)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".daumoi-") as place:
            dump, part = Path(place) / archive.DUMP, Path(place) / "archive"
            told = _dump(owner_url, version, dump)
            done = _pack(part, dump, files_dir, told)
            # a second look at what will be relied on: the disk may have written something else
            archive.check_seal(part)
            os.link(part, target)
    except FileExistsError as taken:
        raise BackupError(f"{target} đã có; hãy đặt tên khác, bản sao lưu cũ không bị ghi đè.") from taken
    except OSError as wrong:
        raise BackupError(f"Không ghi được bản sao lưu {target}: {wrong.strerror or wrong}.") from wrong
    return done


def _dump(owner_url: str, version: str, dump: Path) -> tuple[Manifest, set[str]]:
    """Dump and count within one snapshot; return the manifest without its parts, and the fingerprints named."""
    program = programs.client("pg_dump", owner_url, int(version.partition(".")[0]))
    with psycopg.connect(owner_url) as connection:
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        row = connection.execute(
            "select pg_export_snapshot(), to_char(now() at time zone 'UTC', %s)", [_ISO]
        ).fetchone()
        snapshot, made_at = row if row else ("", "")
        arguments = ["--format=custom", f"--file={dump}", f"--snapshot={snapshot}", "--no-owner", "--no-privileges"]
        programs.run(program, arguments, owner_url)
        told = Manifest(
            product=manifest.product_version(),
            server=version,
            database=str(conninfo_to_dict(owner_url).get("dbname", "")),
            label=contents.label(connection),
            made_at=made_at,
            counts=contents.counts(connection),
            grants=contents.grants(connection),
            migrations=contents.migrations(connection),
            parts={},
        )
        return told, contents.fingerprints(connection)


_ISO = 'YYYY-MM-DD"T"HH24:MI:SS"Z"'


def _pack(part: Path, dump: Path, files_dir: Path, told: tuple[Manifest, set[str]]) -> Summary:
    head, named = told
    altered = []
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        writer = archive.Writer(out)
        writer.add(archive.DUMP, dump)
        for sha256 in sorted(named):
            path = files_dir / sha256[:2] / sha256
            if path.is_file() and writer.add(f"files/{sha256[:2]}/{sha256}", path) != sha256:
                altered.append(sha256)
        whole = Manifest(
            **{name: getattr(head, name) for name in Manifest.__slots__ if name != "parts"}, parts=writer.parts
        )
        writer.close(manifest.written(whole))
        out.flush()
        os.fsync(out.fileno())
    return manifest.summary(whole, altered=altered)
