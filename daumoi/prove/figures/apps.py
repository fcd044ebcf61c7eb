"""Figures show themselves on the pages of the plan items that they are tied to."""

from __future__ import annotations

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Offers the panel of tied figures."""

    name = "daumoi.prove.figures"

    def ready(self) -> None:
        """Offer the panel."""
        from daumoi.base.web.panels import offer
        from daumoi.mandate.plans.models import PlanItem
        from daumoi.prove.figures.tie_views import figures_of

        offer(PlanItem, "10-figures", figures_of)
