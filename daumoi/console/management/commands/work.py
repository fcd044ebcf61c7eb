"""Work on background jobs until stopped."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app


class Command(BaseCommand):
    """The worker: heartbeats often, so that a killed one's jobs are taken up again soon."""

    help = "Run the worker for background jobs."

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until SIGTERM."""
        worker = app.with_connector(app.connector.get_worker_connector())
        worker.run_worker(concurrency=2, update_heartbeat_interval=5, stalled_worker_timeout=30)
