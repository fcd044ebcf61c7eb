"""Pages of leaders: who leads which organisation, a new one, the last day in office."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now, today
from daumoi.supply.agenda import leaders, rules
from daumoi.supply.agenda.circle_forms import LastDayForm, LeaderForm
from daumoi.supply.agenda.models import Leader


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The leaders in office by organisation; mine are entered here."""
    mine = rules.may_plan_for(request.user)
    form = LeaderForm(request.POST or None, organisations=mine) if mine else None
    if request.method == "POST":
        if form is None:
            return render(request, "403.html", status=403)
        given = form
        leader = form.attempt(lambda: leaders.name_leader(**given.cleaned_data, by=request.user, at=now()))
        if leader is not None:
            messages.success(request, _("Entered: %(who)s") % {"who": leader})
            return redirect("agenda-leaders")
    rows = Leader.objects.seen_by(request.user).on(today()).select_related("organisation")
    organisations = [(office, list(members)) for office, members in groupby(rows, key=lambda one: one.organisation)]
    context = {"form": form, "organisations": organisations, "mine": {one.pk for one in mine}}
    return render(request, "agenda/leaders.html", context, status=form.status if form else 200)


@signed_in
def end(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Note the last day in office of a leader."""
    leader = get_object_or_404(Leader.objects.seen_by(request.user).select_related("organisation"), pk=pk)
    rules.check_may_plan(leader.organisation, by=request.user)
    form = LastDayForm(request.POST or None, initial={"last": today()})
    if request.method == "POST" and form.carries(
        lambda: leaders.end_leader(leader, last=form.cleaned_data["last"], by=request.user, at=now())
    ):
        messages.success(request, _("Noted."))
        return redirect("agenda-leaders")
    return render(request, "agenda/leader_end.html", {"form": form, "leader": leader}, status=form.status)
