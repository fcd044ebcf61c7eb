"""Pages of releases: the list, one release, as readers see it, and two versions beside each other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base import files
from daumoi.base.clock import now
from daumoi.base.web.download import attachment
from daumoi.supply.releases import early, rules
from daumoi.supply.releases.fields import CORRECTION
from daumoi.supply.releases.finding import found_by
from daumoi.supply.releases.forms import EnclosureForm, NumberForm, ReaderForm
from daumoi.supply.releases.merging import compare as compared
from daumoi.supply.releases.models import Enclosure, Release, ReleaseQuerySet, Text, along_the_line, inside
from daumoi.supply.releases.narrowing import Narrowing
from daumoi.supply.releases.shown import STATES, newest_texts, shown, titles
from daumoi.supply.releases.waiting import to_answer

LISTS = ("tat-ca", "cho-toi", "du-thao", "cho-duyet", "cho-gio", "da-phat-hanh", "da-rut")


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The releases I may see, by where they stand, found by words of what I may read."""
    by, at = request.user, now()
    which = request.GET.get("loc", LISTS[0])
    waiting = to_answer(by)
    rows = _narrowed(Release.objects.seen_by(by), which, [one.pk for one in waiting], by)
    words = request.GET.get("q", "").strip()
    if words:
        rows = rows.filter(found_by(words, by))
    narrowing = Narrowing(request.GET, by=by)
    rows = narrowing.narrowed(rows).select_related("organisation", "kind", "topic").order_by("-created_at", "pk")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    named = titles(page.object_list, by)
    context = {
        "page_obj": page,
        "rows": [_row(one, named.get(one.pk, ""), by, at) for one in page.object_list],
        "which": which,
        "words": words,
        "narrowing": narrowing,
        "waiting": len(waiting),
        "terms": early.waiting_for(by, at),
        "may_write": bool(rules.may_write_for(by)),
    }
    return render(request, "releases/list.html", context)


def _narrowed(rows: ReleaseQuerySet, which: str, waiting: list[UUID], by: Person) -> ReleaseQuerySet:
    may = standing(by)
    out = Q(pk__in=Release.objects.released().values("pk"))
    there = Q(withdrawn_at=None)
    conditions = {
        "cho-toi": Q(pk__in=waiting),
        "du-thao": there & Q(submitted_at=None) & ~out,
        # readers of what is out do not learn that a correction of it waits
        "cho-duyet": there
        & Q(submitted_at__isnull=False, approved_at=None)
        & (~out | inside(may) | along_the_line(may)),
        "cho-gio": there & Q(approved_at__isnull=False) & ~out,
        "da-phat-hanh": out,
        "da-rut": Q(withdrawn_at__isnull=False),
    }
    return rows.filter(conditions[which]) if which in conditions else rows


def _row(one: Release, title: str, by: Person, at: Any) -> dict[str, Any]:
    where = rules.stands_for(one, at, by=by)
    icon, words = STATES[where]
    return {"one": one, "title": title, "where": where, "state": icon, "state_words": words}


def seen(request: SignedRequest, pk: UUID) -> Release:
    """Return the release where the reader may see it; anything else is not found."""
    rows = Release.objects.seen_by(request.user).select_related(
        "organisation", "kind", "topic", "rights", "place", "submitted_by", "approved_by", "withdrawn_by", "returned_by"
    )
    fetched = ("co_suppliers__organisation", "approvals", "editions__approved_by", "advance_readers__person")
    return get_object_or_404(
        rows.prefetch_related(*fetched, "advance_readers__organisation", "newsrooms", "lists"), pk=pk
    )


@signed_in
def release(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One release: its words as readers see them, and beside them where it stands."""
    return page_of(request, seen(request, pk))


def page_of(request: SignedRequest, one: Release, status: int = 200, **forms: Any) -> HttpResponse:
    """Return the page of a release, with forms that were refused."""
    by, at = request.user, now()
    if one.withdrawn_at is not None:
        return render(
            request, "releases/tombstone.html", {"one": one, "is_unread": rules.is_unread(one)}, status=status
        )
    context = shown(one, by=by, at=at)
    early.opened(one, context["texts"], by=by, at=at)
    context |= {
        "number_form": NumberForm(one=one),
        "enclosure_form": EnclosureForm(),
        "is_unread": rules.is_unread(one),
    }
    context["correction"] = CORRECTION
    if "lead" in context["acts"] and not rules.is_out(one, at):
        context["reader_form"] = ReaderForm()
    return render(request, "releases/release.html", context | forms, status=status)


@signed_in
def preview(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The release alone, as readers see it and as it is printed."""
    one, at = seen(request, pk), now()
    if one.withdrawn_at is not None:
        return render(request, "releases/tombstone.html", {"one": one, "is_unread": rules.is_unread(one)})
    context = shown(one, by=request.user, at=at)
    early.opened(one, context["texts"], by=request.user, at=at)
    return render(request, "releases/preview.html", context)


@signed_in
def compare(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Two versions of one language: what went, what came."""
    one = seen(request, pk)
    texts = Text.objects.seen_by(request.user).filter(release=one).select_related("language", "made_by")
    code = request.GET.get("ngon-ngu") or next((text.language.code for text in newest_texts(one, request.user)), "")
    versions = list(texts.filter(language__code=code).order_by("-version"))
    new = _chosen(versions, request.GET.get("moi"), 0)
    old = _chosen(versions, request.GET.get("cu"), 1)
    context: dict[str, Any] = {"one": one, "versions": versions, "old": old, "new": new, "code": code}
    if old is not None and new is not None:
        names = (("title", old.title, new.title), ("summary", old.summary, new.summary), ("body", old.body, new.body))
        context["parts"] = [(name, compared(before, after)) for name, before, after in names]
    return render(request, "releases/compare.html", context)


def _chosen(versions: list[Text], given: str | None, place: int) -> Text | None:
    wanted = int(given) if given and given.isdecimal() and len(given) < 9 else None
    found = next((text for text in versions if text.version == wanted), None)
    return found or (versions[place] if len(versions) > place else None)


@signed_in
def file(request: SignedRequest, pk: UUID, row: UUID) -> HttpResponse:
    """A file of the release, to whoever may read the words with which it goes."""
    one = get_object_or_404(Enclosure.objects.seen_by(request.user), pk=row, release=pk)
    early.opened(one.release, newest_texts(one.release, request.user), by=request.user, at=now())
    return attachment(files.fetch(one.sha256), one.name)
