"""What happens whenever somebody signs in or out, whichever way."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest


class PeopleConfig(AppConfig):
    """People: their language comes with them to a new browser."""

    name = "daumoi.actors.people"
    label = "people"

    def ready(self) -> None:
        """Listen to every way of signing in and out."""
        user_logged_in.connect(greet, dispatch_uid="daumoi.people.language")
        user_logged_out.connect(part, dispatch_uid="daumoi.people.leaving")


def greet(request: HttpRequest | None, user: Any, **_: Any) -> None:
    """Have the browser speak the language of whoever has just signed in."""
    from daumoi.base.web.middleware import speak

    if request is not None:
        speak(request, user.language)


def part(request: HttpRequest | None, **_: Any) -> None:
    """Have the browser forget its copies of pages: machines are shared at posts and communes."""
    from daumoi.base.web.middleware import forget

    if request is not None:
        forget(request)
