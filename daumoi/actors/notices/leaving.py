"""Leaving a post: it ends, and what is open goes to a successor with a list (S0-7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import tell
from daumoi.actors.people.models import Person
from daumoi.actors.posts.acts import Appointment, appoint, end_post
from daumoi.actors.posts.delegations import end_all_of
from daumoi.actors.posts.models import Post
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused


@dataclass(frozen=True, slots=True)
class OpenThing:
    """Something a person leaves open: what kind it is and what it is called, in words, and the path of its page."""

    kind: str
    label: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """`on`: first day that no longer counts. `successor` None: what is open stays with the organisation.

    `gives_post`: the successor gets the same role, topic and rank from that day on.
    """

    on: date
    successor: Person | None = None
    gives_post: bool = False
    things: Sequence[OpenThing] = field(default_factory=tuple)


def leave(post: Post, leaving: Leaving, *, by: Person, today: date, at: datetime) -> None:
    """End a post and hand over what is open. What belongs to the organisation stays there; nothing stays with the leaver.

    Raises NotYours, TooLate as `end_post` and `appoint` do, Refused for a successor without a post at the organisation.
    """
    successor = leaving.successor
    if successor is not None:
        _check_successor(post, successor)
    things = [{"kind": one.kind, "label": one.label, "link": one.link} for one in leaving.things]
    with transaction.atomic():
        until = post.valid.upper
        end_post(post, on=leaving.on, by=by, at=at)
        if leaving.on <= today and not _works_on(post, leaving.on):
            end_all_of(post.person, post.organisation, by=by, at=at)
        told = {"successor": str(successor.pk), "name": successor.full_name} if successor else {}
        with act("left", post, by=by, at=at, things=things, **told):
            if successor is not None and leaving.gives_post:
                appoint(_same_post(post, successor, leaving.on, until), by=by, at=at)
        if successor is not None:
            _tell(post, successor, leaving.things, at)


def _check_successor(post: Post, successor: Person) -> None:
    if successor.pk == post.person_id:
        raise Refused(_("Whoever leaves is not their own successor."), field="successor")
    if not Post.objects.current().filter(person=successor, organisation=post.organisation).exists():
        raise Refused(_("The successor holds no post at this organisation. Give them one first."), field="successor")


def _works_on(post: Post, day: date) -> bool:
    others = Post.objects.filter(person=post.person, organisation=post.organisation).exclude(pk=post.pk)
    return others.filter(valid__contains=day).exists()


def _same_post(post: Post, successor: Person, since: date, until: date | None) -> Appointment:
    own = Post.objects.current().filter(person=successor, organisation=post.organisation).first()
    return Appointment(
        person=successor,
        organisation=post.organisation,
        role=post.role,
        position=own.position if own else post.position,
        since=since,
        until=until,
        topic=post.topic,
        rank=post.rank,
    )


def _tell(post: Post, successor: Person, things: Sequence[OpenThing], at: datetime) -> None:
    with translation.override(successor.language):
        title = _("%(person)s hands over to you at %(organisation)s") % {
            "person": post.person,
            "organisation": post.organisation,
        }
        body = "\n".join(f"– {one.kind}: {one.label}" for one in things) or _("Nothing was open.")
    link = reverse("posts-left", args=[post.pk])
    tell([successor], key=f"left:{post.pk}", title=title, body=body, link=link, at=at)
