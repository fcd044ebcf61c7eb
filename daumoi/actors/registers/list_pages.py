"""Pages of the list of a register: import (file, dry run with every fault, confirmation; all or nothing) and export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from daumoi.actors.people.door import SignedRequest
from daumoi.actors.people.models import Person
from daumoi.actors.registers.keeping import Keeping
from daumoi.actors.registers.lists import DryRun
from daumoi.base.clock import now, today
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.sheets import Headings, rows_of
from daumoi.base.web.download import XLSX, attachment
from daumoi.base.web.forms import ListUpload
from daumoi.texts.vietnamese import fold
from daumoi.texts.writing.xlsx import Cell, write_sheet

KEPT = timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPages:
    """The four pages of one register's list. `area` begins its URL names; `shown` are the columns of the dry run.

    `check` reads rows for a person and writes nothing; `enter` writes all or none; `lines` are those of the export.
    """

    area: str
    title: str | Promise
    keeping: Keeping
    headings: Headings
    example: Sequence[str]
    shown: Sequence[str]
    check: Callable[[Sequence[Sequence[str]], Person], DryRun]
    enter: Callable[[Sequence[Sequence[str]], Person, datetime], int]
    lines: Callable[[Person], list[list[Cell]]]

    def upload(self, request: SignedRequest) -> HttpResponse:
        """Choose the file; then see what it would do."""
        self.keeping.check_may_begin(request.user)
        form = ListUpload(request.POST or None, request.FILES or None)
        if request.method == "POST":
            tried = form.attempt(lambda: self._try(form.cleaned_data["file"], request.user))
            if tried is not None:
                rows, run = tried
                return self._dry(request, rows, run)
        return render(request, "registers/import.html", {"form": form, **self._words()}, status=form.status)

    def confirm(self, request: SignedRequest) -> HttpResponse:
        """Enter the list that was just checked."""
        self.keeping.check_may_begin(request.user)
        try:
            rows = signing.loads(request.POST.get("carried", ""), salt=self._salt(request), max_age=KEPT)
        except signing.BadSignature as stale:
            raise TooLate(_("The check is more than two hours old. Choose the file again.")) from stale
        try:
            count = self.enter(rows, request.user, now())
        except NotYours:
            raise
        except Refused as refused:
            return self._dry(request, rows, self.check(rows, request.user), refused.message, refused.status)
        messages.success(request, _("Entered in the register: %(count)s lines.") % {"count": count})
        return redirect(f"{self.area}-list")

    def template(self, request: SignedRequest) -> HttpResponse:
        """The template file: the headings that are read and one line."""
        self.keeping.check_may_begin(request.user)
        return self._file([list(self.example)], _("template"))

    def whole(self, request: SignedRequest) -> HttpResponse:
        """What the person may read, as a file that can be imported again."""
        if not self.keeping.sees(request.user):
            raise NotYours(_("Your post does not read this register."))
        return self._file(self.lines(request.user), f"{today():%Y-%m-%d}")

    def _file(self, lines: Sequence[Sequence[Cell]], of: str) -> HttpResponse:
        name = "-".join(fold(f"{self.title} {of}").replace(",", " ").split())
        data = write_sheet(str(self.title), [names[0] for names in self.headings.values()], lines)
        return attachment(data, f"{name}.xlsx", XLSX)

    def _try(self, file: Any, by: Person) -> tuple[list[list[str]], DryRun]:
        rows = rows_of(file.name, file.read())
        return rows, self.check(rows, by)

    def _salt(self, request: SignedRequest) -> str:
        # the checked list is the person's own: nobody enters another's
        return f"daumoi.{self.area}.import.{request.user.pk}"

    def _dry(
        self, request: SignedRequest, rows: Sequence[Sequence[str]], run: DryRun, problem: str = "", status: int = 200
    ) -> HttpResponse:
        carried = "" if run.faults else signing.dumps(rows, salt=self._salt(request), compress=True)
        cells = [[line.cells.get(column, "") for column in self.shown] for line in run.lines]
        context = {
            "run": run,
            "cells": cells,
            "columns": [self.headings[column][0] for column in self.shown],
            "carried": carried,
            "problem": problem,
            **self._words(),
        }
        return render(request, "registers/import_dry.html", context, status=422 if run.faults else status)

    def _words(self) -> dict[str, object]:
        return {
            "list_title": self.title,
            "back": reverse(f"{self.area}-list"),
            "upload_address": reverse(f"{self.area}-import"),
            "template_address": reverse(f"{self.area}-import-template"),
            "confirm_address": reverse(f"{self.area}-import-confirm"),
        }
