"""Pages of the days off: the calendar of a year with the office's own corrections."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import check_may_keep_register, standing
from daumoi.actors.trail.acts import act
from daumoi.base.clock import now, today
from daumoi.base.lists import acts
from daumoi.base.lists.models import DayOff
from daumoi.base.lists.rules import calendar
from daumoi.desk.lists.forms import DayForm


@signed_in
def days(request: SignedRequest) -> HttpResponse:
    """The days off of a year; a coordinator enters a day that differs."""
    year = _year(request.GET.get("nam", ""))
    form = DayForm(request.POST or None)
    if request.method == "POST":
        check_may_keep_register(by=request.user)
        if form.carries(lambda: _set(form, request)):
            messages.success(request, _("The day is entered; deadlines count with it from now on."))
            return redirect(f"{reverse('lists-days')}?nam={form.cleaned_data['day'].year}")
    context = {"form": form, "year": year, "rows": calendar(year), "may_keep": standing(request.user).coordinates}
    return render(request, "wordlists/days.html", context, status=form.status)


def _year(text: str) -> int:
    year = int(text) if text.isdecimal() and len(text) == 4 else today().year
    if not 1990 <= year <= 2100:
        raise Http404
    return year


def _set(form: DayForm, request: SignedRequest) -> None:
    given = dict(form.cleaned_data)
    row = DayOff(day=given.pop("day"), name=given["name"])
    with act("edited", row, by=request.user, at=now(), is_worked=given["is_worked"]):
        acts.set_day(row.day, **given)


@require_POST
@signed_in
def clear(request: SignedRequest, day: str) -> HttpResponse:
    """Take the office's own row out: the calendar holds again."""
    check_may_keep_register(by=request.user)
    try:
        row = get_object_or_404(DayOff, day=date.fromisoformat(day))
    except ValueError as wrong:
        raise Http404 from wrong
    with act("withdrawn", row, by=request.user, at=now()):
        acts.clear_day(row)
    messages.success(request, _("The day is again what the calendar says."))
    return redirect(f"{reverse('lists-days')}?nam={day[:4]}")
