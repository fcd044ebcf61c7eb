"""Background work of tasks: the reminder ladder, every working morning."""

from __future__ import annotations

from procrastinate.contrib.django import app

from daumoi.base.clock import now, today
from daumoi.base.lists.rules import days_off
from daumoi.mandate.tasks.acts import remind
from daumoi.mandate.tasks.ladder import days_of, rung
from daumoi.mandate.tasks.models import Duty
from daumoi.mandate.tasks.rules import where_stands


# 07:30 in Viet Nam
@app.periodic(cron="30 0 * * *")  # type: ignore[untyped-decorator]
@app.task(name="tasks.remind_all", queueing_lock="tasks.remind_all")  # type: ignore[untyped-decorator]
def remind_all(timestamp: int = 0) -> int:
    """Remind of every duty that stands on a rung today; return how many reminders went out. Repeating is harmless."""
    day, at = today(), now()
    duties = list(
        Duty.objects.open().exclude(due_on=None).select_related("organisation", "task").prefetch_related("steps")
    )
    off = days_off(*days_of(duties, day))
    if not off.is_working(day):
        return 0
    told = 0
    for duty in duties:
        step = rung(duty, where_stands(duty, today=day, off=off))
        if step is not None and step.people and remind(duty, list(step.people), rung=step.name, by=None, at=at):
            told += 1
    return told
