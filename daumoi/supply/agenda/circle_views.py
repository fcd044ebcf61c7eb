"""Pages on who sees an event and which leaders attend."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now, today
from daumoi.base.web.forms import ActForm
from daumoi.supply.agenda import leaders, rules, sharing
from daumoi.supply.agenda.circle_forms import AnswerForm, AskForm, ShareForm
from daumoi.supply.agenda.models import Attendance, Share
from daumoi.supply.agenda.views import page_of, seen


@signed_in
def share(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Open an event to organisations, a line, the press."""
    one, day = seen(request, pk), today()
    rules.check_may("share", one, by=request.user, today=day)
    scopes = rules.scopes_of(one, day)
    open_lines = set(one.shares.exclude(line="").values_list("line", flat=True))
    lines = [] if one.is_confidential else [one.organisation.line, *open_lines]
    initial = {"scope": scopes[-1], "lines": lines}
    form = ShareForm(request.POST or None, event=one, scopes=scopes, initial=initial)
    if request.method == "POST":
        new = form.attempt(
            lambda: sharing.share(
                one, form.circle(), scope=form.cleaned_data["scope"] or "one", by=request.user, at=now()
            )
        )
        if new is not None:
            messages.success(request, _("Shared."))
            return redirect("agenda-event", pk)
    fields = [field for field in form.visible_fields() if field.name != "scope"]
    context = {"form": form, "one": one, "fields": fields, "scope": None if len(scopes) == 1 else form["scope"]}
    return render(request, "agenda/share.html", context, status=form.status)


@signed_in
@require_POST
def unshare(request: SignedRequest, pk: UUID, row: int) -> HttpResponse:
    """Take an opening back."""
    one = seen(request, pk)
    form = ActForm(request.POST)
    opened = get_object_or_404(Share.objects.select_related("event"), pk=row, event=one)
    if form.carries(lambda: sharing.unshare(opened, by=request.user, at=now())):
        messages.success(request, _("Taken back."))
        return redirect("agenda-event", pk)
    return page_of(request, one, form.status, form=form)


@signed_in
def ask(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Ask leaders to attend."""
    one = seen(request, pk)
    rules.check_may("ask", one, by=request.user, today=today())
    form = AskForm(request.POST or None, event=one)
    if request.method == "POST":
        count = form.attempt(lambda: leaders.ask_leaders(one, form.cleaned_data["leaders"], by=request.user, at=now()))
        if count is not None:
            messages.success(request, ngettext("%(n)s leader asked.", "%(n)s leaders asked.", count) % {"n": count})
            return redirect("agenda-event", pk)
    return render(request, "agenda/ask.html", {"form": form, "one": one}, status=form.status)


@signed_in
@require_POST
def answer(request: SignedRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Answer for a leader of my organisation."""
    one = seen(request, pk)
    attendance = get_object_or_404(
        Attendance.objects.select_related("leader__organisation", "event"), pk=row, event=one
    )
    form = AnswerForm(request.POST, auto_id=f"id_{row}_%s")
    if form.carries(
        lambda: leaders.answer(
            attendance, form.cleaned_data["answer"], form.cleaned_data["words"], by=request.user, at=now()
        )
    ):
        messages.success(request, _("Noted. The organisation whose event it is has been told."))
        return redirect("agenda-event", pk)
    return page_of(request, one, form.status, form=form)


@signed_in
@require_POST
def take_back(request: SignedRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Ask a leader no longer."""
    one = seen(request, pk)
    attendance = get_object_or_404(Attendance.objects.select_related("leader", "event"), pk=row, event=one)
    form = ActForm(request.POST)
    if form.carries(lambda: leaders.take_back(attendance, by=request.user, at=now())):
        return redirect("agenda-event", pk)
    return page_of(request, one, form.status, form=form)
