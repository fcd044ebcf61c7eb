"""Filters: a row of the trail in words."""

from __future__ import annotations

from django import template

from daumoi.actors.trail import words
from daumoi.actors.trail.models import TrailEntry

register = template.Library()


@register.filter
def told(entry: TrailEntry) -> str:
    """Return what was done, in words."""
    return words.told(entry.verb)


@register.filter
def reason(entry: TrailEntry) -> str:
    """Return what the person wrote with the act: its reason, note, document or new name; "" where nothing was.

    The words of a remark stand in the remark, where they can be withdrawn.
    """
    detail = entry.detail if isinstance(entry.detail, dict) else {}
    if detail.get("remark"):
        return ""
    return next((str(detail[key]) for key in ("reason", "note", "document", "new", "words") if detail.get(key)), "")
