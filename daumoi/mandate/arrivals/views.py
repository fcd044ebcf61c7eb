"""Pages of arrivals: the list that waits, one arrival, its files, bringing in an archive."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.trail.models import TrailEntry
from daumoi.base import files
from daumoi.base.clock import now, today
from daumoi.base.web.download import attachment
from daumoi.mandate.arrivals import acts, archives
from daumoi.mandate.arrivals.forms import BatchForm, RejectForm, TakeForm
from daumoi.mandate.arrivals.models import Arrival, ArrivalFile, Batch
from daumoi.mandate.arrivals.shown import told_by
from daumoi.mandate.papers.rules import may_register_for
from daumoi.mandate.papers.views import to_what_was_made
from daumoi.texts.reading import Unreadable


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """What waits to be taken, newest first; `loc` shows what was taken or rejected."""
    if not may_register_for(request.user):
        return render(request, "403.html", status=403)
    chosen = request.GET.get("loc", "")
    words = request.GET.get("q", "").strip()
    every = Arrival.objects.seen_by(request.user)
    rows = {
        "da-nhan": every.exclude(taken_at=None),
        "khong-nhan": every.exclude(rejected_at=None),
    }.get(chosen, every.waiting())
    if words:
        rows = rows.found_by(words)
    page = Paginator(rows.select_related("owner", "paper", "upload__paper").prefetch_related("files"), 50)
    batches = Batch.objects.filter(owner__in=may_register_for(request.user), finished_at=None)
    context = {"page_obj": page.get_page(request.GET.get("page")), "chosen": chosen, "words": words, "batches": batches}
    return render(request, "arrivals/list.html", context)


@signed_in
def arrival(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One arrival: who sent it, what it says of itself, its files; taken by the form on the page."""
    one = _seen(request, pk)
    form = TakeForm(request.POST or None, arrival=one, today=today())
    if request.method == "POST":
        try:
            made = form.attempt(lambda: acts.take(one, _taking(form), by=request.user, at=now()))
        except Unreadable as unreadable:
            form.add_error(None, unreadable.message)
            form.status = 422
        else:
            if made is not None:
                return to_what_was_made(request, made)
        one.refresh_from_db()
    return _page(request, one, form, RejectForm(), status=form.status)


def _taking(form: TakeForm) -> acts.Taking:
    given = form.cleaned_data
    return acts.Taking(files=form.chosen(), received_on=given["received_on"], arrival_number=given["arrival_number"])


@signed_in
@require_POST
def reject(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Reject an arrival with a reason."""
    one = _seen(request, pk)
    form = RejectForm(request.POST)
    if form.carries(lambda: acts.reject(one, form.cleaned_data["reason"], by=request.user, at=now())):
        return redirect("arrivals-list")
    one.refresh_from_db()
    return _page(request, one, TakeForm(arrival=one, today=today()), form, status=form.status)


@signed_in
def file(request: SignedRequest, pk: UUID, position: int) -> HttpResponse:
    """A file that waits, to whoever may see the arrival."""
    one = get_object_or_404(
        ArrivalFile.objects.filter(arrival__in=Arrival.objects.seen_by(request.user)).exclude(file_sha256=""),
        arrival=pk,
        position=position,
    )
    return attachment(files.fetch(one.file_sha256), one.name)


@signed_in
def archive(request: SignedRequest) -> HttpResponse:
    """Bring in an old archive, and see how far those brought in are."""
    owners = may_register_for(request.user)
    if not owners:
        return render(request, "403.html", status=403)
    form = BatchForm(request.POST or None, request.FILES or None, owners=owners)
    if request.method == "POST":
        batch = form.attempt(
            lambda: archives.bring_in(
                form.cleaned_data["owner"],
                form.cleaned_data["file"].name,
                archives.bytes_of(form.cleaned_data["file"]),
                by=request.user,
                at=now(),
            )
        )
        if batch is not None:
            return redirect("arrivals-archive")
    batches = Batch.objects.filter(owner__in=owners).select_related("by", "owner")[:20]
    response = render(request, "arrivals/archive.html", {"form": form, "batches": batches}, status=form.status)
    if any(one.finished_at is None for one in batches) and request.method == "GET":
        response["Refresh"] = "5"
    return response


def _seen(request: SignedRequest, pk: UUID) -> Arrival:
    rows = Arrival.objects.seen_by(request.user).select_related(
        "owner", "paper", "upload__paper", "taken_by", "rejected_by"
    )
    return get_object_or_404(rows, pk=pk)


def _page(
    request: SignedRequest, one: Arrival, form: TakeForm, reject_form: RejectForm, *, status: int
) -> HttpResponse:
    context = {
        "arrival": one,
        "form": form,
        "reject_form": reject_form,
        "told": told_by(one),
        "files": one.files.all(),
        "entries": TrailEntry.objects.of(one)[:20],
    }
    return render(request, "arrivals/arrival.html", context, status=status)
