"""Pages of plans: the list, one plan by quarters, its calendar and timeline, and its steps."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.people.models import Person
from daumoi.base.clock import now, today
from daumoi.base.periods import months
from daumoi.mandate.plans import acts
from daumoi.mandate.plans.forms import NumberForm, PlanForm, ReasonForm
from daumoi.mandate.plans.history import history
from daumoi.mandate.plans.models import Plan, PlanItem
from daumoi.mandate.plans.rules import acts_open_to, check_may, may_issue, period_of, told_from
from daumoi.mandate.plans.shown import by_quarter, fetched, named_shares, row, state_shown, total
from daumoi.mandate.plans.spread import line, month
from daumoi.mandate.programmes.models import Programme

MONTH = re.compile(r"^(20\d{2})-(0[1-9]|1[0-2])$")


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The plans I may see, those of a year where one is asked for, each with how much of it is done."""
    plans = with_steps(Plan.objects.seen_by(request.user))
    years = sorted(set(plans.order_by().values_list("first_on__year", flat=True)), reverse=True)
    asked = request.GET.get("nam", "")
    if asked.isdecimal() and len(asked) == 4 and asked >= "1900":
        plans = plans.filter(first_on__year__lte=int(asked), last_on__year__gte=int(asked))
    page = Paginator(plans, 30).get_page(request.GET.get("page"))
    items: dict[UUID, list[PlanItem]] = {}
    for item in fetched(PlanItem.objects.standing().filter(plan__in=[one.pk for one in page.object_list])):
        items.setdefault(item.plan_id, []).append(item)
    rows = [
        {"plan": one, "state": state_shown(one), "whole": total(items.get(one.pk, []), on=today()).whole}
        for one in page.object_list
    ]
    context = {
        "page_obj": page,
        "rows": rows,
        "years": years,
        "asked": asked,
        "may_make": bool(may_issue(by=request.user)),
    }
    return render(request, "plans/list.html", context)


