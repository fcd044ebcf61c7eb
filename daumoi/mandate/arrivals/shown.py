"""What an arrival says of its document, in the words of the page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from daumoi.mandate.arrivals.models import Arrival

_LABELS = {
    "number": _("Number and symbol"),
    "issued_on": _("Date of the document"),
    "kind": _("Type of document"),
    "issuer": _("Issuer"),
    "signer": _("Signed by"),
    "due_on": _("Answer due"),
    "recipients": _("Sent to"),
}


def told_by(arrival: Arrival) -> list[tuple[Any, str]]:
    """Return label and words of each part of the head that sender or reader gave, days as offices write them."""
    return [(label, _words(key, arrival.head[key])) for key, label in _LABELS.items() if arrival.head.get(key)]


def _words(key: str, given: str) -> str:
    return f"{date.fromisoformat(given):%d/%m/%Y}" if key.endswith("_on") else given
