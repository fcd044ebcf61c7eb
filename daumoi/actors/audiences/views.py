"""Pages of the profiles of places: all of them, one, keeping it and its markets."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.actors.audiences import acts
from daumoi.actors.audiences.forms import MarketForm, ProfileForm
from daumoi.actors.audiences.models import AudienceProfile, Market
from daumoi.actors.audiences.rules import KEEPING, communes, shown, whole
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.registers.pages import act_page
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now, today
from daumoi.base.lists.models import Entry
from daumoi.base.web.forms import ActForm
from daumoi.texts.vietnamese import search_key


@signed_in
def listing(request: SignedRequest) -> HttpResponse:
    """The profiles with languages and the next market day; how many communes have none."""
    rows = AudienceProfile.objects.seen_by(request.user).select_related("place").prefetch_related(*whole())
    described = rows.count()
    for word in search_key(request.GET.get("q", "")).split():
        rows = rows.filter(place__name_key__contains=word)
    if request.GET.get("tieng"):
        rows = rows.filter(languages__language__code=request.GET["tieng"])
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    day = today()
    context = {
        "page_obj": page,
        "rows": [shown(row, day) for row in page],
        "described": described,
        "communes": len(communes()),
        "languages": Entry.objects.of("languages"),
        "asked": request.GET,
        "may_enter": KEEPING.may_begin(request.user),
    }
    return render(request, "audiences/list.html", context)


@signed_in
def profile(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The profile of one place."""
    rows = AudienceProfile.objects.seen_by(request.user).select_related("place", "keeper")
    one = get_object_or_404(rows.prefetch_related(*whole()), pk=pk)
    context = {
        "shown": shown(one, today()),
        "profile": one,
        "may_keep": KEEPING.may_keep(one.keeper_id, by=request.user),
        "entries": TrailEntry.objects.of(one)[:50],
    }
    return render(request, "audiences/profile.html", context)


@signed_in
def new(request: SignedRequest) -> HttpResponse:
    """Enter the profile of a place."""
    KEEPING.check_may_begin(request.user)
    mine = list(KEEPING.organisations(request.user)[:2])
    initial = {"keeper": mine[0].pk if len(mine) == 1 else None}
    form = ProfileForm(request.POST or None, initial=initial, by=request.user)
    if request.method == "POST":
        row = form.attempt(
            lambda: acts.enter(
                form.cleaned_data["place"],
                form.cleaned_data["keeper"],
                form.profile(),
                by=request.user,
                at=now(),
            )
        )
        if row is not None:
            messages.success(request, _("The profile is entered. Now add the markets."))
            return redirect("audiences-profile", row.pk)
    text = _("What those who inform the people of a place must know. Nothing about single people.")
    words = {"heading": _("Enter the profile of a place"), "text": text, "verb": _("Enter the profile")}
    return act_page(request, form, back=reverse("audiences-list"), back_label=_("Profiles of places"), **words)


@signed_in
def amend(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change the profile of a place."""
    row = _kept(request, pk)
    form = ProfileForm(request.POST or None, by=request.user, row=row)
    if request.method == "POST" and form.carries(lambda: acts.amend(row, form.profile(), by=request.user, at=now())):
        messages.success(request, _("Saved."))
        return redirect("audiences-profile", row.pk)
    return _page(request, row, form, heading=_("Change: %(name)s") % {"name": row.place}, verb=_("Save"))


@signed_in
def market(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Enter a market of the place."""
    row = _kept(request, pk)
    form = MarketForm(request.POST or None, initial={"rhythm": "weekly"})
    if request.method == "POST" and form.carries(
        lambda: acts.add_market(row, form.cleaned_data["name"], form.when(), by=request.user, at=now())
    ):
        messages.success(request, _("The market is entered; its next days are computed."))
        return redirect("audiences-profile", row.pk)
    heading = _("Enter a market: %(name)s") % {"name": row.place}
    return _page(request, row, form, heading=heading, verb=_("Enter the market"))


@signed_in
def remove(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Take a market out."""
    seen = AudienceProfile.objects.seen_by(request.user)
    one = get_object_or_404(Market.objects.filter(profile__in=seen).select_related("profile__place"), pk=pk)
    row = one.profile
    KEEPING.check(row.keeper_id, by=request.user)
    form = ActForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carries(lambda: acts.remove_market(one, by=request.user, at=now())):
        messages.success(request, _("The market is taken out."))
        return redirect("audiences-profile", row.pk)
    heading = _("Take out: %(name)s") % {"name": one.name}
    return _page(request, row, form, heading=heading, verb=_("Take out"), danger=True)


def _kept(request: SignedRequest, pk: UUID) -> AudienceProfile:
    row = get_object_or_404(AudienceProfile.objects.seen_by(request.user).select_related("place"), pk=pk)
    KEEPING.check(row.keeper_id, by=request.user)
    return row


def _page(request: SignedRequest, row: AudienceProfile, form: ActForm, **words: object) -> HttpResponse:
    back = reverse("audiences-profile", args=[row.pk])
    return act_page(request, form, back=back, back_label=str(row.place), **words)
