"""How many of the agencies named in papers the office's register knows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from daumoi.actors.organisations.rules import directory, match
from daumoi.base.clock import today
from daumoi.texts.reading import Unreadable
from daumoi.texts.reading.child import read_files


class Command(BaseCommand):
    """Reads every paper of a folder and holds the names against the register; writes nothing."""

    help = "Print matched and unmatched agency names over the papers of a folder (used by `daumoi bench matching`)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        names, found = directory(today()), Counter[str]()
        unmatched: Counter[str] = Counter()
        for path, reading in read_files(sorted(options["folder"].glob("*.txt"))):
            if isinstance(reading, Unreadable):
                self.stderr.write(f"{path.name}: {reading.message}")
                continue
            for agency in {duty.agency for duty in reading.tasks}:
                known = match(agency, names, settings.PROVINCE)
                kind = "organisation" if known.organisation else "group" if known.group else "unmatched"
                found[kind] += 1
                if kind == "unmatched":
                    unmatched[agency] += 1
        whole = sum(found.values()) or 1
        for kind in ("organisation", "group", "unmatched"):
            self.stdout.write(f"{kind:13s}{found[kind]:5d}  {found[kind] / whole:.3f}")
        for agency, times in unmatched.most_common():
            self.stdout.write(f"  {times} × {agency}")
