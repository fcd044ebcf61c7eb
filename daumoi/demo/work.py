"""What the demo province is working on: for those who look at it. The tests stand on the register alone (load_demo)."""

from __future__ import annotations

from django.db import transaction

from daumoi.base.clock import now
from daumoi.demo.agenda import load_agenda
from daumoi.demo.agreements import load_agreements
from daumoi.demo.arrivals import load_arrivals
from daumoi.demo.distribution import load_deliveries, load_distribution
from daumoi.demo.follow_up import load_follow_up
from daumoi.demo.meetings import load_meetings
from daumoi.demo.orientations import load_orientations
from daumoi.demo.people import load_absences
from daumoi.demo.plans import load_plans
from daumoi.demo.press import load_press
from daumoi.demo.releases import load_releases
from daumoi.demo.talk import load_talk


@transaction.atomic
def load_work() -> None:
    """Enter what is under way, area by area, into the province that load_demo made."""
    at = now()
    load_agreements(at)
    load_plans(at)
    load_orientations(at)
    load_meetings(at)
    load_follow_up(at)
    load_distribution(at)
    load_releases(at)
    load_deliveries(at)
    load_talk(at)
    load_agenda(at)
    load_press(at)
    load_arrivals(at)
    load_absences(at)
