"""Filters: numbers and days as offices write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django import template

from daumoi.base.web import fields

register = template.Library()


@register.filter
def written(value: Decimal | int | None) -> str:
    """Return a number as 41.262,5; "" for None."""
    return fields.written(Decimal(value)) if value is not None else ""


@register.filter
def day(value: date | None) -> str:
    """Return a day as 25/11/2026; "" for None."""
    return f"{value:%d/%m/%Y}" if value else ""
