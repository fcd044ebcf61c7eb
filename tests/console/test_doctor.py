"""`daumoi doctor` on a sound office, and on one where somebody wrote past the product."""

from __future__ import annotations

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from daumoi.actors.organisations.models import Organisation
from daumoi.base import files, launcher
from daumoi.base.clock import now
from daumoi.console import databases
from daumoi.console.doctor import installation, records, rights, work
from daumoi.mandate.papers.models import PaperFile

pytestmark = pytest.mark.django_db


def _states(findings):
    return [finding.state for finding in findings]


@pytest.fixture
def session():
    """A session of the owner on the test database, beside Django's own."""
    address = databases.at(launcher.url(settings.VAR / "pg"), settings.DATABASES["default"]["NAME"])
    with psycopg.connect(address, autocommit=True) as found:
        yield found


def test_demo_office_has_its_history_trail_and_states():
    assert _states([records.history(), records.trail(), records.latest_steps(), *rights.triggers()]) == ["good"] * 4
    tracked = [one for one in apps.get_models() if hasattr(one, "pgh_tracked_model") and hasattr(one, "pgh_obj")]
    assert records.history().what == f"Lịch sử đủ ({len(tracked)} loại)"


def test_row_without_history_is_found():
    with connection.cursor() as cursor:
        cursor.execute("delete from organisations_organisationevent where pgh_obj_id = %s",
                       [Organisation.objects.first().pk])  # fmt: skip
    assert records.history().what == "Thiếu lịch sử ở organisations_organisation: 1"


def test_disabled_trigger_is_found():
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table posts_post disable trigger user")
    (found,) = rights.triggers()
    assert found.state == "wrong"
    assert "posts_post." in found.what


def test_role_of_requests_owns_nothing_and_the_owner_is_not_it(session):
    session.execute(f"set role {settings.APP_ROLE}")
    assert _states(rights.role(session, is_separate=False)) == ["good", "good", "good"]
    session.execute("reset role")
    assert _states(rights.role(session, is_separate=False)) == ["wrong", "wrong", "good"]


def test_right_given_by_hand_is_found(session):
    with psycopg.connect(session.info.dsn, autocommit=False) as other:
        other.execute(f"grant update on trail_trailentry to {settings.APP_ROLE}")
        other.execute(f"set role {settings.APP_ROLE}")
        found = list(rights.role(other, is_separate=False))
        other.rollback()
    assert _states(found) == ["good", "wrong", "good"]
    assert "trail_trailentry" in found[1].what


def test_shifted_clock_is_found(at):
    assert rights.clock().state == "good"
    at(now())
    assert rights.clock().state == "wrong"


@pytest.fixture
def stored(tmp_path, monkeypatch):
    """Three stored files of papers, without the papers."""
    monkeypatch.setattr(settings, "FILES_DIR", tmp_path)
    kept = [files.keep(data) for data in (b"mot", b"hai", b"ba")]
    monkeypatch.setattr(PaperFile.objects, "values_list", lambda *_, **__: kept, raising=False)
    return tmp_path, kept


def test_missing_altered_and_foreign_files_are_found(stored):
    folder, kept = stored
    assert _states(records.stored_files(folder)) == ["good"]
    (folder / kept[0][:2] / kept[0]).unlink()
    (folder / kept[1][:2] / kept[1]).write_bytes(b"hai hai")
    files.keep(b"bon")
    wrong, note = records.stored_files(folder)
    assert wrong.what.startswith("Mất 1 tệp, hỏng 1 tệp")
    assert (note.state, note.what.split()[0]) == ("note", "1")


def test_office_without_worker_is_told_so():
    assert work.worker().state == "wrong"
    with connection.cursor() as cursor:
        cursor.execute("insert into procrastinate_workers default values")
    assert work.worker().state == "good"


def test_abandoned_job_is_found():
    assert work.jobs().state == "good"
    with connection.cursor() as cursor:
        cursor.execute("insert into procrastinate_jobs (queue_name, task_name, status) values ('q', 't', 'doing')")
    assert "1 việc dở dang" in work.jobs().what


@pytest.mark.parametrize(
    ("site", "hosts", "states"),
    [
        ("http://127.0.0.1:8000", ["localhost", "127.0.0.1", "[::1]"], ["note"]),
        ("https://daumoi.example", ["daumoi.example"], ["good"]),
        ("http://daumoi.example", ["daumoi.example"], ["wrong"]),
        ("https://daumoi.example", ["localhost"], ["good", "wrong"]),
        ("http://127.0.0.1:8000", ["127.0.0.1", "daumoi.example"], ["note", "wrong"]),
    ],
)
def test_address(site, hosts, states):
    assert _states(installation.address(site, hosts)) == states


def test_secret_key_that_others_may_read(tmp_path, monkeypatch):
    monkeypatch.delenv("DAUMOI_SECRET_KEY", raising=False)
    (key := tmp_path / "secret-key").write_text("x", encoding="utf-8")
    key.chmod(0o644)
    assert installation.secret_key(key).fix == f"chmod 600 {key}"
    key.chmod(0o600)
    assert installation.secret_key(key).state == "good"
