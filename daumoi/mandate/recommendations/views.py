"""Pages of recommendations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.models import TrailEntry
from daumoi.base import files
from daumoi.base.clock import now
from daumoi.base.web.download import attachment
from daumoi.base.web.forms import ActForm
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.recommendations import acts
from daumoi.mandate.recommendations.forms import DecisionForm, PaperForm, RecommendationForm
from daumoi.mandate.recommendations.models import Recommendation
from daumoi.mandate.recommendations.rules import acts_open_to, check_may, check_may_name, may_write_for
from daumoi.mandate.tasks.models import Task

WHOLE = ("organisation", "recipient", "task", "written_by", "sent_by", "answered_by", "follows")


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The recommendations I may see: those waiting for my organisation's decision, its own, those decided on, all."""
    own = standing(request.user).organisations()
    seen = Recommendation.objects.seen_by(request.user)
    mine = seen.waiting().filter(recipient__in=own)
    which = request.GET.get("loc", "tat-ca")
    rows = {
        "cho-quyet-dinh": mine,
        "gui-di": seen.filter(organisation__in=own),
        "da-quyet-dinh": seen.exclude(answered_at=None),
    }.get(which, seen)
    page = Paginator(rows.select_related("organisation", "recipient"), 50).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "which": which,
        "waiting": mine.count(),
        "may_write": bool(may_write_for(request.user)),
    }
    return render(request, "recommendations/list.html", context)


@signed_in
def recommendation(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One recommendation with its decision."""
    one = get_object_or_404(Recommendation.objects.seen_by(request.user).select_related(*WHOLE), pk=pk)
    seen = Recommendation.objects.seen_by(request.user)
    paper = Paper.objects.seen_by(request.user).defer("text", "search_key").filter(pk__in=_given(one.came_of_it_id))
    context = {
        "one": one,
        "open_acts": acts_open_to(one, by=request.user),
        "sees_task": Task.objects.seen_by(request.user).filter(pk__in=_given(one.task_id)).exists(),
        "paper": paper.first(),
        "before": seen.filter(pk__in=_given(one.follows_id)).first(),
        "after": seen.filter(follows=one).first(),
        "entries": TrailEntry.objects.of(one)[:50],
    }
    return render(request, "recommendations/recommendation.html", context)


def _given(pk: UUID | None) -> list[UUID]:
    return [pk] if pk else []


@signed_in
def write(request: SignedRequest) -> HttpResponse:
    """Write a recommendation: of its own, of the task that the address names, or anew after a call for more work."""
    organisations = may_write_for(request.user)
    if not organisations:
        return render(request, "403.html", status=403)
    before = _before(request)
    initial: dict[str, Any] = {"task": request.GET.get("nhiem-vu")}
    if before is not None:
        initial = {key: getattr(before, key) for key in ("organisation", "recipient", "task", "title", "text")}
    form = RecommendationForm(
        request.POST or None, request.FILES or None, by=request.user, organisations=organisations, initial=initial
    )
    if request.method == "POST":
        one = form.attempt(lambda: acts.write(form.proposed(), by=request.user, at=now(), follows=before))
        if one is not None:
            return redirect("recommendations-recommendation", one.pk)
    return _form(request, form, _("Write a recommendation"), verb=_("Keep the draft"), before=before)


def _before(request: SignedRequest) -> Recommendation | None:
    asked = request.GET.get("tiep")
    if not asked:
        return None
    try:
        return get_object_or_404(Recommendation.objects.seen_by(request.user), pk=UUID(asked))
    except ValueError as wrong:
        raise Http404 from wrong


@signed_in
def edit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change a draft."""
    one = _one(request, pk)
    check_may("edit", one, by=request.user)
    initial = {key: getattr(one, key) for key in ("organisation", "recipient", "task", "title", "text")}
    form = RecommendationForm(
        request.POST or None,
        request.FILES or None,
        by=request.user,
        organisations=may_write_for(request.user),
        initial=initial,
    )
    form.keep(one, "task")
    if request.method == "POST" and form.carries(lambda: acts.edit(one, form.proposed(), by=request.user, at=now())):
        return redirect("recommendations-recommendation", pk)
    return _form(request, form, _("Change the draft"), one=one, verb=_("Keep the draft"))


@signed_in
def send(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Ask, then send a draft."""
    text = _("It goes to %(who)s, whose focal point is told. It can no longer be changed afterwards.")
    return _ask(request, pk, "send", (_("Send the recommendation?"), text, _("Send")), acts.send)


@signed_in
def withdraw(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Ask, then withdraw what was sent."""
    text = _("%(who)s no longer sees it and is told so. The history keeps it for your organisation.")
    return _ask(request, pk, "withdraw", (_("Withdraw the recommendation?"), text, _("Withdraw")), acts.withdraw)


def _ask(
    request: SignedRequest, pk: UUID, wanted: str, words: tuple[str, str, str], do: Callable[..., None]
) -> HttpResponse:
    one = _one(request, pk)
    check_may(wanted, one, by=request.user)
    if request.method == "POST":
        do(one, by=request.user, at=now())
        return redirect("recommendations-recommendation", pk)
    title, text, verb = words
    context = {"one": one, "title": title, "text": text % {"who": one.recipient}, "verb": verb}
    return render(request, "recommendations/ask.html", context)


@signed_in
def answer(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Decide on a recommendation."""
    one = _one(request, pk)
    check_may("answer", one, by=request.user)
    form = DecisionForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.carries(lambda: acts.answer(one, form.decided(), by=request.user, at=now())):
        return redirect("recommendations-recommendation", pk)
    return _form(request, form, _("Decide on the recommendation"), one=one, verb=_("Give the decision"))


@signed_in
def name_paper(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Name the paper that came of an accepted recommendation."""
    one = _one(request, pk)
    check_may_name(one, by=request.user)
    form = PaperForm(request.POST or None, by=request.user, initial={"came_of_it": one.came_of_it_id})
    if request.method == "POST" and form.carries(
        lambda: acts.name_paper(one, form.cleaned_data["came_of_it"], by=request.user, at=now())
    ):
        return redirect("recommendations-recommendation", pk)
    return _form(request, form, _("Name the paper that came of it"), one=one, verb=_("Name the paper"))


@signed_in
def file(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The file of a recommendation, to whoever may see it."""
    one = get_object_or_404(Recommendation.objects.seen_by(request.user).exclude(file_sha256=""), pk=pk)
    return attachment(files.fetch(one.file_sha256), one.file_name)


def _one(request: SignedRequest, pk: UUID) -> Recommendation:
    return get_object_or_404(Recommendation.objects.seen_by(request.user).select_related(*WHOLE), pk=pk)


def _form(request: SignedRequest, form: ActForm, heading: str, **more: object) -> HttpResponse:
    return render(request, "recommendations/form.html", {"form": form, "heading": heading, **more}, status=form.status)
