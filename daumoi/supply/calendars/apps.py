"""From the page of an event ways lead to its day, its week and its file."""

from __future__ import annotations

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Offers the panel of an event."""

    name = "daumoi.supply.calendars"

    def ready(self) -> None:
        """Offer the panel."""
        from daumoi.base.web.panels import offer
        from daumoi.supply.agenda.models import Event
        from daumoi.supply.calendars.panel import of_event

        offer(Event, "calendars", of_event)
