"""Circulars show themselves on the page of their paper."""

from __future__ import annotations

from django.apps import AppConfig


class CircularsConfig(AppConfig):
    """Offers the panel of papers."""

    name = "daumoi.mandate.circulars"

    def ready(self) -> None:
        """Offer "Phổ biến, quán triệt" for papers."""
        from daumoi.base.web.panels import offer
        from daumoi.mandate.circulars.shown import of_paper
        from daumoi.mandate.papers.models import Paper

        offer(Paper, "60-circulars", of_paper)  # type: ignore[arg-type]
