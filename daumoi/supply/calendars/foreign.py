"""A file of a foreign calendar: read by its kind, for the page and the console alike."""

from __future__ import annotations

from daumoi.base.sheets import rows_of
from daumoi.supply.calendars.ics_reading import read_calendar
from daumoi.supply.calendars.read import MOST, Read
from daumoi.supply.calendars.sheet_reading import read_rows


def read_file(name: str, data: bytes) -> list[Read]:
    """Return the events of an .ics, .csv or .xlsx file. Raises Refused for any other or a damaged one."""
    return read_calendar(data) if name.lower().endswith(".ics") else read_rows(rows_of(name, data, most=MOST))
