"""Entering the vocabularies that come with the product; what an office changed is left alone."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from daumoi.base.lists.models import DayOff, Entry

DATA = Path(__file__).parent / "data"
DAYS_OFF = Path(__file__).parent.parent / "workdays" / "data" / "days_off.csv"


def load_lists() -> int:
    """Enter the entries of each data/<vocabulary>.csv that are not there yet; return how many were new.

    Columns: code, vi, en, valid_from, source; parent in a tree.
    """
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
                            parent_code=row.get("parent", ""),
                            valid_from=date.fromisoformat(row["valid_from"]) if row.get("valid_from") else None,
                            source=row.get("source", ""),
                        )
                    )
    Entry.objects.bulk_create(fresh)
    _load_days_off()
    return len(fresh)


def _load_days_off() -> None:
    with DAYS_OFF.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            DayOff.objects.get_or_create(
                day=date.fromisoformat(row["day"]),
                defaults={
                    "is_worked": row["is_worked"] == "1",
                    "name": row["name"],
                    "source": row["source"],
                    "is_to_check": row["is_to_check"] == "1",
                },
            )
