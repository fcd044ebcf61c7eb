"""Pages and feeds for everybody, without signing in: what is public and out, asked of the gate at each visit."""

from __future__ import annotations

import json
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.base.clock import now
from daumoi.base.lists.models import Entry
from daumoi.supply.delivery import acts
from daumoi.supply.delivery.copies import recipient_of
from daumoi.supply.delivery.etags import fingerprint, tagged, unchanged, unspoken
from daumoi.supply.delivery.formats import FORMS, Channel, feed
from daumoi.supply.delivery.inbox_views import chosen_of, docx_of, file_of
from daumoi.supply.delivery.ninjs import ninjs
from daumoi.supply.delivery.reading import (
    Item,
    granted,
    granted_item,
    item_with_changes,
    items,
    narrowed,
    newest_first,
    out,
)
from daumoi.supply.releases.models import Recipient, ReleaseQuerySet

A_PAGE = 20
IN_A_FEED = 50


def listing(request: HttpRequest) -> HttpResponseBase:
    """The public releases, newest first; found by words, topic and agency."""
    asked = {key: str(value) for key, value in request.GET.items() if key != "page" and value}
    rows = narrowed(newest_first(out(None)), asked)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    first = (page.number - 1) * A_PAGE
    tag = fingerprint(rows[first : first + A_PAGE], request.get_full_path(), page.paginator.count)
    kept = _kept(request, tag)
    if kept is not None:
        return kept
    plain = out(None).order_by()
    context = {
        "page_obj": page,
        "items": items(list(page.object_list), None),
        **chosen_of(asked),
        "topics": Entry.objects.filter(pk__in=plain.values("topic")).order_by("position", "vi"),
        "agencies": Organisation.objects.filter(pk__in=plain.values("organisation")).order_by("sort_key"),
    }
    return _answer(request, render(request, "delivery/public.html", context), tag)


def one(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """One public release; what was withdrawn says so, by whom, when and why."""
    rows = _public(pk)
    tag = fingerprint(rows, request.get_full_path())
    kept = _kept(request, tag)
    if kept is not None:
        return kept
    item = item_with_changes(rows[0], None)
    address = request.build_absolute_uri(request.path)
    return _answer(request, render(request, "delivery/public_one.html", {"item": item, "address": address}), tag)


def file(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """A file of a public release."""
    item = items(list(_public(pk)), None)[0]
    return _file(item, row)


def docx(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A public release as DOCX."""
    return docx_of(items(list(_public(pk)), None)[0])


def as_ninjs(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """A public release as ninjs."""
    rows = _public(pk)
    tag = fingerprint(rows, request.get_full_path())
    kept = _kept(request, tag)
    if kept is not None:
        return kept
    item = items(list(rows), None)[0]
    made = ninjs(item, reverse("delivery-public-one", args=[pk]), lambda one: _file_path(item, one.pk))
    data = json.dumps(made, ensure_ascii=False).encode()
    return tagged(HttpResponse(data, content_type=FORMS["ninjs"]), tag)


def public_feed(request: HttpRequest, form: str) -> HttpResponseBase:
    """The public releases as Atom, JSON Feed or ninjs; the newest fifty."""
    if form not in FORMS:
        raise Http404
    rows = newest_first(out(None))[:IN_A_FEED]
    tag = fingerprint(rows, form)
    kept = unchanged(request, tag)
    if kept is not None:
        return kept
    channel = Channel(
        title=_("Public releases"),
        home=reverse("delivery-public"),
        own=reverse("delivery-public-feed", args=[form]),
        page=lambda item: reverse("delivery-public-one", args=[item.release.pk]),
        file=lambda item, one: _file_path(item, one.pk),
    )
    data = feed(form, items(list(rows), None), channel)
    return tagged(HttpResponse(data, content_type=FORMS[form]), tag)


def copy(request: HttpRequest, secret: str) -> HttpResponse:
    """The own copy of an outside receiver: the secret of the mail is the key, the release's own time the lock."""
    recipient, item = _copied(secret)
    acts.note_opened(recipient, at=now())
    return unspoken(render(request, "delivery/copy.html", {"item": item, "secret": secret}))


def copy_file(request: HttpRequest, secret: str, row: UUID) -> HttpResponse:
    """A file of an outside receiver's own copy."""
    _recipient, item = _copied(secret)
    return _file(item, row)


def _copied(secret: str) -> tuple[Recipient, Item]:
    recipient = recipient_of(secret)
    rows = list(newest_first(granted(recipient))) if recipient is not None else []
    if recipient is None or not rows:
        raise Http404
    return recipient, granted_item(rows[0], recipient)


def _public(pk: UUID) -> ReleaseQuerySet:
    rows = newest_first(out(None)).filter(pk=pk)
    if not rows.exists():
        raise Http404
    return rows


def _file(item: Item, row: UUID) -> HttpResponse:
    found = next((one for one in item.enclosures if one.pk == row), None)
    return file_of(found)


def _file_path(item: Item, row: UUID) -> str:
    return reverse("delivery-public-file", args=[item.release.pk, row])


def _kept(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    # the page of somebody who is signed in shows the own name, so that it is never the same as another's
    return None if request.user.is_authenticated else unchanged(request, tag)


def _answer(request: HttpRequest, answer: HttpResponse, tag: str) -> HttpResponse:
    return answer if request.user.is_authenticated else tagged(answer, tag)
