"""A folder of its own for the console's state, on the server of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.server import VAR as SERVER_VAR


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `var` without an office, whose server is that of the tests; children of the console use it as well."""
    monkeypatch.setenv("DAUMOI_VAR", str(tmp_path))
    (tmp_path / "pg").symlink_to(SERVER_VAR / "pg")
    return tmp_path
