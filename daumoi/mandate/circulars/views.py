"""Pages of circulars: lists, one circular, sending out, opening, acknowledging."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now, today
from daumoi.mandate.circulars import acts
from daumoi.mandate.circulars.forms import AcknowledgeForm, ReceiversForm, SendForm
from daumoi.mandate.circulars.models import Circular, Recipient
from daumoi.mandate.circulars.rules import check_may_acknowledge, check_may_send, counts, may_send
from daumoi.mandate.circulars.shown import shown_circulars, shown_recipients
from daumoi.mandate.papers.models import Paper

LISTS = ("cho", "nhan", "gui", "tat-ca")


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """What my organisations must acknowledge, were sent, have sent, or all that I may see."""
    by = request.user
    which = request.GET.get("loc", "")
    if which not in LISTS:
        which = "cho" if Recipient.objects.of(by).waiting().exists() else "tat-ca"
    circulars = Circular.objects.seen_by(by).select_related("paper__owner", "sent_by").defer("paper__text")
    if which in ("cho", "nhan"):
        mine = Recipient.objects.of(by)
        circulars = circulars.filter(pk__in=(mine.waiting() if which == "cho" else mine).values("circular"))
    elif which == "gui":
        circulars = circulars.filter(pk__in=Circular.objects.sent_by(by))
    page = Paginator(circulars, 30).get_page(request.GET.get("page"))
    rows = shown_circulars(page.object_list, by=by, today=today())
    return render(request, "circulars/list.html", {"page_obj": page, "rows": rows, "which": which})


def _circular(request: SignedRequest, pk: UUID) -> Circular:
    circulars = Circular.objects.seen_by(request.user).select_related("paper__owner", "paper__issuer", "sent_by")
    return get_object_or_404(circulars, pk=pk)


@signed_in
def circular(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One circular: the paper, what is asked, who has opened and acknowledged it."""
    one, by, day = _circular(request, pk), request.user, today()
    rows = Recipient.objects.seen_by(by).filter(circular=one)
    rows = rows.select_related("circular", "organisation", "opened_by", "acknowledged_by")
    mine = set(Recipient.objects.of(by).filter(circular=one).values_list("pk", flat=True))
    shown = shown_recipients(rows, by=by, today=day)
    is_sender = may_send(one.paper, by=by)
    others = [row for row in shown if row.recipient.pk not in mine]
    context = {
        "circular": one,
        "mine": [row for row in shown if row.recipient.pk in mine],
        "others": others,
        "counts": counts(list(rows), due_on=one.due_on, today=day) if others or is_sender else None,
        "may_send": is_sender,
        "entries": TrailEntry.objects.of(one, *rows)[:60],
    }
    return render(request, "circulars/circular.html", context)


@signed_in
def send(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Send a paper out to groups and organisations."""
    paper = get_object_or_404(Paper.objects.seen_by(request.user).defer("text"), pk=pk)
    check_may_send(paper, by=request.user)
    form = SendForm(request.POST or None, paper=paper)
    if request.method == "POST":
        made = form.attempt(
            lambda: acts.send(
                paper,
                form.chosen(),
                due_on=form.cleaned_data["due_on"],
                words=form.cleaned_data["words"],
                by=request.user,
                at=now(),
            )
        )
        if made is not None:
            messages.success(request, _("The paper has been sent out; the focal points have been told."))
            return redirect("circulars-circular", made.pk)
    return render(request, "circulars/send.html", {"form": form, "paper": paper}, status=form.status)


@signed_in
def add(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Send a circular to more organisations."""
    one = _circular(request, pk)
    check_may_send(one.paper, by=request.user)
    form = ReceiversForm(request.POST or None, paper=one.paper)
    if request.method == "POST" and form.carries(lambda: acts.add(one, form.chosen(), by=request.user, at=now())):
        return redirect("circulars-circular", one.pk)
    return render(
        request, "circulars/send.html", {"form": form, "paper": one.paper, "circular": one}, status=form.status
    )


@signed_in
@require_POST
def open_(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Open the paper through the circular: the read receipt is written, then the paper's page."""
    one = _circular(request, pk)
    acts.mark_opened(one, by=request.user, at=now())
    return redirect("papers-paper", one.paper_id)


@signed_in
def acknowledge(request: SignedRequest, pk: UUID, recipient_pk: int) -> HttpResponse:
    """Acknowledge for one organisation."""
    seen = Recipient.objects.seen_by(request.user).select_related("circular__paper", "organisation")
    recipient = get_object_or_404(seen, pk=recipient_pk, circular=pk)
    check_may_acknowledge(recipient, by=request.user)
    form = AcknowledgeForm(request.POST or None, initial={"briefed_on": today()})
    if request.method == "POST":
        done = form.attempt(lambda: acts.acknowledge(recipient, **form.cleaned_data, by=request.user, at=now()))
        if done is not None:
            messages.success(request, _("Acknowledged for %(who)s.") % {"who": recipient.organisation})
            return redirect("circulars-circular", pk)
    context = {"form": form, "recipient": recipient, "circular": recipient.circular}
    return render(request, "circulars/acknowledge.html", context, status=form.status)
