"""The review page of a paper and the decisions made on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now
from daumoi.base.errors import Refused
from daumoi.base.web.forms import refuse, status_of
from daumoi.desk.review.decisions import decide, is_valid
from daumoi.desk.review.forms import AddForm, RejectForm
from daumoi.desk.review.marked import marked
from daumoi.desk.review.proposals import items, register_of
from daumoi.mandate.indicators.models import Indicator
from daumoi.mandate.papers import acts as papers
from daumoi.mandate.papers.doubts import doubts_of
from daumoi.mandate.papers.models import PageImage, Paper, Reading, Span
from daumoi.mandate.papers.rules import check_may_review
from daumoi.mandate.tasks import acts as tasks
from daumoi.mandate.tasks.models import Task
from daumoi.prove.figures import acts as figures
from daumoi.prove.figures.models import Figure


@signed_in
def page(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The text with what was found in it, and the proposals beside it."""
    reading = _reading(request, pk)
    return _page(request, reading)


@signed_in
@require_POST
def accept(request: SignedRequest, pk: UUID, span_pk: UUID) -> HttpResponse:
    """Accept a proposal as it stands in its form."""
    reading = _reading(request, pk)
    register = register_of(reading.paper)
    found = items(reading, register, bound=span_pk, data=request.POST)
    item = next((one for one in found if one.span.pk == span_pk), None)
    if item is None:
        return redirect("review-page", pk)
    if is_valid(item):
        try:
            decide(item, reading.paper, by=request.user, at=now())
        except Refused as refused:
            # the row went back to what it was; the page shows what is true now
            item.span.refresh_from_db(fields=["verdict", "reason", "decided_by", "decided_at"])
            refuse(item.form, refused)
        else:
            return _next(pk, item.span)
    status = status_of(item.form)
    # what is wrong may also stand in the rows below the form
    return _page(request, reading, found=found, status=422 if status == 200 else status)


@signed_in
@require_POST
def reject(request: SignedRequest, pk: UUID, span_pk: UUID) -> HttpResponse:
    """Reject a proposal; the words stay, the mark goes."""
    span = get_object_or_404(_reading(request, pk).spans, pk=span_pk)
    form = RejectForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    papers.reject(span, reason, by=request.user, at=now())
    return _next(pk, span)


@signed_in
@require_POST
def reopen(request: SignedRequest, pk: UUID, span_pk: UUID) -> HttpResponse:
    """Take a decision back: the task is withdrawn, the figure set aside, the proposal waits again."""
    span = get_object_or_404(_reading(request, pk).spans, pk=span_pk)
    at = now()
    task = Task.objects.filter(span=span, withdrawn_at=None).first()
    figure = Figure.objects.filter(span=span, set_aside_at=None).first()
    if task is not None:
        tasks.withdraw(task, by=request.user, at=at)
    elif figure is not None:
        figures.set_aside(figure, _("decision taken back in the review"), by=request.user, at=at)
    else:
        papers.reopen(span, by=request.user, at=at)
    return redirect(reverse("review-page", args=[pk]) + f"#p{span.label.lower()}")


@signed_in
@require_POST
def add(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Add a span that the reader missed."""
    reading = _reading(request, pk)
    form = AddForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        proposal: dict[str, Any] = {
            "start": given["start"],
            "task": given["quote"],
            "agencies": [],
            "due": None,
            "due_text": None,
        }
        if given["kind"] == "figure":
            proposal = {
                "start": given["start"],
                "value": None,
                "qualifier": "exact",
                "unit": "",
                "what": "",
                "valid": True,
            }
        try:
            span = papers.propose(
                reading, kind=given["kind"], words=given["quote"], proposal=proposal, by=request.user, at=now()
            )
        except Refused as refused:
            form.add_error("quote", refused.message)
        else:
            return redirect(reverse("review-page", args=[pk]) + f"#p{span.label.lower()}")
    return _page(request, reading, add_form=form, status=422)


def _reading(request: SignedRequest, pk: UUID) -> Reading:
    paper = get_object_or_404(Paper.objects.seen_by(request.user).select_related("issuer", "owner"), pk=pk)
    check_may_review(paper, by=request.user)
    reading = Reading.objects.get(paper=paper, is_current=True)
    reading.paper = paper
    return reading


def _next(pk: UUID, span: Span) -> HttpResponse:
    """Go on to the next proposal that waits."""
    waiting = Span.objects.filter(reading=span.reading_id).undecided().order_by("start", "ordinal")
    following = waiting.filter(start__gte=span.start).first() or waiting.first()
    anchor = f"#p{following.label.lower()}" if following else ""
    return redirect(reverse("review-page", args=[pk]) + anchor)


def _page(
    request: SignedRequest, reading: Reading, *, found: Any = None, add_form: AddForm | None = None, status: int = 200
) -> HttpResponse:
    found = found if found is not None else items(reading, register_of(reading.paper))
    decided = [item for item in found if item.span.decided_at]
    last = max(decided, key=lambda item: item.span.decided_at, default=None)
    if found and len(decided) == len(found) and request.method == "GET":
        messages.info(request, _("Everything found in this paper is decided."))
    context = {
        "paper": reading.paper,
        "paragraphs": marked(reading.paper.text, [item.span for item in found], doubts_of(reading.paper)),
        "has_pages": PageImage.objects.filter(file__paper=reading.paper).exists(),
        "items": found,
        "decided": len(decided),
        "last": last,
        "add_form": add_form or AddForm(),
        "organisations": Organisation.objects.filter(closed_on=None).values_list("name", flat=True),
        "indicators": Indicator.objects.all(),
        "form": next((item.form for item in found if item.is_open), None),
    }
    return render(request, "review/page.html", context, status=status)
