"""Pages of orientations: the list, one orientation, and the acts on it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now, today
from daumoi.base.web.download import DOCX, attachment
from daumoi.base.web.forms import ActForm
from daumoi.mandate.orientations import acts, rules
from daumoi.mandate.orientations.forms import AcknowledgeForm, NumberForm, RefuseForm, WithdrawForm
from daumoi.mandate.orientations.models import Addressee, CoSignature, Orientation, OrientationQuerySet
from daumoi.mandate.orientations.printed import printed
from daumoi.mandate.papers.models import Paper
from daumoi.texts.writing import write_docx
from daumoi.texts.writing.model import Aside, Heading

LISTS = ("hieu-luc", "cho-toi", "du-thao", "da-qua", "tat-ca")


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The orientations I may see: in force, waiting for my acknowledgement, drafts, past, all."""
    which = request.GET.get("loc", LISTS[0])
    day = today()
    rows = _narrowed(Orientation.objects.seen_by(request.user), which, day, request)
    rows = rows.select_related("issuer", "kind").prefetch_related("addressees", "topics__topic")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    shown = [
        {"one": one, "standing": rules.where_stands(one, today=day), "answered": rules.answered(one, today=day)}
        for one in page.object_list
    ]
    context = {
        "page_obj": page,
        "rows": shown,
        "which": which,
        "waiting": Orientation.objects.seen_by(request.user).waiting_for(request.user).count(),
        "may_write": bool(rules.may_write_for(request.user)),
    }
    return render(request, "orientations/list.html", context)


def _narrowed(rows: OrientationQuerySet, which: str, day: date, request: SignedRequest) -> OrientationQuerySet:
    if which == "cho-toi":
        return rows.waiting_for(request.user)
    if which == "du-thao":
        return rows.filter(issued_at=None)
    if which == "da-qua":
        return rows.filter(issued_at__isnull=False).exclude(pk__in=rows.issued().filter(ends_on__gte=day))
    if which == "tat-ca":
        return rows
    return rows.issued().filter(ends_on__gte=day)


def _seen(request: SignedRequest, pk: UUID) -> Orientation:
    rows = Orientation.objects.seen_by(request.user).select_related(
        "issuer", "kind", "paper", "created_by", "issued_by", "withdrawn_by"
    )
    fetched = ("topics__topic", "cosignatures__organisation", "cosignatures__signed_by")
    return get_object_or_404(
        rows.prefetch_related(*fetched, "addressees__organisation", "addressees__acknowledged_by"), pk=pk
    )


