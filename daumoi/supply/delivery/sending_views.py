"""Pages of what is sent: all sendings with their progress, one with each delivery, sending anew, the exact copy."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now
from daumoi.base.web.download import attachment
from daumoi.supply.delivery import acts
from daumoi.supply.delivery.mail import exact
from daumoi.supply.delivery.models import Delivery, Dispatch
from daumoi.supply.delivery.rules import STATES, may_retry, progress, receiver_name, told
from daumoi.supply.delivery.shown import ICONS, STATE_WORDS, of, titled

FILTERS = {
    "cho": ("waiting", "again"),
    "da-gui": ("sent", "delivered"),
    "loi": ("failed", "bounced"),
    "khong-gui": ("skipped",),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One delivery as shown."""

    delivery: Delivery
    name: str
    email: str
    icon: str
    words: str
    reason: str


@signed_in
def queue(request: SignedRequest) -> HttpResponse:
    """The sendings that the person may see, newest first, each with its progress."""
    rows = Dispatch.objects.seen_by(request.user).select_related(
        "edition__release__organisation", "edition__release__kind"
    )
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    context = {"page_obj": page, "rows": [(one, progress(one), titled(one)) for one in page.object_list]}
    return render(request, "delivery/queue.html", context)


@signed_in
def sending(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One sending: progress, and its deliveries by state, with what the mail server said."""
    dispatch = _seen(request, pk)
    which = request.GET.get("loc", "")
    deliveries = dispatch.deliveries.order_by("pk")
    if which in FILTERS:
        first, *more = (STATES[name] for name in FILTERS[which])
        for other in more:
            first = first | other
        deliveries = deliveries.filter(first)
    related = ("recipient__organisation", "recipient__contact", "recipient__person")
    page = Paginator(deliveries.select_related(*related).prefetch_related("attempts"), 50)
    shown = page.get_page(request.GET.get("page"))
    context = {
        "dispatch": dispatch,
        "title": titled(dispatch),
        "progress": progress(dispatch),
        "page_obj": shown,
        "rows": [_row(one) for one in shown.object_list],
        "which": which,
        "may_retry": may_retry(dispatch, by=request.user),
        "words": dispatch.sent.filter(language="vi").first(),
        "others": of(dispatch.edition.release, request.user),
    }
    return render(request, "delivery/sending.html", context)


@require_POST
@signed_in
def retry(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Send anew what failed, or one delivery of it."""
    dispatch = _seen(request, pk)
    only = request.POST.get("delivery")
    row = get_object_or_404(dispatch.deliveries, pk=_uuid(only)) if only else None
    count = acts.try_again(dispatch, by=request.user, at=now(), only=row)
    told_ = ngettext("%(n)s delivery is tried anew.", "%(n)s deliveries are tried anew.", count) % {"n": count}
    messages.success(request, told_)
    return redirect("delivery-sending", pk)


@signed_in
def copy_sent(request: SignedRequest, pk: UUID, delivery: UUID) -> HttpResponse:
    """The very bytes of one mail as they were handed over."""
    dispatch = _seen(request, pk)
    row = get_object_or_404(dispatch.deliveries.select_related("sent"), pk=delivery)
    data = exact(row)
    if data is None:
        raise Http404
    return attachment(data, f"{row.pk}.eml", "message/rfc822")


def _row(delivery: Delivery) -> Row:
    name, email = receiver_name(delivery.recipient)
    state = delivery.state
    return Row(delivery, name, email, ICONS[state], str(STATE_WORDS[state]), told(delivery))


def _seen(request: SignedRequest, pk: UUID) -> Dispatch:
    rows = Dispatch.objects.seen_by(request.user)
    return get_object_or_404(rows.select_related("edition__release__organisation", "edition__release__kind"), pk=pk)


def _uuid(words: str) -> UUID:
    try:
        return UUID(words)
    except ValueError as wrong:
        raise Http404(_("Nothing is sent under this number.")) from wrong
