"""Reviewing what changed; setting the hours in which the calendar of a line stands still."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.clock import PLACE
from daumoi.base.errors import Refused, TooLate
from daumoi.supply.agenda.models import Event
from daumoi.supply.lookahead.models import Freeze, Look
from daumoi.supply.lookahead.rules import check_may_freeze


def review(event: Event, *, up_to: datetime, by: Person, at: datetime) -> Look:
    """Note that a person has reviewed an event as its page stood at `up_to`; what came later stays marked."""
    return _looked(event, min(up_to, at), by)


@transaction.atomic
def review_all(*, up_to: datetime, by: Person, at: datetime) -> Look:
    """Note that a person has reviewed everything as the page stood at `up_to`; what came later stays marked."""
    moment = min(up_to, at)
    Look.objects.filter(person=by, event__isnull=False, looked_at__lte=moment).delete()
    return _looked(None, moment, by)


@transaction.atomic
def _looked(event: Event | None, moment: datetime, by: Person) -> Look:
    look, is_new = Look.objects.select_for_update().get_or_create(
        person=by, event=event, defaults={"looked_at": moment}
    )
    # an older page sent late takes nothing back
    if not is_new and look.looked_at < moment:
        look.looked_at = moment
        look.save(update_fields=["looked_at"])
    return look


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When the calendar stands still; `days_ahead` as in Freeze."""

    starts_at: time
    ends_at: time
    days_ahead: int = 7
    working_days_only: bool = True


@transaction.atomic
def set_freeze(line: str, hours: Hours, *, since: date, by: Person, at: datetime) -> Freeze:
    """Set from a day on when the calendar of a line stands still; what was set before ends on that day.

    Raises NotYours, Refused for hours in the wrong order, a day that has passed or one before what is set already.
    """
    check_may_freeze(line, by=by)
    if hours.ends_at <= hours.starts_at:
        raise Refused(_("It ends before it begins. Check the hours."), field="ends_at")
    if since < at.astimezone(PLACE).date():
        raise Refused(_("This day has passed. Choose today or a later day."), field="since")
    _end_running(line, since)
    freeze = Freeze(
        line=line,
        starts_at=hours.starts_at,
        ends_at=hours.ends_at,
        days_ahead=hours.days_ahead,
        working_days_only=hours.working_days_only,
        valid=DateRange(since, None),
        set_by=by,
        set_at=at,
    )
    with act("freeze_set", freeze, by=by, at=at, line=line, since=f"{since:%Y-%m-%d}"):
        freeze.save(force_insert=True)
    return freeze


@transaction.atomic
def lift(freeze: Freeze, *, on: date, by: Person, at: datetime) -> Freeze:
    """End a freeze: from `on` the calendar of its line no longer stands still. Raises NotYours, Refused, TooLate."""
    check_may_freeze(freeze.line, by=by)
    held = Freeze.objects.select_for_update().get(pk=freeze.pk)
    if held.valid.upper is not None and held.valid.upper <= on:
        raise TooLate(_("This freeze has been ended already."))
    if on < at.astimezone(PLACE).date():
        raise Refused(_("This day has passed. Choose today or a later day."), field="on")
    with act("freeze_lifted", held, by=by, at=at, line=held.line, on=f"{on:%Y-%m-%d}"):
        _close(held, on)
    return held


def _end_running(line: str, since: date) -> None:
    rows = list(Freeze.objects.select_for_update().filter(line=line).order_by("-valid"))
    later = [row for row in rows if row.valid.lower is not None and row.valid.lower > since]
    if later:
        raise Refused(
            _("From %(day)s on other hours are set already. End those first.")
            % {"day": f"{later[-1].valid.lower:%d/%m/%Y}"},
            field="since",
        )
    for row in rows:
        if row.valid.upper is None or row.valid.upper > since:
            _close(row, since)


def _close(row: Freeze, on: date) -> None:
    """End a row on a day; one that would never have held is taken out."""
    if row.valid.lower is not None and row.valid.lower >= on:
        row.delete()
        return
    row.valid = DateRange(row.valid.lower, on)
    row.save(update_fields=["valid"])
