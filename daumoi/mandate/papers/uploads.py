"""Pages of what was sent in: how far its reading is, a poor scan read all the same, an annex that came later."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now, today
from daumoi.base.errors import Refused
from daumoi.base.web.forms import refuse, status_of
from daumoi.mandate.papers import receiving
from daumoi.mandate.papers.forms import ArrivalForm
from daumoi.mandate.papers.models import Paper, Upload
from daumoi.mandate.papers.rules import check_may_register, may_review
from daumoi.mandate.papers.views import to_what_was_made
from daumoi.texts.reading import Unreadable

SECONDS_BETWEEN_LOOKS = "3"


@signed_in
def upload(request: SignedRequest, pk: UUID) -> HttpResponse:
    """How far the reading is; the page looks again by itself, and leads on when the paper is there."""
    one = get_object_or_404(Upload.objects.seen_by(request.user).select_related("owner", "paper", "known"), pk=pk)
    if one.paper is not None:
        if not may_review(one.paper, by=request.user):
            return redirect("papers-paper", one.paper.pk)
        return to_what_was_made(request, one.paper)
    response = render(request, "papers/upload.html", {"upload": one})
    if one.finished_at is None:
        response["Refresh"] = SECONDS_BETWEEN_LOOKS
    return response


@signed_in
@require_POST
def insist(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Have a poor scan read all the same."""
    one = get_object_or_404(Upload.objects.seen_by(request.user), pk=pk)
    receiving.insist(one, by=request.user, at=now())
    return redirect("papers-upload", one.pk)


@signed_in
@require_POST
def give_up(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Throw away what was not registered."""
    one = get_object_or_404(Upload.objects.seen_by(request.user), pk=pk)
    receiving.give_up(one, by=request.user, at=now())
    messages.info(request, _("The files were thrown away."))
    return redirect("papers-receive")


@signed_in
def annex(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Enter an annex that came later: a paper of its own that hangs on the first, whose text and spans stay as they are."""
    one = get_object_or_404(Paper.objects.seen_by(request.user).select_related("owner"), pk=pk, annex_of=None)
    check_may_register(one.owner_id, by=request.user)
    form = ArrivalForm(
        request.POST or None, request.FILES or None, owners=[one.owner], today=today(), direction="annex"
    )
    if request.method == "POST" and form.is_valid():
        sent = receiving.Sent(
            owner=one.owner, files=form.given(), received_on=form.cleaned_data["received_on"], annex_of=one
        )
        try:
            return to_what_was_made(request, receiving.send_in(sent, by=request.user, at=now()))
        except Unreadable as unreadable:
            form.add_error("file", unreadable.message)
        except Refused as refused:
            refuse(form, refused)
    context = {"form": form, "paper": one, "direction": "annex"}
    return render(request, "papers/receive.html", context, status=status_of(form))
