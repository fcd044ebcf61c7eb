"""Pages of invitations: invite, show the link, mail it, withdraw it; and the public page behind the link."""

from __future__ import annotations

from uuid import UUID

import qrcode
from django.contrib import messages
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from qrcode.image.svg import SvgPathImage

from daumoi.actors.notices.acts import mail_invitation
from daumoi.actors.notices.models import InvitationMail
from daumoi.actors.notices.sending import link_of
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.people.models import Invitation, InvitationQuerySet, Person
from daumoi.actors.posts.invitations import Guest, accept, find, invite, is_current, withdraw
from daumoi.actors.posts.models import ROLES
from daumoi.base.clock import now, today
from daumoi.base.errors import NotYours
from daumoi.desk.register.people_forms import AcceptForm, InviteForm, may_invite_for

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@signed_in
def new(request: SignedRequest) -> HttpResponse:
    """Invite a person to a post."""
    _check_may_invite(request.user)
    initial = {"organisation": request.GET.get("co-quan"), "role": request.GET.get("vai-tro", "focal_point")}
    form = InviteForm(request.POST or None, initial=initial, by=request.user)
    if request.method == "POST":
        made = form.attempt(lambda: invite(_guest(form), by=request.user, at=now()))
        if made is not None:
            return redirect("people-invitation", made.pk)
    return render(request, "register/invite.html", {"form": form}, status=form.status)


def _check_may_invite(by: Person) -> None:
    if not may_invite_for(by):
        raise NotYours(
            _("People are invited by the coordinating office, or by the organisation's spokesperson or editor.")
        )


def _guest(form: InviteForm) -> Guest:
    given = form.cleaned_data
    return Guest(email=given["email"], full_name=given["full_name"], organisation=given["organisation"], **form.post())


@signed_in
def invitations(request: SignedRequest) -> HttpResponse:
    """The invitations for organisations where I may give posts: the open ones, or all."""
    _check_may_invite(request.user)
    rows = _mine(request.user).select_related("invited_by")
    if request.GET.get("loc") != "tat-ca":
        rows = rows.open()
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    names = {one.pk: one for one in Organisation.objects.filter(pk__in=[row.organisation_id for row in page])}
    shown = [
        {
            "invitation": row,
            "organisation": names[row.organisation_id],
            "role": ROLES[row.role],
            "state": row.state(now()),
        }
        for row in page
    ]
    return render(request, "register/invitations.html", {"page_obj": page, "rows": shown, "asked": request.GET})


def _mine(by: Person) -> InvitationQuerySet:
    return Invitation.objects.filter(organisation_id__in=[one.pk for one in may_invite_for(by)])


@signed_in
def invitation(request: SignedRequest, pk: UUID) -> HttpResponse:
    """One invitation: its link, its QR code and words to paste, while it is open."""
    one = get_object_or_404(_mine(request.user).select_related("invited_by", "topic"), pk=pk)
    state = one.state(now())
    context = {
        "invitation": one,
        "organisation": Organisation.objects.get(pk=one.organisation_id),
        "role": ROLES[one.role],
        "state": state,
        "is_current": is_current(one),
        "link": link_of(one) if state == "open" else "",
        "mail": InvitationMail.objects.filter(invitation=one).first(),
    }
    return render(request, "register/invitation.html", context)


@signed_in
def code(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The link of an open invitation as a QR code (SVG)."""
    one = get_object_or_404(_mine(request.user).open(), pk=pk)
    picture = qrcode.make(link_of(one), image_factory=SvgPathImage, border=2)
    return HttpResponse(picture.to_string(), content_type="image/svg+xml")


@require_POST
@signed_in
def mail(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Send the invitation by e-mail, once."""
    one = get_object_or_404(_mine(request.user), pk=pk)
    if mail_invitation(one, at=now()):
        messages.success(request, _("The invitation goes out by e-mail within a minute or two."))
    return redirect("people-invitation", one.pk)


@require_POST
@signed_in
def take_back(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Withdraw an open invitation."""
    one = get_object_or_404(_mine(request.user), pk=pk)
    withdraw(one, by=request.user, at=now())
    messages.success(request, _("The invitation of %(name)s is void.") % {"name": one.full_name})
    return redirect("people-invitations")


def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """What the invited person sees: who invites to what, and a password to set. Open to everyone with the link."""
    one, at = find(secret), now()
    state = one.state(at) if one else "unknown"
    if one is None or state != "open":
        return render(request, "register/invitation_over.html", {"state": state}, status=410 if one else 404)
    form = AcceptForm(request.POST or None, invitation=one)
    if request.method == "POST":
        person = form.attempt(lambda: accept(one, form.cleaned_data["password"], at=at, today=today()))
        if person is not None:
            login(request, person, backend=BACKEND)
            messages.success(request, _("Welcome. Your account and your post are ready."))
            return redirect("people-me")
    context = {
        "form": form,
        "invitation": one,
        "role": ROLES[one.role],
        "organisation": Organisation.objects.get(pk=one.organisation_id),
    }
    return render(request, "register/accept.html", context, status=form.status)
