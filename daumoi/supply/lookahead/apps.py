"""The look-ahead guards the calendar before the brief, and shows on the page of an event what its reader has not reviewed."""

from __future__ import annotations

from django.apps import AppConfig


class LookaheadConfig(AppConfig):
    """Posts the guard of the freeze and offers the panel of events."""

    name = "daumoi.supply.lookahead"

    def ready(self) -> None:
        """Have changes of events asked of the freeze, and offer "Thay đổi" for events."""
        from daumoi.base.web.panels import offer
        from daumoi.supply.agenda import guards
        from daumoi.supply.agenda.models import Event
        from daumoi.supply.lookahead.rules import guard
        from daumoi.supply.lookahead.shown import of_event

        guards.post("freeze", guard)
        offer(Event, "10-changes", of_event)
