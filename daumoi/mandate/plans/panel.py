"""What is planned under a programme, on its page."""

from __future__ import annotations

from django.db.models import Model, Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from daumoi.actors.people.models import Person
from daumoi.base.clock import today
from daumoi.mandate.plans.models import PlanItem
from daumoi.mandate.plans.rules import may_issue
from daumoi.mandate.plans.shown import fetched, row, total
from daumoi.mandate.programmes.models import Programme

MOST = 200


def under_programme(thing: Model, request: HttpRequest) -> SafeString | None:
    """Return the items of plans under a programme that the reader may see, by content line, with the share that is done."""
    assert isinstance(thing, Programme)
    assert isinstance(request.user, Person)
    items = PlanItem.objects.seen_by(request.user).standing()
    items = items.filter(Q(lines__programme=thing) | Q(lines=None, plan__programmes=thing)).distinct()
    found, day = fetched(items[:MOST]), today()
    rows = [row(item, on=day) for item in found]
    groups = [
        {"line": line, "rows": [one for one in rows if line in one.item.lines.all()]} for line in thing.lines.all()
    ]
    groups.append({"line": None, "rows": [one for one in rows if not one.item.lines.all()]})
    whole = total(found, on=day)
    context = {
        "programme": thing,
        "groups": [group for group in groups if group["rows"]],
        "share": whole.programmes.get(thing.pk),
        "may_make": bool(may_issue(by=request.user)),
    }
    return render_to_string("plans/_under_programme.html", context, request)
