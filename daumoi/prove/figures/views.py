"""Pages of figures: the list, one figure with its evidence, entering, answering."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.models import TrailEntry
from daumoi.base import files
from daumoi.base.clock import now
from daumoi.base.errors import Refused
from daumoi.base.web.download import attachment
from daumoi.base.web.fields import given_file, written
from daumoi.base.web.forms import refuse, status_of
from daumoi.mandate.papers.models import Paper
from daumoi.prove.figures import acts
from daumoi.prove.figures.forms import AnswerForm, AskForm, EnterForm, EvidenceForm, SetAsideForm
from daumoi.prove.figures.models import Evidence, Figure
from daumoi.prove.figures.quoted import quoted
from daumoi.prove.figures.rules import OWNERS, may_answer, may_ask, may_set_aside, same_facts
from daumoi.texts.vietnamese import search_key


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The figures I may see, those that wait for an answer first."""
    figures = (
        Figure.objects.seen_by(request.user)
        .filter(set_aside_at=None)
        .select_related("organisation", "indicator", "paper")
    )
    which, words = request.GET.get("loc", "tat-ca"), request.GET.get("q", "").strip()
    if which == "cho":
        figures = figures.filter(confirmed_at=None)
    elif which == "chua-gan":
        figures = figures.filter(indicator=None)
    if words:
        figures = figures.filter(
            Q(what__icontains=words)
            | Q(organisation__search_key__contains=search_key(words))
            | Q(as_written__icontains=words)
        )
    page = Paginator(figures.order_by("confirmed_at", "indicator_id", "-last_on", "id"), 50).get_page(
        request.GET.get("page")
    )
    return render(
        request,
        "figures/list.html",
        {"page_obj": page, "which": which, "words": words, "may_enter": bool(_owners(request))},
    )


@signed_in
def figure(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One figure: as written, value, period, basis, evidence, questions."""
    return _figure_page(request, _seen(request, pk))


def _seen(request: SignedRequest, pk: UUID) -> Figure:
    figures = Figure.objects.seen_by(request.user).select_related(
        "organisation", "indicator", "paper", "part_of", "same_as", "confirmed_by", "span"
    )
    return get_object_or_404(figures, pk=pk)


def _figure_page(request: SignedRequest, one: Figure, *, status: int = 200, **sent: forms.Form) -> HttpResponse:
    sees = Paper.objects.seen_by(request.user)
    evidence = [
        {
            "one": row,
            "quoted": quoted(row.span) if row.span and sees.filter(pk=row.span.reading.paper_id).exists() else None,
        }
        for row in one.evidence.select_related("span__reading__paper", "by")
    ]
    context = {
        "figure": one,
        "evidence": evidence,
        "questions": one.questions.select_related("asked_by", "answered_by"),
        "may_answer": one.confirmed_at is None and one.set_aside_at is None and may_answer(one, by=request.user),
        "may_ask": may_ask(one, by=request.user),
        "may_change": may_set_aside(one, by=request.user),
        "answer_form": AnswerForm(figure=one),
        "form": next(iter(sent.values()), None),
        "ask_form": AskForm(),
        "evidence_form": EvidenceForm(),
        "aside_form": SetAsideForm(),
        "parts": one.parts.filter(set_aside_at=None),
        "entries": TrailEntry.objects.of(one)[:50],
    }
    return render(request, "figures/figure.html", context | sent, status=status)


@signed_in
def enter(request: SignedRequest) -> HttpResponse:
    """Enter a figure of one's own organisation."""
    owners = _owners(request)
    if not owners:
        return render(request, "403.html", status=403)
    form = EnterForm(request.POST or None, request.FILES or None, owners=owners)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        stated = acts.Stated(
            organisation=given["organisation"],
            as_written=f"{written(given['value'])} {given['indicator'].unit}",
            what=given["what"],
            unit=given["indicator"].unit,
            value=given["value"],
            bound=given["bound"],
            basis=given["basis"],
            first_on=given["first_on"],
            last_on=given["last_on"],
            indicator=given["indicator"],
            same=given["same"],
        )
        try:
            one = acts.enter(stated, file=given_file(given["file"]), link=given["link"], by=request.user, at=now())
        except Refused as refused:
            if refused.field == "same":
                like = Figure(
                    organisation=stated.organisation,
                    indicator=stated.indicator,
                    first_on=stated.first_on,
                    last_on=stated.last_on,
                )
                form.offer_same([(str(other.pk), str(other)) for other in same_facts(like)])
            refuse(form, refused)
        else:
            return redirect("figures-figure", one.pk)
    return render(request, "figures/enter.html", {"form": form}, status=status_of(form))


def _owners(request: SignedRequest) -> list[Organisation]:
    return list(Organisation.objects.filter(pk__in=standing(request.user).organisations(OWNERS)))


@signed_in
@require_POST
def answer(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Say which number is right, for one's own organisation."""
    one = _seen(request, pk)
    form = AnswerForm(request.POST, figure=one)
    if form.is_valid():
        try:
            given = form.cleaned_data
            acts.answer(one, given["value"], words=given["words"], same=given["same"], by=request.user, at=now())
        except Refused as refused:
            if refused.field == "same":
                one.value = given["value"]
                form.offer_same([(str(other.pk), str(other)) for other in same_facts(one)])
                one.value = None
            refuse(form, refused)
        else:
            return redirect("figures-figure", pk)
    return _figure_page(request, one, answer_form=form, status=status_of(form))


@signed_in
@require_POST
def ask(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Ask the organisation about its figure."""
    one, form = _seen(request, pk), AskForm(request.POST)
    if not form.is_valid():
        return _figure_page(request, one, ask_form=form, status=422)
    acts.ask(one, form.cleaned_data["words"], by=request.user, at=now())
    return redirect("figures-figure", pk)


@signed_in
@require_POST
def set_aside(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Take the figure out of every total, with a reason."""
    one, form = _seen(request, pk), SetAsideForm(request.POST)
    if not form.is_valid():
        return _figure_page(request, one, aside_form=form, status=422)
    acts.set_aside(one, form.cleaned_data["reason"], by=request.user, at=now())
    return redirect("figures-figure", pk)


@signed_in
@require_POST
def add_evidence(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Add a file or link to the figure."""
    one, form = _seen(request, pk), EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _figure_page(request, one, evidence_form=form, status=422)
    given = form.cleaned_data
    acts.add_evidence(one, file=given_file(given["file"]), link=given["link"], by=request.user, at=now())
    return redirect("figures-figure", pk)


@signed_in
def evidence_file(request: SignedRequest, pk: UUID, evidence_pk: UUID) -> HttpResponse:
    """A file of evidence, to whoever may see the figure."""
    row = get_object_or_404(Evidence.objects.exclude(file_sha256=""), pk=evidence_pk, figure=_seen(request, pk))
    return attachment(files.fetch(row.file_sha256), row.file_name)
