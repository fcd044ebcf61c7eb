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
from daumoi.supply.agenda.models import Event
from daumoi.supply.releases import rules
from daumoi.supply.releases.issues import STATEMENT, Issue, positions_on
from daumoi.supply.releases.models import Release
from daumoi.supply.releases.shown import STATES, titles

MOST = 20


def issue_panel(thing: Model, request: HttpRequest) -> SafeString | None:
    """Return the positions on an event that is a hot issue (S3-10); None for any other event."""
    person = request.user
    assert isinstance(person, Person)
    assert isinstance(thing, Event)
    if not thing.is_issue:
        return None
    issue = Issue(thing, positions_on([thing.pk], person, now()).get(thing.pk, []))
    add = f"{reverse('releases-new')}?su-kien={thing.pk}&loai={STATEMENT}" if rules.may_write_for(person) else ""
    return render_to_string("releases/_issue_panel.html", {"issue": issue, "add": add}, request=request)


def panel(thing: Model, request: HttpRequest) -> SafeString | None:
    """Return what was given out about a task or an event; None where there is nothing and the reader writes no releases."""
    person = request.user
    assert isinstance(person, Person)
    column, asked = ("task", "nhiem-vu") if isinstance(thing, Task) else ("event", "su-kien")
    rows = Release.objects.seen_by(person).filter(**{column: thing.pk}).select_related("organisation", "kind")
    if isinstance(thing, Event) and thing.is_issue:
        # those stand above, as positions
        rows = rows.exclude(kind__code=STATEMENT)
    releases = list(rows.order_by("-created_at", "pk")[:MOST])
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
