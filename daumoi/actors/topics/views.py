"""Pages of topics: who supplies what, one topic with its past, and the acts of the coordinating office."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.registers.pages import act_page
from daumoi.actors.topics import acts
from daumoi.actors.topics.forms import EndForm, SupplyForm
from daumoi.actors.topics.models import TopicSupply
from daumoi.actors.topics.rules import KEEPING, overview
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now, today
from daumoi.base.lists.models import Entry
from daumoi.texts.vietnamese import search_key


@signed_in
def listing(request: SignedRequest) -> HttpResponse:
    """The tree of topics with who supplies each; those that nobody leads stand first."""
    rows = overview(today(), by=request.user) if KEEPING.sees(request.user) else []
    words = search_key(request.GET.get("q", "")).split()
    found = [
        row
        for row in rows
        if all(
            word in search_key(f"{row.topic.vi} {row.topic.en} {row.supply.lead if row.supply else ''}")
            for word in words
        )
    ]
    context = {
        "rows": found,
        "unled": [row for row in found if row.supply is None],
        "count": len(rows),
        "asked": request.GET,
        "may_keep": KEEPING.may_begin(request.user),
    }
    return render(request, "topics/list.html", context)


@signed_in
def topic(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One topic: who supplies it today and who did before; not there for somebody without a post."""
    if not KEEPING.sees(request.user):
        raise Http404
    one = get_object_or_404(Entry, pk=pk, vocabulary="topics")
    rows = list(
        TopicSupply.objects.seen_by(request.user)
        .filter(topic=one)
        .select_related("lead", "clearance")
        .prefetch_related("co_suppliers")
        .order_by("-valid")
    )
    day = today()
    standing = next((row for row in overview(day, by=request.user) if row.topic == one), None)
    successor = Entry.objects.of(one.vocabulary).filter(code=one.successor_code).first() if one.valid_to else None
    context = {
        "topic": one,
        "successor": successor,
        "standing": standing,
        "rows": rows,
        "may_keep": KEEPING.may_begin(request.user),
        "entries": TrailEntry.objects.of(one, *rows)[:50],
    }
    return render(request, "topics/topic.html", context)


@signed_in
def lead(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Name the lead supplier of a topic from a day on."""
    one = get_object_or_404(Entry, pk=pk, vocabulary="topics", valid_to=None)
    KEEPING.check_may_begin(request.user)
    form = SupplyForm(request.POST or None, initial={"since": today()})
    if request.method == "POST":
        row = form.attempt(
            lambda: acts.name_lead(one, form.supply(), since=form.cleaned_data["since"], by=request.user, at=now())
        )
        if row is not None:
            messages.success(request, _("%(lead)s leads the supply of this topic.") % {"lead": row.lead})
            return redirect("topics-topic", one.pk)
    text = _("One organisation leads at a time: the one before ends on the day on which this one begins.")
    return _page(request, one, form, _("Lead supplier: %(topic)s") % {"topic": one}, text, _("Name the lead supplier"))


@signed_in
def amend(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change who supplies beside the lead, and who clears."""
    row = get_object_or_404(TopicSupply.objects.seen_by(request.user).select_related("topic", "lead"), pk=pk)
    KEEPING.check(row.lead, by=request.user)
    form = SupplyForm(request.POST or None, row=row)
    if request.method == "POST" and form.carries(
        lambda: acts.amend_supply(row, form.supply(), by=request.user, at=now())
    ):
        messages.success(request, _("Saved."))
        return redirect("topics-topic", row.topic_id)
    return _page(request, row.topic, form, _("Change: %(topic)s") % {"topic": row.topic}, "", _("Save"))


@signed_in
def end(request: SignedRequest, pk: UUID) -> HttpResponse:
    """End a supply without naming another lead."""
    row = get_object_or_404(TopicSupply.objects.seen_by(request.user).select_related("topic", "lead"), pk=pk)
    KEEPING.check(row.lead, by=request.user)
    form = EndForm(request.POST or None, initial={"on": today()})
    if request.method == "POST" and form.carries(
        lambda: acts.end_supply(row, on=form.cleaned_data["on"], by=request.user, at=now())
    ):
        messages.success(request, _("Ended. What was supplied until then stays in the record."))
        return redirect("topics-topic", row.topic_id)
    text = _("Nobody leads the topic from that day until another lead is named.")
    return _page(request, row.topic, form, _("End: %(supply)s") % {"supply": row}, text, _("End the supply"))


def _page(
    request: SignedRequest, one: Entry, form: SupplyForm | EndForm, heading: str, text: str, verb: str
) -> HttpResponse:
    back = reverse("topics-topic", args=[one.pk])
    return act_page(request, form, heading=heading, text=text, verb=verb, back=back, back_label=str(one))
