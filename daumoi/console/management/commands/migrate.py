"""Django's own `migrate` with the quick executor (daumoi/console/migrating.py)."""

from __future__ import annotations

from django.core.management.commands import migrate

from daumoi.console.migrating import QuickExecutor

# the command takes no executor; it knows its class by this name only
migrate.MigrationExecutor = QuickExecutor  # type: ignore[attr-defined]


class Command(migrate.Command):
    """Runs as the owner of the database; safe to repeat."""
