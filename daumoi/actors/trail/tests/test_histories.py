"""Row histories and files under the seal: each way of altering them is found, and named by the act they belong to."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.trail.acts import act
from daumoi.actors.trail.histories import VERB
from daumoi.actors.trail.models import TrailEntry
from daumoi.actors.trail.sealing import check, seal_due
from daumoi.base import files
from daumoi.base.clock import now
from daumoi.console.doctor import seals
from tests import making

pytestmark = pytest.mark.django_db
HISTORY = "organisations_organisationevent"


@pytest.fixture
def sealed(db):
    """Seal what the demo province did, then two changes of an organisation; return the trail rows of these two."""
    seal_due(at=now())
    one, keys = Organisation.objects.first(), []
    for name in ("CQ A", "CQ B"):
        with act("amended", one, by=None, at=making.moment()) as entry:
            one.short_name = name
            one.save()
        keys.append(entry.pk)
    seal_due(at=now())
    assert check().broken is None
    return keys


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def newest():
    with connection.cursor() as cursor:
        cursor.execute(f"select max(pgh_id) from {HISTORY}")
        return cursor.fetchone()[0]


def test_what_an_act_changed_is_listed_and_the_listing_is_sealed_too(sealed):
    """One row after each batch, with table, columns and fingerprints; nothing is left unsealed."""
    listing = TrailEntry.objects.filter(verb=VERB).latest("pk")
    told = listing.detail["tables"][HISTORY]
    assert [entry for entry, _digest in told["rows"].values()] == sealed
    assert "short_name" in told["columns"]
    assert seal_due(at=now()) == 0
    assert check().broken is None


@pytest.mark.parametrize(
    ("kind", "statement"),
    [
        ("history_altered", f"update {HISTORY} set short_name = 'CQ C' where pgh_id = %s"),
        ("history_missing", f"delete from {HISTORY} where pgh_id = %s"),
        ("history_added", ""),
    ],
)
def test_a_history_row_that_was_touched_is_named_with_its_act(sealed, kind, statement):
    """By whoever may write past the product's own role."""
    key = newest()
    if kind == "history_added":
        columns = [name for name in _columns() if name != "pgh_id"]
        listed = ", ".join(f'"{name}"' for name in columns)
        statement = (
            f"insert into {HISTORY} (pgh_id, {listed}) select pgh_id + 1, {listed} from {HISTORY} where pgh_id = %s"
        )
    run(statement, key)
    broken = check().broken
    where = f"{HISTORY} {key + 1 if kind == 'history_added' else key}"
    assert (broken.kind, broken.entry, broken.where) == (kind, sealed[1], where)
    assert where in seals.told(broken)


def _columns():
    with connection.cursor() as cursor:
        cursor.execute("select column_name from information_schema.columns where table_name = %s", [HISTORY])
        return [name for (name,) in cursor.fetchall()]


def test_a_column_that_comes_later_breaks_nothing(sealed):
    """An update of the product adds columns; what was sealed stays comparable, and is still compared."""
    run(f"alter table {HISTORY} add column added_later integer not null default 7")
    assert check().broken is None
    run(f"update {HISTORY} set short_name = 'CQ C' where pgh_id = %s", newest())
    assert check().broken.kind == "history_altered"


def test_the_bytes_of_sealed_files_are_compared_on_request(cast):
    """A file altered or gone is named by its fingerprint; what an act threw away is not missed."""
    paper = making.order(cast.hoa)
    sha256 = paper.files.get().sha256
    seal_due(at=now())
    assert check(with_files=True).broken is None
    path = Path(settings.FILES_DIR) / sha256[:2] / sha256
    whole = path.read_bytes()
    try:
        for kind, change in (("file_altered", lambda: path.write_bytes(b"khac")), ("file_missing", path.unlink)):
            change()
            broken = check(with_files=True).broken
            assert (broken.kind, broken.where) == (kind, sha256)
            assert TrailEntry.objects.get(pk=broken.entry).thing == f"papers.paper:{paper.pk}"
            assert check().broken is None
    finally:
        # the folder outlives the test
        path.write_bytes(whole)
    assert files.fetch(sha256) == whole
    assert check(with_files=True).broken is None
