"""Inspections offer their panel to the pages of tasks, papers and programmes."""

from __future__ import annotations

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    """Offers the panel."""

    name = "daumoi.mandate.inspections"

    def ready(self) -> None:
        """Offer the panel on the pages of whatever may be inspected."""
        from daumoi.base.web import panels
        from daumoi.mandate.inspections.shown import ABOUT, panel

        for model in ABOUT:
            panels.offer(model, "inspections", panel)
