"""Pages of a newsroom: what is released to it, new first, read, taken, and taken along as a file."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.places.models import Place
from daumoi.base import files
from daumoi.base.clock import now
from daumoi.base.lists.models import Entry
from daumoi.base.web.download import DOCX, attachment
from daumoi.supply.delivery import acts
from daumoi.supply.delivery.models import Taking
from daumoi.supply.delivery.ninjs import ninjs
from daumoi.supply.delivery.printed import printed
from daumoi.supply.delivery.reading import (
    Item,
    item_with_changes,
    items,
    narrowed,
    newest_first,
    out,
    read_ones,
    unread,
)
from daumoi.supply.delivery.rules import editing, newsrooms_of, taking_for
from daumoi.supply.releases.models import Enclosure, Release, ReleaseQuerySet
from daumoi.texts.writing import write_docx

WHICH = ("moi", "tat-ca", "da-nhan")


@signed_in
def listing(request: SignedRequest) -> HttpResponse:
    """What is released to the reader, new first."""
    by = request.user
    asked = {key: str(value) for key, value in request.GET.items() if key not in ("page", "loc") and value}
    which = request.GET.get("loc", "tat-ca")
    rows = newest_first(out(by))
    own = [one.pk for one in newsrooms_of(by)]
    chosen = _chosen(rows, which, request)
    page = Paginator(narrowed(chosen, asked), 25).get_page(request.GET.get("page"))
    releases = list(page.object_list)
    read, taken = read_ones(releases, by), _takings(releases, own)
    context = {
        "page_obj": page,
        "rows": [(item, item.release.pk in read, taken.get(item.release.pk)) for item in items(releases, by)],
        "new": unread(rows, by).count(),
        "which": which if which in WHICH else "tat-ca",
        **chosen_of(asked),
        "can_take": bool(editing(by)),
        **_choices(out(by)),
    }
    return render(request, "delivery/inbox.html", context)


def chosen_of(asked: dict[str, str]) -> dict[str, Any]:
    """Return what was asked for, by names that a template can read."""
    plain = {name.replace("-", "_"): asked.get(name, "") for name in ("linh-vuc", "co-quan", "dia-ban")}
    return {"asked": asked, **plain}


def _chosen(rows: ReleaseQuerySet, which: str, request: SignedRequest) -> ReleaseQuerySet:
    if which == "moi":
        return unread(rows, request.user)
    if which == "da-nhan":
        taken = Taking.objects.filter(newsroom__in=newsrooms_of(request.user))
        return rows.filter(pk__in=taken.values("release"))
    return rows


def _choices(rows: ReleaseQuerySet) -> dict[str, Any]:
    """Return what can be chosen: only what stands in something that the reader may see."""
    plain = rows.order_by()
    return {
        "topics": Entry.objects.filter(pk__in=plain.values("topic")).order_by("position", "vi"),
        "kinds": Entry.objects.filter(pk__in=plain.values("kind")).order_by("position", "vi"),
        "agencies": Organisation.objects.filter(pk__in=plain.values("organisation")).order_by("sort_key"),
        "places": Place.objects.filter(pk__in=plain.values("place")).order_by("level", "name_key"),
    }


def _takings(releases: list[Release], newsrooms: list[UUID]) -> dict[UUID, Taking]:
    rows = Taking.objects.filter(release__in=releases, newsroom__in=newsrooms).select_related("by", "newsroom")
    return {row.release_id: row for row in rows}


def item_of(request: SignedRequest, pk: UUID) -> Item:
    """Return a release that is out and that the reader may see; anything else is not found."""
    release = get_object_or_404(newest_first(out(request.user)), pk=pk)
    return item_with_changes(release, request.user)


@signed_in
def one(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One release for reading, copying, taking, printing; opening it takes the unread mark away."""
    item, at = item_of(request, pk), now()
    if item.edition is not None:
        acts.note_read(item.release, item.edition, by=request.user, at=at)
    own = newsrooms_of(request.user)
    context = {
        "item": item,
        "taken": list(Taking.objects.filter(release=item.release, newsroom__in=own).select_related("by", "newsroom")),
        "takers": editing(request.user),
        "plain": plain(item),
    }
    return render(request, "delivery/one.html", context)


def plain(item: Item) -> str:
    """Return the words of a release as a newsroom copies them: title, summary, text, source."""
    parts = [part for text in item.texts for part in (text.title, text.summary, text.body)]
    return "\n\n".join(part for part in (*parts, item.source) if part)


@require_POST
@signed_in
def take(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Take a release for the newsroom where the person is editor."""
    item = item_of(request, pk)
    newsroom = taking_for(request.user, request.POST.get("newsroom", ""))
    try:
        acts.take(item.release, newsroom, by=request.user, at=now())
    except acts.AlreadyTaken as late:
        messages.warning(request, late.message)
    else:
        messages.success(request, _("Taken for %(newsroom)s. Your colleagues see it.") % {"newsroom": newsroom})
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("delivery-one", args=[pk])
    return redirect(back)


@signed_in
def file(request: SignedRequest, pk: UUID, row: UUID) -> HttpResponse:
    """A file of a release that is out."""
    item = item_of(request, pk)
    found = next((one for one in item.enclosures if one.pk == row), None)
    return file_of(found)


def file_of(enclosure: Enclosure | None) -> HttpResponse:
    """Return a file as a download. Raises Http404 for None: it is not among those of the reader."""
    if enclosure is None:
        raise Http404
    return attachment(files.fetch(enclosure.sha256), enclosure.name)


@signed_in
def docx(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The release as DOCX."""
    return docx_of(item_of(request, pk))


def docx_of(item: Item) -> HttpResponse:
    """Return a release as a download in DOCX; a withdrawn one has none."""
    if item.edition is None:
        raise Http404
    return attachment(write_docx(printed(item, settings.PROVINCE)), f"{item.title[:80]}.docx", DOCX)


@signed_in
def as_ninjs(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The release as ninjs."""
    item = item_of(request, pk)
    made = ninjs(
        item,
        reverse("delivery-one", args=[pk]),
        lambda one: reverse("delivery-file", args=[pk, one.pk]),
    )
    data = json.dumps(made, ensure_ascii=False, indent=2).encode()
    return attachment(data, f"{item.release.kind.code}-{pk}.json", "application/json")
