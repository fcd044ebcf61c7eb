"""Reminders of orientations that are not acknowledged: before the day, after it, and a word to the issuer."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import tell
from daumoi.actors.posts.rules import recipients
from daumoi.actors.trail.acts import act
from daumoi.base.lists.rules import days_off
from daumoi.base.workdays import DaysOff, working_days_between
from daumoi.mandate.orientations.models import Addressee, Orientation

# working days: from when on an addressee is reminded, and after how many the issuer is told who is missing
SOON_DAYS = 2
OVERDUE_DAYS = 5


def remind_waiting(*, today: date, at: datetime) -> int:
    """Remind who has not acknowledged; return how many reminders went out. Nobody on a day off; repeating is harmless.

    Each organisation is told once in the last two working days and once when late; five working days after, the issuing
    office is told once who is missing. Only orientations in force: nobody acknowledges guidance whose period is over.
    """
    waiting = Addressee.objects.filter(
        orientation__in=Orientation.objects.issued().filter(ends_on__gte=today), acknowledged_at=None
    ).exclude(orientation__due_on=None)
    rows = list(waiting.select_related("organisation", "orientation__issuer"))
    dues = [row.orientation.due_on for row in rows if row.orientation.due_on]
    off = days_off(min([*dues, today]), max([*dues, today]))
    if not off.is_working(today):
        return 0
    told = sum(_remind(row, today=today, off=off, at=at) for row in rows)
    return told + sum(_report(one, today=today, off=off, at=at) for one in {row.orientation for row in rows})


def _remind(row: Addressee, *, today: date, off: DaysOff, at: datetime) -> bool:
    due = row.orientation.due_on
    assert due is not None
    if working_days_between(today, due, off) > SOON_DAYS:
        return False
    rung = "late" if due < today else "soon"
    title = _("Late in acknowledging: %(what)s") if rung == "late" else _("Still to be acknowledged: %(what)s")
    with transaction.atomic():
        if not tell(
            recipients(row.organisation),
            key=f"orientation-{rung}:{row.pk}:{due:%d/%m/%Y}",
            title=title % {"what": row.orientation},
            link=f"/dinh-huong/{row.orientation_id}/",
            at=at,
            body=_("acknowledge by %(day)s") % {"day": f"{due:%d/%m/%Y}"},
            about=row.orientation,
        ):
            return False
        with act("reminded", row.orientation, by=None, at=at, organisation=str(row.organisation), rung=rung):
            return True


def _report(one: Orientation, *, today: date, off: DaysOff, at: datetime) -> bool:
    assert one.due_on is not None
    if working_days_between(one.due_on, today, off) < OVERDUE_DAYS:
        return False
    missing = one.addressees.filter(acknowledged_at=None).select_related("organisation")
    told = tell(
        recipients(one.issuer),
        key=f"orientation-missing:{one.pk}:{one.due_on:%d/%m/%Y}",
        title=_("Not acknowledged by everybody: %(what)s") % {"what": one},
        link=f"/dinh-huong/{one.pk}/",
        at=at,
        body="; ".join(str(row.organisation) for row in missing),
        about=one,
    )
    return bool(told)
