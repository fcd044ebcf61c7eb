"""Pages of speakers: who speaks what about what and where; counts; keeping; import and export."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.registers.list_pages import ListPages
from daumoi.actors.registers.pages import act_page
from daumoi.actors.speakers import acts
from daumoi.actors.speakers.forms import EndForm, EraseForm, SpeakerForm
from daumoi.actors.speakers.lists import EXAMPLE, HEADINGS, check, enter_all, lines
from daumoi.actors.speakers.models import Speaker
from daumoi.actors.speakers.rules import KEEPING, communes, counts, find
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now, today
from daumoi.base.lists.models import Entry
from daumoi.base.web.forms import ActForm

LIST = ListPages(
    area="speakers",
    title=gettext_lazy("Speakers"),
    keeping=KEEPING,
    headings=HEADINGS,
    example=EXAMPLE,
    shown=("full_name", "organisation", "kind", "languages", "topics"),
    check=check,
    enter=enter_all,
    lines=lines,
)


@signed_in
def listing(request: SignedRequest) -> HttpResponse:
    """Who speaks today: searched by language, topic and place, with the counts of units and languages."""
    asked = {key: str(value) for key, value in request.GET.items() if key != "page" and value}
    seen = Speaker.objects.seen_by(request.user).current()
    context = {
        "page_obj": Paginator(find(seen, asked), 50).get_page(request.GET.get("page")),
        "counts": counts(seen),
        "kinds": Entry.objects.of("speaker_kinds"),
        "languages": Entry.objects.of("languages"),
        "topics": Entry.objects.of("topics"),
        "places": communes(),
        "asked": asked,
        "linh_vuc": asked.get("linh-vuc"),
        "dia_ban": asked.get("dia-ban"),
        "sees": KEEPING.sees(request.user),
        "may_enter": KEEPING.may_begin(request.user),
    }
    return render(request, "speakers/list.html", context)


@signed_in
def speaker(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One speaker."""
    one = get_object_or_404(Speaker.objects.seen_by(request.user).select_related("organisation", "kind"), pk=pk)
    context = {
        "speaker": one,
        "may_keep": KEEPING.may_keep(one.organisation_id, by=request.user),
        "entries": TrailEntry.objects.of(one)[:50],
    }
    return render(request, "speakers/speaker.html", context)


@signed_in
def new(request: SignedRequest) -> HttpResponse:
    """Enter a speaker."""
    KEEPING.check_may_begin(request.user)
    mine = list(KEEPING.organisations(request.user)[:2])
    initial = {"organisation": mine[0].pk if len(mine) == 1 else None, "since": today()}
    form = SpeakerForm(request.POST or None, initial=initial, by=request.user)
    if request.method == "POST":
        given = form.attempt(
            lambda: acts.enter(
                form.cleaned_data["organisation"],
                form.particulars(),
                since=form.cleaned_data["since"],
                by=request.user,
                at=now(),
            )
        )
        if given is not None:
            messages.success(request, _("The speaker is in the register."))
            return redirect("speakers-speaker", given.pk)
    text = _("Working data only: nothing about the person that the work does not need.")
    words = {"heading": _("Enter a speaker"), "text": text, "verb": _("Enter the speaker")}
    return act_page(request, form, back=reverse("speakers-list"), back_label=_("Speakers"), **words)


@signed_in
def amend(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change what is known of a speaker."""
    row = _kept(request, pk)
    form = SpeakerForm(request.POST or None, by=request.user, row=row)
    if request.method == "POST" and form.carries(
        lambda: acts.amend(row, form.particulars(), by=request.user, at=now())
    ):
        messages.success(request, _("Saved."))
        return redirect("speakers-speaker", row.pk)
    return _page(request, row, form, heading=_("Change: %(name)s") % {"name": row.full_name}, verb=_("Save"))


@signed_in
def end(request: SignedRequest, pk: UUID) -> HttpResponse:
    """End a speaker's time."""
    row = _kept(request, pk)
    form = EndForm(request.POST or None, initial={"on": today()})
    if request.method == "POST" and form.carries(
        lambda: acts.end(row, on=form.cleaned_data["on"], by=request.user, at=now())
    ):
        messages.success(request, _("Ended; the row is no longer found in a search."))
        return redirect("speakers-speaker", row.pk)
    return _page(request, row, form, heading=_("End: %(name)s") % {"name": row.full_name}, verb=_("End"))


@signed_in
def erase(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Take a person out of the register on request."""
    row = _kept(request, pk)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carries(lambda: acts.erase(row, by=request.user, at=now())):
        messages.success(request, _("The person is taken out; only that it was done is kept."))
        return redirect("speakers-list")
    text = _(
        "What is known of the person is deleted and cannot be brought back. The history keeps unit, kind and day alone."
    )
    heading = _("Take out on request: %(name)s") % {"name": row.full_name}
    return _page(request, row, form, heading=heading, text=text, verb=_("Take out"), danger=True)


def _kept(request: SignedRequest, pk: UUID) -> Speaker:
    row = get_object_or_404(Speaker.objects.seen_by(request.user).select_related("organisation", "kind"), pk=pk)
    KEEPING.check(row.organisation_id, by=request.user)
    return row


def _page(request: SignedRequest, row: Speaker, form: ActForm, **words: object) -> HttpResponse:
    back = reverse("speakers-speaker", args=[row.pk])
    return act_page(request, form, back=back, back_label=row.full_name, **words)
