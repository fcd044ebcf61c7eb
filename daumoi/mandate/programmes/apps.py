"""Agreements show themselves on the pages of the papers and tasks that they rest on."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Offers the panels of papers and tasks."""

    name = "daumoi.mandate.programmes"

    def ready(self) -> None:
        """Offer the agreements that rest on a paper."""
        from daumoi.base.web.panels import offer
        from daumoi.mandate.papers.models import Paper
        from daumoi.mandate.programmes.shown import above_task, resting_on
        from daumoi.mandate.tasks.models import Task

        offer(Paper, "50-programmes", resting_on)  # type: ignore[arg-type]
        offer(Task, "50-programmes", above_task)  # type: ignore[arg-type]
