"""Calendars: a month, a week, a day; a week by leader and by organisation. They read, through the gate of events."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from daumoi.actors.people.door import SignedRequest, signed_in
from daumoi.base.clock import today
from daumoi.base.periods import months
from daumoi.supply.agenda.models import Event
from daumoi.supply.agenda.rules import may_plan_for
from daumoi.supply.calendars import grid, matrix
from daumoi.supply.calendars.asked import Asked, asked_in, choices, day_of, leaders_of, month_of
from daumoi.supply.calendars.frame import Frame, weekday
from daumoi.supply.calendars.shown import MOST, Item, clashes_of, fetched, items

# bars and lines of one day in a month, before the rest is only counted
MOST_IN_A_MONTH = 4


@signed_in
def month(request: SignedRequest, code: str = "") -> HttpResponse:
    """The whole weeks of a month."""
    now, asked = today(), asked_in(request.GET)
    year, number = month_of(code) if code else (now.year, now.month)
    first, last = grid.shown_days(year, number)
    shown = _items(request, asked, first, last)
    period = months(year, number, number)
    context = {
        "frame": Frame("calendars-month", period.first, period.last, now, asked),
        "weeks": grid.month(shown, year, number, today=now, most=MOST_IN_A_MONTH),
        "lines": grid.by_day(shown, period.first, period.last),
        "is_empty": not any(item.first <= period.last and item.last >= period.first for item in shown),
    }
    return _page(request, "calendars/month.html", shown, context)


@signed_in
def week(request: SignedRequest, code: str = "") -> HttpResponse:
    """The week of a day: what fills days on top, the rest by morning, afternoon and evening."""
    now, asked = today(), asked_in(request.GET)
    first, last = _week_of(code, now)
    shown = _items(request, asked, first, last)
    context = {
        "frame": Frame("calendars-week", first, last, now, asked),
        "week": grid.week(shown, first, today=now),
        "lines": grid.by_day(shown, first, last),
        "clashes": clashes_of(shown),
    }
    return _page(request, "calendars/week.html", shown, context)


@signed_in
def day(request: SignedRequest, code: str = "") -> HttpResponse:
    """One day: what fills it, then hour by hour."""
    now, asked = today(), asked_in(request.GET)
    one = day_of(code) if code else now
    shown = _items(request, asked, one, one)
    on_top = [item for item in shown if grid.is_banner(item)]
    timed = sorted((item for item in shown if not grid.is_banner(item)), key=lambda item: item.hour)
    parts = [(part, [item for item in timed if grid.part_of(item.starts) == part]) for part in grid.PARTS]
    context = {
        "frame": Frame("calendars-day", one, one, now, asked),
        "on_top": on_top,
        "parts": [(part, found) for part, found in parts if found],
        "clashes": clashes_of(shown),
    }
    return _page(request, "calendars/day.html", shown, context)


@signed_in
def leaders(request: SignedRequest, code: str = "") -> HttpResponse:
    """A week by leader: those who were asked to attend anything that the reader may see, and are in office."""
    now, asked = today(), asked_in(request.GET)
    first, last = _week_of(code, now)
    shown = _items(request, asked, first, last)
    days = [first + timedelta(days=step) for step in range(7)]
    known = [one for one in leaders_of(Event.objects.seen_by(request.user)) if asked.leader in (None, one.pk)]
    in_office = [one for one in known if (one.ends_on or first) >= first and (one.starts_on or last) <= last]
    context = {"rows": matrix.by_leader(shown, in_office, days), "clashes": clashes_of(shown)}
    return _matrix(request, "calendars-leaders", asked, shown, days, context)


@signed_in
def organisations(request: SignedRequest, code: str = "") -> HttpResponse:
    """A week by organisation: those that hold something in it."""
    now, asked = today(), asked_in(request.GET)
    first, last = _week_of(code, now)
    shown = _items(request, asked, first, last)
    days = [first + timedelta(days=step) for step in range(7)]
    context = {"rows": matrix.by_organisation(shown, days), "clashes": clashes_of(shown)}
    return _matrix(request, "calendars-organisations", asked, shown, days, context)


def _matrix(
    request: SignedRequest, view: str, asked: Asked, shown: list[Item], days: list[date], context: dict[str, Any]
) -> HttpResponse:
    now = today()
    context |= {
        "frame": Frame(view, days[0], days[-1], now, asked),
        "days": [(one, weekday(one), one == now) for one in days],
    }
    return _page(request, "calendars/matrix.html", shown, context)


def _page(request: SignedRequest, template: str, shown: list[Item], context: dict[str, Any]) -> HttpResponse:
    asked: Asked = context["frame"].asked
    context |= {
        "choices": choices(asked, by=request.user),
        "asked": asked,
        "is_cut": len(shown) >= MOST,
        "may_take": bool(may_plan_for(request.user)),
    }
    return render(request, template, context)


def _items(request: SignedRequest, asked: Asked, first: date, last: date) -> list[Item]:
    """Return what is shown; clashes also with what the filters leave out."""
    found = fetched(request.user, asked, first, last)
    return items(found, fetched(request.user, Asked(), first, last) if asked.query else None)


def _week_of(code: str, now: date) -> tuple[date, date]:
    first = grid.monday(day_of(code) if code else now)
    return first, first + timedelta(days=6)
