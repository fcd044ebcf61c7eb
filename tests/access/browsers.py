"""Browsers that cost little: only what decides access stands around a request, and pages come without their frame."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from unittest import mock

from django.conf import settings
from django.contrib import auth
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.test import override_settings

from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.web import panels
from daumoi.mandate.papers import receiving
from daumoi.texts.reading.child.bundle import read_bundle
from tests.access.worlds import Built
from tests.cast import BACKEND, AppClient, app_role

TO_SIGN_IN = "sign in"
UNDRAWN = mock.patch("django.template.backends.django.Template.render", return_value="")
# sessions seen, cached headers, locked accounts: nothing of it decides who may do what
WITHOUT = ("whitenoise", "csp", "axes", "allauth.usersessions", "XFrame", "CommonMiddleware", "SecurityMiddleware")
FRAME = (
    "<main>{% block breadcrumbs %}{% endblock %}{% block main %}{% endblock %}</main>{% block after %}{% endblock %}"
)
PAGES = {"base.html": FRAME} | dict.fromkeys(("403.html", "404.html", "409.html", "refused.html"), "{{ message }}")


@cache
def _read_once(files: tuple[tuple[bytes, str], ...], **how: Any) -> Any:
    return read_bundle(files, **how)


# each file is read in a process of its own, which takes long and decides nothing
READ_ONCE = mock.patch.object(receiving, "read_bundle", _read_once)


@contextmanager
def without_frame() -> Iterator[None]:
    """Let every page come without bar, styles, scripts and panels of other areas while this lasts."""
    (told,) = settings.TEMPLATES
    options = {key: value for key, value in told["OPTIONS"].items() if key != "context_processors"}
    shown = [one for one in told["OPTIONS"]["context_processors"] if not one.startswith("daumoi.desk")]
    loaders = [
        "django.template.loaders.filesystem.Loader",
        "django.template.loaders.app_directories.Loader",
    ]
    plain = {
        "BACKEND": told["BACKEND"],
        "DIRS": told["DIRS"],
        "OPTIONS": {
            **options,
            "context_processors": shown,
            "loaders": [
                ("django.template.loaders.cached.Loader", [("django.template.loaders.locmem.Loader", PAGES), *loaders])
            ],
        },
    }
    kept = [one for one in settings.MIDDLEWARE if not any(word in one for word in WITHOUT)]
    with (
        override_settings(TEMPLATES=[plain], MIDDLEWARE=kept),
        mock.patch.object(panels, "of", return_value=[]),
        READ_ONCE,
    ):
        yield


@contextmanager
def known_people() -> Iterator[None]:
    """Ask once who signed in and which posts they hold: for as long as neither changes from one request to the next."""
    known: dict[str, Any] = {}
    real = auth.get_user

    def get_user(request: Any) -> Any:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        if key not in known:
            known[key] = real(request)
            standing(known[key])
        # what a request changes on its person ends with it
        return copy(known[key])

    with mock.patch.object(auth, "get_user", get_user):
        yield


class Quick(AppClient):
    """A browser that remembers neither templates nor contexts of what it was shown."""

    def request(self, **request: Any) -> Any:
        """Do one request as the application's database role."""
        with app_role():
            response = self.handler(self._base_environ(**request))
        if response.cookies:
            self.cookies.update(response.cookies)
        return response


@dataclass
class Browsers:
    """A signed-in browser for each person of a world; a closed account was open when it signed in."""

    built: Built
    made: dict[str, Quick] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Quick:
        if name not in self.made:
            self.made[name] = self._signed_in(name)
        return self.made[name]

    def items(self) -> Iterator[tuple[str, Quick]]:
        """Yield everybody."""
        for name in self.built.world.people:
            yield name, self[name]

    def role(self, name: str) -> str:
        """Return the roles of a person in one word."""
        return "+".join(post["role"] for post in self.built.world.people[name]["posts"])

    def _signed_in(self, name: str) -> Quick:
        person = self.built.at("people", name)
        client = Quick(raise_request_exception=False)
        if self.made:
            # middleware is the same for all
            client.handler = next(iter(self.made.values())).handler
        session = SessionStore()
        session.update({SESSION_KEY: str(person.pk), BACKEND_SESSION_KEY: BACKEND, HASH_SESSION_KEY: _hash(person)})
        session.create()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return client


def _hash(person: Any) -> str:
    return str(person.get_session_auth_hash())


class _Enough(Exception):
    """Rolls one request back."""


def ask(client: AppClient, url: str, data: dict[str, Any] | None, *, drawn: bool = True, shows: str = "") -> str:
    """Do the request (`data` None: a GET) and undo it; return the status, "sign in", or what else was wrong.

    With `drawn` False a page is decided upon and not written: whoever is let in gets an empty one. With words that the
    page `shows` the answer is "shown" or "not shown"; a page that is refused does not show them.
    """
    answer = ""
    try:
        with transaction.atomic(), nullcontext() if drawn or shows else UNDRAWN:
            before = None if data is None else TrailEntry.objects.count()
            if data is None:
                response: Any = client.get(url)
            else:
                # a browser always sends its token: a form without fields is not an empty one
                response = client.post(url, {**data, "csrfmiddlewaretoken": "x"})
            answer = _answer(response, shows)
            is_refused = response.status_code >= 400 and before is not None
            if is_refused and not connection.needs_rollback and TrailEntry.objects.count() != before:
                answer += " but written"
            raise _Enough
    except _Enough:
        return answer


def _answer(response: Any, shows: str) -> str:
    if response.status_code == 302 and "/tai-khoan/" in response.headers["Location"]:
        return TO_SIGN_IN
    if shows and response.status_code in (200, 403, 404):
        return "shown" if response.status_code == 200 and shows in response.content.decode() else "not shown"
    return str(response.status_code)
