"""On which days a market is held."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from daumoi.actors.audiences.lunar import lunar
from daumoi.actors.audiences.models import Market

DAYS_SHOWN = 60
WEEKDAYS = [
    *(gettext_lazy("Monday"), gettext_lazy("Tuesday"), gettext_lazy("Wednesday"), gettext_lazy("Thursday")),
    *(gettext_lazy("Friday"), gettext_lazy("Saturday"), gettext_lazy("Sunday")),
]
RHYTHM_NAMES = {
    "weekly": gettext_lazy("Every week on the same days"),
    "every": gettext_lazy("Every few days, counted from one market day"),
    "lunar": gettext_lazy("On days of the lunar month"),
}


def is_held(market: Market, on: date) -> bool:
    """Return whether a market is held on a day by its rhythm; before its first day an "every" market is not."""
    if market.rhythm == "weekly":
        return on.weekday() in market.weekdays
    if market.rhythm == "every" and market.every and market.first_on:
        return on >= market.first_on and (on - market.first_on).days % market.every == 0
    return lunar(on).day in market.lunar_days


def market_days(market: Market, first: date, days: int = DAYS_SHOWN) -> list[date]:
    """Return the days on which a market is held, from `first` on, within so many days."""
    return [day for day in (first + timedelta(days=step) for step in range(days)) if is_held(market, day)]


def rhythm_words(market: Market) -> str:
    """Return when a market is held, in words."""
    if market.rhythm == "weekly":
        return ", ".join(str(WEEKDAYS[day]) for day in sorted(market.weekdays))
    if market.rhythm == "every":
        return _("every %(n)s days from %(first)s") % {"n": market.every, "first": f"{market.first_on:%d/%m/%Y}"}
    return _("lunar days %(days)s of each month") % {"days": ", ".join(map(str, sorted(market.lunar_days)))}
