"""The page of rules: by when ad hoc information is due, and what each kind of release must have."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import now, today
from daumoi.base.lists.models import Entry
from daumoi.base.web.fields import DayField, WordsField
from daumoi.base.web.forms import ActForm
from daumoi.supply.releases import lawbook
from daumoi.supply.releases.checklist import PARTS
from daumoi.supply.releases.models import Requirement, SupplyClock


class ClockForm(ActForm):
    """A row of law on ad hoc supply."""

    words = WordsField(label=gettext_lazy("The rule in words"), rows=3, max_length=400)
    hours = forms.IntegerField(label=gettext_lazy("Hours"), min_value=1, max_value=9999)
    starts = forms.ChoiceField(
        label=gettext_lazy("Counted from"),
        choices=[("happened", gettext_lazy("when it happened")), ("known", gettext_lazy("when the agency knew of it"))],
    )
    valid_from = DayField(label=gettext_lazy("Holds from"), required=False)
    valid_to = DayField(label=gettext_lazy("Holds until"), required=False)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=300)
    is_to_check = forms.BooleanField(label=gettext_lazy("To be checked"), required=False)


class RequirementForm(ActForm):
    """Something more that releases of a kind must have."""

    kind = forms.ModelChoiceField(
        label=gettext_lazy("Of which kind"),
        queryset=Entry.objects.none(),
        required=False,
        empty_label=gettext_lazy("Every kind"),
    )
    part = forms.ChoiceField(label=gettext_lazy("What it must have"))
    source = forms.CharField(label=gettext_lazy("Source"), max_length=300, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("kind", Entry.objects.of("release_kinds"))
        field = self.fields["part"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, part.word) for code, part in PARTS.items()]


@signed_in
def rules_(request: SignedRequest) -> HttpResponse:
    """Clocks and checklists; a coordinating office asks for more on the same page."""
    form = RequirementForm(request.POST or None)
    if request.method == "POST" and form.carries(lambda: _ask(request, form)):
        messages.success(request, _("Saved."))
        return redirect("releases-rules")
    return _page(request, form)


def _ask(request: SignedRequest, form: RequirementForm) -> None:
    given = form.cleaned_data
    kind = given["kind"].code if given["kind"] else ""
    lawbook.ask_for(kind, given["part"], source=given["source"], by=request.user, at=now(), since=today())


def _page(request: SignedRequest, form: RequirementForm) -> HttpResponse:
    day = today()
    names = {entry.code: str(entry) for entry in Entry.objects.filter(vocabulary="release_kinds")}
    rows = Requirement.objects.on(day)
    kinds: dict[str, list[Any]] = {}
    for row in rows:
        if row.part in PARTS:
            kinds.setdefault(row.kind, []).append((row, PARTS[row.part].word))
    ordered = [("", kinds.get("", [])), *((names.get(code, code), kinds[code]) for code in kinds if code)]
    context = {
        "clocks": SupplyClock.objects.order_by("-valid_from"),
        "kinds": ordered,
        "form": form,
        "may_keep": lawbook.may_keep(request.user),
    }
    return render(request, "releases/rules.html", context, status=form.status)


@signed_in
def clock(request: SignedRequest, code: str) -> HttpResponse:
    """Correct a row of law."""
    row = get_object_or_404(SupplyClock, code=code)
    return _entered(request, code, row)


@signed_in
def new_clock(request: SignedRequest) -> HttpResponse:
    """Enter a row of law."""
    return _entered(request, f"co-quan-{uuid4().hex[:12]}", None)


def _entered(request: SignedRequest, code: str, row: SupplyClock | None) -> HttpResponse:
    if not lawbook.may_keep(request.user):
        return render(request, "403.html", status=403)
    names = ("words", "hours", "starts", "valid_from", "valid_to", "source", "is_to_check")
    form = ClockForm(request.POST or None, initial={name: getattr(row, name) for name in names} if row else {})
    if request.method == "POST" and form.carries(
        lambda: lawbook.enter_clock(code, form.cleaned_data, by=request.user, at=now())
    ):
        messages.success(request, _("Saved."))
        return redirect("releases-rules")
    return render(request, "releases/clock.html", {"form": form, "row": row}, status=form.status)


@signed_in
@require_POST
def stop_asking(request: SignedRequest, pk: int) -> HttpResponse:
    """No longer ask for something, from tomorrow on."""
    lawbook.stop_asking(get_object_or_404(Requirement, pk=pk), by=request.user, at=now(), last=today())
    messages.success(request, _("From tomorrow on it is no longer asked for."))
    return redirect("releases-rules")
