"""Background work of orientations: every working morning, who has not acknowledged is reminded."""

from __future__ import annotations

from procrastinate.contrib.django import app

from daumoi.base.clock import now, today
from daumoi.mandate.orientations.reminding import remind_waiting


# 07:45 in Viet Nam
@app.periodic(cron="45 0 * * *")  # type: ignore[untyped-decorator]
@app.task(name="orientations.remind_all", queueing_lock="orientations.remind_all")  # type: ignore[untyped-decorator]
def remind_all(timestamp: int = 0) -> int:
    """Remind the organisations that stand before or after the last day; return how many reminders went out."""
    return remind_waiting(today=today(), at=now())
