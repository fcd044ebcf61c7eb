"""Pages of exchanges: noting one on a thing, the counts of a year, the rows behind a number."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now, today
from daumoi.base.lists.models import Entry
from daumoi.mandate.talk import acts
from daumoi.mandate.talk.counting import MONTHS, counted, narrowed, rows_of
from daumoi.mandate.talk.forms import ExchangeForm
from daumoi.mandate.talk.models import Exchange
from daumoi.mandate.talk.rules import check_own, may_speak_for
from daumoi.mandate.talk.shown import things_of
from daumoi.mandate.talk.things import kind_called, kind_of
from daumoi.mandate.talk.views import thing_at


@signed_in
def note(request: SignedRequest, slug: str, pk: UUID) -> HttpResponse:
    """Note an exchange that was had about a thing in another form."""
    thing = thing_at(request, slug, pk)
    organisations = may_speak_for(request.user)
    if not organisations:
        return render(request, "403.html", status=403)
    form = ExchangeForm(request.POST or None, organisations=organisations, today=today())
    if request.method == "POST":
        row = form.attempt(lambda: acts.note_exchange(thing, form.had(), by=request.user, at=now(), today=today()))
        if row is not None:
            messages.success(request, _("Noted: %(exchange)s.") % {"exchange": row})
            return redirect("talk-thread", slug, pk)
    return render(request, "talk/note.html", {"form": form, "thing": thing, "kind": kind_of(thing)}, status=form.status)


@signed_in
def take_back(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Ask, then take back an exchange that was noted by mistake."""
    row = get_object_or_404(Exchange.objects.seen_by(request.user).select_related("form"), pk=pk)
    check_own(row, by=request.user)
    if request.method == "POST":
        acts.take_back(row, by=request.user, at=now())
        return redirect("talk-thread", row.sort.slug, row.thing_id)
    words = {
        "heading": _("Take back this exchange?"),
        "text": _("It will no longer be counted; the history keeps it."),
        "verb": _("Take it back"),
        "danger": True,
    }
    return render(request, "talk/act.html", {"exchange": row, **words})


@signed_in
def counts(request: SignedRequest) -> HttpResponse:
    """A year counted by form, month and organisation."""
    year = _year(request)
    context = {"year": year, "years": _years(year), "counted": counted(year, request.user), "months": MONTHS}
    return render(request, "talk/counts.html", context)


@signed_in
def rows(request: SignedRequest) -> HttpResponse:
    """The exchanges behind one number."""
    year = _year(request)
    asked = {key: request.GET.get(key, "") for key in ("thang", "hinh-thuc", "co-quan")}
    found = narrowed(rows_of(year, request.user), asked)
    page = Paginator(found, 30).get_page(request.GET.get("page"))
    things = things_of([(row.kind, row.thing_id) for row in page.object_list])
    names = {
        one.pk: one for one in Organisation.objects.filter(pk__in={pk for row in found for pk in row.organisations})
    }
    context = {
        "year": year,
        "page_obj": page,
        "rows": [
            {
                "row": row,
                "thing": things[row.kind, row.thing_id],
                "kind": kind_called(row.kind),
                "organisations": sorted((names[pk] for pk in row.organisations), key=lambda one: one.sort_key),
            }
            for row in page.object_list
        ],
        "about": _asked_in_words(asked, names),
    }
    return render(request, "talk/rows.html", context)


def _asked_in_words(asked: dict[str, str], names: dict[UUID, Organisation]) -> list[Any]:
    words: list[Any] = []
    if asked["hinh-thuc"]:
        words += list(Entry.objects.filter(vocabulary="exchange_forms", code=asked["hinh-thuc"])[:1])
    if asked["thang"] in {str(month) for month in MONTHS}:
        words.append(_("month %(month)s") % {"month": asked["thang"]})
    words += [one for one in names.values() if str(one.pk) == asked["co-quan"]]
    return words


def _year(request: SignedRequest) -> int:
    typed = request.GET.get("nam", "")
    return int(typed) if typed.isdecimal() and len(typed) == 4 and typed >= "1900" else today().year


def _years(year: int) -> list[int]:
    this = today().year
    return sorted({year, *range(this - 3, this + 1)}, reverse=True)
