"""After every migration the application's role gets its rights anew; wrong fields say what to do."""

from __future__ import annotations

from django import forms
from django.apps import AppConfig, apps
from django.core import validators
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
        _say_what_to_do()


def _say_what_to_do() -> None:
    """Put the office's sentences in the place of Django's, which say what is wrong with a "value"."""
    forms.Field.default_error_messages["required"] = _("Fill this in; it cannot be left empty.")
    forms.FileField.default_error_messages["required"] = _("Choose a file.")
    forms.IntegerField.default_error_messages["invalid"] = _("Write a whole number in digits, for example 12.")
    validators.EmailValidator.message = _("Write an e-mail address, for example ten@lamgiang.example.")
    validators.MinValueValidator.message = _("Write a number of %(limit_value)s or more.")
    validators.MaxValueValidator.message = _("Write a number of %(limit_value)s at most.")
    validators.MaxLengthValidator.message = _("At most %(limit_value)d letters; these are %(show_value)d. Shorten it.")
