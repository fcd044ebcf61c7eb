"""Pages on which a release is written: a new one, its particulars, its words in a language, who writes with whom."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.models import Post
from daumoi.base.clock import now
from daumoi.base.errors import Refused
from daumoi.base.lists.models import Entry
from daumoi.base.once.doors import once
from daumoi.supply.releases import acts, approving, rules
from daumoi.supply.releases.beginning import known
from daumoi.supply.releases.beginning import words as words_to_begin
from daumoi.supply.releases.forms import CheckerForm, ReleaseForm, SuppliersForm, WordsForm, initial_of, words_of
from daumoi.supply.releases.merging import merge, merge_line
from daumoi.supply.releases.models import WRITES, Release
from daumoi.supply.releases.views import seen

GROUPS = (
    ("first", ("organisation", "kind", "topic")),
    ("readers", ("audience", "release_at", "newsrooms", "lists")),
    ("clock", ("mode", "happened_at", "known_at", "position_due_at")),
    ("answers", ("responsible_name", "responsible_title", "phone", "email")),
    ("rights", ("source_line", "rights")),
    ("about", ("languages", "place", "event", "task", "corrects")),
)


@signed_in
@once
def new(request: SignedRequest) -> HttpResponse:
    """Write a release; what the register knows is filled in. Saved as a draft, or submitted in the same step."""
    by = request.user
    owners = rules.may_write_for(by)
    if not owners:
        return render(request, "403.html", status=403)
    form = ReleaseForm(request.POST or None, owners=owners, by=by, initial=known(owners[0], by, request.GET))
    words = WordsForm(request.POST or None, initial=words_to_begin(by, request.GET))
    if request.method == "POST" and _are_valid(form, words):
        owner, what = form.cleaned_data["organisation"], form.particulars()
        language = what.languages[0]
        one = form.attempt(lambda: acts.create(owner, what, words.words(language), by=by, at=now()))
        if one is not None:
            return _after(request, one)
    return _shown(request, form, words)


def _after(request: SignedRequest, one: Release) -> HttpResponse:
    """Submit what was just saved where the person asked for that, and go to its page."""
    if "submit" in request.POST:
        try:
            approving.submit(one, by=request.user, at=now())
            messages.success(request, _("Submitted. Who approves it has been told."))
        except Refused as refused:
            messages.warning(request, _("Saved as a draft, not submitted: %(why)s") % {"why": refused.message})
    else:
        messages.success(request, _("Saved."))
    return redirect("releases-release", one.pk)


@signed_in
def edit(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change the particulars of a draft; nothing typed is lost when somebody else saved meanwhile."""
    one = seen(request, pk)
    rules.check_may_write(one, by=request.user)
    form = ReleaseForm(
        request.POST or None, owners=[one.organisation], by=request.user, one=one, initial=initial_of(one)
    )
    if request.method == "POST":
        version = request.POST.get("version", "")
        read = int(version) if version.isdecimal() and len(version) < 9 else 0
        if form.carries(lambda: acts.edit(one, form.particulars(), version=read, by=request.user, at=now())):
            messages.success(request, _("Saved."))
            return redirect("releases-release", pk)
        if form.status == 409:
            # what was typed stays; saving again is then a decision of its own
            sent = request.POST.copy()
            sent["version"] = str(Release.objects.get(pk=pk).version)
            form.data = sent
    return _shown(request, form, None, one)


@signed_in
def text(request: SignedRequest, pk: UUID, code: str) -> HttpResponse:
    """Write one language; where somebody saved meanwhile both are put together and shown, nothing is lost (trust U5)."""
    one = seen(request, pk)
    rules.check_may_write(one, by=request.user)
    language = get_object_or_404(Entry, vocabulary="languages", code=code, valid_to=None)
    newest = one.texts.filter(language=language).order_by("version").last()
    form = WordsForm(request.POST or None, initial=words_of(newest))
    context: dict[str, Any] = {"form": form, "one": one, "entry": language, "first": _first(one, language)}
    if request.method == "POST" and form.is_valid():
        try:
            acts.write(one, form.words(language), by=request.user, at=now())
        except acts.Overtaken as overtaken:
            return _merged(request, form, context, overtaken)
        except Refused as refused:
            if refused.status == 403:
                raise
            form.add_error(refused.field, refused.message)
            form.status = refused.status
        else:
            return _after(request, one)
    elif request.method == "POST":
        form.status = 422
    return render(request, "releases/text.html", context, status=form.status)


