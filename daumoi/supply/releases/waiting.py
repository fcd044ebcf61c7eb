"""What of the releases waits for a person: an answer, a translation to check."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.supply.releases import rules
from daumoi.supply.releases.models import CoSupplier, Release, Text, Wanted


def to_answer(person: Person) -> list[Release]:
    """Return the releases to which the person may say yes now, the oldest first; their own words are not among them."""
    heads = standing(person).organisations(rules.APPROVES)
    if not heads:
        return []
    beside = CoSupplier.objects.filter(release=OuterRef("pk"), organisation__in=heads)
    rows = Release.objects.filter(
        Q(organisation__in=heads) | Exists(beside), submitted_at__isnull=False, approved_at=None, withdrawn_at=None
    )
    authors = Prefetch("texts", Text.objects.only("pk", "release", "round", "made_by", "made_at"))
    fetched = ("co_suppliers__organisation", "approvals", "editions", "contributions", authors)
    rows = rows.select_related("organisation", "kind").prefetch_related(*fetched)
    found = []
    for one in rows.order_by("submitted_at", "pk"):
        given = rules.answered_by(one)
        mine = [organisation for organisation in rules.suppliers(one) if organisation.pk in heads]
        if any(organisation.pk not in given for organisation in mine) and not rules.is_author(one, by=person):
            found.append(one)
    return found


def to_check(person: Person) -> list[Text]:
    """Return the translations that the person was asked to check and has not: the newest version of each.

    What was checked before the first language was written anew is to be checked again.
    """
    asked = Wanted.objects.filter(release=OuterRef("release"), language=OuterRef("language"), checker=person)
    rows = Text.objects.seen_by(person).newest().filter(Exists(asked)).exclude(made_by=person)
    rows = rows.filter(release__submitted_at=None, release__approved_at=None, release__withdrawn_at=None)
    open_ones = list(rows.select_related("release__organisation", "release__kind", "language"))
    first: dict[UUID, Text] = {}
    wanted = Wanted.objects.filter(release=OuterRef("release"), language=OuterRef("language"))
    mains = Text.objects.newest().filter(Exists(wanted), release__in=[one.release_id for one in open_ones])
    for text in mains.select_related("language").order_by("release", "language__position"):
        first.setdefault(text.release_id, text)
    return [one for one in open_ones if not one.is_checked_against(first[one.release_id])]
