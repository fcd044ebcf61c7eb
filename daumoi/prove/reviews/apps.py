"""Reviews show themselves on the pages of the plans and programmes that they are about."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Offers the panels of reviews."""

    name = "daumoi.prove.reviews"

    def ready(self) -> None:
        """Offer the panel to plans and programmes."""
        from daumoi.base.web.panels import offer
        from daumoi.mandate.plans.models import Plan
        from daumoi.mandate.programmes.models import Programme
        from daumoi.prove.reviews.panel import reviews_of

        offer(Plan, "reviews", reviews_of)
        offer(Programme, "reviews", reviews_of)
