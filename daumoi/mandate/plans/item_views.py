"""Pages of the items of plans: one item, planning and changing it, reporting, copying, carrying over."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from daumoi.actors.audiences.rules import Shown, profile
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.trail.models import TrailEntry
from daumoi.base import files
from daumoi.base.clock import now, today
from daumoi.base.web.download import attachment
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.plans import item_acts, progress_acts
from daumoi.mandate.plans.forms import ReasonForm
from daumoi.mandate.plans.item_forms import CarryForm, ItemForm, ProgressForm, item_initial
from daumoi.mandate.plans.models import Plan, PlanItem, Progress
from daumoi.mandate.plans.rules import (
    acts_open_to,
    check_may,
    check_may_report,
    day_reported,
    percent_done,
    period_of,
    reports_for,
    state_of,
    told_from,
)
from daumoi.mandate.plans.shown import fetched, row
from daumoi.mandate.plans.times import OWN, choices, chosen
from daumoi.mandate.plans.views import programmes_seen, seen, with_steps
from daumoi.mandate.tasks.models import Task


@signed_in
def item(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One item: who, when, where, what for, its targets, what was done, how it was amended."""
    one = _seen(request, pk)
    plan = with_steps(Plan.objects.all()).get(pk=one.plan_id)
    reports = list(one.progress.select_related("organisation", "by", "paper", "task"))
    papers = [report.paper_id for report in reports if report.paper_id]
    tasks = list(Task.objects.seen_by(request.user).filter(pk__in=one.tasks.values("pk")))
    shown = row(fetched(PlanItem.objects.filter(pk=one.pk))[0], on=today())
    is_open = one.withdrawn_at is None
    open_acts = acts_open_to(plan, by=request.user)
    since = told_from(plan, by=request.user)
    may_plan = is_open and ("edit" in open_acts or "amend" in open_acts)
    context = {
        "item": one,
        "plan": plan,
        "row": shown,
        "reports": reversed(reports),
        "seen_papers": set(Paper.objects.seen_by(request.user).filter(pk__in=papers).values_list("pk", flat=True)),
        "seen_tasks": {task.pk for task in tasks},
        "tasks": tasks,
        "carried": PlanItem.objects.seen_by(request.user)
        .filter(continues=one, withdrawn_at=None)
        .select_related("plan"),
        "comes_from": _comes_from(request, one),
        "may_change": may_plan,
        "is_approved": state_of(plan) == "approved",
        "may_carry": may_plan and shown.percent < 100 and bool(_later(one)),
        "may_report": is_open and state_of(plan) == "approved" and bool(reports_for(one, by=request.user)),
        "amendments": one.amendments.select_related("by"),
        "profiles": _profiles(request, one),
        "seen_programmes": programmes_seen(
            [line.programme for line in one.lines.select_related("programme")], by=request.user
        ),
        "entries": [row for row in TrailEntry.objects.of(one)[:40] if since is None or row.at >= since],
    }
    return render(request, "plans/item.html", context)


