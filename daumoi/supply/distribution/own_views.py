"""Pages of what a person gets: subscriptions, where the newsroom's mail goes, and the link that stops mail."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now
from daumoi.base.errors import NotYours
from daumoi.supply.distribution import acts
from daumoi.supply.distribution.forms import AddressForm, SubscriptionForm
from daumoi.supply.distribution.models import Address, Contact, Subscription
from daumoi.supply.distribution.rules import may_subscribe, newsrooms_of, stopped_by


@signed_in
def subscriptions(request: SignedRequest) -> HttpResponse:
    """What the person gets by themselves, and a form for more."""
    form, at = SubscriptionForm(request.POST or None), now()
    row = form.attempt(lambda: acts.subscribe(request.user, form.wanted(), at=at)) if request.method == "POST" else None
    if row is not None:
        is_new = row.started_at >= at
        said = _("Subscribed.") if is_new else _("You had subscribed to this already; how it comes is set anew.")
        messages.success(request, said)
        return redirect("distribution-subscriptions")
    return _own_page(request, form, None, status=form.status)


@require_POST
@signed_in
def receive(request: SignedRequest) -> HttpResponse:
    """Say where the newsroom gets releases."""
    if not newsrooms_of(request.user).exists():
        raise NotYours(_("Where a newsroom gets its mail is said by its editors."))
    form = AddressForm(request.POST, by=request.user)
    if form.carries(
        lambda: acts.receive_at(form.cleaned_data["newsroom"], form.cleaned_data["email"], by=request.user, at=now())
    ):
        messages.success(request, _("Saved."))
        return redirect("distribution-subscriptions")
    return _own_page(request, SubscriptionForm(), form, status=form.status)


@require_POST
@signed_in
def stop(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Stop one subscription."""
    row = get_object_or_404(Subscription.objects.seen_by(request.user), pk=pk)
    acts.stop(row, by=request.user, at=now())
    messages.success(request, _("Stopped."))
    return redirect("distribution-subscriptions")


@csrf_exempt
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The link in each mail: asks, and stops on POST, also by the mail program's own button (RFC 8058), without signing in.

    The secret is the key, so no cookie is asked for.
    """
    receiver = stopped_by(secret)
    if receiver is None or (isinstance(receiver, Contact) and receiver.erased_at is not None):
        raise Http404
    if request.method == "POST":
        acts.stop(receiver, by=None, at=now())
        receiver.refresh_from_db()
    context = {"receiver": receiver, "is_stopped": receiver.stopped_at is not None, "what": _what(receiver)}
    return render(request, "distribution/by_link.html", context)


def _what(receiver: Contact | Subscription | Address) -> str:
    if isinstance(receiver, Subscription):
        return str(receiver) if str(receiver) != "*" else _("all topics")
    return receiver.email


def _own_page(request: SignedRequest, form: SubscriptionForm, sent: AddressForm | None, status: int) -> HttpResponse:
    rows = Subscription.objects.seen_by(request.user).running().select_related("topic", "place", "supplier")
    context = {
        "rows": list(rows),
        "form": form,
        "newsrooms": _newsrooms(request, sent),
        "may_subscribe": may_subscribe(request.user),
    }
    return render(request, "distribution/subscriptions.html", context, status=status)


def _newsrooms(
    request: SignedRequest, sent: AddressForm | None
) -> list[tuple[Organisation, Address | None, AddressForm]]:
    newsrooms = list(newsrooms_of(request.user))
    known = {one.organisation_id: one for one in Address.objects.filter(organisation__in=newsrooms)}
    found = []
    for one in newsrooms:
        held = known.get(one.pk)
        given = {"newsroom": one.pk, "email": held.email if held else ""}
        form = AddressForm(by=request.user, initial=given, auto_id=f"id_{one.pk}_%s")
        is_sent = sent is not None and sent.data.get("newsroom") == str(one.pk)
        found.append((one, held, sent if is_sent and sent else form))
    return found
