"""Pages of channels: list, one channel, what is missing, entering, changing, closing; import and export."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from daumoi.actors.channels import acts
from daumoi.actors.channels.forms import ChannelForm, CloseForm
from daumoi.actors.channels.lists import EXAMPLE, HEADINGS, check, enter_all, lines
from daumoi.actors.channels.models import Channel
from daumoi.actors.channels.rules import KEEPING, find, gaps
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.registers.list_pages import ListPages
from daumoi.actors.registers.pages import act_page
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now, today
from daumoi.base.lists.models import Entry

LIST = ListPages(
    area="channels",
    title=gettext_lazy("Official channels"),
    keeping=KEEPING,
    headings=HEADINGS,
    example=EXAMPLE,
    shown=("name", "organisation", "kind", "languages"),
    check=check,
    enter=enter_all,
    lines=lines,
)


@signed_in
def listing(request: SignedRequest) -> HttpResponse:
    """The channels that run: by organisation, kind and language, with what is missing on top."""
    day, seen = today(), Channel.objects.seen_by(request.user)
    asked = {key: str(value) for key, value in request.GET.items() if key != "page" and value}
    found = find(seen, asked, day).select_related("organisation", "kind").prefetch_related("languages")
    missing = gaps(day)
    sees = KEEPING.sees(request.user)
    context = {
        "page_obj": Paginator(found, 50).get_page(request.GET.get("page")),
        "kinds": Entry.objects.of("channels"),
        "languages": Entry.objects.of("languages"),
        "asked": asked,
        "without": missing.organisations.count() if sees else 0,
        "silent": missing.languages.count() if sees else 0,
        "may_enter": KEEPING.may_begin(request.user),
    }
    return render(request, "channels/list.html", context)


@signed_in
def missing(request: SignedRequest) -> HttpResponse:
    """Organisations without a channel and languages without one."""
    found = gaps(today()) if KEEPING.sees(request.user) else None
    may = set(KEEPING.organisations(request.user).values_list("pk", flat=True))
    context = {
        "organisations": [(one, one.pk in may) for one in found.organisations] if found else [],
        "languages": found.languages if found else [],
    }
    return render(request, "channels/missing.html", context)


@signed_in
def channel(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One channel with all that is known of it."""
    one = get_object_or_404(
        Channel.objects.seen_by(request.user).select_related(
            "organisation", "kind", "responsible_post__person", "responsible_post__organisation"
        ),
        pk=pk,
    )
    context = {
        "channel": one,
        "may_keep": KEEPING.may_keep(one.organisation_id, by=request.user),
        "entries": TrailEntry.objects.of(one)[:50],
    }
    return render(request, "channels/channel.html", context)


@signed_in
def new(request: SignedRequest) -> HttpResponse:
    """Enter a channel."""
    KEEPING.check_may_begin(request.user)
    mine = list(KEEPING.organisations(request.user)[:2])
    first = request.GET.get("co-quan") or (mine[0].pk if len(mine) == 1 else None)
    form = ChannelForm(request.POST or None, initial={"organisation": first}, by=request.user)
    if request.method == "POST":
        row = form.attempt(
            lambda: acts.enter(form.cleaned_data["organisation"], form.particulars(), by=request.user, at=now())
        )
        if row is not None:
            messages.success(request, _("The channel is in the register."))
            return redirect("channels-channel", row.pk)
    words = {"heading": _("Enter a channel"), "verb": _("Enter the channel")}
    return act_page(request, form, back=reverse("channels-list"), back_label=_("Official channels"), **words)


@signed_in
def amend(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change what is known of a channel."""
    row = _kept(request, pk)
    form = ChannelForm(request.POST or None, by=request.user, row=row)
    if request.method == "POST" and form.carries(
        lambda: acts.amend(row, form.particulars(), by=request.user, at=now())
    ):
        messages.success(request, _("Saved."))
        return redirect("channels-channel", row.pk)
    words = {"heading": _("Change: %(name)s") % {"name": row.name}, "verb": _("Save")}
    return act_page(request, form, back=reverse("channels-channel", args=[row.pk]), back_label=row.name, **words)


@signed_in
def close(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Close a channel."""
    row = _kept(request, pk)
    form = CloseForm(request.POST or None, initial={"on": today()})
    if request.method == "POST" and form.carries(
        lambda: acts.close(row, on=form.cleaned_data["on"], by=request.user, at=now())
    ):
        messages.success(request, _("The channel is closed and stays in the register."))
        return redirect("channels-channel", row.pk)
    text = _("It is no longer shown among the channels that run; what was published there stays.")
    words = {"heading": _("Close: %(name)s") % {"name": row.name}, "text": text, "verb": _("Close the channel")}
    back = reverse("channels-channel", args=[row.pk])
    return act_page(request, form, back=back, back_label=row.name, danger=True, **words)


def _kept(request: SignedRequest, pk: UUID) -> Channel:
    row = get_object_or_404(Channel.objects.seen_by(request.user).select_related("organisation"), pk=pk)
    KEEPING.check(row.organisation_id, by=request.user)
    return row
