"""One row for each series in lists of what is to come, where a long one would bury the rest."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Case, Count, F, QuerySet, When, Window
from django.db.models.functions import RowNumber

Rows = TypeVar("Rows", bound="QuerySet[Any, Any]")


def first_of_each(rows: Rows, event: str = "") -> Rows:
    """Return of each series the first row whose event follows its rule, and every other row.

    `event` is the way from a row to its event ("event__", "" for events themselves). `left` of a row says how many of
    its series come after it; 0 for what stands alone.
    """
    key = Case(
        When(**{f"{event}apart_at": None, f"{event}series__isnull": False}, then=F(f"{event}series")),
        default=F(f"{event}pk"),
    )
    order = [f"{event}starts_on", f"{event}pk"]
    counted = rows.annotate(
        nth=Window(RowNumber(), partition_by=[key], order_by=order), left=Window(Count("pk"), partition_by=[key]) - 1
    )
    return counted.filter(nth=1)
