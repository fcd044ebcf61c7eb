"""Words of calendars: the weekday of a day, what a clash is beside and whether it is sure."""

from __future__ import annotations

from datetime import date

from django import template

from daumoi.supply.agenda.clashes import Clash
from daumoi.supply.agenda.models import Event
from daumoi.supply.calendars import clashing, frame

register = template.Library()


@register.filter
def weekday(value: date) -> str:
    """Return the name of a weekday."""
    return frame.weekday(value)


@register.simple_tag
def beside(clash: Clash, event: Event) -> Event:
    """Return the event that clashes with this one."""
    return clashing.beside(clash, event)


@register.filter
def is_sure(clash: Clash) -> bool:
    """Return whether the leader of a clash agreed to attend both."""
    return clashing.is_sure(clash)
