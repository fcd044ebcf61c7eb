"""A folder of its own for the console's state, on the server of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from daumoi.base.backups import programs
from daumoi.console import databases
from tests.server import VAR as SERVER_VAR


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `var` without an office, whose server is that of the tests; children of the console use it as well."""
    monkeypatch.setenv("DAUMOI_VAR", str(tmp_path))
    (tmp_path / "pg").symlink_to(SERVER_VAR / "pg")
    return tmp_path


@pytest.fixture
def migrated(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make new databases with the empty tables of the test database: a hundred migrations take half a minute."""
    plain = databases.create
    dumps = {"tables": ["--schema-only"], "migrations": ["--data-only", "--table=django_migrations"]}

    def create(address: str, database: str) -> None:
        plain(address, database)
        source = databases.at(address, settings.DATABASES["default"]["NAME"])
        dump, restore = (programs.client(name, address, 15) for name in ("pg_dump", "pg_restore"))
        for name, arguments in dumps.items():
            file = str(tmp_path / name)
            programs.run(dump, ["--format=custom", f"--file={file}", *arguments], source)
            programs.run(restore, ["--no-owner", "--exit-on-error", file], databases.at(address, database))

    monkeypatch.setattr(databases, "create", create)
