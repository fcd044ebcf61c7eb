"""The texts of the library on the page of a thing that speaks of them."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from daumoi.actors.people.models import Person
from daumoi.mandate.library.models import Coverage
from daumoi.mandate.library.rules import may_keep, speaker_of


def panel(thing: Model, request: HttpRequest) -> SafeString | None:
    """Return the texts that a thing makes known; None where there are none and the reader keeps no library."""
    person = request.user
    assert isinstance(person, Person)
    speaker = speaker_of(thing)
    rows = list(Coverage.objects.filter(**{speaker.column: thing.pk}).select_related("text"))
    keeps = may_keep(person)
    if not rows and not keeps:
        return None
    context = {"rows": rows, "may_keep": keeps, "thing": thing, "column": speaker.column}
    return render_to_string("library/_panel.html", context, request=request)
