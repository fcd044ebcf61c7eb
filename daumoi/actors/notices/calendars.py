"""The calendar text of a letter: what it asks of the reader's calendar."""

from __future__ import annotations

import re
from email.mime.text import MIMEText

METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


def method_of(calendar: str) -> str:
    """Return the METHOD of iCalendar text ("REQUEST", "CANCEL"). Raises ValueError where it has none."""
    found = METHOD.search(calendar)
    if found is None:
        raise ValueError("calendar text without METHOD")
    return found[1]


def attachment(calendar: str, name: str) -> MIMEText:
    """Return the part of an e-mail with the calendar, as RFC 6047 asks for it."""
    part = MIMEText(calendar, "calendar", "utf-8")
    part.set_param("method", method_of(calendar))
    part.add_header("Content-Disposition", "attachment", filename=f"{name}.ics")
    return part
