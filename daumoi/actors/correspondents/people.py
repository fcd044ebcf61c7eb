"""Pages of one correspondent: enter, change, end, take out on request."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.actors.correspondents import acts
from daumoi.actors.correspondents.forms import CorrespondentForm, DayForm, EraseForm
from daumoi.actors.correspondents.models import Correspondent, ResidentOffice
from daumoi.actors.correspondents.rules import KEEPING
from daumoi.actors.correspondents.views import kept_office
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.registers.pages import act_page
from daumoi.base.clock import now, today
from daumoi.base.web.forms import ActForm


@signed_in
def new(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Enter a correspondent of an office."""
    office = kept_office(request, pk)
    form = CorrespondentForm(request.POST or None, initial={"since": today()})
    if request.method == "POST" and form.carries(
        lambda: acts.enter_correspondent(
            office,
            form.words(),
            list(form.cleaned_data["topics"]),
            form.cleaned_data["since"],
            by=request.user,
            at=now(),
        )
    ):
        messages.success(request, _("The correspondent is in the register."))
        return redirect("correspondents-office", office.pk)
    text = _("Working data only: no number of a press card or of a citizen is kept.")
    return _page(
        request, office, form, heading=_("Enter a correspondent"), text=text, verb=_("Enter the correspondent")
    )


@signed_in
def amend(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change what is known of a correspondent."""
    row = _kept(request, pk)
    form = CorrespondentForm(request.POST or None, row=row)
    if request.method == "POST" and form.carries(
        lambda: acts.amend_correspondent(
            row, form.words(), list(form.cleaned_data["topics"]), by=request.user, at=now()
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("correspondents-office", row.office_id)
    return _page(request, row.office, form, heading=_("Change: %(name)s") % {"name": row.full_name}, verb=_("Save"))


@signed_in
def end(request: SignedRequest, pk: UUID) -> HttpResponse:
    """End a correspondent's time in the province."""
    row = _kept(request, pk)
    form = DayForm(request.POST or None, initial={"on": today()})
    if request.method == "POST" and form.carries(
        lambda: acts.end_correspondent(row, on=form.cleaned_data["on"], by=request.user, at=now())
    ):
        messages.success(request, _("Guidance no longer goes to this person."))
        return redirect("correspondents-office", row.office_id)
    return _page(request, row.office, form, heading=_("End: %(name)s") % {"name": row.full_name}, verb=_("End"))


@signed_in
def erase(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Take a person out of the register on request."""
    row = _kept(request, pk)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carries(lambda: acts.erase_correspondent(row, by=request.user, at=now())):
        messages.success(request, _("The person is taken out; only that it was done is kept."))
        return redirect("correspondents-office", row.office_id)
    text = _(
        "Name, e-mail and phone are deleted and cannot be brought back. The history keeps the office and the day alone."
    )
    heading = _("Take out on request: %(name)s") % {"name": row.full_name}
    return _page(request, row.office, form, heading=heading, text=text, verb=_("Take out"), danger=True)


def _kept(request: SignedRequest, pk: UUID) -> Correspondent:
    row = get_object_or_404(Correspondent.objects.seen_by(request.user).select_related("office"), pk=pk)
    KEEPING.check(row.office.keeper_id, by=request.user)
    return row


def _page(request: SignedRequest, office: ResidentOffice, form: ActForm, **words: object) -> HttpResponse:
    back = reverse("correspondents-office", args=[office.pk])
    return act_page(request, form, back=back, back_label=office.name, **words)
