"""One clock: the database's. Visibility by time and the `now`/`today` given to acts come from here alone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import DateField, DateTimeField, Func

PLACE = ZoneInfo("Asia/Ho_Chi_Minh")


class DatabaseNow(Func):
    """SQL: the moment by the office's clock; use it in filters, never Python's time."""

    function = "daumoi_now"
    template = "%(function)s()"
    output_field = DateTimeField()


class DatabaseToday(Func):
    """SQL: the date in Vietnam by the office's clock."""

    function = "daumoi_today"
    template = "%(function)s()"
    output_field = DateField()


def now() -> datetime:
    """Return the moment by the office's clock, aware."""
    with connection.cursor() as cursor:
        cursor.execute("select daumoi_now()")
        row = cursor.fetchone()
    moment: datetime = row[0]
    return moment


def today() -> date:
    """Return the date in Vietnam by the office's clock."""
    return now().astimezone(PLACE).date()
