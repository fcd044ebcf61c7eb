"""Pages of saved groups: collective names in papers ("các sở, ban, ngành") and their members."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.actors.organisations.acts import save_group
from daumoi.actors.organisations.models import Group
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import check_may_keep_register, standing
from daumoi.base.clock import now
from daumoi.desk.register.forms import GroupForm


@signed_in
def groups(request: SignedRequest) -> HttpResponse:
    """All groups with the number of members, and of those that are closed by now."""
    closed = Count("members", filter=~Q(members__closed_on=None))
    rows = Group.objects.annotate(size=Count("members"), closed=closed)
    return render(request, "register/groups.html", {"groups": rows, "may_keep": standing(request.user).coordinates})


@signed_in
def group(request: SignedRequest, pk: UUID | None = None) -> HttpResponse:
    """Save a group: a new one, or other members of a known one."""
    check_may_keep_register(by=request.user)
    known = get_object_or_404(Group, pk=pk) if pk else None
    form = GroupForm(request.POST or None, group=known)
    if request.method == "POST":
        given = form.attempt(lambda: save_group(**form.cleaned_data, by=request.user, at=now()))
        if given is not None:
            messages.success(request, _("The group “%(name)s” is saved.") % {"name": given})
            return redirect("organisations-groups")
    context = {
        "form": form,
        "heading": known.name if known else _("New group"),
        "verb": _("Save the group"),
        "back": reverse("organisations-groups"),
        "back_label": _("Groups"),
    }
    return render(request, "register/act.html", context, status=form.status)
