"""A duty as its pages show it: standing, ruler, history, buttons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from daumoi.actors.people.models import Person
from daumoi.base.lists.rules import days_off
from daumoi.base.workdays import DaysOff
from daumoi.mandate.tasks.forms import ACTS
from daumoi.mandate.tasks.models import Duty
from daumoi.mandate.tasks.rules import Standing, acts_open_to, where_stands

LONGEST_RULER = 62


@dataclass(frozen=True, slots=True)
class Shown:
    """A duty with what a page needs: `acts` are (name, label) pairs that the reader may do now."""

    duty: Duty
    standing: Standing
    left: str
    acts: list[tuple[str, Any]]
    last: Any


def shown(duties: Iterable[Duty], *, by: Person, today: date) -> list[Shown]:
    """Return the duties with their standing on a day. Give duties with steps, task and directive fetched."""
    duties = list(duties)
    dates = [duty.due_on for duty in duties if duty.due_on] + [today]
    off = days_off(min(dates), max(dates))
    rows = []
    for duty in duties:
        stands = where_stands(duty, today=today, off=off)
        steps = list(duty.steps.all())
        rows.append(
            Shown(
                duty,
                stands,
                words_left(stands),
                [(name, ACTS[name][0]) for name in acts_open_to(duty, by=by)],
                steps[-1] if steps else None,
            )
        )
    return rows


def words_left(stands: Standing) -> str:
    """Return "còn 3 ngày làm việc" or "quá 2 ngày làm việc"; "" without a deadline or when it no longer runs."""
    left = stands.working_days_left
    if left is None or stands.state not in ("new", "doing", "back"):
        return ""
    if stands.mark == "late":
        return ngettext("%(n)s working day late", "%(n)s working days late", -left) % {"n": -left}
    return (
        _("today") if left == 0 else ngettext("%(n)s working day left", "%(n)s working days left", left) % {"n": left}
    )


def ruler(duty: Duty, *, today: date) -> list[dict[str, Any]]:
    """Return the days from arrival to the deadline (or today, when late) for the deadline ruler; [] where none was counted."""
    start, due = duty.computation.get("start"), duty.due_on
    if not start or due is None:
        return []
    first, last = date.fromisoformat(start), max(due, min(today, due + timedelta(days=14)))
    if (last - first).days > LONGEST_RULER:
        return []
    off = days_off(first, last)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [{"date": day, "kind": _kind(day, first, due, off), "is_today": day == today} for day in days]


def _kind(day: date, first: date, due: date, off: DaysOff) -> str:
    if day == first:
        return "start"
    if day == due:
        return "end"
    if not off.is_working(day):
        return "off"
    if day > due:
        return "over"
    return "swap" if day in off.worked else "pass"


def sentence(duty: Duty) -> str:
    """Return how the deadline came about, with the rule behind it; "" without a deadline."""
    computation = duty.computation
    rule = computation.get("rule")
    day = f"{date.fromisoformat(computation['start']):%d/%m/%Y}" if computation.get("start") else ""
    moved = ""
    if computation.get("moved_from"):
        moved = " " + _("%(day)s is a day off, so the next working day counts.") % {
            "day": f"{date.fromisoformat(computation['moved_from']):%d/%m/%Y}"
        }
    sentences = {
        "working_days": _("%(count)s working days, counted from the day after %(day)s; days off are left out.")
        % {"count": computation.get("count"), "day": day},
        "days": _("%(count)s days after %(day)s.") % {"count": computation.get("count"), "day": day} + moved,
        "as_written": _("Day written in the document.") + moved,
        "end_of_period": _("Last day of the period written in the document.") + moved,
        "extended": _("Extended; the day before is in the history."),
        "by_hand": _("Day set by the person who confirmed the task."),
    }
    return sentences.get(str(rule), "")
