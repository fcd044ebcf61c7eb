"""Background work of the look-ahead: when a line's freeze begins, what its brief is made from is kept."""

from __future__ import annotations

from procrastinate.contrib.django import app

from daumoi.base.clock import now, today
from daumoi.supply.lookahead.snapshots import take_due


@app.periodic(cron="* * * * *")  # type: ignore[untyped-decorator]
@app.task(name="lookahead.take_snapshots", queueing_lock="lookahead.take_snapshots")  # type: ignore[untyped-decorator]
def take_snapshots(timestamp: int = 0) -> int:
    """Take the snapshots that are due; return how many. Repeating is harmless."""
    return take_due(today=today(), at=now())
