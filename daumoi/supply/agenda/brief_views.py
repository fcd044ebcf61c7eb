"""Pages of the advance brief and its files."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base import files
from daumoi.base.clock import now, today
from daumoi.base.web.download import attachment
from daumoi.base.web.forms import ActForm
from daumoi.supply.agenda import brief_acts, rules
from daumoi.supply.agenda.circle_forms import BriefForm
from daumoi.supply.agenda.models import Brief, BriefFile, Event
from daumoi.supply.agenda.shown import differences
from daumoi.supply.agenda.views import page_of, seen

# what is written of a brief in words, by the names of form and model
SAID = ("contact", "days_before", "background")


@signed_in
def edit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Write the advance brief of an event."""
    one = seen(request, pk)
    rules.check_may("brief", one, by=request.user, today=today())
    brief = Brief.objects.filter(event=one).first()
    held = list(brief.files.all()) if brief else []
    initial = {}
    if brief is not None:
        initial = {name: getattr(brief, name) for name in (*SAID, "version")}
        initial["papers"] = list(brief.papers.values_list("pk", flat=True))
    form = BriefForm(request.POST or None, request.FILES or None, event=one, files=held, initial=initial)
    if request.method == "POST" and form.carries(
        lambda: brief_acts.prepare(one, form.prepared(), by=request.user, at=now())
    ):
        if request.POST.get("cung-cap"):
            return _given(request, one)
        return redirect("agenda-event", pk)
    context = {"form": form, "one": one, "brief": brief, "compared": _compared(request, form, one)}
    return render(request, "agenda/brief.html", context, status=form.status)


def _compared(request: SignedRequest, form: BriefForm, one: Event) -> list[dict[str, str]]:
    """Return what stands beside what was typed where somebody saved meanwhile; saving again is then a decision of its own."""
    stands = Brief.objects.filter(event=one).first()
    if form.status != 409 or stands is None:
        return []
    sent = request.POST.copy()
    sent["version"] = str(stands.version)
    form.data = sent
    given = form.cleaned_data
    rows = differences(stands, {name: given.get(name) for name in SAID})
    compared = [{"label": str(form[name].label), "stands": old, "typed": new} for name, old, new in rows]
    papers = [{str(paper) for paper in rows} for rows in (stands.papers.all(), given.get("papers") or [])]
    if papers[0] != papers[1]:
        old, new = ("\n".join(sorted(names)) for names in papers)
        compared.append({"label": str(BriefForm.base_fields["papers"].label), "stands": old, "typed": new})
    return compared


@signed_in
@require_POST
def give(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Give the brief to everybody who sees the event."""
    return _given(request, seen(request, pk))


def _given(request: SignedRequest, one: Event) -> HttpResponse:
    form = ActForm(request.POST)
    if form.carries(lambda: brief_acts.give(one, by=request.user, at=now())):
        messages.success(request, _("Given. Everybody who sees the event can read it now."))
        return redirect("agenda-event", one.pk)
    return page_of(request, one, form.status, form=form)


@signed_in
def file(request: SignedRequest, pk: UUID, row: UUID) -> HttpResponse:
    """A file of the brief: to the owner's staff, to others once it is given."""
    one = seen(request, pk)
    held = get_object_or_404(BriefFile.objects.select_related("brief"), pk=row, brief__event=one)
    if held.brief.given_at is None and not rules.works_at(one, request.user):
        raise Http404
    return attachment(files.fetch(held.sha256), held.name)
