"""Finding speakers by language, topic and place; counting them; who keeps which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from daumoi.actors.organisations.rules import found_by
from daumoi.actors.places.finding import communes_of, near
from daumoi.actors.places.models import Place
from daumoi.actors.registers.keeping import WITHOUT_MACHINE, Keeping
from daumoi.actors.speakers.models import Speaker, SpeakerQuerySet
from daumoi.base.lists.models import Entry
from daumoi.base.lists.rules import with_below

KEEPING = Keeping(
    WITHOUT_MACHINE,
    frozenset({"recorder", "focal_point", "spokesperson", "editor"}),
    _("Speakers are entered and changed by their unit, or by the coordinating office."),
)
HERE, NEAR, ALL_OVER = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Found:
    """A speaker and how close: 1 the place asked for, 2 a commune close by, 3 the whole area of the unit, 0 not asked."""

    speaker: Speaker
    closeness: int


def communes() -> list[Place]:
    """Return the communes of the office's own province."""
    return communes_of(settings.PROVINCE)


def find(rows: SpeakerQuerySet, asked: Mapping[str, str]) -> list[Found]:
    """Return who fits, the closest first: q (words), tieng, loai, linh-vuc by code, dia-ban by the commune's code.

    A topic is also known by whoever knows one below it, and by whoever has none named; see Speaker.
    """
    rows = rows.filter(found_by(asked.get("q", "")))
    if asked.get("tieng"):
        rows = rows.filter(languages__code=asked["tieng"])
    if asked.get("loai"):
        rows = rows.filter(kind__code=asked["loai"])
    if asked.get("linh-vuc"):
        topic = Entry.objects.of("topics").filter(code=asked["linh-vuc"]).first()
        known = with_below(topic) if topic else []
        rows = rows.filter(pk__in=Speaker.objects.filter(topics__in=known).values("pk")) | rows.filter(topics=None)
    chosen = rows.distinct().select_related("organisation", "kind").prefetch_related("languages", "topics", "places")
    if not asked.get("dia-ban"):
        return [Found(row, 0) for row in chosen]
    place = Place.objects.filter(era="new", level=3, code=asked["dia-ban"]).first()
    if place is None:
        return []
    beside = near(place)
    found = [Found(row, _closeness(row, place, beside)) for row in chosen]
    return sorted((one for one in found if one.closeness), key=lambda one: one.closeness)


def counts(rows: SpeakerQuerySet) -> dict[str, list[tuple[str, int]]]:
    """Return how many of the rows each unit has and how many speak each language, the most first."""
    keys = rows.values("pk")
    own = Speaker.objects.filter(pk__in=keys).order_by()
    units = own.values_list("organisation__name").annotate(n=Count("pk")).order_by("-n", "organisation__name")
    spoken = own.values_list("languages__vi").annotate(n=Count("pk", distinct=True)).order_by("-n", "languages__vi")
    return {"units": list(units), "languages": [row for row in spoken if row[0]]}


def _closeness(row: Speaker, place: Place, beside: set[int]) -> int:
    covered = {one.pk for one in row.places.all()}
    if not covered:
        return ALL_OVER
    if place.pk in covered:
        return HERE
    return NEAR if covered & beside else 0