def _first(one: Release, language: Entry) -> Any:
    """Return the text from which is translated: the first language's, None while writing that."""
    newest = one.texts.newest().exclude(language=language).select_related("language")
    return newest.filter(language__position__lt=language.position).order_by("language__position").first()


def _merged(
    request: SignedRequest, form: WordsForm, context: dict[str, Any], overtaken: acts.Overtaken
) -> HttpResponse:
    mine, theirs, base = form.cleaned_data, overtaken.theirs, overtaken.base
    body = merge(base.body if base else "", mine["body"], theirs.body)
    lines = {
        name: merge_line(getattr(base, name, ""), mine[name], getattr(theirs, name)) for name in ("title", "summary")
    }
    sent = request.POST.copy()
    sent["body"], sent["based_on"] = body.text, str(theirs.version)
    for name, (words, _is_conflict) in lines.items():
        sent[name] = words
    again = WordsForm(sent)
    clashing = {name: getattr(theirs, name) for name, (_words, is_conflict) in lines.items() if is_conflict}
    told = {"form": again, "merged": body, "clashing": clashing, "theirs": theirs, "why": overtaken.message}
    return render(request, "releases/merge.html", context | told, status=409)


@signed_in
def checker(request: SignedRequest, pk: UUID, code: str) -> HttpResponse:
    """Name who checks a translation."""
    one = seen(request, pk)
    rules.check_may_write(one, by=request.user)
    language = get_object_or_404(Entry, vocabulary="languages", code=code)
    posts = Post.objects.current().filter(organisation__in=rules.suppliers(one), role__in=WRITES)
    people = {post.person_id: post.person for post in posts.select_related("person")}
    row = one.wanted.filter(language=language).first()
    initial = {"checker": row.checker_id if row else None}
    form = CheckerForm(request.POST or None, people=list(people.values()), initial=initial)
    if request.method == "POST" and form.carries(
        lambda: acts.ask_checker(one, language, form.cleaned_data["checker"], by=request.user, at=now())
    ):
        return redirect("releases-release", pk)
    return render(request, "releases/checker.html", {"form": form, "one": one, "entry": language}, status=form.status)


@signed_in
@require_POST
def checked(request: SignedRequest, pk: UUID, code: str) -> HttpResponse:
    """Say that the newest translation was checked."""
    one = seen(request, pk)
    newest = one.texts.newest().select_related("release", "language").filter(language__code=code)
    acts.check_translation(get_object_or_404(newest), by=request.user, at=now())
    messages.success(request, _("Noted: you have checked this translation."))
    return redirect("releases-release", pk)


@signed_in
def suppliers(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Say which organisations write and approve it with the lead."""
    one = seen(request, pk)
    rules.check_lead_writes(one, by=request.user)
    chosen = [row.organisation_id for row in one.co_suppliers.all() if not row.is_clearance]
    form = SuppliersForm(request.POST or None, lead=one.organisation, initial={"organisations": chosen})
    if request.method == "POST" and form.carries(
        lambda: acts.ask_to_supply(one, list(form.cleaned_data["organisations"]), by=request.user, at=now())
    ):
        messages.success(request, _("Saved. Organisations newly named have been told."))
        return redirect("releases-release", pk)
    return render(request, "releases/suppliers.html", {"form": form, "one": one}, status=form.status)


def _are_valid(form: ReleaseForm, words: WordsForm) -> bool:
    # both are asked, so that every error is shown at once
    is_valid = [form.is_valid(), words.is_valid()]
    form.status = 200 if all(is_valid) else 422
    return all(is_valid)


def _shown(
    request: SignedRequest, form: ReleaseForm, words: WordsForm | None, one: Release | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "words": words,
        "one": one,
        "fields": {name: [form[field] for field in fields if field in form.fields] for name, fields in GROUPS},
        # what is filled in from the register stays folded unless something is wrong with it
        "is_open": one is not None or bool(form.errors),
    }
    return render(request, "releases/edit.html", context, status=form.status)
