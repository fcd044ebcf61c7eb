"""Filters: days and hours of an event in words."""

from __future__ import annotations

from django import template

from daumoi.supply.agenda import shown
from daumoi.supply.agenda.models import Event

register = template.Library()


@register.filter
def hours(event: Event) -> str:
    """Return the hours of an event: "08:00–11:30", "all day"."""
    return shown.hours(event)


@register.filter
def days(event: Event) -> str:
    """Return the days of an event: "25–27/11/2026"."""
    return shown.days(event)


@register.filter
def when(event: Event) -> str:
    """Return hours and days of an event: "08:00–11:30, 25/11/2026"."""
    return shown.when(event)
