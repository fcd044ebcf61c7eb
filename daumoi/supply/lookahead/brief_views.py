"""Pages of the daily brief: the hours in which the calendar stands still, and what was briefed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import standing
from daumoi.base.clock import now, today
from daumoi.supply.lookahead import acts, rules
from daumoi.supply.lookahead.forms import FreezeForm
from daumoi.supply.lookahead.models import Freeze, Snapshot
from daumoi.supply.lookahead.snapshots import added, read


@signed_in
def freezes(request: SignedRequest) -> HttpResponse:
    """When the calendars stand still; the leader of a coordinating office sets it for the own line."""
    led = rules.lines_led(request.user)
    form = (
        FreezeForm(
            request.POST or None, lines=led, initial={"days_ahead": 7, "working_days_only": True, "since": today()}
        )
        if led
        else None
    )
    if request.method == "POST":
        if form is None:
            return render(request, "403.html", status=403)
        if form.carries(
            lambda: acts.set_freeze(
                form.cleaned_data["line"], form.hours(), since=form.cleaned_data["since"], by=request.user, at=now()
            )
        ):
            messages.success(request, _("Saved."))
            return redirect("lookahead-freezes")
    day = today()
    rows = [
        {"freeze": one, "is_over": one.valid.upper is not None and one.valid.upper <= day, "may_lift": one.line in led}
        for one in Freeze.objects.select_related("set_by")
    ]
    context = {"form": form, "rows": rows, "today": day}
    return render(request, "lookahead/freezes.html", context, status=form.status if form else 200)


@signed_in
@require_POST
def lift(request: SignedRequest, pk: UUID) -> HttpResponse:
    """From today on the calendar of the line no longer stands still."""
    freeze = get_object_or_404(Freeze, pk=pk)
    acts.lift(freeze, on=today(), by=request.user, at=now())
    messages.success(request, _("Ended."))
    return redirect("lookahead-freezes")


@signed_in
def snapshots(request: SignedRequest) -> HttpResponse:
    """What was briefed, day by day, of the lines that I coordinate."""
    if not standing(request.user).lines:
        return render(request, "403.html", status=403)
    page = Paginator(Snapshot.objects.seen_by(request.user), 30).get_page(request.GET.get("page"))
    return render(request, "lookahead/snapshots.html", {"page_obj": page})


@signed_in
def snapshot(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One brief: its events as they stood, and what changed since."""
    one = get_object_or_404(Snapshot.objects.seen_by(request.user), pk=pk)
    rows = read(one, request.user)
    changed = sum(bool(row.changes) for row in rows)
    context = {"one": one, "rows": rows, "changed": changed, "added": added(one, request.user)}
    return render(request, "lookahead/snapshot.html", context)
