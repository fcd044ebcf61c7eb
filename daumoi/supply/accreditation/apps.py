"""Press invitations show themselves on the page of their event."""

from __future__ import annotations

from django.apps import AppConfig


class AccreditationConfig(AppConfig):
    """Offers the panel of events."""

    name = "daumoi.supply.accreditation"

    def ready(self) -> None:
        """Offer "Mời báo chí" for events."""
        from daumoi.base.web.panels import offer
        from daumoi.supply.accreditation.shown import of_event
        from daumoi.supply.agenda.models import Event

        offer(Event, "20-press", of_event)
