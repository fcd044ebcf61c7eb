"""Bring the database up to date: migrations, catalogue, lists, places, and the demo province where there is no office."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.places.loading import load_places
from daumoi.base.lists.loading import load_lists
from daumoi.demo.loading import load_demo
from daumoi.demo.work import load_work
from daumoi.mandate.indicators.acts import load_catalogue
from daumoi.supply.releases.lawbook import load_laws


class Command(BaseCommand):
    """Runs as the owner of the database; safe to repeat."""

    help = "Migrate and load what comes with the product (and the demo province into an empty demo database)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --no-demo for a real office."""
        parser.add_argument("--no-demo", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        call_command("migrate", verbosity=0, interactive=False)
        load_catalogue()
        load_lists()
        load_laws()
        load_places()
        is_demo = settings.DATABASES["default"]["NAME"] == "daumoi" and not options["no_demo"]
        if is_demo and not Organisation.objects.exists():
            load_demo()
            load_work()
