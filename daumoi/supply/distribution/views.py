"""Pages of lists and outside addresses."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from daumoi.actors.organisations.models import Organisation, OrganisationQuerySet
from daumoi.actors.organisations.rules import found_by
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.registers.pages import act_page
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now
from daumoi.supply.distribution import acts
from daumoi.supply.distribution.forms import AddForm, ContactForm, ListForm, NameForm, SureForm
from daumoi.supply.distribution.models import Contact, DistributionList, Member
from daumoi.supply.distribution.rules import check_may_keep, may_keep, owners
from daumoi.texts.vietnamese import search_key


@signed_in
def listing(request: SignedRequest) -> HttpResponse:
    """The lists of the organisations for which the person sends."""
    rows = DistributionList.objects.seen_by(request.user).in_use().select_related("owner")
    counted = rows.annotate(
        newsrooms=Count("members__organisation"),
        addresses=Count("members__contact"),
        stopped=Count("members__contact", filter=Q(members__contact__stopped_at__isnull=False)),
    )
    context = {"rows": list(counted), "may_make": owners(request.user).exists()}
    return render(request, "distribution/list.html", context)


@signed_in
def new(request: SignedRequest) -> HttpResponse:
    """Begin a list."""
    if not owners(request.user).exists():
        check_may_keep(UUID(int=0), by=request.user)
    form = ListForm(request.POST or None, by=request.user)
    if request.method == "POST":
        row = form.attempt(
            lambda: acts.make_list(form.cleaned_data["owner"], form.cleaned_data["name"], by=request.user, at=now())
        )
        if row is not None:
            messages.success(request, _("The list is there; now put receivers on it."))
            return redirect("distribution-add", row.pk)
    words = {
        "heading": _("New list"),
        "verb": _("Make the list"),
        "text": _("For example: all newsrooms, border press."),
    }
    return act_page(request, form, back=reverse("distribution-list"), back_label=_("Distribution lists"), **words)


@signed_in
def one(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One list with its receivers, searched with and without marks."""
    row = _seen(request, pk)
    asked = request.GET.get("q", "")
    members = row.members.select_related("organisation", "contact")
    if asked:
        key = search_key(asked)
        on_it = Q(contact__search_key__contains=key)
        members = members.filter(on_it | Q(organisation__in=_found(asked)))
    ordered = members.order_by(
        F("organisation__sort_key").asc(nulls_last=True), Coalesce("contact__name", "contact__email")
    )
    context = {
        "row": row,
        "page_obj": Paginator(ordered, 50).get_page(request.GET.get("page")),
        "asked": asked,
        "total": row.members.count(),
        "may_keep": may_keep(row.owner_id, by=request.user) and row.ended_at is None,
        "entries": TrailEntry.objects.of(row)[:20],
    }
    return render(request, "distribution/one.html", context)


def _found(words: str) -> OrganisationQuerySet:
    return Organisation.objects.filter(found_by(words)).order_by()


