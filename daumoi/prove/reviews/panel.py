"""The interim reviews of a plan or programme, on its page."""

from __future__ import annotations

from django.db.models import Model, Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from daumoi.actors.people.models import Person
from daumoi.mandate.plans.models import Plan
from daumoi.mandate.plans.rules import state_of
from daumoi.prove.reviews.models import InterimReview
from daumoi.prove.reviews.rules import may_issue_for, told_period


def reviews_of(thing: Model, request: HttpRequest) -> SafeString | None:
    """Return the reviews of a plan or programme that the reader may see, and the way to a new one; None without both."""
    assert isinstance(request.user, Person)
    is_plan = isinstance(thing, Plan)
    found = InterimReview.objects.seen_by(request.user).select_related("issuer")
    found = found.filter(Q(plan=thing.pk) if is_plan else Q(programme=thing.pk))
    may_make = bool(may_issue_for(by=request.user))
    if isinstance(thing, Plan):
        may_make = may_make and state_of(thing) == "approved"
    rows = [{"review": one, "period": told_period(one)} for one in found[:40]]
    if not rows and not may_make:
        return None
    key = f"{'plan' if is_plan else 'programme'}:{thing.pk}"
    return render_to_string("reviews/_of.html", {"rows": rows, "may_make": may_make, "key": key}, request)
