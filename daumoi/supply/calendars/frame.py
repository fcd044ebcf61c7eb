"""What stands around every calendar: its name, the ways to the time before and after, to the other views, to the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.supply.calendars.asked import Asked
from daumoi.supply.calendars.grid import monday

WEEKLY = ("calendars-week", "calendars-leaders", "calendars-organisations")


@dataclass(frozen=True, slots=True)
class Frame:
    """A calendar's heading and addresses; every address keeps the filters."""

    view: str
    first: date
    last: date
    today: date
    asked: Asked

    @property
    def title(self) -> str:
        """Return what the calendar shows, in words."""
        if self.view == "calendars-month":
            return _("Month %(month)s") % {"month": f"{self.first.month}/{self.first.year}"}
        if self.view == "calendars-day":
            return f"{weekday(self.first)}, {self.first:%d/%m/%Y}"
        days = f"{self.first:%d/%m}–{self.last:%d/%m/%Y}"
        return _("Week %(number)s, %(days)s") % {"number": self.first.isocalendar().week, "days": days}

    @property
    def before(self) -> str:
        """Return the address of the time before."""
        return self._of(self.first - timedelta(days=1))

    @property
    def after(self) -> str:
        """Return the address of the time after."""
        return self._of(self.last + timedelta(days=1))

    @property
    def now(self) -> str:
        """Return the address of the time in which today lies."""
        return self._of(self.today)

    @property
    def is_now(self) -> bool:
        """Return whether today lies in what is shown."""
        return self.first <= self.today <= self.last

    @property
    def file(self) -> str:
        """Return the address of what is shown as a calendar file."""
        days = f"tu={self.first:%Y-%m-%d}&den={self.last:%Y-%m-%d}"
        return f"{reverse('calendars-download')}{self.asked.query or '?'}{'&' if self.asked.query else ''}{days}"

    @property
    def views(self) -> Sequence[tuple[str, str, bool]]:
        """Return the ways to look at these days: address, words, whether it is this one."""
        kept = self.today if self.is_now else self.first
        words = {
            "calendars-month": _("Month"),
            "calendars-week": _("Week"),
            "calendars-day": _("Day"),
            "calendars-leaders": _("By leader"),
            "calendars-organisations": _("By organisation"),
        }
        return [(address(view, kept, self.asked), told, view == self.view) for view, told in words.items()]

    def _of(self, day: date) -> str:
        return address(self.view, day, self.asked)


def address(view: str, day: date, asked: Asked) -> str:
    """Return the address of a view of the time in which a day lies."""
    kept = monday(day) if view in WEEKLY else day
    code = kept.strftime("%Y-%m" if view == "calendars-month" else "%Y-%m-%d")
    return reverse(view, args=[code]) + asked.query


def weekday(day: date) -> str:
    """Return the name of a weekday."""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return names[day.weekday()]
