"""The library offers its panel to the pages of whatever speaks of its texts."""

from __future__ import annotations

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Offers the panel."""

    name = "daumoi.mandate.library"

    def ready(self) -> None:
        """Offer the panel on the pages of tasks, plan items, orientations and meetings."""
        from daumoi.base.web import panels
        from daumoi.mandate.library.rules import SPEAKERS
        from daumoi.mandate.library.shown import panel

        for speaker in SPEAKERS.values():
            panels.offer(speaker.model, "library", panel)
