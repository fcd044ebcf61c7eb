"""Pages of the library."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.trail.models import TrailEntry
from daumoi.base import files
from daumoi.base.clock import now, today
from daumoi.base.lists.models import Entry
from daumoi.base.web.download import attachment
from daumoi.mandate.library import acts
from daumoi.mandate.library.counting import lines
from daumoi.mandate.library.forms import CoverageForm, TextForm
from daumoi.mandate.library.models import SPEAKS_OF, Coverage, Text
from daumoi.mandate.library.rules import SPEAKERS, check_may_keep, may_keep
from daumoi.mandate.papers.models import Paper

YEARS = 3


@signed_in
def list_(request: SignedRequest) -> HttpResponse:
    """The texts with their coverage of three years; those that nobody made known in the last of them on their own."""
    year = _year(request)
    words = {"q": "q", "topic": "chu-de", "loc": "loc"}
    asked = {key: request.GET.get(word, "").strip() for key, word in words.items()}
    texts = Text.objects.seen_by(request.user).select_related("kind")
    if asked["q"]:
        texts = texts.found_by(asked["q"])
    topics = list(Entry.objects.of("topics"))
    if asked["topic"] in {one.code for one in topics}:
        texts = texts.filter(topics__code=asked["topic"]).distinct()
    silent = texts.silent(date(year, 1, 1), date(year, 12, 31), request.user)
    count = silent.count()
    page: Page[Any] = Paginator(silent if asked["loc"] == "chua-neu" else texts, 50).get_page(request.GET.get("page"))
    years = range(year - YEARS + 1, year + 1)
    context = {
        "page_obj": page,
        "lines": lines(page.object_list, years, request.user),
        "year": year,
        "years": years,
        "choice": sorted({year, *range(today().year - YEARS, today().year + 1)}, reverse=True),
        "asked": asked,
        "silent": count,
        "topics": topics,
        "may_keep": may_keep(request.user),
    }
    return render(request, "library/list.html", context)


def _year(request: SignedRequest) -> int:
    typed = request.GET.get("nam", "")
    return int(typed) if typed.isdecimal() and len(typed) == 4 and typed >= "1900" else today().year


@signed_in
def text(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One text: what it says, and where it is made known."""
    one = _text(request, pk)
    covered = Coverage.objects.seen_by(request.user).filter(text=one)
    rows = covered.select_related(*SPEAKS_OF, "organisation", "by")
    asked = request.GET.get("nam", "")
    if asked.isdecimal() and len(asked) == 4 and asked >= "1900":
        rows = rows.filter(on__year=int(asked))
    papers = Paper.objects.seen_by(request.user).defer("text", "search_key")
    context = {
        "one": one,
        "rows": [{"row": row, "thing": row.thing, "speaker": SPEAKERS[row.column]} for row in rows],
        "by_year": _by_year(covered),
        "asked": asked,
        "points": [line for line in one.points.splitlines() if line.strip()],
        "paper": papers.filter(pk=one.paper_id).first() if one.paper_id else None,
        "is_valid": Text.objects.valid_on(today()).filter(pk=pk).exists(),
        "may_keep": may_keep(request.user),
        "speakers": list(SPEAKERS.values()),
        "entries": TrailEntry.objects.of(one)[:50],
    }
    return render(request, "library/text.html", context)


def _by_year(covered: Any) -> list[tuple[int, int]]:
    days = [on.year for on in covered.values_list("on", flat=True)]
    return [(year, days.count(year)) for year in sorted(set(days), reverse=True)]


@signed_in
def enter(request: SignedRequest, pk: UUID | None = None) -> HttpResponse:
    """Enter a text, or change the one with `pk`."""
    one = _text(request, pk) if pk else None
    check_may_keep(by=request.user)
    form = TextForm(request.POST or None, request.FILES or None, by=request.user, one=one, initial=_initial(one))

    def do() -> Text:
        if one is None:
            return acts.enter(form.particulars(), by=request.user, at=now())
        acts.edit(one, form.particulars(), by=request.user, at=now())
        return one

    if request.method == "POST":
        kept = form.attempt(do)
        if kept is not None:
            return redirect("library-text", kept.pk)
    return render(request, "library/enter.html", {"form": form, "one": one}, status=form.status)


def _initial(one: Text | None) -> dict[str, Any]:
    if one is None:
        return {}
    several = {"topics": one.topics.all(), "languages": one.languages.all()}
    plain = [name for name in TextForm.base_fields if name not in (*several, "file")]
    return {name: getattr(one, name) for name in plain} | several


@signed_in
def cover(request: SignedRequest, pk: UUID, column: str) -> HttpResponse:
    """Note where a text is made known."""
    one = _text(request, pk)
    column = column.replace("-", "_")
    if column not in SPEAKERS:
        raise Http404
    check_may_keep(by=request.user)
    form = CoverageForm(request.POST or None, column=column, by=request.user, initial={"thing": request.GET.get("noi")})
    if request.method == "POST" and form.carries(
        lambda: acts.cover(one, **form.cleaned_data, by=request.user, at=now())
    ):
        messages.success(request, _("Noted where the text is made known."))
        return redirect("library-text", pk)
    return render(
        request, "library/cover.html", {"form": form, "one": one, "speaker": SPEAKERS[column]}, status=form.status
    )


@signed_in
def choose(request: SignedRequest, column: str, thing_pk: UUID) -> HttpResponse:
    """Choose the text that a thing makes known, coming from the page of that thing."""
    column = column.replace("-", "_")
    if column not in SPEAKERS:
        raise Http404
    speaker = SPEAKERS[column]
    thing = get_object_or_404(speaker.seen_by(request.user), pk=thing_pk)
    check_may_keep(by=request.user)
    texts = Text.objects.seen_by(request.user).select_related("kind")
    words = request.GET.get("q", "").strip()
    page = Paginator(texts.found_by(words) if words else texts, 30).get_page(request.GET.get("page"))
    context = {"thing": thing, "speaker": speaker, "column": column, "page_obj": page, "words": words}
    return render(request, "library/choose.html", context)


@signed_in
def uncover(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Ask, then take out coverage noted by mistake."""
    row = get_object_or_404(Coverage.objects.seen_by(request.user).select_related("text", *SPEAKS_OF), pk=pk)
    check_may_keep(by=request.user)
    if request.method == "POST":
        acts.uncover(row, by=request.user, at=now())
        return redirect("library-text", row.text_id)
    return render(request, "library/uncover.html", {"row": row, "thing": row.thing})


@signed_in
def file(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The file of a text, to whoever may see the library."""
    one = get_object_or_404(Text.objects.seen_by(request.user).exclude(file_sha256=""), pk=pk)
    return attachment(files.fetch(one.file_sha256), one.file_name)


def _text(request: SignedRequest, pk: UUID) -> Text:
    rows = Text.objects.seen_by(request.user).select_related("kind", "entered_by")
    return get_object_or_404(rows.prefetch_related("topics", "languages"), pk=pk)
