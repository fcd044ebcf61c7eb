"""Filters: codes of the register in words, and periods as people write them."""

from __future__ import annotations

from django import template
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from daumoi.actors.organisations import words

register = template.Library()
NAMES = {**words.KIND_NAMES, **words.LINE_NAMES, **words.SCHEME_NAMES, **words.SUCCESSION_NAMES}


@register.filter
def named(code: str) -> str:
    """Return the words for a kind, line, scheme or way of succession."""
    return str(NAMES[code])


@register.filter
def period(valid: DateRange) -> str:
    """Return a period: "from 1/7/2025", "before …", both, or that the beginning is not known."""
    if valid.isempty:
        return _("never held")
    if valid.lower and valid.upper:
        return _("%(first)s to before %(end)s") % {"first": f"{valid.lower:%d/%m/%Y}", "end": f"{valid.upper:%d/%m/%Y}"}
    if valid.lower:
        return _("from %(first)s") % {"first": f"{valid.lower:%d/%m/%Y}"}
    if valid.upper:
        return _("before %(end)s") % {"end": f"{valid.upper:%d/%m/%Y}"}
    return _("day of beginning not known")
