"""A world with all there is, and how each of its objects is asked for."""

from __future__ import annotations

from tests.access import cases, worlds_meetings, worlds_plans, worlds_registers

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