@signed_in
def plan(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One plan: its items by quarter, how much is done under each line, its state and history."""
    return plan_page(request, seen(request, pk))


def plan_page(request: SignedRequest, one: Plan, form: Any = None, wanted: str = "") -> HttpResponse:
    """Return the page of a plan; `form` is that of the act `wanted`, where it was refused."""
    items = fetched(one.items.standing())
    whole = total(items, on=today())
    open_acts = acts_open_to(one, by=request.user)
    since = told_from(one, by=request.user)
    context = {
        "plan": one,
        "state": state_shown(one),
        "quarters": by_quarter(items, on=today()),
        "totals": whole,
        "shares": named_shares(items, whole),
        "acts": open_acts,
        "form": form,
        "wanted": wanted,
        "return_form": form if wanted == "return" else ReasonForm(),
        "number_form": form if wanted == "number" else NumberForm(),
        "entries": [row for row in history(one) if since is None or row.at >= since],
        "seen_programmes": programmes_seen(one.programmes.all(), by=request.user),
        "steps": [step for step in one.steps.all() if step.kind != "numbered" and (since is None or step.at >= since)],
    }
    return render(request, "plans/plan.html", context, status=form.status if form else 200)


def programmes_seen(programmes: Iterable[Programme], *, by: Person) -> set[UUID]:
    """Return the keys of those programmes that `by` may open."""
    keys = [one.pk for one in programmes]
    return set(Programme.objects.seen_by(by).filter(pk__in=keys).values_list("pk", flat=True))


@signed_in
def new(request: SignedRequest) -> HttpResponse:
    """Make a plan of one of my organisations."""
    issuers = may_issue(by=request.user)
    if not issuers:
        return render(request, "403.html", status=403)
    year = today().year + 1
    initial = {"issuer": issuers[0].pk, "first_on": date(year, 1, 1), "last_on": date(year, 12, 31)}
    form = PlanForm(request.POST or None, initial=initial, issuers=issuers, by=request.user)
    if request.method == "POST":
        made = form.attempt(lambda: acts.draft(form.drafted(), by=request.user, at=now()))
        if made is not None:
            return redirect("plans-plan", made.pk)
    return render(request, "plans/edit.html", {"form": form}, status=form.status)


@signed_in
def edit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change what a draft says of itself; nothing typed is lost when somebody else saved meanwhile."""
    one = seen(request, pk)
    check_may("edit", one, by=request.user)
    keys = ("title", "issuer", "co_issuer", "first_on", "last_on", "phase", "symbol", "version")
    initial = {key: getattr(one, key) for key in keys} | {"programmes": one.programmes.all()}
    form = PlanForm(request.POST or None, initial=initial, issuers=may_issue(by=request.user), by=request.user)
    if request.method == "POST":
        if form.carries(
            lambda: acts.change(
                one, form.drafted(), version=form.cleaned_data["version"] or 0, by=request.user, at=now()
            )
        ):
            return redirect("plans-plan", pk)
        # saving again is then a decision
        again = request.POST.copy()
        again["version"] = str(Plan.objects.only("version").get(pk=pk).version)
        form.data = again
    return render(request, "plans/edit.html", {"form": form, "plan": one}, status=form.status)


@signed_in
@require_POST
def step(request: SignedRequest, pk: UUID, wanted: str) -> HttpResponse:
    """Submit, approve, return or number a plan."""
    one, by = seen(request, pk), request.user
    words = {"trinh": "submit", "phe-duyet": "approve", "tra-lai": "return", "so-ngay": "number"}
    act = words.get(wanted)
    if act is None:
        raise Http404
    check_may(act, one, by=by)
    if act == "submit":
        acts.submit(one, by=by, at=now())
    elif act == "approve":
        acts.approve(one, by=by, at=now())
    elif act == "return":
        reason = ReasonForm(request.POST)
        if not reason.carries(lambda: acts.return_(one, reason=reason.cleaned_data["reason"], by=by, at=now())):
            return plan_page(request, one, reason, "return")
    else:
        number = NumberForm(request.POST)
        if not number.carries(lambda: acts.enter_number(one, **number.cleaned_data, by=by, at=now())):
            return plan_page(request, one, number, "number")
    return redirect("plans-plan", pk)


@signed_in
def calendar(request: SignedRequest) -> HttpResponse:
    """A month of all plans I may see, or of one."""
    one = _asked_plan(request)
    match = MONTH.match(request.GET.get("thang", ""))
    year, number = (int(match[1]), int(match[2])) if match else (today().year, today().month)
    period = months(year, number, number)
    items = _items(request, one).filter(first_on__lte=period.last, last_on__gte=period.first)
    shown = month([row(item, on=today()) for item in fetched(items)], year, number, today=today())
    return render(request, "plans/calendar.html", {"plan": one, "month": shown})


@signed_in
def timeline(request: SignedRequest) -> HttpResponse:
    """A year of all plans I may see, or the period of one, as bars."""
    one = _asked_plan(request)
    asked = request.GET.get("nam", "")
    year = int(asked) if re.fullmatch(r"20\d{2}", asked) else today().year
    whole = period_of(one) if one else months(year, 1, 12)
    items = _items(request, one).filter(first_on__lte=whole.last, last_on__gte=whole.first)
    rows = [row(item, on=today()) for item in fetched(items.order_by("first_on", "last_on", "title")[:300])]
    context = {"plan": one, "line": line(rows, whole, today=today()), "year": year, "period": whole}
    return render(request, "plans/timeline.html", context)


def _items(request: SignedRequest, one: Plan | None) -> QuerySet[PlanItem]:
    items = PlanItem.objects.seen_by(request.user).standing()
    return items.filter(plan=one) if one else items


def _asked_plan(request: SignedRequest) -> Plan | None:
    """Return the plan named in the address, None where all are meant. Not visible is not found."""
    text = request.GET.get("ke-hoach", "")
    if not text:
        return None
    try:
        return seen(request, UUID(text))
    except ValueError as wrong:
        raise Http404 from wrong


def seen(request: SignedRequest, pk: UUID) -> Plan:
    """Return the plan if I may see it, with its issuers and steps; else not found."""
    return get_object_or_404(with_steps(Plan.objects.seen_by(request.user)), pk=pk)


def with_steps(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Return the plans with what their state is read from."""
    return plans.select_related("issuer", "co_issuer", "created_by").prefetch_related(
        "steps__by", "steps__organisation", "steps__item", "programmes"
    )
