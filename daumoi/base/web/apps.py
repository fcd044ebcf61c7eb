"""After every migration the application's role gets its rights anew; an empty field says what to do."""

from __future__ import annotations

from django import forms
from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from daumoi.base.roles import grant


class WebConfig(AppConfig):
    """Base web: hooks the grants to the end of migrations."""

    name = "daumoi.base.web"
    label = "web"

    def ready(self) -> None:
        """Connect the grants to the last app with tables, so that every table is there when they run."""
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(grant, sender=last, dispatch_uid="daumoi.base.roles")
        forms.Field.default_error_messages["required"] = _("Fill this in; it cannot be left empty.")
