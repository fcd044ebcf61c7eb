"""Reminding: a newsroom that has not answered, a host that has not decided, once before the last day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import tell
from daumoi.actors.posts.rules import recipients
from daumoi.base.lists.rules import days_off
from daumoi.base.workdays import DaysOff, working_days_between
from daumoi.supply.accreditation.acts import address
from daumoi.supply.accreditation.models import PressInvitation
from daumoi.supply.accreditation.rules import answer_day, last_day, newsrooms_for, standing_of
from daumoi.supply.agenda.each import each

# in working days before the last day; the office's habit, no law prescribes it
SOON_DAYS = 1


def remind_due(*, today: date, at: datetime) -> int:
    """Remind who is within a working day of the last day: newsrooms to register, hosts to answer; return how many were.

    Nobody on a day off, nobody twice for one day. Raises SomeFailed, the others done, where it fails for an invitation.
    """
    off = days_off(today, today + timedelta(days=30))
    if not off.is_working(today):
        return 0
    rows = PressInvitation.objects.coming(today).select_related("event__organisation")
    return each(rows, lambda one: _remind(one, off, today=today, at=at), what="reminding of an invitation")


def _remind(one: PressInvitation, off: DaysOff, *, today: date, at: datetime) -> int:
    told, where = 0, standing_of(one, today=today)
    if where == "open" and working_days_between(today, last_day(one), off) <= SOON_DAYS:
        told += _remind_newsrooms(one, at=at)
    decides_by = answer_day(one)
    is_due = decides_by is not None and decides_by >= today
    if is_due and where in ("open", "closed") and working_days_between(today, decides_by, off) <= SOON_DAYS:  # type: ignore[arg-type]
        told += _remind_host(one, decides_by, at=at)
    return told


def _remind_newsrooms(one: PressInvitation, *, at: datetime) -> int:
    day = f"{last_day(one):%d/%m/%Y}"
    silent = newsrooms_for(one).exclude(pk__in=one.registrations.values("organisation"))
    return sum(
        tell(
            recipients(newsroom),
            key=f"press-invitation-soon:{one.pk}:{newsroom.pk}:{day}",
            title=_("Still to be answered: %(event)s") % {"event": one},
            link=address(one),
            at=at,
            body=_("register by %(day)s") % {"day": day},
            about=one,
        )
        > 0
        for newsroom in silent
    )


def _remind_host(one: PressInvitation, decides_by: date | None, *, at: datetime) -> int:
    waiting = one.registrations.filter(accredited_at=None, refused_at=None, cancelled_at=None).count()
    if not waiting or decides_by is None:
        return 0
    day = f"{decides_by:%d/%m/%Y}"
    told = tell(
        recipients(one.event.organisation),
        key=f"accreditation-soon:{one.pk}:{day}",
        title=_("Registrations to decide on: %(event)s") % {"event": one},
        link=address(one),
        at=at,
        body=_("%(n)s newsrooms wait, answer by %(day)s") % {"n": waiting, "day": day},
        about=one,
    )
    return int(told > 0)
