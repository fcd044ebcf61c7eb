"""The releases of a task or an event, on its page."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from daumoi.actors.people.models import Person
from daumoi.base.clock import now
from daumoi.mandate.tasks.models import Task
from daumoi.supply.releases import rules
from daumoi.supply.releases.models import Release
from daumoi.supply.releases.shown import STATES, titles

MOST = 20


def panel(thing: Model, request: HttpRequest) -> SafeString | None:
    """Return what was given out about a task or an event; None where there is nothing and the reader writes no releases."""
    person = request.user
    assert isinstance(person, Person)
    column, asked = ("task", "nhiem-vu") if isinstance(thing, Task) else ("event", "su-kien")
    rows = Release.objects.seen_by(person).filter(**{column: thing.pk}).select_related("organisation", "kind")
    releases = list(rows.order_by("-created_at")[:MOST])
    writes = bool(rules.may_write_for(person))
    if not releases and not writes:
        return None
    at, named = now(), titles(releases, person)
    shown = []
    for one in releases:
        icon, words = STATES[rules.stands_for(one, at, by=person)]
        shown.append({"one": one, "title": named.get(one.pk, ""), "state": icon, "state_words": words})
    add = f"{reverse('releases-new')}?{asked}={thing.pk}" if writes else ""
    return render_to_string("releases/_panel.html", {"rows": shown, "add": add}, request=request)
