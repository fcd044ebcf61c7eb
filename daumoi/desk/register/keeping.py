"""Pages that change the register: enter, rename, take over, close, place, identify, correct particulars."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from daumoi.actors.organisations import acts
from daumoi.actors.organisations.acts import Particulars
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import check_may_keep_register
from daumoi.base.clock import now
from daumoi.base.web.forms import ActForm
from daumoi.desk.register import forms


@signed_in
def register(request: SignedRequest) -> HttpResponse:
    """Enter an organisation."""
    check_may_keep_register(by=request.user)
    form = forms.NewOrganisation(request.POST or None)
    if request.method == "POST":
        one = form.attempt(lambda: acts.register(_particulars(form.cleaned_data), by=request.user, at=now()))
        if one is not None:
            messages.success(request, _("%(name)s is in the register. Now name its focal point.") % {"name": one})
            return redirect("organisations-organisation", one.pk)
    context = {
        "form": form,
        "heading": _("Enter an organisation"),
        "verb": _("Enter in the register"),
        "back": reverse("organisations-list"),
        "back_label": _("Organisations"),
    }
    return render(request, "register/act.html", context, status=form.status)


def _particulars(given: dict[str, Any]) -> Particulars:
    superior = given["superior"]
    return Particulars(
        name=given["name"],
        short_name=given["short_name"],
        abbreviations=[words.strip() for words in given["abbreviations"].split(";") if words.strip()],
        kinds=given["kinds"],
        line=given["line"],
        identifier=given["identifier"].strip().upper(),
        since=given["since"],
        superiors=[(given["scheme"] or "territory", superior)] if superior else [],
        governing_body=given["governing_body"],
    )


def _page(
    request: SignedRequest, one: Organisation, form: ActForm, words: tuple[str | Promise, str | Promise, str | Promise]
) -> HttpResponse:
    heading, text, verb = words
    context = {
        "form": form,
        "heading": heading,
        "text": text,
        "verb": verb,
        "back": reverse("organisations-organisation", args=[one.pk]),
        "back_label": one.name,
    }
    return render(request, "register/act.html", context, status=form.status)


Maker = Callable[[SignedRequest, Organisation], ActForm]
Doer = Callable[[Organisation, dict[str, Any], SignedRequest], object]


def _change(make: Maker, do: Doer, words: tuple[Promise, Promise, Promise]) -> Callable[..., HttpResponse]:
    """Return the page of one change: the form, then the act, then the organisation again."""

    @signed_in
    def view(request: SignedRequest, pk: UUID) -> HttpResponse:
        one = get_object_or_404(Organisation, pk=pk)
        check_may_keep_register(by=request.user)
        form = make(request, one)
        if request.method == "POST" and form.carries(lambda: do(one, form.cleaned_data, request)):
            messages.success(request, _("Saved."))
            return redirect("organisations-organisation", one.pk)
        return _page(request, one, form, words)

    return view


rename = _change(
    lambda request, one: forms.Rename(request.POST or None, initial={"short_name": one.short_name}),
    lambda one, given, request: acts.rename(
        one, given["name"], short_name=given["short_name"], on=given["on"], by=request.user, at=now()
    ),
    (
        gettext_lazy("Rename"),
        gettext_lazy("Papers from before that day are still read under the old name."),
        gettext_lazy("Rename"),
    ),
)
succeed = _change(
    lambda request, one: forms.Succeed(request.POST or None, old=one),
    lambda one, given, request: acts.succeed(one, by=request.user, at=now(), **given),
    (
        gettext_lazy("Taken over by another organisation"),
        gettext_lazy(
            "The organisation is closed, unless only a part moves. Its papers and figures stay with its name."
        ),
        gettext_lazy("Enter the succession"),
    ),
)
close = _change(
    lambda request, one: forms.Close(request.POST or None),
    lambda one, given, request: acts.close(one, on=given["on"], by=request.user, at=now()),
    (
        gettext_lazy("Close without a successor"),
        gettext_lazy(
            "A closed organisation is not opened again. If another one takes over, enter the succession instead."
        ),
        gettext_lazy("Close the organisation"),
    ),
)
place = _change(
    lambda request, one: forms.Place(request.POST or None, one=one),
    lambda one, given, request: acts.place_under(one, by=request.user, at=now(), **given),
    (
        gettext_lazy("Place under a superior"),
        gettext_lazy("The superior before ends on that day."),
        gettext_lazy("Save"),
    ),
)
identify = _change(
    lambda request, one: forms.Identify(request.POST or None),
    lambda one, given, request: acts.identify(one, given["identifier"], on=given["on"], by=request.user, at=now()),
    (
        gettext_lazy("Enter the identifier"),
        gettext_lazy("The identifier before ends on that day."),
        gettext_lazy("Save"),
    ),
)
amend = _change(
    lambda request, one: forms.Amend(request.POST or None, one=one),
    lambda one, given, request: acts.amend(one, by=request.user, at=now(), **given),
    (
        gettext_lazy("Kind, line and governing body"),
        gettext_lazy("Names and superiors have their own pages."),
        gettext_lazy("Save"),
    ),
)
