"""Background work of accreditation: every working morning, what is due within a working day is said once."""

from __future__ import annotations

from procrastinate.contrib.django import app

from daumoi.base.clock import now, today
from daumoi.supply.accreditation.reminding import remind_due


# 07:45 in Viet Nam
@app.periodic(cron="45 0 * * *")  # type: ignore[untyped-decorator]
@app.task(name="accreditation.remind_all", queueing_lock="accreditation.remind_all")  # type: ignore[untyped-decorator]
def remind_all(timestamp: int = 0) -> int:
    """Remind newsrooms to register and hosts to answer; return how many were reminded. Repeating is harmless."""
    return remind_due(today=today(), at=now())
