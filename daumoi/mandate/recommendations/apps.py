"""Recommendations offer their panel to the pages of tasks."""

from __future__ import annotations

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    """Offers the panel."""

    name = "daumoi.mandate.recommendations"

    def ready(self) -> None:
        """Offer the panel on the pages of tasks."""
        from daumoi.base.web import panels
        from daumoi.mandate.recommendations.shown import panel
        from daumoi.mandate.tasks.models import Task

        panels.offer(Task, "recommendations", panel)
