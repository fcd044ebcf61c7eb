"""Dropping a database, as an owner who is no superuser may."""

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow

_TRIES = 5


def drop_database(connection: psycopg.Connection[TupleRow], name: str) -> None:
    """Drop database `name` and end its sessions; nothing happens where it is absent.

    `connection` is in autocommit, to another database of the server. Not `drop database … with (force)`: PostgreSQL 15
    refuses that to an owner who is no superuser while autovacuum is at work there, which a plain `drop database` sends away
    by itself. Raises psycopg.Error: ObjectInUse where somebody comes back again and again, InsufficientPrivilege where the
    database or a session in it is another role's.
    """
    for left in reversed(range(_TRIES)):
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = %s and backend_type = 'client backend' and pid <> pg_backend_pid()",
            [name],
        )
        try:
            connection.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(name)))
            return
        except psycopg.errors.ObjectInUse:
            if not left:
                raise
