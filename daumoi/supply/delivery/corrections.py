"""A release and the one that corrects it, each led to from the other for whoever may see both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from daumoi.supply.delivery.copies import page_of
from daumoi.supply.releases.models import Recipient, Release, ReleaseQuerySet


@dataclass(frozen=True, slots=True)
class Beside:
    """What a release corrects, or is corrected by, as one reader finds it: kind and agency, and the path of its page."""

    release: Release
    path: str


@dataclass(frozen=True, slots=True)
class Ties:
    """Of one release: what corrects it, the last first, and what it corrects (None: nothing that the reader may see)."""

    corrected_by: tuple[Beside, ...] = ()
    corrects: Beside | None = None


def ties(releases: Sequence[Release], seen: ReleaseQuerySet, page: str = "delivery-one") -> dict[UUID, Ties]:
    """Return how these releases hang together with others among `seen`; `page` is the URL name of a release. In one query."""
    keys = [one.pk for one in releases]
    wanted = Q(corrects__in=keys) | Q(pk__in=[one.corrects_id for one in releases if one.corrects_id])
    there = _there(seen.filter(wanted))
    found = {one.pk: Beside(one, reverse(page, args=[one.pk])) for one in there}
    return _tied(releases, there, found)


def ties_of_copy(release: Release, recipient: Recipient) -> dict[UUID, Ties]:
    """Return the same for the own copy of an outside receiver: led to by the own copies of the others."""
    rows = counterparts(recipient, Q(release__corrects=release.pk) | Q(release=release.corrects_id))
    copies = {row.release_id: row for row in rows.select_related("release")}
    there = _there(Release.objects.filter(pk__in=list(copies)))
    return _tied([release], there, {one.pk: Beside(one, page_of(copies[one.pk])) for one in there})


def counterparts(recipient: Recipient, of: Q) -> QuerySet[Recipient]:
    """Return the rows by which the same receiver has other releases, as far as they have come out to it."""
    whose = Q(organisation=recipient.organisation_id, contact=recipient.contact_id, person=recipient.person_id)
    return Recipient.objects.reached().filter(of, whose)


def last_correction() -> Subquery:
    """Return when the last release that corrects the one of the outer query came out, for tags of pages."""
    rows = Release.objects.released().filter(corrects=OuterRef("pk")).order_by().values("corrects")
    return Subquery(rows.annotate(last=Max("visible_at")).values("last"))


def _there(rows: QuerySet[Release]) -> list[Release]:
    out = rows.filter(pk__in=Release.objects.released().values("pk")).select_related("organisation", "kind")
    return list(out.order_by("-visible_at", "pk"))


def _tied(releases: Sequence[Release], there: Iterable[Release], found: dict[UUID, Beside]) -> dict[UUID, Ties]:
    later: dict[UUID, list[Beside]] = defaultdict(list)
    for one in there:
        if one.corrects_id is not None:
            later[one.corrects_id].append(found[one.pk])
    return {
        one.pk: Ties(tuple(later[one.pk]), found.get(one.corrects_id) if one.corrects_id is not None else None)
        for one in releases
    }
