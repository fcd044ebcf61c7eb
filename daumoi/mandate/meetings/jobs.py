"""Background work of meetings: scanned minutes are attached when they have been read."""

from __future__ import annotations

from procrastinate.contrib.django import app

from daumoi.base.clock import now
from daumoi.mandate.meetings import requests


@app.periodic(cron="* * * * *")  # type: ignore[untyped-decorator]
@app.task(name="meetings.attach_read", queueing_lock="meetings.attach_read")  # type: ignore[untyped-decorator]
def attach_read(timestamp: int = 0) -> int:
    """Attach the scans that have been read since; return how many."""
    return requests.attach_read(at=now())
