"""After every migration the application's role gets its rights anew."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from daumoi.base.roles import grant


class WebConfig(AppConfig):
    """Base web: hooks the grants to the end of migrations."""

    name = "daumoi.base.web"
    label = "web"

    def ready(self) -> None:
        """Connect the grants. As the last app that migrates it comes after every table is there."""
        post_migrate.connect(grant, sender=self, dispatch_uid="daumoi.base.roles")
