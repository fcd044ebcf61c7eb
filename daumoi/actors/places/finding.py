"""The communes of a province as they are now, and which of them lie close to each other."""

from __future__ import annotations

from django.db.models import Q

from daumoi.actors.places.models import Place, PlaceMapping
from daumoi.texts.vietnamese import search_key


def communes_of(province: str) -> list[Place]:
    """Return the communes and wards of a province ("Lam Giang") since 1/7/2025 by name; none where it is not known."""
    top = Place.objects.filter(era="new", level=1, name_key=search_key(province)).values("code")
    return list(Place.objects.filter(era="new", level=3, parent_code__in=top).order_by("name_key", "code"))


def near(place: Place) -> set[int]:
    """Return the keys of the communes that came, with this one, out of the same district of before 1/7/2025.

    A default for "close by" from the official mapping, not a distance; empty for a place that the mapping lacks.
    """
    old = PlaceMapping.objects.filter(new_code=place.code).values("old_code")
    districts = Place.objects.filter(era="old", level=3, code__in=old).values("parent_code")
    beside = Place.objects.filter(era="old", level=3, parent_code__in=districts).values("code")
    codes = PlaceMapping.objects.filter(old_code__in=beside).values("new_code")
    found = Place.objects.filter(~Q(pk=place.pk), era="new", level=3, code__in=codes)
    return set(found.values_list("pk", flat=True))
