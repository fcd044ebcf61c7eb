"""Calendars: a month, a week, a day; a week by leader and by organisation. They read, through the gate of events."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
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
from daumoi.supply.calendars.shown import MOST, Item, clashes_of, items, listed

# bars and lines of one day in a month, before the rest is only counted
MOST_IN_A_MONTH = 4
# in a part of a day of a week, and in a cell of a leader or an organisation
MOST_IN_A_WEEK, MOST_IN_A_CELL = 6, 3
# of a day of a week on a phone, where a row takes three lines
MOST_ON_A_PHONE = 12
# lines of one day, rows of a week, clashes under a calendar
LINES, ROWS, CLASHES = 100, 30, 20


@signed_in
def month(request: SignedRequest, code: str = "") -> HttpResponse:
    """The whole weeks of a month."""
    now, asked = today(), asked_in(request.GET)
    year, number = month_of(code) if code else (now.year, now.month)
    first, last = grid.shown_days(year, number)
    shown = _items(request, asked, first, last, leaders=False)
    period = months(year, number, number)
    context = {
        "frame": Frame("calendars-month", period.first, period.last, now, asked),
        "weeks": grid.month(shown, year, number, today=now, most=MOST_IN_A_MONTH),
        "lines": grid.by_day(shown, period.first, period.last, most=MOST_IN_A_MONTH),
        "is_empty": not any(item.first <= period.last and item.last >= period.first for item in shown),
    }
    return _page(request, "calendars/month.html", shown, context)


@signed_in
def week(request: SignedRequest, code: str = "") -> HttpResponse:
    """The week of a day: what fills days on top, the rest by morning, afternoon and evening."""
    now, asked = today(), asked_in(request.GET)
    first, last = _week_of(code, now)
    shown = _items(request, asked, first, last, leaders=False)
    context = {
        "frame": Frame("calendars-week", first, last, now, asked),
        "week": grid.week(shown, first, today=now, most=MOST_IN_A_WEEK),
        "lines": grid.by_day(shown, first, last, most=MOST_ON_A_PHONE),
        **_told(shown),
    }
    return _page(request, "calendars/week.html", shown, context)


@signed_in
def day(request: SignedRequest, code: str = "") -> HttpResponse:
    """One day: what fills it, then hour by hour; in pages where it is long."""
    now, asked = today(), asked_in(request.GET)
    one = day_of(code) if code else now
    shown = _items(request, asked, one, one)
    in_order = sorted(shown, key=lambda item: (not grid.is_banner(item), item.hour))
    page = Paginator(in_order, LINES).get_page(request.GET.get("page"))
    timed = [item for item in page.object_list if not grid.is_banner(item)]
    parts = [(part, [item for item in timed if grid.part_of(item.starts) == part]) for part in grid.PARTS]
    context = {
        "frame": Frame("calendars-day", one, one, now, asked),
        "page_obj": page,
        "on_top": [item for item in page.object_list if grid.is_banner(item)],
        "parts": [(part, found) for part, found in parts if found],
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
    rows = matrix.by_leader(shown, in_office, days, most=MOST_IN_A_CELL)
    return _matrix(request, "calendars-leaders", asked, shown, days, rows)


@signed_in
def organisations(request: SignedRequest, code: str = "") -> HttpResponse:
    """A week by organisation: those that hold something in it."""
    now, asked = today(), asked_in(request.GET)
    first, last = _week_of(code, now)
    shown = _items(request, asked, first, last)
    days = [first + timedelta(days=step) for step in range(7)]
    rows = matrix.by_organisation(shown, days, most=MOST_IN_A_CELL)
    return _matrix(request, "calendars-organisations", asked, shown, days, rows)


def _matrix(
    request: SignedRequest, view: str, asked: Asked, shown: list[Item], days: list[date], rows: list[matrix.Row]
) -> HttpResponse:
    now, page = today(), Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "frame": Frame(view, days[0], days[-1], now, asked),
        "days": [(one, weekday(one), one == now) for one in days],
        "page_obj": page,
        "rows": page.object_list,
        **_told(shown),
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


def _items(request: SignedRequest, asked: Asked, first: date, last: date, *, leaders: bool = True) -> list[Item]:
    """Return what is shown; clashes also with what the filters leave out."""
    found = listed(request.user, asked, first, last, leaders=leaders)
    beside = listed(request.user, Asked(), first, last, leaders=False) if asked.query and found else None
    return items(found, beside)


def _told(shown: list[Item]) -> dict[str, Any]:
    """Return the first clashes of what is shown, and how many there are."""
    found = clashes_of(shown)
    return {"clashes": found[:CLASHES], "clash_count": len(found), "clashes_more": len(found[CLASHES:])}


def _week_of(code: str, now: date) -> tuple[date, date]:
    first = grid.monday(day_of(code) if code else now)
    return first, first + timedelta(days=6)
