"""Panels: content that later areas add to a thing's page, without that page importing them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Model
from django.http import HttpRequest

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

Panel = Callable[[Model, HttpRequest], "SafeString | None"]
_offered: dict[type[Model], dict[str, Panel]] = {}


def offer(model: type[Model], name: str, panel: Panel) -> None:
    """Offer a panel for the pages of `model`. It gets the thing and the request; None: nothing for this reader.

    Panels stand in the order of their names; offering the same name again replaces it.
    """
    _offered.setdefault(model, {})[name] = panel


def of(thing: Model, request: HttpRequest) -> list[SafeString]:
    """Return the panels of a thing for this reader, as HTML. The thing's own gate was asked by its page."""
    shown = (panel(thing, request) for _name, panel in sorted(_offered.get(type(thing), {}).items()))
    return [html for html in shown if html is not None]
