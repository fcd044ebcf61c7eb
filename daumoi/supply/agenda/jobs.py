"""Background work of the agenda: series are made longer every night."""

from __future__ import annotations

from procrastinate.contrib.django import app

from daumoi.base.clock import now, today
from daumoi.supply.agenda.each import each
from daumoi.supply.agenda.models import Series
from daumoi.supply.agenda.series_acts import extend


# 01:10 in Viet Nam
@app.periodic(cron="10 18 * * *")  # type: ignore[untyped-decorator]
@app.task(name="agenda.extend_all", queueing_lock="agenda.extend_all")  # type: ignore[untyped-decorator]
def extend_all(timestamp: int = 0) -> int:
    """Make the events of every running series up to the horizon; return how many. Repeating is harmless.

    Raises SomeFailed, the others done, where a series cannot be made longer.
    """
    day, at = today(), now()
    running = Series.objects.exclude(ended_on__lte=day)
    return each(running, lambda series: extend(series, at=at), what="making a series longer")
