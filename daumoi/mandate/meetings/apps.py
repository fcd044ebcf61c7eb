"""Meetings show themselves on the pages of their tasks, papers and plans."""

from __future__ import annotations

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Offers the panels."""

    name = "daumoi.mandate.meetings"

    def ready(self) -> None:
        """Offer the meeting on the pages of its tasks, papers and plans."""
        from daumoi.base.web.panels import offer
        from daumoi.mandate.meetings.shown import of_paper, of_plan, of_task
        from daumoi.mandate.papers.models import Paper
        from daumoi.mandate.plans.models import Plan
        from daumoi.mandate.tasks.models import Task

        offer(Task, "20-meetings", of_task)  # type: ignore[arg-type]
        offer(Paper, "20-meetings", of_paper)  # type: ignore[arg-type]
        offer(Plan, "20-meetings", of_plan)  # type: ignore[arg-type]
