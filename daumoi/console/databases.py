"""The databases of the server: one for each office, made, listed, chosen and dropped from the console."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from daumoi.base import launcher

# the demo's, the server's own, and those of tests
RESERVED = ("daumoi", "postgres", "template0", "template1", "daumoi_test")


class NotDone(RuntimeError):
    """A command of the console that could not be done; the message is for the operator, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Office:
    """A database of this server: what it is called, the coordinating office in it and its province ("" for the demo)."""

    database: str
    name: str
    province: str


@contextmanager
def server(var: Path) -> Iterator[str]:
    """Have the server running meanwhile and give the owner's address; one started here is stopped after, if unused."""
    was_running = launcher.url(var / "pg") is not None
    try:
        address = launcher.start(var / "pg")
    except launcher.LauncherError as refused:
        raise NotDone(str(refused)) from refused
    try:
        yield address
    finally:
        if not was_running and not is_external() and not _is_used(address):
            launcher.stop(var / "pg")


def _is_used(address: str) -> bool:
    """Whether others are connected: `daumoi run` may have started while a backup had the server running."""
    with psycopg.connect(at(address, "postgres")) as connection:
        others = connection.execute(
            "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1"
        )
        return others.fetchone() is not None


def is_external() -> bool:
    """Whether the server is the operator's own (DATABASE_URL), whose database is named in its address."""
    return bool(os.environ.get("DATABASE_URL"))


def at(address: str, database: str) -> str:
    """Return connection parameters for another database of the same server."""
    return make_conninfo(address, dbname=database)


def named_in(address: str) -> str:
    """Return the database that an address names."""
    return unquote(urlsplit(address).path.lstrip("/")) or "daumoi"


def chosen(var: Path, address: str) -> str:
    """Return the database in use: of DATABASE_URL, of DAUMOI_DATABASE, the one chosen under `var`, else the demo's."""
    if is_external():
        return named_in(address)
    file = var / "office"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return os.environ.get("DAUMOI_DATABASE") or (lines[0].strip() if lines else "") or "daumoi"


def choose(var: Path, office: Office) -> None:
    """Make `office` the one that `bin/run` and all commands use from now on."""
    part = var / "office.part"
    part.write_text(f"{office.database}\n{office.province}\n", encoding="utf-8")
    part.replace(var / "office")


def create(address: str, database: str) -> None:
    """Make an empty database. Raises NotDone where it exists or the owner may not make one."""
    with psycopg.connect(at(address, "postgres"), autocommit=True) as connection:
        try:
            connection.execute(sql.SQL("create database {} template template0").format(sql.Identifier(database)))
        except psycopg.errors.DuplicateDatabase as taken:
            raise NotDone(f"Cơ sở dữ liệu {database} đã có; hãy đặt tên khác bằng --database.") from taken
        except psycopg.errors.InsufficientPrivilege as refused:
            raise NotDone(f"Chủ cơ sở dữ liệu không có quyền tạo {database}: cần CREATEDB.") from refused


def drop(address: str, database: str) -> None:
    """Drop a database and end its sessions; nothing happens where it is absent."""
    with psycopg.connect(at(address, "postgres"), autocommit=True) as connection:
        launcher.drop_database(connection, database)


def exists(address: str, database: str) -> bool:
    """Whether the server has this database."""
    with psycopg.connect(at(address, "postgres"), autocommit=True) as connection:
        found = connection.execute("select 1 from pg_database where datname = %s", [database])
        return found.fetchone() is not None


def free_name(address: str, stem: str) -> str:
    """Return `stem`, or `stem_2`, `stem_3` … where that is taken."""
    number = 1
    while exists(address, name := stem if number == 1 else f"{stem}_{number}"):
        number += 1
    return name


def is_empty(address: str, database: str) -> bool:
    """Whether a database has no table yet."""
    with psycopg.connect(at(address, database)) as connection:
        found = connection.execute("select 1 from pg_tables where schemaname = 'public' limit 1")
        return found.fetchone() is None


def label(address: str, office: Office) -> None:
    """Write on the database whose it is; `daumoi office list` reads that."""
    told = json.dumps({"product": "daumoi", "office": office.name, "province": office.province}, ensure_ascii=False)
    with psycopg.connect(at(address, office.database), autocommit=True) as connection:
        connection.execute(
            sql.SQL("comment on database {} is {}").format(sql.Identifier(office.database), sql.Literal(told))
        )


def offices(address: str) -> list[Office]:
    """Return the offices of the server by database name; the demo, which carries no label, is not among them."""
    with psycopg.connect(at(address, named_in(address)), autocommit=True) as connection:
        rows = connection.execute(
            "select datname, shobj_description(oid, 'pg_database') from pg_database where not datistemplate order by 1"
        ).fetchall()
    found = []
    for database, told in rows:
        try:
            label_ = json.loads(told or "null")
        except ValueError:
            continue
        if isinstance(label_, dict) and label_.get("product") == "daumoi":
            found.append(Office(database, str(label_.get("office", "")), str(label_.get("province", ""))))
    return found
