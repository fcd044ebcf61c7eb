"""Pages of the tree of topics: the tree, and adding, renaming, moving and closing a topic."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.actors.posts.rules import check_may_keep_register
from daumoi.actors.registers.pages import act_page
from daumoi.actors.topics import branches
from daumoi.actors.topics.branch_forms import CloseTopicForm, MoveTopicForm, NewTopicForm, WordsForm
from daumoi.actors.topics.branches import TOPICS
from daumoi.base.clock import now, today
from daumoi.base.lists.models import Entry
from daumoi.base.lists.rules import tree
from daumoi.base.web.forms import ActForm


@signed_in
def tree_(request: SignedRequest) -> HttpResponse:
    """The tree with what may be done to each topic, and what was closed."""
    check_may_keep_register(by=request.user)
    ended = list(Entry.objects.filter(vocabulary=TOPICS, valid_to__isnull=False).order_by("-valid_to", "vi"))
    known = {entry.code: entry for entry in Entry.objects.of(TOPICS)}
    closed = [{"topic": one, "successor": known.get(one.successor_code)} for one in ended]
    return render(request, "topics/tree.html", {"branches": tree(TOPICS), "closed": closed})


@signed_in
def add(request: SignedRequest) -> HttpResponse:
    """Add a topic, below another where the address names one."""
    check_may_keep_register(by=request.user)
    upper = Entry.objects.of(TOPICS).filter(code=request.GET.get("duoi", "")).first()
    form = NewTopicForm(request.POST or None, initial={"under": upper.pk if upper else None})
    if request.method == "POST":
        topic = form.attempt(
            lambda: branches.add_topic(form.worded(), form.cleaned_data["under"], by=request.user, at=now())
        )
        if topic is not None:
            messages.success(request, _("The topic is in the tree. Name who supplies it next."))
            return redirect("topics-topic", topic.pk)
    return _page(request, form, _("Add a topic"), "", _("Add to the tree"))


@signed_in
def reword(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Correct the words of a topic."""
    topic = _open(request, pk)
    form = WordsForm(request.POST or None, initial={"vi": topic.vi, "en": topic.en, "source": topic.source})
    if request.method == "POST" and form.carries(
        lambda: branches.reword_topic(topic, form.worded(), by=request.user, at=now())
    ):
        return _done(request, _("Saved."))
    text = _("Everything that names this topic shows the new words; what it means must stay the same.")
    return _page(request, form, _("Rename: %(topic)s") % {"topic": topic}, text, _("Save"))


@signed_in
def move(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Move a topic under another."""
    topic = _open(request, pk)
    form = MoveTopicForm(request.POST or None, topic=topic)
    if request.method == "POST" and form.carries(
        lambda: branches.move_topic(topic, form.cleaned_data["under"], by=request.user, at=now())
    ):
        return _done(request, _("Moved, with all that stands below it."))
    text = _(
        "It moves with all that stands below it. Where it has no lead supplier of its own, that of the topic above holds."
    )
    return _page(request, form, _("Move: %(topic)s") % {"topic": topic}, text, _("Move it"))


@signed_in
def close(request: SignedRequest, pk: UUID) -> HttpResponse:
    """Close a topic, with or without one that takes its place."""
    topic = _open(request, pk)
    form = CloseTopicForm(request.POST or None, initial={"on": today()}, topic=topic)
    if request.method == "POST" and form.carries(
        lambda: branches.close_topic(
            topic, form.cleaned_data["successor"], on=form.cleaned_data["on"], by=request.user, at=now()
        )
    ):
        return _done(request, _("Closed. Whatever names it keeps it."))
    text = _(
        "It is no longer offered; whatever names it keeps it. Who leads its supply stops on that day. What stands below"
        " it moves to the topic that takes its place, or one step up."
    )
    return _page(request, form, _("Close: %(topic)s") % {"topic": topic}, text, _("Close the topic"))


def _open(request: SignedRequest, pk: UUID) -> Entry:
    check_may_keep_register(by=request.user)
    return get_object_or_404(Entry, pk=pk, vocabulary=TOPICS, valid_to=None)


def _done(request: SignedRequest, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("topics-tree")


def _page(request: SignedRequest, form: ActForm, heading: str, text: str, verb: str) -> HttpResponse:
    back = {"back": reverse("topics-tree"), "back_label": _("Tree of topics")}
    return act_page(request, form, heading=heading, text=text, verb=verb, **back)
