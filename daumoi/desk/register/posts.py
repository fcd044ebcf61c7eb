"""Pages of posts: appoint, end, name the spokesperson; and the public register of spokespersons."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts import acts
from daumoi.actors.posts.acts import Appointment
from daumoi.actors.posts.models import Spokesperson
from daumoi.actors.posts.rules import check_may_appoint, standing, unspoken
from daumoi.base.clock import now, today
from daumoi.base.web.forms import ActForm
from daumoi.desk.register.people_forms import AppointForm, CorrectSpokespersonForm, SpokespersonForm
from daumoi.texts.vietnamese import search_key

# docs/sources.md#nd09-2017
DECREE_2017_ENDS = date(2026, 6, 30)


@signed_in
def appoint(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Give a post at an organisation to somebody with an account."""
    one = get_object_or_404(Organisation.objects.filter(closed_on=None), pk=pk)
    check_may_appoint(one, by=request.user)
    initial = {"since": today(), "role": request.GET.get("vai-tro", "focal_point")}
    form = AppointForm(request.POST or None, initial=initial, organisation=one, by=request.user)
    if request.method == "POST":
        post = form.attempt(lambda: acts.appoint(_appointment(one, form), by=request.user, at=now()))
        if post is not None:
            messages.success(request, _("%(person)s holds the post.") % {"person": post.person})
            return redirect("organisations-organisation", one.pk)
    text = _("Whoever has no account yet is invited and gets the post with the account.")
    return _page(
        request, one, form, {"heading": _("Give a post"), "text": text, "verb": _("Give the post"), "invites": True}
    )


def _appointment(one: Organisation, form: AppointForm) -> Appointment:
    given = form.cleaned_data
    return Appointment(
        person=given["email"], organisation=one, since=given["since"], until=given["until"], **form.post()
    )


@signed_in
def name_spokesperson(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Name who speaks for an organisation (NĐ 09/2017, Điều 3)."""
    one = get_object_or_404(Organisation.objects.filter(closed_on=None), pk=pk)
    check_may_appoint(one, by=request.user)
    form = SpokespersonForm(request.POST or None, initial={"since": today()})
    if request.method == "POST" and form.carries(lambda: _name(one, form.cleaned_data, request)):
        messages.success(request, _("The spokesperson is published."))
        return redirect("organisations-organisation", one.pk)
    text = _(
        "Name, position, phone and e-mail are published on the page of spokespersons. The one before ends on that day."
    )
    return _page(
        request, one, form, {"heading": _("Name the spokesperson"), "text": text, "verb": _("Name and publish")}
    )


@signed_in
def correct_spokesperson(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Correct a wrong phone, e-mail or word of what is published of a spokesperson."""
    row = get_object_or_404(Spokesperson.objects.select_related("organisation"), pk=pk)
    one = row.organisation
    check_may_appoint(one, by=request.user)
    form = CorrectSpokespersonForm(request.POST or None, initial={key: getattr(row, key) for key in acts.PARTICULARS})
    if request.method == "POST" and form.carries(
        lambda: acts.correct_spokesperson(row, form.cleaned_data, by=request.user, at=now())
    ):
        messages.success(request, _("Corrected. What stood there before is kept in the history."))
        return redirect("organisations-organisation", one.pk)
    text = _("For what was written wrongly. Somebody else who speaks from now on is named instead.")
    return _page(request, one, form, {"heading": _("Correct the spokesperson"), "text": text, "verb": _("Correct")})


def _name(one: Organisation, given: dict[str, Any], request: SignedRequest) -> Spokesperson:
    particulars = {key: given[key] for key in ("full_name", "position", "phone", "email", "document")}
    return acts.name_spokesperson(one, particulars=particulars, since=given["since"], by=request.user, at=now())


def _page(request: SignedRequest, one: Organisation, form: ActForm, words: dict[str, object]) -> HttpResponse:
    back = {"back": reverse("organisations-organisation", args=[one.pk]), "back_label": one.name}
    return render(
        request, "register/act.html", {"form": form, "organisation": one, **back, **words}, status=form.status
    )


def spokespersons(request: HttpRequest) -> HttpResponse:
    """The register of spokespersons, open to everyone and whole on one page, so that it prints as one list."""
    rows = list(Spokesperson.objects.current())
    words = search_key(request.GET.get("q", "")).split()
    found = [row for row in rows if all(word in search_key(f"{row.organisation.search_key} {row}") for word in words)]
    missing = unspoken() if standing(request.user).coordinates else []
    day = today()
    context = {
        "rows": found, "count": len(rows), "unspoken": missing, "asked": request.GET,
        "day": day, "is_2017": day <= DECREE_2017_ENDS,
    }  # fmt: skip
    return render(request, "register/spokespersons.html", context)
