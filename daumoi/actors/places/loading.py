"""Entering the places of the whole country, old and new, from the data that comes with the product."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path

from daumoi.actors.places.models import Place, PlaceMapping
from daumoi.texts.vietnamese import search_key

DATA = Path(__file__).parent / "data"


def load_places() -> int:
    """Enter all places and the mapping once; return how many places there are."""
    if Place.objects.exists():
        return Place.objects.count()
    for era in ("old", "new"):
        Place.objects.bulk_create(places_of(era), batch_size=2000)
    mapping = (
        PlaceMapping(
            old_code=row["old_code"],
            new_code=row["new_code"],
            is_divided=row["is_divided"] == "1",
            is_default=row["is_default"] == "1",
        )
        for row in _rows("mapping")
    )
    PlaceMapping.objects.bulk_create(mapping, batch_size=2000)
    return Place.objects.count()


def places_of(era: str) -> Iterator[Place]:
    """Return the places of an era ("old", "new") as they come with the product, not saved; asks no database."""
    for row in _rows(era):
        yield Place(
            era=era,
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            level=int(row["level"]),
            parent_code=row["parent_code"],
            name_key=search_key(row["name"]),
        )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with gzip.open(DATA / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
