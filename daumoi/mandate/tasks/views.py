"""Pages of tasks: the list, one task with its duties, and the steps."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import recipients
from daumoi.actors.trail.models import TrailEntry
from daumoi.base import files
from daumoi.base.clock import now, today
from daumoi.base.errors import Refused
from daumoi.base.web.download import attachment
from daumoi.base.web.forms import refuse, status_of
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.tasks import acts
from daumoi.mandate.tasks.forms import ACTS, StepForm
from daumoi.mandate.tasks.models import Duty, Step, Task
from daumoi.mandate.tasks.rules import check_may, to_paste
from daumoi.mandate.tasks.shown import ruler, sentence, shown


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The duties I may see: mine first, or all; open ones by deadline."""
    duties = Duty.objects.seen_by(request.user).select_related(
        "organisation", "task__directive__paper", "task__directive__follower"
    )
    which = request.GET.get("loc", "mo")
    if which == "cua-toi":
        duties = duties.owed_by(request.user)
    if which == "qua-han":
        duties = duties.late_on(today())
    elif which != "tat-ca":
        duties = duties.open()
    page = Paginator(duties.order_by("due_on", "task_id").prefetch_related("steps"), 50).get_page(
        request.GET.get("page")
    )
    rows = shown(page.object_list, by=request.user, today=today())
    return render(request, "tasks/list.html", {"page_obj": page, "rows": rows, "which": which})


@signed_in
def task(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One task: the clause, who owes what by when, its history."""
    one = get_object_or_404(
        Task.objects.seen_by(request.user).select_related(
            "directive__paper", "directive__follower", "span", "confirmed_by"
        ),
        pk=pk,
    )
    duties = list(
        one.duties.select_related(
            "organisation", "task__directive__paper", "task__directive__follower"
        ).prefetch_related("steps__by")
    )
    rows = shown(duties, by=request.user, today=today())
    lead = next((duty for duty in duties if duty.role == "lead"), duties[0])
    return render(
        request,
        "tasks/task.html",
        {
            "task": one,
            "rows": rows,
            "ruler": ruler(lead, today=today()),
            "sentence": sentence(lead),
            "lead": rows[duties.index(lead)],
            "to_paste": to_paste(one, duties, settings.SITE_ADDRESS),
            "entries": TrailEntry.objects.of(one)[:100],
            "sees_paper": Paper.objects.seen_by(request.user).filter(pk=one.directive.paper_id).exists(),
        },
    )


@signed_in
def step(request: SignedRequest, pk: UUID, wanted: str) -> HttpResponse:
    """Do one act on a duty: its form, then the act."""
    duty = get_object_or_404(
        Duty.objects.seen_by(request.user).select_related("organisation", "task__directive__paper"), pk=pk
    )
    wanted = wanted.replace("-", "_")
    if wanted not in ACTS:
        raise Http404
    check_may(wanted, duty, by=request.user)
    form = StepForm(request.POST or None, request.FILES or None, wanted=wanted, duty=duty)
    if request.method == "POST" and form.is_valid():
        try:
            _do(wanted, duty, form, request)
        except Refused as refused:
            refuse(form, refused)
        else:
            return redirect("tasks-task", duty.task_id)
    return render(
        request,
        "tasks/step.html",
        {"form": form, "duty": duty, "heading": ACTS[wanted][0], "wanted": wanted},
        status=status_of(form),
    )


def _do(wanted: str, duty: Duty, form: StepForm, request: SignedRequest) -> None:
    by, at = request.user, now()
    if wanted in ("accept", "approve"):
        getattr(acts, wanted)(duty, by=by, at=at)
    elif wanted == "remind":
        acts.remind(duty, recipients(duty.organisation), rung=f"by-hand:{at:%Y-%m-%d}", by=by, at=at)
    else:
        {
            "return": acts.return_,
            "hand_over": acts.hand_over,
            "note": acts.note,
            "done": acts.done,
            "extend": acts.extend,
            "send_back": acts.send_back,
            "reassign": acts.reassign,
        }[wanted](duty, form.said(), by=by, at=at)


@signed_in
def evidence(request: SignedRequest, pk: UUID, step_pk: int) -> HttpResponse:
    """The file of a step, to whoever may see the task."""
    one = get_object_or_404(
        Step.objects.filter(duty__in=Duty.objects.seen_by(request.user)).exclude(file_sha256=""), pk=step_pk, duty=pk
    )
    return attachment(files.fetch(one.file_sha256), one.file_name)
