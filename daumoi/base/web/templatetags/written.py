"""Filters: numbers and days as offices write them; what areas further down show on the page of a thing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django import template
from django.db.models import Model
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from daumoi.base.web import fields
from daumoi.base.web import panels as offered

register = template.Library()

# Each names itself after those that came before it, so the order decides.
_BROWSERS = {
    "coc_coc": "Cốc Cốc",
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Macintosh": "macOS",
    "Linux": "Linux",
}


@register.filter
def written(value: Decimal | int | None) -> str:
    """Return a number as 41.262,5; "" for None."""
    return fields.written(Decimal(value)) if value is not None else ""


@register.filter
def day(value: date | None) -> str:
    """Return a day as 25/11/2026; "" for None."""
    return f"{value:%d/%m/%Y}" if value else ""


@register.filter
def begins(name: str, beginnings: str) -> bool:
    """Return whether a URL name begins with one of the words, which stand apart by blanks."""
    return name.startswith(tuple(beginnings.split()))


@register.filter
def browser(agent: str) -> str:
    """Return what a browser calls itself as people call it: Chrome, Windows; its own words where it is not known."""
    program = next((name for mark, name in _BROWSERS.items() if mark in agent), "")
    system = next((name for mark, name in _SYSTEMS.items() if mark in agent), "")
    return ", ".join(filter(None, (program, system))) or agent[:80]


@register.simple_tag(takes_context=True)
def panels(context: Context, thing: Model) -> SafeString:
    """Return the panels that areas offer for a thing (base/web/panels.py), one below the other."""
    return format_html_join("\n", "{}", ((html,) for html in offered.of(thing, context["request"])))
