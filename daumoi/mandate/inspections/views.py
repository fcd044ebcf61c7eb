"""Pages of inspections."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.trail.models import TrailEntry
from daumoi.base import files
from daumoi.base.clock import now, today
from daumoi.base.web.download import attachment
from daumoi.base.web.fields import given_file
from daumoi.mandate.inspections import acts
from daumoi.mandate.inspections.forms import AnswerForm, ClosingForm, FindingForm, InspectionForm
from daumoi.mandate.inspections.models import Finding, FindingAnswer, Inspection
from daumoi.mandate.inspections.rules import check_may_answer, check_may_keep, may_answer, may_inspect_for, may_keep
from daumoi.mandate.inspections.shown import ABOUT, shown
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.models import Programme
from daumoi.mandate.tasks.models import Task

WHOLE = ("organisation", "inspected", "task", "programme", "created_by", "closed_by")


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The inspections I may see: open, waiting for my organisation's answer, closed."""
    seen = Inspection.objects.seen_by(request.user)
    which = request.GET.get("loc", "dang-mo")
    rows = {"cho-tra-loi": seen.awaiting(request.user), "da-dong": seen.exclude(closed_at=None)}.get(which, seen.open())
    asked = Count("findings", filter=~Q(findings__due_on=None), distinct=True)
    answered = Count("findings", filter=Q(findings__answers__isnull=False), distinct=True)
    counted = rows.select_related("organisation", "inspected").annotate(asked=asked, answered=answered)
    page = Paginator(counted.order_by("-first_on", "-created_at"), 50).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "which": which,
        "waiting": seen.awaiting(request.user).count(),
        "may_enter": bool(may_inspect_for(request.user)),
    }
    return render(request, "inspections/list.html", context)


@signed_in
def inspection(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One inspection: what was found and what the unit answered."""
    one = get_object_or_404(Inspection.objects.seen_by(request.user).select_related(*WHOLE), pk=pk)
    paper = Paper.objects.seen_by(request.user).defer("text", "search_key").filter(pk__in=_given(one.paper_id)).first()
    context = {
        "inspection": one,
        "rows": shown(one, request.user, today()),
        "paper": paper,
        "sees_task": Task.objects.seen_by(request.user).filter(pk__in=_given(one.task_id)).exists(),
        "sees_programme": Programme.objects.seen_by(request.user).filter(pk__in=_given(one.programme_id)).exists(),
        "may_keep": may_keep(one, by=request.user),
        "may_answer": may_answer(one, by=request.user),
        "is_newsroom": "newsroom" in one.inspected.kinds,
        "entries": TrailEntry.objects.of(one)[:50],
    }
    return render(request, "inspections/inspection.html", context)


def _given(pk: UUID | None) -> list[UUID]:
    return [pk] if pk else []


@signed_in
def enter(request: SignedRequest) -> HttpResponse:
    """Enter an inspection, begun from a task, paper or programme where the address names one."""
    offices = may_inspect_for(request.user)
    if not offices:
        return render(request, "403.html", status=403)
    initial = {column: request.GET.get(word) for column, word in ABOUT.values()}
    form = InspectionForm(request.POST or None, by=request.user, offices=offices, initial=initial)
    if request.method == "POST":
        one = form.attempt(lambda: acts.enter(form.checked(), by=request.user, at=now()))
        if one is not None:
            messages.success(request, _("Entered; the inspected organisation has been told. Now enter what was found."))
            return redirect("inspections-inspection", one.pk)
    return _form(request, form, _("Enter an inspection"))


@signed_in
def edit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Correct an open inspection."""
    one = get_object_or_404(Inspection.objects.seen_by(request.user), pk=pk)
    check_may_keep(one, by=request.user)
    fields = list(InspectionForm.base_fields)
    initial = {name: getattr(one, name) for name in fields}
    form = InspectionForm(request.POST or None, by=request.user, offices=may_inspect_for(request.user), initial=initial)
    form.keep(one, "task", "paper", "programme")
    if request.method == "POST" and form.carries(lambda: acts.edit(one, form.checked(), by=request.user, at=now())):
        return redirect("inspections-inspection", pk)
    return _form(request, form, _("Correct the inspection"), one)


@signed_in
def find(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Enter a finding."""
    one = get_object_or_404(Inspection.objects.seen_by(request.user), pk=pk)
    check_may_keep(one, by=request.user)
    form = FindingForm(request.POST or None, by=request.user, initial={"task": one.task_id})
    if request.method == "POST" and form.carries(lambda: acts.find(one, form.found(), by=request.user, at=now())):
        return redirect("inspections-inspection", pk)
    return _form(request, form, _("Enter a finding"), one)


@signed_in
def change_finding(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change a finding, or name the task that follows it up."""
    finding = _finding(request, pk)
    one = finding.inspection
    check_may_keep(one, by=request.user)
    initial = {name: getattr(finding, name) for name in FindingForm.base_fields}
    form = FindingForm(request.POST or None, by=request.user, initial=initial)
    form.keep(finding, "task")
    if request.method == "POST" and form.carries(
        lambda: acts.change_finding(finding, form.found(), by=request.user, at=now())
    ):
        return redirect("inspections-inspection", one.pk)
    return _form(request, form, _("Change finding %(number)s") % {"number": finding.number}, one)


@signed_in
def answer(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Answer a finding for the inspected unit."""
    finding = _finding(request, pk)
    one = finding.inspection
    check_may_answer(one, by=request.user)
    form = AnswerForm(request.POST or None, request.FILES or None)

    def do() -> object:
        given = form.cleaned_data
        return acts.answer(finding, given["text"], file=given_file(given["file"]), by=request.user, at=now())

    if request.method == "POST" and form.carries(do):
        return redirect("inspections-inspection", one.pk)
    return _form(request, form, _("Answer finding %(number)s") % {"number": finding.number}, one, finding=finding)


@signed_in
def close(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Close an inspection."""
    one = get_object_or_404(Inspection.objects.seen_by(request.user), pk=pk)
    check_may_keep(one, by=request.user)
    form = ClosingForm(request.POST or None)
    if request.method == "POST" and form.carries(
        lambda: acts.close(one, form.cleaned_data["reason"], by=request.user, at=now())
    ):
        return redirect("inspections-inspection", pk)
    missing = Finding.objects.unanswered().filter(inspection=one).count()
    return _form(request, form, _("Close the inspection"), one, missing=missing)


@signed_in
def file(request: SignedRequest, pk: UUID, answer_pk: int) -> HttpResponse:
    """The file of an answer, to whoever may see the inspection."""
    seen = Inspection.objects.seen_by(request.user).filter(pk=pk)
    rows = FindingAnswer.objects.filter(finding__inspection__in=seen).exclude(file_sha256="")
    one = get_object_or_404(rows, pk=answer_pk)
    return attachment(files.fetch(one.file_sha256), one.file_name)


def _finding(request: SignedRequest, pk: UUID) -> Finding:
    seen = Inspection.objects.seen_by(request.user)
    rows = Finding.objects.filter(inspection__in=seen).select_related("inspection", "kind")
    return get_object_or_404(rows, pk=pk)


def _form(
    request: SignedRequest, form: Any, heading: str, one: Inspection | None = None, **more: object
) -> HttpResponse:
    context = {"form": form, "heading": heading, "inspection": one, **more}
    return render(request, "inspections/form.html", context, status=form.status)
