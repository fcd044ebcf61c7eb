"""Search over papers, tasks, events, releases and organisations."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.tasks.models import Task
from daumoi.supply.agenda.models import Event
from daumoi.supply.releases.finding import found_by
from daumoi.supply.releases.models import Release
from daumoi.supply.releases.shown import titles
from daumoi.texts.vietnamese import search_key

MOST = 20


@signed_in
def search(request: SignedRequest) -> HttpResponse:
    """Find by number, words or agency, with or without marks; every result passed the gate of its kind."""
    words = request.GET.get("q", "").strip()
    keys = search_key(words).split()
    context: dict[str, object] = {"words": words}
    if keys:
        papers = (
            Paper.objects.seen_by(request.user).found_by(words).select_related("issuer").defer("text", "search_key")
        )
        by_words = Q()
        for key in keys:
            by_words &= Q(search_key__contains=key)
        tasks = (
            Task.objects.seen_by(request.user)
            .filter(directive__paper__in=papers, withdrawn_at=None)
            .select_related("directive__paper")
        )
        context |= {
            "papers": papers[:MOST],
            "organisations": Organisation.objects.filter(by_words)[:MOST],
            "tasks": tasks[:MOST],
            "releases": _releases(request, words),
            "events": Event.objects.seen_by(request.user).worth_showing().found_by(words).with_words().reverse()[:MOST],
        }
    return render(request, "search/search.html", context)


def _releases(request: SignedRequest, words: str) -> list[tuple[Release, str]]:
    """Return the releases found, each with the title that the reader may read."""
    rows = Release.objects.seen_by(request.user).filter(found_by(words, request.user), withdrawn_at=None)
    found = list(rows.select_related("organisation", "kind").order_by("-created_at", "pk")[:MOST])
    named = titles(found, request.user)
    return [(one, named.get(one.pk, "")) for one in found]
