"""Delivery offers its panel to the page of a release, and forgets addresses with the book they stand in."""

from __future__ import annotations

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Offers the panel and has erased addresses forgotten."""

    name = "daumoi.supply.delivery"

    def ready(self) -> None:
        """Offer the panel; ask to be told when an address is taken out."""
        from daumoi.base.web import panels
        from daumoi.supply.delivery.mail import forget
        from daumoi.supply.delivery.shown import panel
        from daumoi.supply.distribution.acts import when_erased
        from daumoi.supply.releases.models import Release

        panels.offer(Release, "delivery", panel)
        when_erased(forget)
