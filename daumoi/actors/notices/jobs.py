"""Background work of the outbox: sending every minute, and taking up jobs whose worker was killed."""

from __future__ import annotations

from typing import Any

from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status

from daumoi.actors.notices.sending import send_due
from daumoi.base.clock import now

# a worker tells every 5 seconds that it lives (console/work)
SILENT_SECONDS = 30


@app.periodic(cron="* * * * *")  # type: ignore[untyped-decorator]
@app.task(name="notices.send_letters", queueing_lock="notices.send_letters")  # type: ignore[untyped-decorator]
def send_letters(timestamp: int) -> int:
    """Send what is due in the outbox; return how many e-mails went out."""
    return send_due(at=now())


@app.periodic(cron="*/10 * * * * *")  # type: ignore[untyped-decorator]
@app.task(name="notices.rescue", queueing_lock="notices.rescue", pass_context=True)  # type: ignore[untyped-decorator]
async def rescue(context: Any, timestamp: int) -> int:
    """Queue again every job whose worker fell silent; return how many. All effects stand behind unique keys."""
    manager = context.app.job_manager
    again = 0
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        try:
            await manager.retry_job(job)
            again += 1
        except ConnectorException:
            # its successor already waits under the same lock: the silent one is over
            await manager.finish_job_by_id_async(job.id, status=Status.FAILED, delete_job=False)
    return again
