"""Where something is planned: the words of an office, and the places of the province that they name."""

from __future__ import annotations

import re

from django.conf import settings

from daumoi.actors.places.models import Place
from daumoi.texts.vietnamese import search_key

_KIND = re.compile(r"^(xa|phuong|dac khu|huyen|thi xa|thanh pho|tinh) ")


def places_named(words: str) -> list[Place]:
    """Return the places of today that `words` name exactly, parts set apart by commas, semicolons or lines.

    Only communes of the office's own province and the province itself are looked for; a name that two places bear, or
    none, stays words.
    """
    keys = {_KIND.sub("", search_key(part)) for part in re.split(r"[,;\n]", words) if part.strip()}
    province = Place.objects.filter(era="new", level=1, name_key=search_key(settings.PROVINCE)).first()
    if province is None or not keys:
        return []
    inside = Place.objects.filter(era="new", level=3, parent_code=province.code, name_key__in=keys)
    found: dict[str, list[Place]] = {}
    for place in [*inside, *([province] if province.name_key in keys else [])]:
        found.setdefault(place.name_key, []).append(place)
    return [ones[0] for ones in found.values() if len(ones) == 1]
