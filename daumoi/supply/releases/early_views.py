"""Pages of advance copies and of files: whom the owner names, the terms, what is enclosed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now
from daumoi.base.web.incoming import received
from daumoi.supply.releases import early, enclosing, rules
from daumoi.supply.releases.forms import EnclosureForm, ReaderForm
from daumoi.supply.releases.models import AdvanceReader, Enclosure
from daumoi.supply.releases.views import page_of, seen


@signed_in
@require_POST
def name_reader(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Give somebody of a newsroom an advance copy."""
    one = seen(request, pk)
    form = ReaderForm(request.POST)
    if form.carries(lambda: early.name_reader(one, form.posts[form.cleaned_data["post"]], by=request.user, at=now())):
        messages.success(request, _("Named. They read it once it is approved and they accepted the terms."))
        return redirect("releases-release", pk)
    return page_of(request, one, form.status, reader_form=form, form=form)


@signed_in
@require_POST
def end_reader(request: SignedRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Take an advance copy back."""
    one = seen(request, pk)
    reader = get_object_or_404(AdvanceReader.objects.select_related("release", "person"), pk=row, release=one)
    early.end_reader(reader, by=request.user, at=now())
    messages.success(request, _("Taken back. It is not read there any more."))
    return redirect("releases-release", pk)


@signed_in
def terms(request: SignedRequest, row: UUID) -> HttpResponse:
    """The terms of my advance copy, before I see any word of it."""
    rows = AdvanceReader.objects.seen_by(request.user).select_related(
        "release__organisation", "release__kind", "organisation"
    )
    reader = get_object_or_404(rows, pk=row)
    if request.method == "POST":
        early.accept_terms(reader, by=request.user, at=now())
        return redirect("releases-release", reader.release_id)
    one = reader.release
    if reader.accepted_round == one.round or not rules.edition_waits(one, now()):
        return redirect("releases-release", one.pk)
    context = {"reader": reader, "one": one, "edition": one.editions.filter(round=one.round).first()}
    return render(request, "releases/terms.html", context)


@signed_in
@require_POST
def enclose(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Add a file."""
    one = seen(request, pk)
    form = EnclosureForm(request.POST, request.FILES)

    def add() -> enclosing.Enclosed:
        found = received(form.cleaned_data["file"])
        assert found is not None
        words = {"alt": form.cleaned_data["alt"], "rights": form.cleaned_data["rights"]}
        return enclosing.enclose(one, found, **words, by=request.user, at=now())

    done = form.attempt(add)
    if done is not None:
        _tell(request, done)
        return redirect("releases-release", pk)
    return page_of(request, one, form.status, enclosure_form=form, form=form)


def _tell(request: SignedRequest, done: enclosing.Enclosed) -> None:
    messages.success(request, _("Enclosed."))
    if done.is_cleaned:
        messages.info(
            request,
            _(
                "The file told where it was made. That was taken out before it was kept; the picture itself is unchanged."
            ),
        )
    if done.row.is_unread:
        messages.info(
            request,
            _(
                "The words in this file could not be read by machine: see for yourself that it bears no secrecy marking."
            ),
        )


@signed_in
@require_POST
def take_out(request: SignedRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Leave a file out of the next edition."""
    one = seen(request, pk)
    enclosing.take_out(get_object_or_404(Enclosure, pk=row, release=one), by=request.user, at=now())
    return redirect("releases-release", pk)
