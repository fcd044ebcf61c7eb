"""What a database holds, asked inside one transaction: rows by table, rights of the application, stored files."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import sql

from daumoi.base.backups.manifest import Grant
from daumoi.base.launcher.urls import APP

Connection = psycopg.Connection[Any]
_TABLES = """
select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by 1, 2
"""
_GRANTS = """
select case c.relkind when 'S' then 'S' else 'r' end, n.nspname, c.relname, a.privilege_type
from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
join pg_roles g on g.oid = a.grantee where g.rolname = %(role)s and n.nspname !~ '^pg_'
union all
select 'n', n.nspname, '', a.privilege_type from pg_namespace n, aclexplode(n.nspacl) a
join pg_roles g on g.oid = a.grantee where g.rolname = %(role)s and n.nspname !~ '^pg_'
order by 1, 2, 3, 4
"""
_FINGERPRINTS = """
select table_schema, table_name, column_name from information_schema.columns
where column_name like '%sha256' and data_type in ('character varying', 'text') and table_schema = 'public'
"""
_RIGHTS = {"SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "USAGE", "CREATE", "MAINTAIN"}


def counts(connection: Connection) -> dict[str, int]:
    """Rows of every table by "schema.table"."""
    found = {}
    for schema, table in connection.execute(_TABLES).fetchall():
        row = connection.execute(sql.SQL("select count(*) from only {}").format(sql.Identifier(schema, table)))
        found[f"{schema}.{table}"] = int(row.fetchone()[0])  # type: ignore[index]
    return found


def grants(connection: Connection) -> list[Grant]:
    """Rights that the application's role was given on relations, sequences and schemas."""
    return [Grant(*row) for row in connection.execute(_GRANTS, {"role": APP}).fetchall()]


def give(connection: Connection, wanted: list[Grant]) -> None:
    """Give the application's role exactly these rights."""
    for grant in wanted:
        if grant.right not in _RIGHTS:
            raise ValueError(f"unknown right {grant.right}")
        kind = {"S": "sequence ", "n": "schema "}.get(grant.kind, "table ")
        name = sql.Identifier(grant.schema) if grant.kind == "n" else sql.Identifier(grant.schema, grant.name)
        order = sql.SQL("grant {} on " + kind + "{} to {}")
        connection.execute(order.format(sql.SQL(grant.right), name, sql.Identifier(APP)))


def fingerprints(connection: Connection) -> set[str]:
    """Every value of the columns that hold a SHA-256: the stored files of this office are among them."""
    found: set[str] = set()
    for schema, table, column in connection.execute(_FINGERPRINTS).fetchall():
        values = connection.execute(
            sql.SQL("select distinct {} from {}").format(sql.Identifier(column), sql.Identifier(schema, table))
        )
        found.update(row[0] for row in values.fetchall() if row[0])
    return found


def migrations(connection: Connection) -> list[str]:
    """Migrations applied, as "app.name"; none when the database knows no migrations."""
    if connection.execute("select to_regclass('public.django_migrations')").fetchone() in (None, (None,)):
        return []
    rows = connection.execute("select app || '.' || name from public.django_migrations order by 1").fetchall()
    return [row[0] for row in rows]


def label(connection: Connection) -> str:
    """The comment of the database, "" for none."""
    row = connection.execute(
        "select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"
    ).fetchone()
    return str(row[0] or "") if row else ""
