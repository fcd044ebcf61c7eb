"""Pages of a newsroom's feeds: made, shown once, revoked; and the feed itself, whose secret is the key."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now, today
from daumoi.supply.delivery import acts
from daumoi.supply.delivery.etags import fingerprint, tagged, unchanged, unspoken
from daumoi.supply.delivery.formats import FORMS, Channel, feed
from daumoi.supply.delivery.forms import FeedForm
from daumoi.supply.delivery.models import ReleaseFeed
from daumoi.supply.delivery.public_views import IN_A_FEED
from daumoi.supply.delivery.reading import items, newest_first, out
from daumoi.supply.delivery.rules import check_may_feed, editing, opened
from daumoi.supply.feeds import acts as feed_acts


@signed_in
def feeds(request: SignedRequest) -> HttpResponse:
    """The own feeds, and a form for another; its address is shown once."""
    form = FeedForm(request.POST or None, initial={"expires_on": today() + timedelta(days=180)}, by=request.user)
    if request.method == "POST":
        check_may_feed(request.user)
        made = form.attempt(lambda: acts.make_feed(form.wanted(), by=request.user, at=now(), today=today()))
        if made is not None:
            row, secret = made
            addresses = [(name, _address(secret, name)) for name in FORMS]
            return render(request, "delivery/feed_made.html", {"feed": row, "addresses": addresses})
    context = {
        "rows": ReleaseFeed.objects.seen_by(request.user).select_related("newsroom"),
        "form": form,
        "today": today(),
        "may_make": bool(editing(request.user)),
    }
    return render(request, "delivery/feeds.html", context, status=form.status)


@require_POST
@signed_in
def revoke(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Make an address void."""
    row = get_object_or_404(ReleaseFeed.objects.seen_by(request.user), pk=pk)
    feed_acts.revoke(row, by=request.user, at=now())
    messages.success(request, _("The address no longer opens."))
    return redirect("delivery-feeds")


def fetch(request: HttpRequest, secret: str, form: str) -> HttpResponseBase:
    """What the owner of the address may read now, as Atom, JSON Feed or ninjs; the newest fifty."""
    row = opened(secret, today=today()) if form in FORMS else None
    if row is None:
        raise Http404
    feed_acts.note_use(row, today=today())
    rows = newest_first(out(row.person))[:IN_A_FEED]
    tag = fingerprint(rows, form, row.pk)
    kept = unchanged(request, tag)
    if kept is not None:
        return kept
    channel = Channel(
        title=_("Releases for %(newsroom)s") % {"newsroom": row.newsroom},
        home=reverse("delivery-inbox"),
        own=reverse("delivery-feed", args=[secret, form]),
        page=lambda item: reverse("delivery-one", args=[item.release.pk]),
        file=lambda item, one: reverse("delivery-file", args=[item.release.pk, one.pk]),
    )
    answer = HttpResponse(feed(form, items(list(rows), row.person), channel), content_type=FORMS[form])
    return tagged(unspoken(answer), tag)


def _address(secret: str, form: str) -> str:
    return urljoin(settings.SITE_ADDRESS, reverse("delivery-feed", args=[secret, form]))
