"""A world with all there is, and how each of its objects is asked for; the supply for itself."""

from __future__ import annotations

from tests.access import (
    cases,
    worlds_distribution,
    worlds_feeds,
    worlds_meetings,
    worlds_plans,
    worlds_press,
    worlds_registers,
    worlds_releases,
    worlds_sendings,
    worlds_supply,
)

MAKERS = (
    worlds_plans.make_plans,
    worlds_plans.make_reviews,
    worlds_plans.make_orientations,
    worlds_meetings.make_circulars,
    worlds_meetings.make_meetings,
    worlds_meetings.make_inspections,
    worlds_meetings.make_recommendations,
    worlds_meetings.make_remarks,
    worlds_registers.make_registers,
)
DEEDS = {**cases.DEEDS, **worlds_plans.DEEDS, **worlds_meetings.DEEDS, **worlds_registers.DEEDS}
SUPPLY_MAKERS = (
    worlds_supply.make_newsroom,
    worlds_supply.make_agenda,
    worlds_press.make_press,
    worlds_releases.make_releases,
    worlds_sendings.make_sendings,
    worlds_distribution.make_distribution,
    worlds_feeds.make_feeds,
)
SUPPLY_DEEDS = {
    **worlds_supply.DEEDS,
    **worlds_press.DEEDS,
    **worlds_releases.DEEDS,
    **worlds_sendings.DEEDS,
    **worlds_distribution.DEEDS,
    **worlds_feeds.DEEDS,
}
