"""The door of pages: a request whose visitor is a person with an account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

from daumoi.actors.people.models import Person


class SignedRequest(HttpRequest):
    """A request behind `signed_in`."""

    user: Person


def signed_in(view: Callable[..., HttpResponseBase]) -> Callable[..., Any]:
    """Let only signed-in people in; others are sent to sign in and come back."""
    return login_required(view)
