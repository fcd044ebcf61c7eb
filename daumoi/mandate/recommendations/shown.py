"""Recommendations on the page of the study task they answer."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.mandate.recommendations.models import Recommendation
from daumoi.mandate.recommendations.rules import WRITES
from daumoi.mandate.tasks.models import Duty, Task


def panel(thing: Model, request: HttpRequest) -> SafeString | None:
    """Return the recommendations that answer a task and the reader may see; None where there are none and none is due."""
    assert isinstance(thing, Task)
    person = request.user
    assert isinstance(person, Person)
    rows = list(
        Recommendation.objects.seen_by(person)
        .filter(task=thing)
        .select_related("organisation", "recipient", "answered_by")
    )
    writes = Duty.objects.filter(task=thing, organisation__in=standing(person).organisations(WRITES)).exists()
    begin = f"{reverse('recommendations-write')}?nhiem-vu={thing.pk}" if writes and not thing.withdrawn_at else ""
    if not rows and not begin:
        return None
    return render_to_string("recommendations/_panel.html", {"rows": rows, "begin": begin}, request=request)
