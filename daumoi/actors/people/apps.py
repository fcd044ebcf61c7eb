"""What happens whenever somebody signs in, whichever way."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest


class PeopleConfig(AppConfig):
    """People: their language comes with them to a new browser."""

    name = "daumoi.actors.people"
    label = "people"

    def ready(self) -> None:
        """Listen to every way of signing in."""
        user_logged_in.connect(greet, dispatch_uid="daumoi.people.language")


def greet(request: HttpRequest | None, user: Any, **_: Any) -> None:
    """Have the browser speak the language of whoever has just signed in."""
    from daumoi.base.web.middleware import speak

    if request is not None:
        speak(request, user.language)
