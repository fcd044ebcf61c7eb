"""What all tests stand on, here and beside their areas: the database, furnished once; the cast; the clock.

The province is loaded once for the whole run and every test is rolled back; after a test that commits the database is
copied anew. Django's client of the cast works as the application's database role, everything else as the owner.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created
from django.template import Context, Template
from django.test import TransactionTestCase
from django.test.signals import template_rendered

from tests import furnished
from tests.cast import AppClient, Cast

FAST_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"


def _told_once(template: Template, context: Context) -> Any:
    # Django's own tells of each included part as well, and copies all its variables: a tenth of every page
    if context.template is template:
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)


def _as_app(connection: Any, **_: Any) -> None:
    # other threads serve requests (live_server): they get the role that requests have
    if threading.current_thread() is not threading.main_thread():
        with connection.cursor() as cursor:
            cursor.execute(f"set role {settings.APP_ROLE}")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """Give this run, or this worker of it, a furnished database of its own."""
    settings.PASSWORD_HASHERS = [FAST_HASHER, *settings.PASSWORD_HASHERS]
    # every browser of a test would look for every stylesheet first; Django's own live server finds them by itself
    settings.WHITENOISE_USE_FINDERS = False
    with django_db_blocker.unblock(), furnished.database() as anew, pytest.MonkeyPatch.context() as patch:
        # emptying every table and loading all again would take ten seconds after each test that commits
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: anew())
        patch.setattr(Template, "_render", _told_once)
        connection_created.connect(_as_app, dispatch_uid="tests")
        yield
        connection_created.disconnect(dispatch_uid="tests")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Begin with a connection to the database as it is now."""
    furnished.leave_the_old()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell how much of docs/access.csv was asked for (tests/access/test_oracle.py), also over several processes."""
    reports = [one for word in ("passed", "failed") for one in terminalreporter.stats.get(word, [])]
    told = [value for one in reports for name, value in one.user_properties if name == "oracle"]
    if told:
        cases, rows = sum(one[0] for one in told), sum(one[1] for one in told)
        terminalreporter.section("docs/access.csv")
        terminalreporter.write_line(f"{cases} cases over {rows} rows")
        for _cases, _rows, short in told:
            if short:
                terminalreporter.write_line(short)


@pytest.fixture
def cast(db: None) -> Cast:
    """One person for each role (tests/cast.py), each with a signed-in client."""
    return Cast()


@pytest.fixture
def visitor(db: None) -> AppClient:
    """A browser in which nobody is signed in."""
    return AppClient()


@pytest.fixture
def at(db: None) -> Callable[[date | datetime], datetime]:
    """Set the office's clock: `at(date(2026, 9, 14))` is noon that day in Vietnam; a datetime must be aware.

    Returns the moment. Posts of the cast begin on 1/7/2025.
    """
    from daumoi.base.clock import PLACE
    from daumoi.base.clock.models import ClockShift

    def set_clock(day: date | datetime) -> datetime:
        moment = day if isinstance(day, datetime) else datetime.combine(day, time(12), PLACE)
        with connection.cursor() as cursor:
            cursor.execute("select now()")
            shift = moment - cursor.fetchone()[0]
        ClockShift.objects.update_or_create(id=1, defaults={"shift": shift})
        return moment

    return set_clock
