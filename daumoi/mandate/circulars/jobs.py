"""Background work of circulars: every working morning, who has not acknowledged is reminded."""

from __future__ import annotations

from procrastinate.contrib.django import app

from daumoi.base.clock import now, today
from daumoi.mandate.circulars.acts import remind_waiting


# 07:40 in Viet Nam
@app.periodic(cron="40 0 * * *")  # type: ignore[untyped-decorator]
@app.task(name="circulars.remind_all", queueing_lock="circulars.remind_all")  # type: ignore[untyped-decorator]
def remind_all(timestamp: int = 0) -> int:
    """Remind the organisations that stand before or after the last day; return how many were. Repeating is harmless."""
    return remind_waiting(today=today(), at=now())
