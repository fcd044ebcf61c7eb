"""Releases offer their panel to the pages of tasks and events."""

from __future__ import annotations

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """Offers the panel."""

    name = "daumoi.supply.releases"

    def ready(self) -> None:
        """Offer what was given out about a task or an event on its page."""
        from daumoi.base.web import panels
        from daumoi.mandate.tasks.models import Task
        from daumoi.supply.agenda.models import Event
        from daumoi.supply.releases.panel import issue_panel, panel

        panels.offer(Task, "releases", panel)
        panels.offer(Event, "positions", issue_panel)
        panels.offer(Event, "releases", panel)
