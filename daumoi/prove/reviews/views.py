"""Pages of interim reviews: the list, making one, reading it with every result opening to its evidence, DOCX."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now, today
from daumoi.base.web.download import DOCX, attachment
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.plans.models import Plan, PlanItem
from daumoi.mandate.programmes.models import Programme
from daumoi.prove.figures.models import Figure
from daumoi.prove.figures.quoted import quoted
from daumoi.prove.reviews import acts
from daumoi.prove.reviews.forms import NewReviewForm, ReviewForm, StatementForm
from daumoi.prove.reviews.models import EffectStatement, InterimReview
from daumoi.prove.reviews.printed import printed
from daumoi.prove.reviews.rules import check_may_edit, may_edit, may_issue, may_issue_for, told_period
from daumoi.prove.reviews.table import shown, target_of
from daumoi.texts.writing import write_docx


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The reviews I may see."""
    reviews = InterimReview.objects.seen_by(request.user).select_related("issuer", "plan", "programme")
    page = Paginator(reviews, 50).get_page(request.GET.get("page"))
    rows = [{"review": one, "period": told_period(one)} for one in page.object_list]
    context = {"page_obj": page, "rows": rows, "may_make": bool(may_issue_for(by=request.user))}
    return render(request, "reviews/list.html", context)


@signed_in
def new(request: SignedRequest) -> HttpResponse:
    """Make a draft: choose the plan or programme and the period; the table is made from the data."""
    issuers = may_issue_for(by=request.user)
    if not issuers:
        return render(request, "403.html", status=403)
    day = today()
    # the quarter that ended last is what is usually reviewed
    ended = (day.month - 1) // 3
    initial = {
        "of": request.GET.get("cua", ""),
        "part": f"Q{ended}" if ended else "Q4",
        "year": day.year if ended else day.year - 1,
        "issuer": issuers[0].pk,
    }
    form = NewReviewForm(request.POST or None, issuers=issuers, by=request.user, initial=initial)
    if request.method == "POST":
        made = form.attempt(lambda: acts.create(form.asked(settings.PROVINCE), by=request.user, at=now()))
        if made is not None:
            return redirect("reviews-review", made.pk)
    return render(request, "reviews/new.html", {"form": form}, status=form.status)


@signed_in
def review(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One review: the table, what is behind and why, sentences on effect, proposals."""
    return _page(request, _seen(request, pk))


def _page(request: SignedRequest, one: InterimReview, form: StatementForm | None = None) -> HttpResponse:
    by = request.user
    sheet = shown(one)
    pks = [item["pk"] for item in [*sheet["behind"], *sheet["running"]]]
    statements = list(one.statements.select_related("evidence_kind", "paper", "by"))
    papers = [statement.paper_id for statement in statements if statement.paper_id]
    context = {
        "review": one,
        "period": told_period(one),
        "sheet": sheet,
        "seen_items": {str(pk) for pk in PlanItem.objects.seen_by(by).filter(pk__in=pks).values_list("pk", flat=True)},
        "sees_plan": one.plan_id and Plan.objects.seen_by(by).filter(pk=one.plan_id).exists(),
        "sees_programme": one.programme_id and Programme.objects.seen_by(by).filter(pk=one.programme_id).exists(),
        "statements": statements,
        "seen_papers": set(Paper.objects.seen_by(by).filter(pk__in=papers).values_list("pk", flat=True)),
        "may_edit": may_edit(one, by=by),
        "may_issue": may_issue(one, by=by),
        "form": form,
        "statement_form": form or StatementForm(by=by),
        "entries": TrailEntry.objects.of(one)[:40],
    }
    return render(request, "reviews/review.html", context, status=form.status if form else 200)


@signed_in
def edit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change the words; nothing typed is lost when somebody else saved meanwhile."""
    one = _seen(request, pk)
    check_may_edit(one, by=request.user)
    initial = {name: getattr(one, name) for name in ReviewForm.base_fields}
    form = ReviewForm(request.POST or None, initial=initial)
    if request.method == "POST":
        if form.carries(
            lambda: acts.edit(
                one, values=form.values(), version=form.cleaned_data["version"], by=request.user, at=now()
            )
        ):
            return redirect("reviews-review", pk)
        again = request.POST.copy()
        again["version"] = str(InterimReview.objects.only("version").get(pk=pk).version)
        form.data = again
    return render(request, "reviews/edit.html", {"form": form, "review": one}, status=form.status)


@signed_in
@require_POST
def state(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Add a sentence on effect."""
    one = _seen(request, pk)
    check_may_edit(one, by=request.user)
    form = StatementForm(request.POST, by=request.user)
    made = form.attempt(lambda: acts.state(one, **form.cleaned_data, by=request.user, at=now()))
    return redirect("reviews-review", pk) if made is not None else _page(request, one, form)


@signed_in
@require_POST
def take_back(request: SignedRequest, pk: UUID, statement_pk: int) -> HttpResponse:
    """Take a sentence out of a draft."""
    one = _seen(request, pk)
    statement = get_object_or_404(EffectStatement, review=one, pk=statement_pk)
    acts.take_back(statement, by=request.user, at=now())
    return redirect("reviews-review", pk)


@signed_in
@require_POST
def issue(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Issue the review as a leader: the table is frozen."""
    acts.issue(_seen(request, pk), by=request.user, at=now())
    return redirect("reviews-review", pk)


@signed_in
def number(request: SignedRequest, pk: UUID, code: str) -> HttpResponse:
    """What one printed result is made of: its figures and their sentences."""
    one = _seen(request, pk)
    target = target_of(shown(one), code)
    if target is None:
        raise Http404
    by = request.user
    figures = Figure.objects.filter(pk__in=target["figures"]).select_related(
        "organisation", "paper", "span", "confirmed_by", "indicator"
    )
    visible = set(Figure.objects.seen_by(by).filter(pk__in=target["figures"]).values_list("pk", flat=True))
    papers = set(Paper.objects.seen_by(by).filter(pk__in=figures.values("paper")).values_list("pk", flat=True))
    addends = [
        {
            "figure": figure,
            "opens": figure.pk in visible,
            "quoted": quoted(figure.span) if figure.span and figure.paper_id in papers else None,
        }
        for figure in figures
    ]
    context = {"review": one, "target": target, "addends": addends, "period": told_period(one)}
    return render(request, "reviews/number.html", context)


@signed_in
def docx(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The review as a Word document by the written form of its line."""
    one = _seen(request, pk)
    name = f"{'' if one.issued_at else 'du-thao '}{one.subject[:80]}.docx"
    return attachment(write_docx(printed(one, shown(one), by=request.user)), name, DOCX)


def _seen(request: SignedRequest, pk: UUID) -> InterimReview:
    found = InterimReview.objects.seen_by(request.user).select_related("issuer", "plan", "programme", "issued_by")
    return get_object_or_404(found, pk=pk)
