"""Entering the vocabularies that come with the product; what an office changed is left alone."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from daumoi.base.lists.models import Entry

DATA = Path(__file__).parent / "data"


def load_lists() -> int:
    """Enter each data/<vocabulary>.csv (code, vi, en, valid_from, source) that is not there yet; return how many were new."""
    fresh: list[Entry] = []
    known = set(Entry.objects.values_list("vocabulary", "code"))
    for path in sorted(DATA.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for position, row in enumerate(csv.DictReader(lines), 1):
                if (path.stem, row["code"]) not in known:
                    fresh.append(
                        Entry(
                            vocabulary=path.stem,
                            code=row["code"],
                            vi=row["vi"],
                            en=row["en"],
                            position=position,
                            valid_from=date.fromisoformat(row["valid_from"]) if row.get("valid_from") else None,
                            source=row.get("source", ""),
                        )
                    )
    Entry.objects.bulk_create(fresh)
    return len(fresh)
