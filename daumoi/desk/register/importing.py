"""Pages of lists: import (file, dry run with every fault, confirmation; all or nothing) and export."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.organisations.exporting import export
from daumoi.actors.organisations.importing import DryRun, dry_run, import_all, template
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import check_may_keep_register
from daumoi.base.clock import now, today
from daumoi.base.errors import Refused, TooLate
from daumoi.base.sheets import rows_of
from daumoi.base.web.download import attachment
from daumoi.base.web.forms import ListUpload

SALT = "daumoi.organisations.import"
KEPT = timedelta(hours=2)


@signed_in
def upload(request: SignedRequest) -> HttpResponse:
    """Choose the file; then see what it would do."""
    check_may_keep_register(by=request.user)
    form = ListUpload(request.POST or None, request.FILES or None)
    if request.method == "POST":
        tried = form.attempt(lambda: _try(form.cleaned_data["file"]))
        if tried is not None:
            rows, run = tried
            return _dry(request, rows, run)
    return render(request, "register/import.html", {"form": form}, status=form.status)


def _try(file: Any) -> tuple[list[list[str]], DryRun]:
    rows = rows_of(file.name, file.read())
    return rows, dry_run(rows)


def _dry(
    request: SignedRequest, rows: list[list[str]], run: DryRun, problem: str = "", status: int = 200
) -> HttpResponse:
    carried = "" if run.faults else signing.dumps(rows, salt=SALT, compress=True)
    context = {"run": run, "rows": rows, "carried": carried, "problem": problem}
    return render(request, "register/import_dry.html", context, status=422 if run.faults else status)


@require_POST
@signed_in
def confirm(request: SignedRequest) -> HttpResponse:
    """Enter the list that was just checked."""
    check_may_keep_register(by=request.user)
    try:
        rows = signing.loads(request.POST.get("carried", ""), salt=SALT, max_age=KEPT)
    except signing.BadSignature as stale:
        raise TooLate(_("The check is more than two hours old. Choose the file again.")) from stale
    try:
        entered = import_all(rows, by=request.user, at=now())
    except Refused as refused:
        return _dry(request, rows, dry_run(rows), refused.message, refused.status)
    messages.success(request, _("Entered in the register: %(count)s organisations.") % {"count": len(entered)})
    return redirect("organisations-list")


@signed_in
def example(request: SignedRequest) -> HttpResponse:
    """The template file: the headings that are read and one line."""
    check_may_keep_register(by=request.user)
    return _list(template(), "mau-danh-sach-co-quan.csv")


@signed_in
def whole(request: SignedRequest) -> HttpResponse:
    """The open organisations as a file that can be imported again."""
    check_may_keep_register(by=request.user)
    organisations = Organisation.objects.filter(closed_on=None).select_related("governing_body")
    return _list(export(organisations, on=today()), f"danh-sach-co-quan-{today():%Y-%m-%d}.csv")


def _list(lines: list[list[str]], name: str) -> HttpResponse:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([[_harmless(cell) for cell in line] for line in lines])
    return attachment(out.getvalue().encode("utf-8-sig"), name, "text/csv")


def _harmless(cell: str) -> str:
    # a spreadsheet would run such a cell as a formula
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell
