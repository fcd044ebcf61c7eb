"""The migrations say what the models say."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection


@pytest.mark.django_db
def test_models_and_migrations_agree(capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail(f"migrations are missing:\n{capsys.readouterr().out}")


@pytest.mark.django_db
def test_constraints_hold_in_the_database():
    with connection.cursor() as cursor:
        cursor.execute(
            "select conrelid::regclass || '.' || conname from pg_constraint where not convalidated"
            " union all select indexrelid::regclass::text from pg_index where not indisvalid"
        )
        assert cursor.fetchall() == []
