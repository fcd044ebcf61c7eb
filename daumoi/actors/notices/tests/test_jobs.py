"""Background jobs: the outbox goes out by the periodic task; a killed worker's jobs are taken up again."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core import mail
from django.db import connection
from procrastinate.contrib.django import app

from daumoi.actors.notices.acts import tell
from daumoi.actors.notices.jobs import rescue, send_letters

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
LOCKED = "notices.send_letters"


def test_the_periodic_tasks_are_known():
    app.perform_import_paths()
    assert {"notices.send_letters", "notices.rescue"} <= set(app.tasks)
    crons = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert crons["notices.send_letters"] == "* * * * *"


def test_the_task_sends(cast):
    tell([cast.lan.person], key="j:1", title="x", link="/", at=AT)
    assert send_letters(timestamp=0) == 1
    assert len(mail.outbox) == 1


def _rescue() -> int:
    async def run() -> int:
        with app.replace_connector(app.connector.get_worker_connector()) as worker:
            async with worker.open_async():
                return await rescue(SimpleNamespace(app=worker), timestamp=0)

    return asyncio.run(run())


def _doing(lock: str | None) -> int:
    """Enter a job that a worker took two minutes before it fell silent; return its id."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_workers (last_heartbeat) values (now() - interval '2 minutes') returning id"
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "insert into procrastinate_jobs (queue_name, task_name, queueing_lock, args, status, worker_id)"
            " values ('default', %s, %s, '{}', 'doing', %s) returning id",
            [LOCKED, lock, worker],
        )
        return int(cursor.fetchone()[0])


def _status(job: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select status from procrastinate_jobs where id = %s", [job])
        return str(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_the_jobs_of_a_silent_worker_wait_again():
    job = _doing(None)
    assert _rescue() == 1
    assert _status(job) == "todo"


@pytest.mark.django_db(transaction=True)
def test_a_silent_job_whose_successor_waits_is_over():
    job = _doing(LOCKED)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into procrastinate_jobs (queue_name, task_name, queueing_lock, args) values ('default', %s, %s, '{}')",
            [LOCKED, LOCKED],
        )
    assert _rescue() == 0
    assert _status(job) == "failed"
