"""Pages of the host: accredit, refuse, the list for the door on paper and as a sheet."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now, today
from daumoi.base.web.download import XLSX, attachment
from daumoi.supply.accreditation import answers, rules, taking_back
from daumoi.supply.accreditation.forms import AccreditForm, RefuseForm, TakeBackForm
from daumoi.supply.accreditation.models import PressInvitation, Registration, TakenBack
from daumoi.supply.accreditation.shown import HEADINGS, door_rows, shown
from daumoi.supply.accreditation.views import seen
from daumoi.supply.agenda.rules import scopes_of
from daumoi.texts.writing import write_sheet


def _decided_on(request: SignedRequest, pk: UUID) -> Registration:
    rows = Registration.objects.seen_by(request.user).select_related(
        "organisation", "registered_by", "invitation__event__organisation"
    )
    row = get_object_or_404(rows, pk=pk)
    rules.check_may_invite(row.invitation.event, by=request.user)
    return row


@signed_in
def accredit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Let a newsroom in, for as many people as registered or fewer."""
    row = _decided_on(request, pk)
    form = AccreditForm(request.POST or None, initial={"places": row.number})
    if request.method == "POST":
        done = form.attempt(lambda: answers.accredit(row, form.cleaned_data["places"], by=request.user, at=now()))
        if done is not None:
            messages.success(request, _("%(who)s has been accredited and told.") % {"who": row.organisation})
            return redirect("accreditation-invitation", row.invitation_id)
    context = {"form": form, "row": row, "act": "accredit"}
    return render(request, "accreditation/decide.html", context, status=form.status)


@signed_in
def refuse(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Do not let a newsroom in, with a reason."""
    row = _decided_on(request, pk)
    form = RefuseForm(request.POST or None)
    if request.method == "POST":
        done = form.attempt(lambda: answers.refuse(row, form.cleaned_data["reason"], by=request.user, at=now()))
        if done is not None:
            messages.success(request, _("%(who)s has been told.") % {"who": row.organisation})
            return redirect("accreditation-invitation", row.invitation_id)
    return render(request, "accreditation/decide.html", {"form": form, "row": row, "act": "refuse"}, status=form.status)


@signed_in
def take_back(request: SignedRequest, pk: UUID, newsroom_pk: UUID) -> HttpResponse:
    """Take the invitation back from one newsroom, with a reason, for this event or more of its series."""
    one = seen(request, pk)
    rules.check_may_invite(one.event, by=request.user)
    newsroom = get_object_or_404(rules.newsrooms_for(one), pk=newsroom_pk)
    form = TakeBackForm(request.POST or None, scopes=scopes_of(one.event, today()))
    if request.method == "POST":
        done = form.attempt(lambda: _taken_back(request, one, newsroom, form))
        if done is not None:
            messages.success(request, _("%(who)s has been told.") % {"who": newsroom})
            return redirect("accreditation-invitation", pk)
    context = {"form": form, "one": one, "newsroom": newsroom}
    return render(request, "accreditation/take_back.html", context, status=form.status)


def _taken_back(request: SignedRequest, one: PressInvitation, newsroom: Organisation, form: TakeBackForm) -> TakenBack:
    given = form.cleaned_data
    return taking_back.take_back(
        one, newsroom, given["words"], scope=given["scope"] or "one", by=request.user, at=now()
    )


@signed_in
@require_POST
def invite_again(request: SignedRequest, pk: UUID, newsroom_pk: UUID) -> HttpResponse:
    """Invite a newsroom again from which the invitation was taken back."""
    one = seen(request, pk)
    rules.check_may_invite(one.event, by=request.user)
    row = get_object_or_404(one.taken_back.select_related("organisation"), organisation=newsroom_pk)
    taking_back.invite_again(one, row.organisation, by=request.user, at=now())
    messages.success(request, _("%(who)s has been told.") % {"who": row.organisation})
    return redirect("accreditation-invitation", pk)


@signed_in
@require_POST
def accredit_all(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Let in every newsroom that waits."""
    one = seen(request, pk)
    done = answers.accredit_all(one, by=request.user, at=now())
    words = ngettext("%(n)s newsroom has been accredited.", "%(n)s newsrooms have been accredited.", done)
    messages.success(request, words % {"n": done})
    return redirect("accreditation-invitation", pk)


@signed_in
def door(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The list for the door, to be printed: newsroom, number, contact, admitted or not."""
    one = seen(request, pk)
    rules.check_reads_answers(one, by=request.user)
    view = shown(one, by=request.user, today=today())
    people = sum(row.row.places or row.row.number for row in view.rows if row.row.state in ("registered", "accredited"))
    rows = door_rows(one, view.rows)
    context = {"one": one, "view": view, "headings": HEADINGS, "rows": rows, "people": people, "day": now()}
    return render(request, "accreditation/door.html", context)


@signed_in
def sheet(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The list for the door as XLSX."""
    one = seen(request, pk)
    rules.check_reads_answers(one, by=request.user)
    view = shown(one, by=request.user, today=today())
    data = write_sheet("Danh sách báo chí", HEADINGS, door_rows(one, view.rows))
    return attachment(data, f"bao-chi-{one.event.starts_on:%Y%m%d}.xlsx", XLSX)
