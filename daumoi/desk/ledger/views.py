"""Pages of the registers: papers received, papers sent out; each as a sheet to keep."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import standing
from daumoi.base.clock import today
from daumoi.base.web.download import XLSX, attachment
from daumoi.desk.ledger.entries import entered, headings
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.papers.rules import may_register_for
from daumoi.texts.writing import write_sheet

WHICH = {"den": "in", "di": "out"}


@signed_in
def book(request: SignedRequest, which: str) -> HttpResponse:
    """The register of one organisation in one year. `which`: "den" (received) or "di" (sent out)."""
    direction, owners, owner, year = _asked(request, which)
    lines = entered(request.user, owner.pk, year, direction) if owner else []
    return render(
        request,
        "ledger/book.html",
        {
            "page_obj": Paginator(lines, 200).get_page(request.GET.get("page")),
            "which": which,
            "direction": direction,
            "owners": owners,
            "owner": owner,
            "year": year,
            "years": _years(request, owner, year),
            "may_enter": owner in may_register_for(request.user),
        },
    )


@signed_in
def export(request: SignedRequest, which: str) -> HttpResponse:
    """The same register as a sheet with the columns of NĐ 30/2020 Phụ lục IV."""
    direction, _owners, owner, year = _asked(request, which)
    if owner is None:
        return redirect(f"papers-ledger-{which}")
    lines = entered(request.user, owner.pk, year, direction)
    name = f"so-van-ban-{which}-{year}"
    sheet = write_sheet(name, headings(direction), [line.cells(direction) for line in lines])
    return attachment(sheet, f"{name}.xlsx", XLSX)


def _asked(request: SignedRequest, which: str) -> tuple[str, list[Organisation], Organisation | None, int]:
    """Return direction, the organisations whose registers the person reads, the chosen one, the year. 404 for others."""
    may = standing(request.user)
    keepers = Organisation.objects.filter(pk__in=may.organisations())
    if may.holds("inspector"):
        keepers = Organisation.objects.filter(pk__in=Paper.objects.order_by().values("owner"))
    owners = sorted(keepers, key=lambda one: ("coordinator" not in one.kinds, one.sort_key))
    wanted = request.GET.get("cua")
    owner = next((one for one in owners if str(one.pk) == wanted), None) if wanted else next(iter(owners), None)
    if wanted and owner is None:
        raise Http404
    typed = request.GET.get("nam", "")
    year = int(typed) if typed.isascii() and typed.isdecimal() and 1900 < int(typed[:5]) < 2200 else today().year
    return WHICH[which], owners, owner, year


def _years(request: SignedRequest, owner: Organisation | None, year: int) -> list[int]:
    kept = Paper.objects.seen_by(request.user).filter(owner=owner).order_by().values_list("arrival_year", flat=True)
    return sorted({*kept.distinct(), today().year, year}, reverse=True)
