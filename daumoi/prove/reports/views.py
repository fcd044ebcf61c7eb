"""Pages of reports: the list, writing, reading with every number opening to its evidence, DOCX."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now, today
from daumoi.base.errors import Refused, TooLate
from daumoi.base.web.download import DOCX, attachment
from daumoi.base.web.forms import refuse, status_of
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.programmes.models import Programme
from daumoi.prove.figures.models import Figure
from daumoi.prove.figures.quoted import quoted
from daumoi.prove.reports import acts
from daumoi.prove.reports.forms import EditReportForm, NewReportForm, NumberForm
from daumoi.prove.reports.models import Report
from daumoi.prove.reports.printed import printed
from daumoi.prove.reports.rules import WRITES, Row, may_number, may_write, superior_name, table
from daumoi.texts.vietnamese import fold
from daumoi.texts.writing import write_docx


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The reports I may see."""
    page = Paginator(Report.objects.seen_by(request.user).select_related("issuer"), 50).get_page(
        request.GET.get("page")
    )
    return render(
        request,
        "reports/list.html",
        {"page_obj": page, "may_write": bool(standing(request.user).organisations(WRITES))},
    )


@signed_in
def new(request: SignedRequest) -> HttpResponse:
    """Make a draft report of one of my organisations."""
    issuers = list(Organisation.objects.filter(pk__in=standing(request.user).organisations(WRITES)))
    if not issuers:
        return render(request, "403.html", status=403)
    day = today()
    initial = {
        "issuer": issuers[0].pk,
        "first_on": day.replace(month=1, day=1),
        "last_on": day,
        "place": settings.PROVINCE,
        "symbol": f"BC-{fold(issuers[0].code).upper()}",
        "recipients": "Như trên;\nLưu: VT.",
    }
    form = NewReportForm(
        request.POST or None, initial=initial, issuers=issuers, programmes=Programme.objects.seen_by(request.user)
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            report = acts.create(
                given["issuer"], values=form.values(), indicators=list(given["indicators"]), by=request.user, at=now()
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            return redirect("reports-report", report.pk)
    return render(request, "reports/edit.html", {"form": form}, status=status_of(form))


@signed_in
def report(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The report as a page: each number opens to what it is made of."""
    return _report_page(request, _seen(request, pk), NumberForm())


def _report_page(request: SignedRequest, one: Report, number_form: NumberForm, status: int = 200) -> HttpResponse:
    context = {
        "report": one,
        "table": table(one),
        "parent": superior_name(one),
        "may_write": may_write(one, by=request.user) and not one.number,
        "may_number": may_number(one, by=request.user),
        "number_form": number_form,
        "form": number_form if number_form.errors else None,
        "entries": TrailEntry.objects.of(one)[:40],
        "recipient_lines": [line for line in one.recipients.splitlines() if line.strip()],
    }
    return render(request, "reports/report.html", context, status=status)


@signed_in
def number(request: SignedRequest, pk: UUID, code: str) -> HttpResponse:
    """What one printed number is made of: its figures, their sentences, what was left out and why."""
    one = _seen(request, pk)
    whole = table(one)
    row = next((row for row in whole.rows if _row_code(row) == code), None)
    if row is None:
        raise Http404
    visible = set(
        Figure.objects.seen_by(request.user)
        .filter(pk__in=[figure.pk for figure in row.figures])
        .values_list("pk", flat=True)
    )
    papers = set(
        Paper.objects.seen_by(request.user)
        .filter(pk__in=[figure.paper_id for figure in row.figures])
        .values_list("pk", flat=True)
    )
    addends = []
    for figure in row.figures:
        shown = figure.span is not None and figure.paper_id in papers
        addends.append(
            {
                "figure": figure,
                "opens": figure.pk in visible,
                "quoted": quoted(figure.span) if shown and figure.span else None,
            }
        )
    left_out = [one for one in whole.left_out if one.figure.indicator_id == row.indicator.code]
    return render(request, "reports/number.html", {"report": one, "row": row, "addends": addends, "left_out": left_out})


def _row_code(row: Row) -> str:
    return row.code


@signed_in
def edit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change the words; nothing typed is lost when somebody else saved meanwhile."""
    one = _seen(request, pk)
    if not may_write(one, by=request.user):
        return render(request, "403.html", status=403)
    fields = [name for name in EditReportForm.base_fields if name != "indicators"]
    initial = {name: getattr(one, name) for name in fields} | {"indicators": one.indicators.all()}
    form = EditReportForm(request.POST or None, initial=initial, programmes=Programme.objects.seen_by(request.user))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            acts.edit(
                one,
                values=form.values(),
                indicators=list(given["indicators"]),
                version=given["version"],
                by=request.user,
                at=now(),
            )
        except Refused as refused:
            refuse(form, refused)
            form.data = {
                **request.POST.dict(),
                "indicators": request.POST.getlist("indicators"),
                "version": Report.objects.get(pk=pk).version,
            }
        else:
            return redirect("reports-report", pk)
    return render(request, "reports/edit.html", {"form": form, "report": one}, status=status_of(form))


@signed_in
@require_POST
def enter_number(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Văn thư enters number and date after signature; nothing typed is lost when it is refused."""
    one, form = _seen(request, pk), NumberForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            acts.enter_number(one, number=given["number"], dated_on=given["dated_on"], by=request.user, at=now())
        except TooLate as refused:
            refuse(form, refused)
        else:
            return redirect("reports-report", pk)
    return _report_page(request, one, form, status_of(form))


@signed_in
def docx(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The report as a Word document by the written form of its line."""
    one = _seen(request, pk)
    return attachment(
        write_docx(printed(one, table(one), by=request.user)),
        f"{one.number.replace('/', '-') or 'du-thao'} {one.subject[:60]}.docx",
        DOCX,
    )


def _seen(request: SignedRequest, pk: UUID) -> Report:
    return get_object_or_404(Report.objects.seen_by(request.user).select_related("issuer", "programme"), pk=pk)