@signed_in
def add(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Put receivers on a list."""
    row = _kept(request, pk)
    form = AddForm(request.POST or None, row=row)
    if request.method == "POST":
        given = form.attempt(
            lambda: acts.add(
                row, form.cleaned_data["newsrooms"], form.cleaned_data["addresses"], by=request.user, at=now()
            )
        )
        if given is not None:
            told = ngettext("%(n)s receiver added.", "%(n)s receivers added.", given) % {"n": given}
            messages.success(request, told)
            return redirect("distribution-one", row.pk)
    return _page(request, row, form, heading=_("Add to “%(name)s”") % {"name": row}, verb=_("Add"))


@signed_in
def rename(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Give a list another name."""
    row = _kept(request, pk)
    form = NameForm(request.POST or None, initial={"name": row.name})
    if request.method == "POST" and form.carries(
        lambda: acts.rename(row, form.cleaned_data["name"], by=request.user, at=now())
    ):
        return redirect("distribution-one", row.pk)
    return _page(request, row, form, heading=_("Rename the list"), verb=_("Save"))


@signed_in
def end(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Take a list out of use."""
    row = _kept(request, pk)
    form = SureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carries(lambda: acts.end(row, by=request.user, at=now())):
        messages.success(request, _("The list is out of use."))
        return redirect("distribution-list")
    text = _("It can no longer be chosen. What was sent by it stays as it is.")
    heading = _("Take “%(name)s” out of use") % {"name": row}
    return _page(request, row, form, heading=heading, text=text, verb=_("Take out of use"), danger=True)


@signed_in
def take_off(request: SignedRequest, pk: UUID, member: int) -> HttpResponse:
    """Take a receiver off a list; the page asks once."""
    row = _kept(request, pk)
    it = get_object_or_404(Member.objects.select_related("list", "organisation", "contact"), pk=member, list=row)
    form = SureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carries(lambda: acts.take_off(it, by=request.user, at=now())):
        messages.success(request, _("Taken off the list."))
        return redirect("distribution-one", row.pk)
    name = it.organisation or (it.contact.name if it.contact else "")
    heading = _("Take “%(name)s” off the list") % {"name": name}
    return _page(request, row, form, heading=heading, verb=_("Take off"), danger=True)


@signed_in
def addresses(request: SignedRequest) -> HttpResponse:
    """The book of outside addresses of the organisations for which the person sends."""
    rows = Contact.objects.seen_by(request.user).filter(erased_at=None).select_related("owner")
    asked = request.GET.get("q", "")
    if asked:
        rows = rows.filter(search_key__contains=search_key(asked))
    rows = rows.annotate(lists=Count("memberships")).order_by("name", "email")
    mine = {owner.pk for owner in owners(request.user)}
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    return render(request, "distribution/addresses.html", {"page_obj": page, "asked": asked, "mine": mine})


@signed_in
def amend(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Change an outside address."""
    row = _contact(request, pk)
    form = ContactForm(request.POST or None, row=row)
    if request.method == "POST" and form.carries(
        lambda: acts.amend_contact(row, form.written(), by=request.user, at=now())
    ):
        messages.success(request, _("Saved."))
        return redirect("distribution-addresses")
    return _book_page(request, form, heading=_("Change: %(name)s") % {"name": row.name}, verb=_("Save"))


@signed_in
def erase(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Take an outside address out on request."""
    row = _contact(request, pk)
    form = SureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.carries(lambda: acts.erase_contact(row, by=request.user, at=now())):
        messages.success(request, _("The address is taken out; only that it was done is kept."))
        return redirect("distribution-addresses")
    text = _("Name and e-mail are deleted, on all lists, and cannot be brought back. What was sent stays counted.")
    heading = _("Take out on request: %(name)s") % {"name": row.name}
    return _book_page(request, form, heading=heading, text=text, verb=_("Take out on request"), danger=True)


def _seen(request: SignedRequest, pk: UUID) -> DistributionList:
    return get_object_or_404(DistributionList.objects.seen_by(request.user).select_related("owner"), pk=pk)


def _kept(request: SignedRequest, pk: UUID) -> DistributionList:
    row = _seen(request, pk)
    check_may_keep(row.owner_id, by=request.user)
    return row


def _contact(request: SignedRequest, pk: UUID) -> Contact:
    seen = Contact.objects.seen_by(request.user).filter(erased_at=None)
    row = get_object_or_404(seen.select_related("owner"), pk=pk)
    check_may_keep(row.owner_id, by=request.user)
    return row


def _page(request: SignedRequest, row: DistributionList, form: object, **words: object) -> HttpResponse:
    back = reverse("distribution-one", args=[row.pk])
    return act_page(request, form, back=back, back_label=row.name, **words)  # type: ignore[arg-type]


def _book_page(request: SignedRequest, form: object, **words: object) -> HttpResponse:
    back = reverse("distribution-addresses")
    return act_page(request, form, back=back, back_label=_("Outside addresses"), **words)  # type: ignore[arg-type]
