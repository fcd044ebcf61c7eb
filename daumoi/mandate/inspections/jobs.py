"""Background work of inspections: what units still have to answer, every working morning."""

from __future__ import annotations

from procrastinate.contrib.django import app

from daumoi.base.clock import now, today
from daumoi.base.lists.rules import days_off
from daumoi.mandate.inspections.acts import remind
from daumoi.mandate.inspections.models import Finding
from daumoi.mandate.inspections.rules import mark_of


# 07:40 in Viet Nam
@app.periodic(cron="40 0 * * *")  # type: ignore[untyped-decorator]
@app.task(name="inspections.remind_all", queueing_lock="inspections.remind_all")  # type: ignore[untyped-decorator]
def remind_all(timestamp: int = 0) -> int:
    """Remind units of findings due within a week and again once late; return how many. Repeating is harmless."""
    day, at = today(), now()
    if not days_off(day, day).is_working(day):
        return 0
    waiting = Finding.objects.unanswered().filter(inspection__closed_at=None)
    rows = waiting.select_related("inspection__inspected").prefetch_related("answers")
    marks = [(row, mark_of(row, today=day, is_closed=False)) for row in rows]
    return sum(remind(row, rung=mark, at=at) for row, mark in marks if mark in ("soon", "late"))
