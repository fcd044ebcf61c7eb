"""The reminder ladder: who is reminded of a duty on a day, focal point first, then deputy, then superior (S0-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from daumoi.actors.organisations.models import Superior
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import focal_points, recipients, with_stand_ins
from daumoi.base.clock import DatabaseToday
from daumoi.mandate.tasks.models import Duty
from daumoi.mandate.tasks.rules import Standing

# in working days relative to the deadline; the office's habit, no law prescribes it (docs/decisions/0004-reminders.md)
SOON_DAYS = 3
DEPUTY_AFTER = 1
SUPERIOR_AFTER = 3


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder: its name (each is used once for a deadline) and who is told."""

    name: str
    people: tuple[Person, ...]


def rung(duty: Duty, stands: Standing) -> Rung | None:
    """Return the step that is due for a duty today, None where nobody is to be reminded.

    Three working days before the deadline and from the first day late the focal point; one working day late the deputy;
    three working days late the focal point of the superior organisation. Without a focal point whoever acts for it.
    """
    left = stands.working_days_left
    if left is None or stands.state not in ("new", "doing"):
        return None
    main, deputies = _focal(duty)
    due = f"{duty.due_on:%Y%m%d}"
    if 0 <= left <= SOON_DAYS:
        return Rung(f"soon:{due}", main)
    if left >= 0:
        return None
    if -left <= DEPUTY_AFTER:
        return Rung(f"late:{due}", main)
    if -left <= SUPERIOR_AFTER:
        return Rung(f"deputy:{due}", deputies or main)
    return Rung(f"superior:{due}", _superior(duty) or deputies or main)


def _focal(duty: Duty) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    posts = focal_points(duty.organisation_id)
    main = tuple(with_stand_ins([post.person for post in posts if post.rank == 1], duty.organisation_id))
    deputies = tuple(with_stand_ins([post.person for post in posts if post.rank == 2], duty.organisation_id))
    return main or tuple(recipients(duty.organisation_id)), deputies


def _superior(duty: Duty) -> tuple[Person, ...]:
    above = Superior.objects.filter(organisation=duty.organisation_id, valid__contains=DatabaseToday()).values_list(
        "superior", flat=True
    )
    return tuple(person for superior in above for person in recipients(superior))


def days_of(duties: list[Duty], today: date) -> tuple[date, date]:
    """Return the first and last day that matter for these duties."""
    dates = [duty.due_on for duty in duties if duty.due_on] + [today]
    return min(dates), max(dates)
