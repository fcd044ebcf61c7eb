"""Loading the catalogue, and remembering which words a person said mean which indicator."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.base.errors import Refused
from daumoi.mandate.indicators.models import Indicator, Mapping
from daumoi.mandate.indicators.rules import accepts, unit_key
from daumoi.texts.vietnamese import search_key

# distinct languages, followers of platforms, delays: adding them up would say something untrue
NOT_SUMMED = frozenset({"I18", "I34", "I43", "I57"})
CATALOGUE = Path(__file__).parent / "data" / "indicators.csv"


def load_catalogue() -> int:
    """Enter the catalogue that comes with the product, or bring it up to date; return how many indicators it has."""
    with CATALOGUE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        units = [unit_key(unit) for unit in row["units_accepted"].split(";") if unit.strip()]
        Indicator.objects.update_or_create(
            code=row["id"],
            defaults={
                "vi": row["vi"],
                "en": row["en"],
                "unit": row["unit_vi"],
                "units": units,
                "kind": row["kind"],
                "is_summed": row["kind"] != "ratio" and row["id"] not in NOT_SUMMED,
                "splits": row["splits"],
                "rhythm": row["period"],
                "how_counted": row["how_counted_vi"],
                "source": row["source"],
            },
        )
    return len(rows)


def remember(what: str, unit: str, indicator: Indicator, *, by: Person, at: datetime) -> None:
    """Remember that these words in this unit mean `indicator`. Raises Refused for a unit that it does not accept."""
    if not accepts(indicator, unit):
        raise Refused(
            _(
                "“%(unit)s” is not a unit of “%(indicator)s”, which counts %(units)s. Choose another indicator or leave it open."
            )
            % {"unit": unit, "indicator": indicator, "units": indicator.unit},
            field="indicator",
        )
    Mapping.objects.update_or_create(
        what_key=search_key(what)[:300],
        unit_key=unit_key(unit),
        defaults={"indicator": indicator, "confirmed_by": by, "confirmed_at": at},
    )