@signed_in
def orientation(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One orientation: what it puts first, its words, who signed, who has acknowledged."""
    return _page(request, _seen(request, pk))


def _page(request: SignedRequest, one: Orientation, status: int = 200, **forms: Any) -> HttpResponse:
    day, by = today(), request.user
    context = {
        "one": one,
        "standing": rules.where_stands(one, today=day),
        "acts": rules.acts_open_to(one, by=by),
        "mine": rules.to_acknowledge(one, by=by),
        "addressees": [{"row": row, "is_late": rules.is_late(row, today=day)} for row in one.addressees.all()],
        "noted_by": rules.reads_notes(one, by=by),
        "answered": rules.answered(one, today=day),
        "sees_paper": one.paper_id and Paper.objects.seen_by(by).filter(pk=one.paper_id).exists(),
        "paragraphs": [line for line in one.text.splitlines() if line.strip()],
        "to_paste": rules.to_paste(one, settings.SITE_ADDRESS),
        "entries": TrailEntry.objects.of(one)[:50],
        "acknowledge_form": AcknowledgeForm(),
        "number_form": NumberForm(),
        **forms,
    }
    return render(request, "orientations/orientation.html", context, status=status)


@signed_in
def letter(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The orientation as it is printed, by the written form of its line."""
    one = _seen(request, pk)
    document = printed(one)
    blocks = [
        {
            "kind": "heading" if isinstance(block, Heading) else "aside" if isinstance(block, Aside) else "",
            "block": block,
        }
        for block in document.body
    ]
    context = {"one": one, "letter": document, "blocks": blocks, "addressees": document.addressee.splitlines()}
    return render(request, "orientations/letter.html", context)


@signed_in
def docx(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The orientation as a Word document by the written form of its line."""
    one = _seen(request, pk)
    name = f"{one.number.replace('/', '-') or 'du-thao'} {one.subject[:60]}.docx"
    return attachment(write_docx(printed(one)), name, DOCX)


def _read(request: SignedRequest) -> int | None:
    """Return the version that was on the page from which the person signs or issues; None where it names none."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 9 else None


@signed_in
@require_POST
def co_sign(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Sign for the offices I lead that are asked."""
    one = _seen(request, pk)
    mine = _asked_of(request, one)
    if not mine:
        return render(request, "403.html", status=403)
    for signature in mine:
        acts.co_sign(signature, by=request.user, at=now(), version=_read(request))
    messages.success(request, _("Signed."))
    return redirect("orientations-orientation", pk)


def _asked_of(request: SignedRequest, one: Orientation) -> list[CoSignature]:
    """Return the signatures asked of offices I lead; the first of all where none is, so that the rule says why not."""
    signatures = list(one.cosignatures.all())
    return [row for row in signatures if rules.leads(row.organisation_id, by=request.user)] or signatures[:1]


@signed_in
def refuse(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Say why the offices I lead do not sign."""
    one = _seen(request, pk)
    mine = _asked_of(request, one)
    if not mine:
        return render(request, "403.html", status=403)
    for signature in mine:
        rules.check_may_refuse(signature, by=request.user)
    form = RefuseForm(request.POST or None)
    if request.method == "POST" and form.carries(lambda: _refuse_all(request, mine, form)):
        messages.success(request, _("The issuing office has been told."))
        return redirect("orientations-orientation", pk)
    return render(request, "orientations/refuse.html", {"form": form, "one": one}, status=form.status)


def _refuse_all(request: SignedRequest, mine: list[CoSignature], form: RefuseForm) -> None:
    with transaction.atomic():
        for signature in mine:
            acts.refuse(signature, form.cleaned_data["words"], by=request.user, at=now(), version=_read(request))


@signed_in
@require_POST
def issue(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Issue the draft."""
    one = _seen(request, pk)
    form = ActForm(request.POST)
    if form.carries(lambda: acts.issue(one, by=request.user, at=now(), version=_read(request))):
        messages.success(request, _("Issued. The focal points of the addressees have been told."))
        return redirect("orientations-orientation", pk)
    return _page(request, one, form.status, form=form)


@signed_in
@require_POST
def acknowledge(request: SignedRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Acknowledge for one organisation."""
    one = _seen(request, pk)
    addressee = get_object_or_404(
        Addressee.objects.select_related("organisation", "orientation"), pk=row, orientation=one
    )
    form = AcknowledgeForm(request.POST)
    if form.carries(lambda: acts.acknowledge(addressee, form.cleaned_data["note"], by=request.user, at=now())):
        messages.success(request, _("Acknowledged for %(who)s.") % {"who": addressee.organisation})
        return redirect("orientations-orientation", pk)
    return _page(request, one, form.status, acknowledge_form=form, form=form)


@signed_in
def withdraw(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Withdraw with a reason."""
    one = _seen(request, pk)
    rules.check_leads(one, by=request.user)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.carries(
        lambda: acts.withdraw(one, form.cleaned_data["reason"], by=request.user, at=now())
    ):
        return redirect("orientations-orientation", pk)
    return render(request, "orientations/withdraw.html", {"form": form, "one": one}, status=form.status)


@signed_in
@require_POST
def enter_number(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Văn thư enters number and date."""
    one = _seen(request, pk)
    form = NumberForm(request.POST)
    if form.carries(lambda: acts.enter_number(one, **form.cleaned_data, by=request.user, at=now())):
        return redirect("orientations-orientation", pk)
    return _page(request, one, form.status, number_form=form, form=form)
