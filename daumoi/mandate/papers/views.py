"""Pages of papers: the register, receiving, one paper with its files."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.models import TrailEntry
from daumoi.base import files
from daumoi.base.clock import now, today
from daumoi.base.errors import Refused
from daumoi.base.web.download import attachment
from daumoi.base.web.forms import refuse, status_of
from daumoi.mandate.papers import acts
from daumoi.mandate.papers.bases import bases_of
from daumoi.mandate.papers.doubts import doubts_of, with_doubts
from daumoi.mandate.papers.forms import ArrivalForm, HeadForm, SentForm
from daumoi.mandate.papers.models import PageImage, Paper, PaperFile, Span, Upload
from daumoi.mandate.papers.receiving import Sent, send_in
from daumoi.mandate.papers.rules import REGISTER, AlreadyHere, lines_left, may_register_for, may_review, same_number
from daumoi.mandate.papers.sharing import share_with_line
from daumoi.mandate.papers.text import paragraphs
from daumoi.texts.reading import Unreadable


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The register of papers, newest first, found by number or words."""
    words = request.GET.get("q", "").strip()
    papers = Paper.objects.seen_by(request.user).select_related("issuer", "owner")
    if words:
        papers = papers.found_by(words)
    if request.GET.get("loc") == "chua-duyet":
        papers = papers.undecided()
    page = Paginator(papers.defer("text", "search_key"), 50).get_page(request.GET.get("page"))
    return render(
        request,
        "papers/list.html",
        {
            "page_obj": page,
            "words": words,
            "may_receive": bool(may_register_for(request.user)),
            "uploads": Upload.objects.seen_by(request.user).filter(paper=None).prefetch_related("files")[:10],
        },
    )


@signed_in
def receive(request: SignedRequest) -> HttpResponse:
    """Receive a paper: read in a limited process, registered, then on to the review."""
    owners = may_register_for(request.user)
    if not owners:
        return render(request, "403.html", status=403)
    direction = "out" if request.GET.get("so") == "di" else "in"
    form = ArrivalForm(request.POST or None, request.FILES or None, owners=owners, today=today(), direction=direction)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        sent = Sent(
            owner=given["owner"],
            files=form.given(),
            received_on=given["received_on"],
            arrival_number=given.get("arrival_number"),
            direction=direction,
        )
        try:
            made = send_in(sent, by=request.user, at=now())
        except Unreadable as unreadable:
            form.add_error("file" if given.get("file") else "pasted", unreadable.message)
        except AlreadyHere as here:
            form.add_error(None, _linked(here))
        except Refused as refused:
            refuse(form, refused)
        else:
            return to_what_was_made(request, made)
    return render(request, "papers/receive.html", {"form": form, "direction": direction}, status=status_of(form))


def to_what_was_made(request: SignedRequest, made: Paper | Upload) -> HttpResponse:
    """Lead to the review of a paper, or to the page on which its reading is followed."""
    if isinstance(made, Upload):
        return redirect("papers-upload", made.pk)
    for other in same_number(made):
        messages.warning(
            request,
            _("The register already has %(name)s of the same date. Check whether it is the same document.")
            % {"name": other},
        )
    return redirect("review-page", made.pk)


def _linked(here: AlreadyHere) -> str:
    return format_html(
        '{} <a href="{}">{}</a>', here.message, reverse("papers-paper", args=[here.paper.pk]), _("Open it")
    )


@signed_in
def paper(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One paper: head, text, files, what was made of it."""
    one = get_object_or_404(
        Paper.objects.seen_by(request.user).select_related("issuer", "owner", "registered_by"), pk=pk
    )
    undecided = Span.objects.filter(reading__paper=one, reading__is_current=True).undecided().count()
    seen = Paper.objects.seen_by(request.user).defer("text", "search_key")
    return render(
        request,
        "papers/paper.html",
        {
            "paper": one,
            "paragraphs": with_doubts(paragraphs(one.text), doubts_of(one)),
            "has_pages": PageImage.objects.filter(file__paper=one).exists(),
            "annexes": seen.filter(annex_of=one),
            "main": seen.filter(pk=one.annex_of_id).first() if one.annex_of_id else None,
            "bases": bases_of(one, by=request.user),
            "undecided": undecided,
            "may_review": may_review(one, by=request.user),
            "to_share": lines_left(one) if may_review(one, by=request.user) else [],
            "may_correct": standing(request.user).holds_at(one.owner_id, *REGISTER),
            "entries": TrailEntry.objects.of(one)[:50],
        },
    )


@signed_in
@require_POST
def share(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Let the coordinators of the other line see the paper, its annexes with it."""
    one = get_object_or_404(Paper.objects.seen_by(request.user).select_related("issuer"), pk=pk)
    share_with_line(one, request.POST.get("line", ""), by=request.user, at=now())
    messages.success(request, _("Shared, together with its annexes."))
    return redirect("papers-paper", one.pk)


@signed_in
def file(request: SignedRequest, pk: UUID, file_pk: UUID) -> HttpResponse:
    """A file of a paper, to whoever may see the paper."""
    one = get_object_or_404(
        PaperFile.objects.filter(paper__in=Paper.objects.seen_by(request.user)), pk=file_pk, paper=pk
    )
    return attachment(files.fetch(one.sha256), one.name)


@signed_in
def correct(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Correct the head of a paper; the text never changes."""
    one = get_object_or_404(Paper.objects.seen_by(request.user), pk=pk)
    if not standing(request.user).holds_at(one.owner_id, *REGISTER):
        return render(request, "403.html", status=403)
    form_class = SentForm if one.direction == "out" else HeadForm
    fields = list(form_class.base_fields)
    form = form_class(request.POST or None, initial={name: getattr(one, name) for name in fields})
    if request.method == "POST" and form.is_valid():
        try:
            acts.correct_head(one, values=form.cleaned_data, by=request.user, at=now())
        except Refused as refused:
            refuse(form, refused)
        else:
            return redirect("papers-paper", one.pk)
    return render(request, "papers/correct.html", {"form": form, "paper": one}, status=status_of(form))
