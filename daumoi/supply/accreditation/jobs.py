"""Background work of accreditation: reminders every working morning; invitations to what series got in the night."""

from __future__ import annotations

from procrastinate.contrib.django import app

from daumoi.base.clock import now, today
from daumoi.supply.accreditation.reminding import remind_due
from daumoi.supply.accreditation.series import carry_on


# 07:45 in Viet Nam
@app.periodic(cron="45 0 * * *")  # type: ignore[untyped-decorator]
@app.task(name="accreditation.remind_all", queueing_lock="accreditation.remind_all")  # type: ignore[untyped-decorator]
def remind_all(timestamp: int = 0) -> int:
    """Remind newsrooms to register and hosts to answer; return how many were reminded. Repeating is harmless."""
    return remind_due(today=today(), at=now())


# 01:40 in Viet Nam, after series were made longer
@app.periodic(cron="40 18 * * *")  # type: ignore[untyped-decorator]
@app.task(name="accreditation.carry_on_all", queueing_lock="accreditation.carry_on_all")  # type: ignore[untyped-decorator]
def carry_on_all(timestamp: int = 0) -> int:
    """Invite to the events that series got since their last invitation; return how many. Repeating is harmless."""
    return carry_on(today=today(), at=now())
