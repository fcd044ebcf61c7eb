"""The people of the demo province as a trial uses them: browsers that work as the application's role, and the clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from psycopg.pq import TransactionStatus

from daumoi.actors.people.models import Person
from daumoi.base.clock.models import ClockShift

DOMAIN = "lamgiang.example"


@contextmanager
def app_role() -> Iterator[None]:
    """Do what is inside as the database role of requests, which owns nothing; a refusal raises ProgrammingError."""
    with connection.cursor() as cursor:
        cursor.execute(f"set role {settings.APP_ROLE}")
    try:
        yield
    finally:
        # in a broken transaction the role goes with its rollback, and any statement would hide what broke it
        if connection.connection.info.transaction_status != TransactionStatus.INERROR:
            with connection.cursor() as cursor:
                cursor.execute("reset role")


class Browser(Client):
    """A browser whose requests run as the application's database role; errors of the product come as 500."""

    def __init__(self, person: Person | None = None, **options: Any) -> None:
        super().__init__(raise_request_exception=False, **options)
        self.who = person.email.partition("@")[0] if person else "khách"
        self.person = person
        if person is not None:
            self.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")

    def request(self, **request: Any) -> Any:
        """Do one request as that role."""
        with app_role():
            return super().request(**request)


@dataclass
class Province:
    """Browsers by the names before the @ of the demo's addresses; "" is a visitor who is not signed in."""

    browsers: dict[str, Browser] = field(default_factory=dict)

    def person(self, name: str) -> Person:
        """Return somebody fresh from the database: posts are remembered on the object for one request only."""
        return Person.objects.get(email=f"{name}@{DOMAIN}")

    def sign_in(self, *names: str) -> None:
        """Open a browser for each; before anything that is undone again, which would take their sessions along."""
        for name in names:
            self.browser(name)

    def browser(self, name: str) -> Browser:
        """Return the browser of somebody, signed in."""
        if name not in self.browsers:
            self.browsers[name] = Browser(self.person(name) if name else None)
        return self.browsers[name]


@contextmanager
def forgotten() -> Iterator[None]:
    """Undo in the database what is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def undone() -> Iterator[None]:
    """Undo in the database what is done inside; row numbers begin again where they were."""
    numbers = _numbers()
    with forgotten():
        yield
    _begin_again(numbers)


def _numbers() -> list[tuple[str, int | None]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select quote_ident(schemaname) || '.' || quote_ident(sequencename), last_value from pg_sequences"
        )
        return list(cursor.fetchall())


def _begin_again(numbers: list[tuple[str, int | None]]) -> None:
    with connection.cursor() as cursor:
        for name, last in numbers:
            cursor.execute("select setval(%s, %s, %s)", [name, last or 1, last is not None])


def set_clock(moment: datetime) -> None:
    """Set the office's clock. Inside one transaction it stands still at exactly that moment."""
    with connection.cursor() as cursor:
        cursor.execute("select now()")
        shift: timedelta = moment - cursor.fetchone()[0]
    ClockShift.objects.update_or_create(id=1, defaults={"shift": shift})
