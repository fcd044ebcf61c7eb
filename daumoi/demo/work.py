"""What the demo province is working on: for those who look at it. The tests stand on the register alone (load_demo)."""

from __future__ import annotations

from django.db import transaction

from daumoi.base.clock import now
from daumoi.demo.meetings import load_meetings
from daumoi.demo.orientations import load_orientations


@transaction.atomic
def load_work() -> None:
    """Enter what is under way, area by area, into the province that load_demo made."""
    at = now()
    load_orientations(at)
    load_meetings(at)
