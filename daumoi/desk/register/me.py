"""My own page: my posts, phone, language, and the ways to password, second step and sessions."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from daumoi.actors.people.acts import save_particulars
from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.delegations import lendable
from daumoi.actors.posts.models import Delegation, Post
from daumoi.base.clock import today
from daumoi.base.web.middleware import speak
from daumoi.desk.register.away import shown
from daumoi.desk.register.people_forms import MeForm


@signed_in
def me(request: SignedRequest) -> HttpResponse:
    """My posts and particulars."""
    person = request.user
    form = MeForm(request.POST or None, initial={"phone": person.phone, "language": person.language})
    if request.method == "POST" and form.carries(lambda: save_particulars(person, **form.cleaned_data)):
        speak(request, person.language)
        with translation.override(person.language):
            messages.success(request, _("Saved."))
        return redirect("people-me")
    posts = Post.objects.filter(person=person).select_related("organisation", "topic").order_by("-valid")
    rows = [{"post": post, "is_held": not post.valid.isempty and today() in post.valid} for post in posts]
    mine = Delegation.objects.filter(Q(away=person) | Q(stand_in=person))
    away = {"may_be_away": bool(lendable(person)), **shown(mine, person, today())}
    return render(request, "register/me.html", {"form": form, "rows": rows, **away}, status=form.status)
