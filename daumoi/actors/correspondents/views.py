"""Pages of the central press: offices with their correspondents, the list of addresses, one office."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.actors.correspondents import acts
from daumoi.actors.correspondents.forms import DayForm, OfficeForm
from daumoi.actors.correspondents.models import Correspondent, ResidentOffice
from daumoi.actors.correspondents.rules import KEEPING, addressees
from daumoi.actors.organisations.rules import found_by
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import standing
from daumoi.actors.registers.pages import act_page
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now, today
from daumoi.base.lists.models import Entry


@signed_in
def listing(request: SignedRequest) -> HttpResponse:
    """The offices that work in the province, their correspondents, and the addresses to copy for guidance."""
    day, words = today(), request.GET.get("q", "")
    offices = ResidentOffice.objects.seen_by(request.user).open_on(day)
    people = Correspondent.objects.seen_by(request.user).working_on(day).prefetch_related("topics")
    if words:
        by_person = people.filter(found_by(words)).values("office")
        offices = offices.filter(found_by(words)) | offices.filter(pk__in=by_person)
    topic = Entry.objects.of("topics").filter(code=request.GET.get("linh-vuc", "")).first()
    context = {
        "offices": offices.select_related("newsroom").prefetch_related(
            Prefetch("correspondents", queryset=people, to_attr="working")
        ),
        "addressees": addressees(day, by=request.user, topics=[topic] if topic else []),
        "topics": Entry.objects.of("topics"),
        "topic": topic,
        "asked": request.GET,
        "sees": KEEPING.sees(request.user),
        "may_enter": KEEPING.may_begin(request.user),
    }
    return render(request, "correspondents/list.html", context)


@signed_in
def office(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One office: who leads it and who reports for it, today and before."""
    one = get_object_or_404(ResidentOffice.objects.seen_by(request.user).select_related("newsroom", "keeper"), pk=pk)
    people = list(one.correspondents.prefetch_related("topics"))
    day = today()
    context = {
        "office": one,
        "working": [row for row in people if not row.valid.isempty and day in row.valid],
        "past": [row for row in people if row.valid.isempty or day not in row.valid],
        "may_keep": KEEPING.may_keep(one.keeper_id, by=request.user),
        "entries": TrailEntry.objects.of(one, *people)[:50],
    }
    return render(request, "correspondents/office.html", context)


@signed_in
def new(request: SignedRequest) -> HttpResponse:
    """Enter a resident office."""
    KEEPING.check_may_begin(request.user)
    mine = KEEPING.organisations(request.user).filter(pk__in=_homes(request)).first()
    form = OfficeForm(request.POST or None, initial={"keeper": mine}, by=request.user)
    if request.method == "POST":
        row = form.attempt(
            lambda: acts.enter_office(
                form.cleaned_data["keeper"], form.words(), form.cleaned_data["newsroom"], by=request.user, at=now()
            )
        )
        if row is not None:
            messages.success(request, _("The office is in the register. Now enter its correspondents."))
            return redirect("correspondents-office", row.pk)
    words = {"heading": _("Enter a resident office"), "verb": _("Enter the office")}
    return act_page(request, form, back=reverse("correspondents-list"), back_label=_("Central press"), **words)


def _homes(request: SignedRequest) -> list[UUID]:
    return list(standing(request.user).organisations())


@signed_in
def amend(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change an office."""
    row = kept_office(request, pk)
    form = OfficeForm(request.POST or None, by=request.user, row=row)
    if request.method == "POST" and form.carries(
        lambda: acts.amend_office(row, form.words(), form.cleaned_data["newsroom"], by=request.user, at=now())
    ):
        messages.success(request, _("Saved."))
        return redirect("correspondents-office", row.pk)
    words = {"heading": _("Change: %(name)s") % {"name": row.name}, "verb": _("Save")}
    return act_page(request, form, back=reverse("correspondents-office", args=[pk]), back_label=row.name, **words)


@signed_in
def close(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Close an office."""
    row = kept_office(request, pk)
    form = DayForm(request.POST or None, initial={"on": today()})
    if request.method == "POST" and form.carries(
        lambda: acts.close_office(row, on=form.cleaned_data["on"], by=request.user, at=now())
    ):
        messages.success(request, _("The office is closed."))
        return redirect("correspondents-office", row.pk)
    text = _("From that day guidance goes neither to the office nor to its correspondents.")
    words = {"heading": _("Close: %(name)s") % {"name": row.name}, "text": text, "verb": _("Close the office")}
    back = reverse("correspondents-office", args=[pk])
    return act_page(request, form, back=back, back_label=row.name, danger=True, **words)


def kept_office(request: SignedRequest, pk: UUID) -> ResidentOffice:
    """Return an office that the person may change. Raises Http404 where it may not be seen, NotYours."""
    row = get_object_or_404(ResidentOffice.objects.seen_by(request.user), pk=pk)
    KEEPING.check(row.keeper_id, by=request.user)
    return row
