"""`daumoi backup` and `daumoi restore` as they are typed."""

from __future__ import annotations

import psycopg
import pytest

from daumoi.base import launcher
from daumoi.console import databases, keeping
from daumoi.console.databases import Office
from tests.server import VAR as SERVER_VAR

SOURCE, TARGET = "daumoi_kiem_thu_giu", "daumoi_kiem_thu_tra"

pytestmark = pytest.mark.skipif(databases.is_external(), reason="DATABASE_URL names the office's database itself")


@pytest.fixture
def address(var, monkeypatch):
    """The server with a small office in use, dropped afterwards with all copies."""
    monkeypatch.setattr(keeping, "VAR", var)
    found = launcher.url(SERVER_VAR / "pg")
    _drop_all(found)
    databases.create(found, SOURCE)
    with psycopg.connect(databases.at(found, SOURCE)) as connection:
        connection.execute("create table django_migrations (app text, name text)")
        connection.execute("insert into django_migrations values ('places', '0001_initial')")
    office = Office(SOURCE, "Sở Nội vụ tỉnh Lào Cai", "Lào Cai")
    databases.label(found, office)
    databases.choose(var, office)
    yield found
    _drop_all(found)


def _drop_all(address: str) -> None:
    with psycopg.connect(address) as connection:
        names = [row[0] for row in connection.execute("select datname from pg_database")]
    for name in names:
        if name.startswith((SOURCE, TARGET)):
            databases.drop(address, name)


def test_office_is_saved_and_brought_back_beside_itself(address, var, tmp_path, capsys):
    archive = tmp_path / "so-noi-vu.tar"
    assert keeping.main(["backup", str(archive)]) == 0
    assert "1 bảng, 1 dòng, 0 tệp" in capsys.readouterr().out
    assert keeping.main(["restore", str(archive), "--check"]) == 0
    assert not databases.exists(address, TARGET)
    assert keeping.main(["restore", str(archive), "--into", TARGET]) == 0
    assert [one.database for one in databases.offices(address) if one.database.startswith((SOURCE, TARGET))] == [
        SOURCE,
        TARGET,
    ]
    assert (var / "office").read_text(encoding="utf-8") == f"{TARGET}\nLào Cai\n"
    assert keeping.main(["restore", str(archive), "--into", TARGET]) == 0
    assert "còn giữ dưới tên" in capsys.readouterr().out


def test_backup_of_a_later_product_is_refused(address, var, tmp_path, capsys):
    with psycopg.connect(databases.at(address, SOURCE)) as connection:
        connection.execute("insert into django_migrations values ('places', '0999_later')")
    assert keeping.main(["backup", str(tmp_path / "later.tar")]) == 0
    assert keeping.main(["restore", str(tmp_path / "later.tar"), "--into", TARGET]) == 1
    assert "places.0999_later" in capsys.readouterr().err
    assert not databases.exists(address, TARGET)


def test_damaged_archive_and_reserved_name_are_refused(address, tmp_path, capsys):
    archive = tmp_path / "so-noi-vu.tar"
    assert keeping.main(["backup", str(archive)]) == 0
    assert keeping.main(["backup", str(archive)]) == 1
    assert keeping.main(["restore", str(archive), "--into", "postgres"]) == 1
    archive.write_bytes(archive.read_bytes()[:-3])
    assert keeping.main(["restore", str(archive), "--into", TARGET]) == 1
    assert keeping.main(["restore", str(tmp_path / "absent.tar")]) == 1
    assert not databases.exists(address, TARGET)
    assert "dành riêng" in capsys.readouterr().err
