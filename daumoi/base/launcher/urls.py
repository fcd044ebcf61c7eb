"""Addresses of the database: the owner's, who migrates, and the application's, who owns nothing."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg import sql

OWNER = "daumoi_owner"
APP = "daumoi_app"
DATABASE = "daumoi"
MARK = "daumoi-home"


def socket_url(directory: Path, database: str = DATABASE, user: str = OWNER) -> str:
    """postgresql:// address of the embedded server listening in socket `directory`.

    The port is written out so that a stray PGPORT in the environment cannot change it.
    """
    return f"postgresql://{user}@:5432/{quote(database)}?host={quote(str(directory), safe='/')}"


def is_embedded(address: str) -> bool:
    """Whether `address` is a server of this launcher (its socket directory carries our mark)."""
    host = dict(parse_qsl(urlsplit(address).query)).get("host", "")
    return host.startswith("/") and (Path(host) / MARK).exists()


def app_url(owner_url: str) -> str:
    """The address for requests, as role daumoi_app.

    DATABASE_APP_URL wins when set (separate credentials). The embedded server is logged into as daumoi_app itself;
    an external one as its owner with `-c role=daumoi_app`, so that one URL is enough.
    """
    given = os.environ.get("DATABASE_APP_URL")
    if given:
        return given
    parts = urlsplit(owner_url)
    if is_embedded(owner_url):
        _, _, place = parts.netloc.rpartition("@")
        return urlunsplit(parts._replace(netloc=f"{APP}@{place}"))
    query = dict(parse_qsl(parts.query))
    query["options"] = f"{query.get('options', '')} -c role={APP}".strip()
    return urlunsplit(parts._replace(query=urlencode(query, quote_via=quote, safe="/=")))


def ensure_app_role(owner_url: str) -> None:
    """Create role daumoi_app when missing: logs in, owns nothing, passes no row-level security.

    The owner is made a member so that it can take the role on. Raises psycopg.Error when the owner may not
    create roles.
    """
    with psycopg.connect(owner_url, autocommit=True) as connection:
        found = connection.execute("select 1 from pg_roles where rolname = %s", [APP]).fetchone()
        if found is None:
            connection.execute(
                sql.SQL("create role {} login nosuperuser nocreatedb nocreaterole nobypassrls").format(
                    sql.Identifier(APP)
                )
            )
            connection.execute(sql.SQL("grant {} to current_user").format(sql.Identifier(APP)))
