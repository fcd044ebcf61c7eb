"""The page of one act in a register: a form, what it means, its verb and the way back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from daumoi.base.web.forms import ActForm


def act_page(request: HttpRequest, form: ActForm, **words: Any) -> HttpResponse:
    """Return the page of an act with the form's status.

    `words`: heading, verb, back (address), back_label; where wanted text (what the act means) and danger (True: it
    cannot be taken back).
    """
    return render(request, "registers/act.html", {"form": form, **words}, status=form.status)
