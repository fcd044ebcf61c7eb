"""The application's role: what it may do in the database, granted by the owner after every migration."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings
from django.db import connections

# tables that tell what was done: rows may be added and read, never altered
WRITTEN_ONCE = ("trail_trailentry", "trail_seal")
# its trigger updates the row of the act that is under way
NEVER_DELETED = ("pghistory_context",)
READ_ONLY = ("clock_clockshift", "django_migrations")


def grant(sender: AppConfig | None = None, using: str = "default", **_: object) -> None:
    """Give the app's role its rights in the current database; runs as the owner, and only when the owner migrates."""
    connection = connections[using]
    role = settings.APP_ROLE
    with connection.cursor() as cursor:
        cursor.execute("select 1 from pg_roles where rolname = %s", [role])
        if cursor.fetchone() is None:
            cursor.execute(f"create role {role} nologin")
            cursor.execute(f"grant {role} to current_user")
        cursor.execute(f"grant usage on schema public to {role}")
        cursor.execute(f"grant select, insert, update, delete on all tables in schema public to {role}")
        cursor.execute(f"grant usage, select on all sequences in schema public to {role}")
        columns = "select table_name from information_schema.columns where table_schema = 'public' and column_name = %s"
        cursor.execute(columns, ["pgh_label"])
        histories = {table for (table,) in cursor.fetchall()}
        cursor.execute("select table_name from information_schema.tables where table_schema = 'public'")
        for (table,) in cursor.fetchall():
            if table in READ_ONLY:
                cursor.execute(f'revoke insert, update, delete on "{table}" from {role}')
            elif table in NEVER_DELETED:
                cursor.execute(f'revoke delete on "{table}" from {role}')
            elif table in WRITTEN_ONCE or table in histories:
                cursor.execute(f'revoke update, delete on "{table}" from {role}')
