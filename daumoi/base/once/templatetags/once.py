"""`{% form_key %}`: the hidden one-time key of a form."""

from __future__ import annotations

from uuid import uuid4

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from daumoi.base.once.doors import FIELD

register = template.Library()


@register.simple_tag
def form_key() -> SafeString:
    """Return the hidden field; a page opened anew gets another key."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid4())
