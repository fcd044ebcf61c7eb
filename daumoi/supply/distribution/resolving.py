"""Who gets a release: lists, newsrooms named one by one, and what people subscribed to; in four queries, however many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.places.models import Place
from daumoi.actors.posts.models import Post
from daumoi.actors.posts.rules import NEWSROOM
from daumoi.base.lists.models import Entry
from daumoi.base.lists.rules import tree
from daumoi.supply.distribution.models import (
    Contact,
    DistributionList,
    Member,
    Subscription,
    SubscriptionQuerySet,
)

# to whom a release is open decides which subscriptions it can reach
NAMED, PRESS, PUBLIC = "named", "press", "public"


@dataclass(frozen=True, slots=True)
class Target:
    """One receiver: a newsroom, an outside address, or a person with the subscription that asked; the others are None."""

    organisation_id: UUID | None = None
    contact_id: UUID | None = None
    person_id: UUID | None = None
    subscription_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What subscriptions are matched with: topic (None: none named), places, and who gives it out."""

    audience: str
    topic: Entry | None = None
    places: Sequence[Place] = ()
    suppliers: Sequence[UUID] = ()


def resolve(
    lists: Iterable[DistributionList], about: About, *, organisations: Iterable[Organisation] = ()
) -> list[Target]:
    """Return each receiver once: newsrooms, then outside addresses, then people by what they subscribed to.

    A list that was ended still counts: it was chosen while it was in use. Closed organisations, addresses taken out or
    stopped, and subscriptions of whoever may not read what is open to this audience are left out.
    """
    chosen = [one.pk for one in lists]
    named = [one.pk for one in organisations]
    return [
        *(Target(organisation_id=key) for key in _newsrooms(chosen, named)),
        *(Target(contact_id=key) for key in _contacts(chosen)),
        *(Target(person_id=who, subscription_id=by) for who, by in matching(about).values_list("person", "pk")),
    ]


def _newsrooms(lists: Sequence[UUID], named: Sequence[UUID]) -> Iterable[UUID]:
    on_lists = Member.objects.filter(list__in=lists).values("organisation")
    found = Organisation.objects.filter(Q(pk__in=on_lists) | Q(pk__in=named), closed_on=None)
    return found.order_by("pk").values_list("pk", flat=True)


def _contacts(lists: Sequence[UUID]) -> Iterable[UUID]:
    on_lists = Member.objects.filter(list__in=lists).values("contact")
    return Contact.objects.reachable().filter(pk__in=on_lists).order_by("pk").values_list("pk", flat=True)


def matching(about: About) -> SubscriptionQuerySet:
    """Return the subscriptions that a release reaches, one for each person: by e-mail where one of theirs asks for that.

    A topic is also reached from the topics above it, a commune from its province.
    """
    if about.audience == NAMED:
        return Subscription.objects.none()
    readers = Post.objects.current()
    if about.audience == PRESS:
        readers = readers.filter(role__in=NEWSROOM)
    codes = {one.parent_code for one in about.places if one.parent_code}
    areas = Q(place__in=[one.pk for one in about.places]) | Q(place__era="new", place__level=1, place__code__in=codes)
    found = Subscription.objects.running().filter(
        Q(topic=None) | Q(topic__in=_with_above(about.topic)),
        Q(place=None) | areas,
        Q(supplier=None) | Q(supplier__in=list(about.suppliers)),
        person__in=readers.values("person"),
    )
    return found.order_by("person_id", "-at_once", "pk").distinct("person_id")


def _with_above(topic: Entry | None) -> list[UUID]:
    if topic is None:
        return []
    above = next((branch.above for branch in tree(topic.vocabulary) if branch.entry == topic), ())
    return [topic.pk, *(one.pk for one in above)]