@signed_in
def add(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Plan something: in a draft freely, in an approved plan as an amendment."""
    plan = seen(request, pk)
    is_amended = state_of(plan) == "approved"
    check_may("amend" if is_amended else "edit", plan, by=request.user)
    initial = {"organisation": plan.issuer_id, "when": choices(period_of(plan))[1][0]}
    form = ItemForm(request.POST or None, plan=plan, is_amended=is_amended, by=request.user, initial=initial)
    if request.method == "POST":
        made = form.attempt(
            lambda: item_acts.add(
                plan, form.planned(), by=request.user, at=now(), reason=form.cleaned_data.get("reason", "")
            )
        )
        if made is not None:
            return redirect("plans-item-new" if "more" in request.POST else "plans-plan", pk)
    return render(request, "plans/item_edit.html", {"form": form, "plan": plan}, status=form.status)


@signed_in
def change(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change an item; nothing typed is lost when somebody else saved meanwhile."""
    one = _seen(request, pk)
    plan = with_steps(Plan.objects.all()).get(pk=one.plan_id)
    is_amended = state_of(plan) == "approved"
    check_may("amend" if is_amended else "edit", plan, by=request.user)
    form = ItemForm(request.POST or None, plan=plan, is_amended=is_amended, by=request.user, initial=item_initial(one))
    # tasks that are not open to whoever changes the item are not offered, and stay with it
    kept = list(one.tasks.exclude(pk__in=Task.objects.seen_by(request.user).values("pk")))
    if request.method == "POST":
        if form.carries(
            lambda: item_acts.change(
                one,
                replace(form.planned(one.continues), tasks=[*(form.cleaned_data.get("tasks") or []), *kept]),
                version=form.cleaned_data["version"] or 0,
                by=request.user,
                at=now(),
                reason=form.cleaned_data.get("reason", ""),
            )
        ):
            return redirect("plans-item", pk)
        again = request.POST.copy()
        again["version"] = str(PlanItem.objects.only("version").get(pk=pk).version)
        form.data = again
    context = {"form": form, "plan": plan, "item": one, "profiles": _profiles(request, one)}
    return render(request, "plans/item_edit.html", context, status=form.status)


@signed_in
def withdraw(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Take an item out of its plan, with a reason where the plan is approved."""
    one = _seen(request, pk)
    plan = with_steps(Plan.objects.all()).get(pk=one.plan_id)
    check_may("amend" if state_of(plan) == "approved" else "edit", plan, by=request.user)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.carries(
        lambda: item_acts.withdraw(one, by=request.user, at=now(), reason=form.cleaned_data["reason"])
    ):
        return redirect("plans-plan", one.plan_id)
    return render(request, "plans/item_withdraw.html", {"form": form, "plan": plan, "item": one}, status=form.status)


@signed_in
def report(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Report what was done of an item."""
    one = _seen(request, pk)
    plan = with_steps(Plan.objects.all()).get(pk=one.plan_id)
    one.plan = plan
    organisations = reports_for(one, by=request.user)
    if not organisations:
        return render(request, "403.html", status=403)
    check_may_report(one, organisations[0], by=request.user)
    form = ProgressForm(
        request.POST or None,
        request.FILES or None,
        item=one,
        organisations=organisations,
        by=request.user,
        initial={"day": day_reported(one, today()), "organisation": organisations[0].pk},
    )
    if request.method == "POST" and form.carries(
        lambda: progress_acts.report(one, form.done(), by=request.user, at=now())
    ):
        return redirect("plans-item", pk)
    return render(request, "plans/report.html", {"form": form, "plan": plan, "item": one}, status=form.status)


@signed_in
def evidence(request: SignedRequest, pk: UUID, report_pk: int) -> HttpResponse:
    """The file of a report, to whoever may see the item."""
    found = Progress.objects.filter(item=_seen(request, pk)).exclude(file_sha256="")
    one = get_object_or_404(found, pk=report_pk)
    return attachment(files.fetch(one.file_sha256), one.file_name)


@signed_in
def carry(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Carry an unfinished item over to a later part of its plan."""
    one = _seen(request, pk)
    plan = with_steps(Plan.objects.all()).get(pk=one.plan_id)
    is_amended = state_of(plan) == "approved"
    check_may("amend" if is_amended else "edit", plan, by=request.user)
    form = CarryForm(request.POST or None, times=_later(one))
    if not is_amended:
        del form.fields["reason"]
    if request.method == "POST":
        made = form.attempt(lambda: _carried(one, plan, form, request))
        if made is not None:
            return redirect("plans-item", made.pk)
    context = {"form": form, "plan": plan, "item": one, "percent": percent_done(one, on=today())}
    return render(request, "plans/carry.html", context, status=form.status)


def _carried(one: PlanItem, plan: Plan, form: CarryForm, request: SignedRequest) -> PlanItem:
    given = form.cleaned_data
    when = chosen(given["when"], period_of(plan)) or period_of(plan)
    return item_acts.carry_on(one, plan, when, by=request.user, at=now(), reason=given.get("reason", ""))


def _comes_from(request: SignedRequest, one: PlanItem) -> PlanItem | None:
    if one.continues_id is None:
        return None
    return PlanItem.objects.seen_by(request.user).filter(pk=one.continues_id).select_related("plan").first()


def _profiles(request: SignedRequest, one: PlanItem) -> list[Shown]:
    """Return what is known of the places where the item is planned (S2-13)."""
    found = [profile(place, today(), by=request.user) for place in one.places.all()]
    return [shown for shown in found if shown is not None]


def _later(one: PlanItem) -> list[tuple[str, str]]:
    """Return the quarters and months of the plan that begin after the item ends."""
    whole = period_of(one.plan)
    later = []
    for code, words in choices(whole):
        part = None if code == OWN else chosen(code, whole)
        if part is not None and part.first > one.last_on:
            later.append((code, words))
    return later


def _seen(request: SignedRequest, pk: UUID) -> PlanItem:
    found = PlanItem.objects.seen_by(request.user).select_related("plan", "organisation", "continues__plan")
    return get_object_or_404(found, pk=pk)
