"""What calendars show on the page of an event: the ways to its day, its week and its file."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from daumoi.supply.agenda.models import Event


def of_event(thing: Model, request: HttpRequest) -> SafeString:
    """Return the ways from an event's page; what it clashes with stands there already."""
    assert isinstance(thing, Event)
    return render_to_string("calendars/_panel.html", {"event": thing}, request)
