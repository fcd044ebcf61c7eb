"""Pages of the look-ahead: the report and its files, what changed, the gaps."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import standing
from daumoi.base.clock import now, today
from daumoi.base.errors import Refused
from daumoi.base.web.download import DOCX, XLSX, attachment
from daumoi.supply.agenda.models import Event
from daumoi.supply.lookahead import acts, gaps
from daumoi.supply.lookahead.forms import ReviewForm
from daumoi.supply.lookahead.models import Snapshot
from daumoi.supply.lookahead.narrowing import Narrowing, Wanted
from daumoi.supply.lookahead.printed import INTERNAL, as_docx, as_xlsx, file_name, office_of
from daumoi.supply.lookahead.report import SINCE, SPANS, Report, build, rows_of, since_of
from daumoi.supply.lookahead.rules import frozen
from daumoi.supply.lookahead.shown import MOST, in_rows, new_of_series, unreviewed


def _asked(request: SignedRequest) -> tuple[int, str]:
    """Return the days and the comparison that the address asks for; the first of each for anything else."""
    typed = request.GET.get("ngay", "")
    span = int(typed) if typed.isdecimal() and typed in map(str, SPANS) else SPANS[0]
    which = request.GET.get("tu", "")
    return span, which if which in SINCE else "hom-qua"


def _narrowing(request: SignedRequest) -> Narrowing:
    return Narrowing(request.GET, by=request.user, today=today())


def _report(request: SignedRequest, wanted: Wanted, *, with_confidential: bool = True) -> Report:
    span, which = _asked(request)
    day = today()
    return build(request.user, span=span, which=which, today=day, with_confidential=with_confidential, wanted=wanted)


def _for_a_file(request: SignedRequest) -> tuple[Report, str]:
    """Return the report of a file with the file's name: files are passed on, what is confidential is in them if asked for."""
    is_internal = request.GET.get("ban") == INTERNAL
    made = _report(request, _narrowing(request).wanted, with_confidential=is_internal)
    return made, file_name(made, is_internal=is_internal)


@signed_in
def report(request: SignedRequest) -> HttpResponse:
    """What is planned in the next 7, 30, 60 or 90 days, by day, with marks and hot issues."""
    span, which = _asked(request)
    narrowing = _narrowing(request)
    context = {
        "report": _report(request, narrowing.wanted),
        "narrowing": narrowing,
        "internal": INTERNAL,
        "span": span,
        "spans": SPANS,
        "which": which,
        "today": today(),
        "has_snapshots": Snapshot.objects.seen_by(request.user).exists(),
        "frozen": [one for line in sorted(standing(request.user).lines) if (one := frozen(line, at=now())) is not None],
        "coordinates": standing(request.user).coordinates,
    }
    return render(request, "lookahead/report.html", context)


@signed_in
def docx(request: SignedRequest) -> HttpResponse:
    """The report as a letter of my office."""
    office = office_of(request.user)
    if office is None:
        return render(request, "403.html", status=403)
    made, name = _for_a_file(request)
    return attachment(as_docx(made, office), f"{name}.docx", DOCX)


@signed_in
def xlsx(request: SignedRequest) -> HttpResponse:
    """The report as a sheet."""
    if office_of(request.user) is None:
        return render(request, "403.html", status=403)
    made, name = _for_a_file(request)
    return attachment(as_xlsx(made), f"{name}.xlsx", XLSX)


@signed_in
def changes(request: SignedRequest) -> HttpResponse:
    """What is new or changed since I last looked, since yesterday, in a week; old → new of each field."""
    which = request.GET.get("tu", "")
    which = which if which in SINCE else SINCE[0]
    marks = unreviewed(request.user, which, today=today())
    context = {
        "rows": in_rows(marks),
        "which": which,
        "up_to": now(),
        "since": since_of(which, request.user, today=today()),
        "is_cut": len(marks) >= MOST,
    }
    return render(request, "lookahead/changes.html", context)


def _up_to(request: SignedRequest) -> datetime:
    form = ReviewForm(request.POST)
    if not form.is_valid():
        raise Refused(_("This page is too old. Reload it, then mark again."))
    moment: datetime = form.cleaned_data["up_to"]
    return moment


def _back(request: SignedRequest) -> HttpResponse:
    which = request.POST.get("tu", "")
    address = reverse("lookahead-changes")
    return redirect(f"{address}?tu={which}" if which in SINCE else address)


@signed_in
@require_POST
def review_all(request: SignedRequest) -> HttpResponse:
    """Everything that the page showed is reviewed."""
    acts.review_all(up_to=_up_to(request), by=request.user, at=now())
    messages.success(request, _("Marked as reviewed."))
    return _back(request)


@signed_in
@require_POST
def review(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One event is reviewed, or all that its row shows of its series."""
    event = get_object_or_404(Event.objects.seen_by(request.user), pk=pk)
    is_whole = "chuoi" in request.POST
    meant = new_of_series(event, request.user, today=today()) if is_whole else [event]
    for one in meant:
        acts.review(one, up_to=_up_to(request), by=request.user, at=now())
    if request.POST.get("ve") == "su-kien":
        return redirect("agenda-event", pk)
    return _back(request)


@signed_in
def silence(request: SignedRequest) -> HttpResponse:
    """Priority topics by week: what is planned, what is silent; each number opens its events."""
    day = today()
    weeks = gaps.weeks_from(day)
    lines = gaps.lines(request.user, weeks, today=day)
    line, week = _chosen(request, lines, weeks)
    rows = []
    if line is not None:
        events = gaps.about(line.topic, Event.objects.seen_by(request.user))
        span = (week.first, week.last) if week else (weeks[0].first, weeks[-1].last)
        found = list(events.between(*span).with_words().prefetch_related("attendances__leader")[:MOST])
        rows = rows_of(found, reader=request.user, which="", today=day)
    context = {
        "weeks": weeks,
        "lines": lines,
        "line": line,
        "week": week,
        "rows": rows,
        "silent": [one for one in lines if one.silent],
    }
    return render(request, "lookahead/gaps.html", context)


def _chosen(
    request: SignedRequest, lines: list[gaps.TopicLine], weeks: list[gaps.Week]
) -> tuple[gaps.TopicLine | None, gaps.Week | None]:
    """Return the line and week whose events the address asks for; None for none."""
    line = next((one for one in lines if one.topic.code == request.GET.get("linh-vuc")), None)
    try:
        first = date.fromisoformat(request.GET.get("tuan", ""))
    except ValueError:
        return line, None
    return line, next((one for one in weeks if one.first == first), None)
