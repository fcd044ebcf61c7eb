"""The history of a plan in the trail, each row with the item it tells of."""

from __future__ import annotations

from daumoi.actors.trail.models import TrailEntry
from daumoi.mandate.plans.models import Plan, PlanItem

MOST = 60


def history(plan: Plan) -> list[TrailEntry]:
    """Return the newest rows of the trail of a plan; `what` of a row is the item's title as it was told, else as it is now."""
    rows = list(TrailEntry.objects.of(plan)[:MOST])
    keys = {str(row.detail["item"]) for row in rows if row.detail.get("item")}
    titles = {str(pk): title for pk, title in PlanItem.objects.filter(pk__in=keys).values_list("pk", "title")}
    for row in rows:
        told = row.detail.get("title") or titles.get(str(row.detail.get("item", "")), "")
        row.what = told  # type: ignore[attr-defined]
    return rows
