"""Pages of the vocabularies."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import check_may_keep_register, standing
from daumoi.actors.trail.acts import act
from daumoi.base.clock import now, today
from daumoi.base.lists import acts
from daumoi.base.lists.models import Entry
from daumoi.base.lists.words import VOCABULARIES, vocabulary_name
from daumoi.base.web.forms import ActForm
from daumoi.desk.lists.forms import EndEntryForm, NewEntryForm, WordsForm


@signed_in
def index(request: SignedRequest) -> HttpResponse:
    """All vocabularies with the number of their open entries."""
    counts = Entry.objects.values("vocabulary").annotate(open=Count("pk", filter=Q(valid_to=None)))
    sizes = {code: 0 for code in VOCABULARIES} | {row["vocabulary"]: row["open"] for row in counts}
    rows = [{"code": code, "name": vocabulary_name(code), "size": size} for code, size in sizes.items()]
    rows.sort(key=lambda row: (not row["size"], str(row["name"])))
    return render(request, "wordlists/index.html", {"rows": rows})


@signed_in
def vocabulary(request: SignedRequest, code: str) -> HttpResponse:
    """The entries of one vocabulary; a coordinator adds one below."""
    entries = list(Entry.objects.filter(vocabulary=code).order_by("position", "vi"))
    if not entries and code not in VOCABULARIES:
        raise Http404
    form = NewEntryForm(request.POST or None)
    if request.method == "POST":
        check_may_keep_register(by=request.user)
        if form.carries(lambda: _add(code, form, request)):
            messages.success(request, _("The entry is in the list."))
            return redirect("lists-vocabulary", code)
    context = {
        "form": form,
        "code": code,
        "name": vocabulary_name(code),
        "open": [entry for entry in entries if entry.valid_to is None],
        "ended": [entry for entry in entries if entry.valid_to is not None],
        "may_keep": standing(request.user).coordinates,
    }
    return render(request, "wordlists/vocabulary.html", context, status=form.status)


def _add(code: str, form: ActForm, request: SignedRequest) -> None:
    entry = acts.new_entry(code, **form.cleaned_data)
    with act("created", entry, by=request.user, at=now(), vocabulary=code):
        acts.save_entry(entry)


@signed_in
def word(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Correct or translate the words of an entry."""
    entry = get_object_or_404(Entry, pk=pk)
    check_may_keep_register(by=request.user)
    form = WordsForm(request.POST or None, initial={"vi": entry.vi, "en": entry.en, "source": entry.source})
    if request.method == "POST" and form.carries(lambda: _word(entry, form, request)):
        messages.success(request, _("Saved."))
        return redirect("lists-vocabulary", entry.vocabulary)
    return _page(request, entry, form, _("Words of the entry"), _("Save"))


def _word(entry: Entry, form: ActForm, request: SignedRequest) -> None:
    with act("edited", entry, by=request.user, at=now(), old=entry.vi):
        acts.word_entry(entry, **form.cleaned_data)


@signed_in
def end(request: SignedRequest, pk: UUID) -> HttpResponse:
    """End an entry."""
    entry = get_object_or_404(Entry, pk=pk)
    check_may_keep_register(by=request.user)
    form = EndEntryForm(request.POST or None, initial={"on": today()})
    if request.method == "POST" and form.carries(lambda: _end(entry, form, request)):
        messages.success(request, _("The entry is no longer offered; whatever uses it keeps it."))
        return redirect("lists-vocabulary", entry.vocabulary)
    return _page(request, entry, form, _("End the entry"), _("End the entry"))


def _end(entry: Entry, form: ActForm, request: SignedRequest) -> None:
    with act("ended", entry, by=request.user, at=now()):
        acts.end_entry(entry, on=form.cleaned_data["on"])


def _page(request: SignedRequest, entry: Entry, form: ActForm, heading: str, verb: str) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "text": entry.vi,
        "verb": verb,
        "back": reverse("lists-vocabulary", args=[entry.vocabulary]),
        "back_label": vocabulary_name(entry.vocabulary),
    }
    return render(request, "wordlists/act.html", context, status=form.status)
