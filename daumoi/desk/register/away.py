"""Pages of being away: name who stands in, and end it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.people.models import Person
from daumoi.actors.posts import delegations
from daumoi.actors.posts.delegations import Absence, check_may_end, colleagues, end, lendable, stand_in_for
from daumoi.actors.posts.models import DelegationQuerySet
from daumoi.actors.posts.rules import standing
from daumoi.base.clock import now, today
from daumoi.base.errors import NotYours
from daumoi.base.web.forms import ActForm
from daumoi.desk.register.away_forms import AwayForm


def shown(rows: DelegationQuerySet, person: Person, day: date) -> dict[str, object]:
    """Return what the list of delegations of today and later days needs, for a reader."""
    return {
        "delegations": rows.upcoming().select_related("away", "stand_in", "organisation").order_by("days"),
        "now_day": day,
        "may_end_all": standing(person).coordinates,
        "mine": person.pk,
    }


@signed_in
def new(request: SignedRequest) -> HttpResponse:
    """Name who stands in for me, from a first to a last day."""
    mine = lendable(request.user)
    if not mine:
        raise NotYours(_("You hold no post that somebody could stand in for."))
    form = AwayForm(request.POST or None, posts=mine, others=colleagues(request.user), today=today())
    if request.method == "POST":
        row = form.attempt(lambda: stand_in_for(_absence(form), by=request.user, today=today(), at=now()))
        if row is not None:
            messages.success(request, _("%(person)s stands in for you.") % {"person": row.stand_in})
            return redirect("people-me")
    return render(request, "register/away.html", {"form": form, "posts": mine}, status=form.status)


def _absence(form: AwayForm) -> Absence:
    given = form.cleaned_data
    stand_in, organisation = given["stand_in"]
    return Absence(
        organisation=organisation,
        stand_in=stand_in,
        first=given["first"],
        last=given["last"],
        reason=given["reason"],
    )


@signed_in
def over(request: SignedRequest, pk: UUID) -> HttpResponse:
    """End a delegation at once, after a question."""
    rows = delegations.seen_by(request.user).select_related("away", "stand_in", "organisation")
    row = get_object_or_404(rows, pk=pk)
    check_may_end(row, by=request.user, today=today())
    form = ActForm(request.POST if request.method == "POST" else None)
    back = request.GET.get("ve", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("people-me")
    if request.method == "POST" and form.carries(lambda: end(row, by=request.user, today=today(), at=now())):
        messages.success(request, _("%(person)s no longer stands in.") % {"person": row.stand_in})
        return redirect(back)
    return render(request, "register/away_over.html", {"row": row, "form": form, "back": back}, status=form.status)
