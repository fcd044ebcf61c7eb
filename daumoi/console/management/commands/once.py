"""Read papers into an empty database and write what was found: tasks, figures, a draft report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from daumoi.actors.organisations.models import Organisation
from daumoi.console.draft import Draft
from daumoi.mandate.indicators.acts import load_catalogue


class Command(BaseCommand):
    """Works only in an empty database: nothing of an office is ever touched."""

    help = "Read papers and write out/tasks.xlsx, figures.xlsx and report.docx (used by `daumoi run --once`)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the papers and the folder."""
        parser.add_argument("papers", nargs="+", type=Path)
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        if Organisation.objects.exists():
            raise CommandError("This database is in use; `once` works in an empty one.")
        load_catalogue()
        draft = Draft()
        for paper in options["papers"]:
            refused = draft.read(paper)
            if refused:
                self.stderr.write(f"{paper.name}: {refused}")
        if not draft.papers:
            raise CommandError("Không đọc được văn bản nào.")
        for path in draft.write(options["out"]):
            self.stdout.write(str(path))
