"""The database of the tests: migrated once for each state of the migrations, copied and furnished for each run and worker."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "daumoi_migrated_"
# other checkouts of the same server, and states that people go back to
KEPT = 4
# how often the database was copied anew, and when each connection was looked at last
_copies = [0]
_left: WeakKeyDictionary[BaseDatabaseWrapper, int] = WeakKeyDictionary()
# what decides the tables besides the migrations: who gets which rights on them
ALSO = ("requirements.lock", "daumoi/settings.py", "daumoi/base/roles.py", "daumoi/base/web/apps.py")


def furnish() -> None:
    """Load what comes with the product and the demo province, unless they are there."""
    from daumoi.actors.organisations.models import Organisation
    from daumoi.base.lists.loading import load_lists
    from daumoi.demo.loading import load_demo
    from daumoi.mandate.indicators.acts import load_catalogue
    from daumoi.supply.releases.lawbook import load_laws

    load_lists()
    load_catalogue()
    load_laws()
    if not Organisation.objects.exists():
        load_demo()


@contextmanager
def database() -> Iterator[Callable[[], None]]:
    """Let the default connection have a furnished database of its own; gives what brings it back to how it was furnished."""
    before, name, migrated = connection.settings_dict["NAME"], connection.settings_dict["TEST"]["NAME"], _migrated()
    # whoever comes second waits and copies: migrating takes a minute, copying a moment
    with _alone(migrated):
        if not _copied(name, migrated):
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
            _keep(name, migrated)
    furnish()
    kept = f"{name}_furnished"
    connection.close()
    _ask(f'drop database if exists "{kept}"', f'create database "{kept}" template "{name}"')
    yield lambda: _anew(name, kept)
    _use(before)
    _drop(name, kept)


def leave_the_old() -> None:
    """Close a connection from before the database was copied anew.

    While a browser is driven its loop runs in this thread, and Django keeps connections of its own for it: those from before
    know nothing of what was done meanwhile.
    """
    one = connections["default"]
    if _left.get(one, 0) != _copies[-1]:
        one.close()
        _left[one] = _copies[-1]


def _anew(name: str, kept: str) -> None:
    _copies.append(_copies[-1] + 1)
    connection.close()
    _drop(name)
    _ask(f'create database "{name}" template "{kept}"')


def _migrated() -> str:
    """Return the name of the database without rows that the migrations of this checkout make."""
    told = hashlib.sha256()
    files = [*(ROOT / name for name in ALSO), *sorted((ROOT / "daumoi").rglob("migrations/*"))]
    for file in files:
        if file.is_file():
            told.update(f"{file.relative_to(ROOT)}\n".encode())
            told.update(file.read_bytes())
    return PREFIX + told.hexdigest()[:16]


@contextmanager
def _alone(name: str) -> Iterator[None]:
    with (settings.VAR / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _copied(name: str, migrated: str) -> bool:
    # a database is copied while nobody is in it
    with _alone("migrated"):
        _drop(name)
        if migrated not in _names():
            return False
        _ask(f'create database "{name}" template "{migrated}"')
    _use(name)
    return True


def _keep(name: str, migrated: str) -> None:
    connection.close()
    with _alone("migrated"):
        _ask(f'create database "{migrated}" template "{name}"')
        _ask(*(f'drop database "{old}"' for old in _names()[KEPT:]))


def _names() -> list[str]:
    """Return the migrated databases, the youngest first."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("select datname from pg_database where datname like %s order by oid desc", [f"{PREFIX}%"])
        return [name for (name,) in cursor.fetchall()]


def _ask(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _drop(*names: str) -> None:
    from daumoi.base.launcher import drop_database

    with connection._nodb_cursor() as cursor:
        for name in names:
            drop_database(cursor.connection, name)


def _use(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name
