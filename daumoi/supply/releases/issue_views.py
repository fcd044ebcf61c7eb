"""The page of hot issues: who owes a position by when, and what was said."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now, today
from daumoi.supply.releases import rules
from daumoi.supply.releases.issues import STATEMENT, issues


@signed_in
def issues_(request: SignedRequest) -> HttpResponse:
    """The hot issues that the reader may see, with the positions on them."""
    # in the order of what is due, which the positions tell: all are read, a page of them is shown
    page = Paginator(issues(request.user, today=today(), at=now()), 50).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "issues": page.object_list,
        "may_write": bool(rules.may_write_for(request.user)),
        "statement": STATEMENT,
    }
    return render(request, "releases/issues.html", context)
