"""Who supplies a topic on a day, by its own row or by that of the topic above; who may change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.actors.registers.keeping import EVERYBODY, Keeping
from daumoi.actors.topics.models import TopicSupply
from daumoi.base.lists.models import Entry
from daumoi.base.lists.rules import tree

KEEPING = Keeping(EVERYBODY, frozenset(), _("Who supplies a topic is decided by the coordinating office."))


@dataclass(frozen=True, slots=True)
class Standing:
    """A topic in its tree on a day. `supply` None: nobody leads it; `from_above`: the row is that of an upper topic."""

    topic: Entry
    depth: int
    supply: TopicSupply | None
    from_above: bool
    focal_points: tuple[Post, ...] = ()


def overview(on: date, *, by: Person) -> list[Standing]:
    """Return every topic in the order of the tree with who supplies it on a day and the lead's focal points."""
    rows = {row.topic_id: row for row in TopicSupply.objects.seen_by(by).on(on).prefetch_related("co_suppliers")}
    named = _focal_points({row.lead_id for row in rows.values()})
    found = []
    for branch in tree("topics"):
        chain = (branch.entry, *branch.above)
        supply = next((rows[entry.pk] for entry in chain if entry.pk in rows), None)
        found.append(
            Standing(
                topic=branch.entry,
                depth=branch.depth,
                supply=supply,
                from_above=supply is not None and supply.topic_id != branch.entry.pk,
                focal_points=_for_topic(named.get(supply.lead_id, []), chain) if supply else (),
            )
        )
    return found


def supply_of(topic: Entry, on: date) -> TopicSupply | None:
    """Return the row that holds for a topic on a day: its own, else that of the nearest topic above; None: nobody."""
    branch = next((one for one in tree(topic.vocabulary) if one.entry == topic), None)
    chain = (topic, *(branch.above if branch else ()))
    rows: Mapping[UUID, TopicSupply] = {row.topic_id: row for row in TopicSupply.objects.on(on).filter(topic__in=chain)}
    return next((rows[entry.pk] for entry in chain if entry.pk in rows), None)


def clearing_organisation(topic: Entry, on: date) -> Organisation | None:
    """Return who clears information on a topic before it is given out on a day (S0-8); None: it is free."""
    row = supply_of(topic, on)
    return row.clearance if row else None


def _focal_points(leads: set[UUID]) -> dict[UUID, list[Post]]:
    posts = Post.objects.current().filter(organisation__in=leads, role="focal_point")
    named: dict[UUID, list[Post]] = {}
    for post in posts.select_related("person").order_by("rank"):
        named.setdefault(post.organisation_id, []).append(post)
    return named


def _for_topic(posts: list[Post], chain: tuple[Entry, ...]) -> tuple[Post, ...]:
    """Return the focal points for the nearest topic of the chain that has one, else those for every topic."""
    for entry in chain:
        own = tuple(post for post in posts if post.topic_id == entry.pk)
        if own:
            return own
    return tuple(post for post in posts if post.topic_id is None)
