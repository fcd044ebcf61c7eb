"""Deliveries in words and marks, and what the page of a release shows of them."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from daumoi.actors.people.models import Person
from daumoi.supply.delivery.models import Dispatch
from daumoi.supply.delivery.rules import Progress, progress
from daumoi.supply.releases.models import Release, Text

STATE_WORDS = {
    "waiting": _("Waits"),
    "again": _("Waits for another try"),
    "sent": _("Sent"),
    "delivered": _("Received"),
    "bounced": _("Came back"),
    "failed": _("Failed"),
    "skipped": _("Not sent"),
}
ICONS = {
    "waiting": "new",
    "again": "soon",
    "sent": "done",
    "delivered": "ok",
    "bounced": "late",
    "failed": "late",
    "skipped": "no",
}
KIND_WORDS = {"release": _("Release"), "correction": _("Correction"), "withdrawal": _("Word of the withdrawal")}


def titled(dispatch: Dispatch) -> dict[str, object]:
    """Return how a sending is named: kind and, as the writers may read it, the title it went out with."""
    text = Text.objects.filter(editions=dispatch.edition_id).order_by("language__position").first()
    title = text.title if text is not None else str(dispatch.edition.release)
    return {"kind": KIND_WORDS[dispatch.kind], "title": title}


def of(release: Release, person: Person) -> list[tuple[Dispatch, Progress, object]]:
    """Return the sendings of a release that the person may see, newest first, with progress and kind."""
    rows = Dispatch.objects.seen_by(person).filter(edition__release=release).select_related("edition")
    return [(one, progress(one), KIND_WORDS[one.kind]) for one in rows]


def panel(thing: Model, request: HttpRequest) -> SafeString | None:
    """Return what the page of a release shows of its sendings; None for who does not write on it, and while nothing is sent."""
    assert isinstance(thing, Release)
    if not isinstance(request.user, Person):
        return None
    rows = of(thing, request.user)
    if not rows:
        return None
    return render_to_string("delivery/_panel.html", {"rows": rows}, request=request)
