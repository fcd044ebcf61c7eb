"""The press at large: who is told that something is out for it though nobody named them and they follow nothing."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.actors.posts.rules import NEWSROOM
from daumoi.supply.distribution.models import Subscription
from daumoi.supply.releases.models import Edition, Recipient


def at_large(edition: Edition) -> QuerySet[Person]:
    """Return the editors of newsrooms that an edition is open to; of a newsroom without editor, its journalists (S0-17).

    Without those who chose for themselves what they follow, and without newsrooms among its receivers, who get it as such.
    Nobody for audience named.
    """
    if edition.release.audience == "named":
        return Person.objects.none()
    posts = Post.objects.current().filter(role__in=NEWSROOM, organisation__closed_on=None)
    editors = posts.filter(role="editor", organisation=OuterRef("organisation"))
    follows = Subscription.objects.running().filter(person=OuterRef("person"))
    receivers = Recipient.objects.reached().filter(release=edition.release_id, round__lte=edition.round)
    told = posts.filter(
        Q(role="editor") | ~Exists(editors),
        ~Exists(follows),
        ~Exists(receivers.filter(organisation=OuterRef("organisation"))),
    )
    return Person.objects.filter(pk__in=told.values("person"))
