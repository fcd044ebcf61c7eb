"""Background work: keys of old forms are forgotten."""

from __future__ import annotations

from procrastinate.contrib.django import app

from daumoi.base.clock import now
from daumoi.base.once.doors import forget_old


@app.periodic(cron="40 2 * * *")  # type: ignore[untyped-decorator]
@app.task(name="once.forget", queueing_lock="once.forget")  # type: ignore[untyped-decorator]
def forget(timestamp: int) -> int:
    """Drop the keys of forms sent more than a week ago; return how many."""
    return forget_old(at=now())
