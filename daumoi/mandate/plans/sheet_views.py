"""Pages that take items over in number: from an earlier plan, from a file; and a plan as a file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now, today
from daumoi.base.errors import Refused, TooLate
from daumoi.base.periods import Period
from daumoi.base.sheets import rows_of
from daumoi.base.web.download import XLSX, attachment
from daumoi.base.web.forms import ListUpload
from daumoi.mandate.plans import acts, item_acts
from daumoi.mandate.plans.copying import earlier, moved, next_period, taken_over
from daumoi.mandate.plans.forms import CopyForm, PlanForm
from daumoi.mandate.plans.importing import DryRun, dry_run, import_all
from daumoi.mandate.plans.models import Plan, PlanItem
from daumoi.mandate.plans.rules import check_may, may_issue, period_of
from daumoi.mandate.plans.sheets import HEADINGS, headings, rows, template
from daumoi.mandate.plans.shown import fetched, row
from daumoi.mandate.plans.times import OWN, choices, chosen
from daumoi.mandate.plans.views import seen
from daumoi.texts.writing.xlsx import write_sheet

SALT = "daumoi.plans.import"
KEPT = timedelta(hours=2)


@signed_in
def follow(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Make the plan of the year after from this one; then choose what is taken over."""
    source = seen(request, pk)
    issuers = may_issue(by=request.user)
    if not {one.pk for one in issuers} & {one.pk for one in source.issuers}:
        return render(request, "403.html", status=403)
    first, last = next_period(source)
    initial = {
        "title": source.title.replace(str(source.first_on.year), str(first.year)),
        "issuer": source.issuer_id,
        "co_issuer": source.co_issuer_id,
        "first_on": first,
        "last_on": last,
        "programmes": source.programmes.all(),
        "phase": source.phase,
        "symbol": source.symbol,
    }
    form = PlanForm(request.POST or None, initial=initial, issuers=issuers, by=request.user)
    if request.method == "POST":
        made = form.attempt(lambda: acts.draft(form.drafted(source), by=request.user, at=now()))
        if made is not None:
            return redirect("plans-copy", made.pk)
    return render(request, "plans/edit.html", {"form": form, "source": source}, status=form.status)


@signed_in
def copy(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Tick the items of an earlier plan that are taken over, with what was done beside each, and adjust them."""
    plan = seen(request, pk)
    check_may("edit", plan, by=request.user)
    sources = earlier(plan, by=request.user)
    source = next((one for one in sources if str(one.pk) == request.GET.get("tu", "")), sources[0] if sources else None)
    offered = _offered(request, plan, source) if source else []
    status = 200
    if request.method == "POST" and source:
        if all([one["form"].is_valid() for one in offered]):
            chosen_ones = [one for one in offered if one["form"].cleaned_data["take"]]
            made = item_acts.copy(plan, [_taken(one, plan) for one in chosen_ones], by=request.user, at=now())
            if made:
                told = ngettext("Taken over: %(n)s item.", "Taken over: %(n)s items.", len(made)) % {"n": len(made)}
                messages.success(request, told)
            return redirect("plans-plan", pk)
        status = 422
    context = {"plan": plan, "source": source, "sources": sources, "offered": offered, "is_wrong": status == 422}
    return render(request, "plans/copy.html", context, status=status)


def _offered(request: SignedRequest, plan: Plan, source: Plan) -> list[dict[str, Any]]:
    known, whole = taken_over(plan), period_of(plan)
    times = [(code, words) for code, words in choices(whole) if code != OWN]
    offered = []
    for item in fetched(PlanItem.objects.seen_by(request.user).standing().filter(plan=source)):
        if item.pk in known:
            continue
        shown = row(item, on=today())
        when = moved(Period(first=item.first_on, last=item.last_on), source, plan)
        initial = {"title": item.title, "when": when, "take": shown.percent < 100}
        form = CopyForm(request.POST or None, prefix=item.pk.hex, times=times, initial=initial)
        offered.append({"row": shown, "form": form})
    return offered


def _taken(one: dict[str, Any], plan: Plan) -> tuple[PlanItem, str, Period]:
    given, whole = one["form"].cleaned_data, period_of(plan)
    return one["row"].item, given["title"], chosen(given["when"], whole) or whole


@signed_in
def export(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The plan as a sheet: what is planned, and how far it is today."""
    plan = seen(request, pk)
    data = write_sheet(plan.title, headings(), rows(fetched(plan.items.standing()), on=today()))
    return attachment(data, f"ke-hoach {plan.first_on.year} {plan.title[:60]}.xlsx", XLSX)


@signed_in
def example(request: SignedRequest) -> HttpResponse:
    """The template file: the headings that are read and one line."""
    names = [names[0] for names in HEADINGS.values()]
    return attachment(write_sheet("Kế hoạch", names, template()), "mau-ke-hoach.xlsx", XLSX)


@signed_in
def upload(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Choose a list of items; then see what it would do."""
    plan = seen(request, pk)
    check_may("edit", plan, by=request.user)
    form = ListUpload(request.POST or None, request.FILES or None)
    if request.method == "POST":
        tried = form.attempt(lambda: _try(form.cleaned_data["file"], plan))
        if tried is not None:
            lines, run = tried
            return _dry(request, plan, lines, run)
    return render(request, "plans/import.html", {"form": form, "plan": plan}, status=form.status)


def _try(file: Any, plan: Plan) -> tuple[list[list[str]], DryRun]:
    lines = rows_of(file.name, file.read())
    return lines, dry_run(lines, plan, today=today())


def _dry(
    request: SignedRequest, plan: Plan, lines: list[list[str]], run: DryRun, problem: str = "", status: int = 200
) -> HttpResponse:
    carried = "" if run.faults else signing.dumps(lines, salt=f"{SALT}.{plan.pk}", compress=True)
    context = {"plan": plan, "run": run, "carried": carried, "problem": problem}
    return render(request, "plans/import_dry.html", context, status=422 if run.faults else status)


@signed_in
@require_POST
def confirm(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Add the items that were just checked."""
    plan = seen(request, pk)
    check_may("edit", plan, by=request.user)
    try:
        lines = signing.loads(request.POST.get("carried", ""), salt=f"{SALT}.{plan.pk}", max_age=KEPT)
    except signing.BadSignature as stale:
        raise TooLate(_("The check is more than two hours old. Choose the file again.")) from stale
    try:
        made = import_all(lines, plan, by=request.user, at=now(), today=today())
    except TooLate:
        raise
    except Refused as refused:
        return _dry(request, plan, lines, dry_run(lines, plan, today=today()), refused.message, refused.status)
    told = ngettext("Added to the plan: %(n)s item.", "Added to the plan: %(n)s items.", len(made)) % {"n": len(made)}
    messages.success(request, told)
    return redirect("plans-plan", pk)
