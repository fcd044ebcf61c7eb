"""Pages of leaving a post: what is open, who takes it over; and the list as it was handed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from daumoi.actors.notices.leaving import Leaving, OpenThing, leave
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.actors.posts.rules import check_may_end, standing
from daumoi.actors.trail.models import TrailEntry
from daumoi.base.clock import now, today
from daumoi.base.web.fields import DayField
from daumoi.base.web.forms import ActForm
from daumoi.desk.register.open_things import open_things


class LeaveForm(ActForm):
    """The first day that no longer counts, and who takes over. `successor` cleans to a person, None for nobody."""

    on = DayField(label=gettext_lazy("No longer holds the post from"))
    successor = forms.ChoiceField(
        label=gettext_lazy("Who takes over"),
        required=False,
        help_text=gettext_lazy("Gets a notice with the list below. What belongs to the organisation stays there."),
    )
    gives_post = forms.BooleanField(
        label=gettext_lazy("Gets the same post from that day on (role, topic, focal point or deputy)"), required=False
    )

    def __init__(self, *args: Any, colleagues: Sequence[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(post.person_id): post.person for post in colleagues}
        named = {str(post.person_id): f"{post.person}, {post.position}" for post in colleagues}
        nobody = ("", _("Nobody yet: it stays with the organisation"))
        self.fields["successor"].choices = [nobody, *named.items()]  # type: ignore[attr-defined]

    def clean_successor(self) -> Person | None:
        """Return the person chosen."""
        return self._people.get(self.cleaned_data["successor"])


@signed_in
def end(request: SignedRequest, pk: UUID) -> HttpResponse:
    """End a post: what is open is listed, a successor chosen."""
    post = get_object_or_404(Post.objects.select_related("organisation", "person", "topic"), pk=pk)
    check_may_end(post, by=request.user)
    others = Post.objects.current().filter(organisation=post.organisation).exclude(person=post.person)
    colleagues = list(others.select_related("person").order_by("person__full_name"))
    form = LeaveForm(request.POST or None, initial={"on": today()}, colleagues=colleagues)
    things = open_things(post)
    if request.method == "POST" and form.carries(lambda: _leave(request, post, form, things)):
        messages.success(request, _("The post of %(person)s has an end.") % {"person": post.person})
        return redirect("organisations-organisation", post.organisation_id)
    context = {"form": form, "post": post, "things": things}
    return render(request, "register/leave.html", context, status=form.status)


def _leave(request: SignedRequest, post: Post, form: LeaveForm, things: list[OpenThing]) -> None:
    given = form.cleaned_data
    leaving = Leaving(on=given["on"], successor=given["successor"], gives_post=given["gives_post"], things=things)
    leave(post, leaving, by=request.user, today=today(), at=now())


@signed_in
def left(request: SignedRequest, pk: UUID) -> HttpResponse:
    """The list as it was handed over, for the successor, the organisation and coordinators; each page asks its own gate."""
    post = get_object_or_404(Post.objects.select_related("organisation", "person"), pk=pk)
    entry = TrailEntry.objects.of(post).filter(verb="left").first()
    may = standing(request.user)
    is_mine = entry is not None and entry.detail.get("successor") == str(request.user.pk)
    if entry is None or not (is_mine or may.coordinates or post.organisation_id in may.organisations()):
        raise Http404
    return render(request, "register/left.html", {"post": post, "entry": entry, "things": entry.detail["things"]})
