"""The address of the stylesheet."""

from __future__ import annotations

from django import template
from django.urls import reverse

from daumoi.base.web.look import current_look

register = template.Library()


@register.simple_tag
def look_address() -> str:
    """Return where the whole look is served as it is now."""
    return reverse("web-look", args=[current_look().mark])
