"""The plans show themselves on the pages of the programmes that they serve."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Offers the panel of what is planned under a programme."""

    name = "daumoi.mandate.plans"

    def ready(self) -> None:
        """Offer the panel."""
        from daumoi.base.web.panels import offer
        from daumoi.mandate.plans.panel import under_programme
        from daumoi.mandate.programmes.models import Programme

        offer(Programme, "plans", under_programme)
