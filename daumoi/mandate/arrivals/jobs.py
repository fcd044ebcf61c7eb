"""Background work of arrivals: the mail drop every five minutes, archives as they are brought in."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from daumoi.base import files
from daumoi.base.clock import now, today
from daumoi.mandate.arrivals.archives import look_through_zip
from daumoi.mandate.arrivals.mailbox import DropError, empty_drop
from daumoi.mandate.arrivals.models import Batch

_log = logging.getLogger(__name__)


@app.periodic(cron="*/5 * * * *")  # type: ignore[untyped-decorator]
@app.task(name="arrivals.drop_mail", queueing_lock="arrivals.drop_mail", lock="arrivals.drop_mail")  # type: ignore[untyped-decorator]
def drop_mail(timestamp: int = 0) -> int:
    """Empty the mail drop; return how many arrivals were made. A drop that cannot be read is logged and tried again."""
    try:
        return empty_drop(at=now(), today=today())
    except DropError as wrong:
        _log.warning("%s", wrong)
        return 0


@app.task(name="arrivals.look_through")  # type: ignore[untyped-decorator]
def look_through(batch: str) -> None:
    """Look through an uploaded archive, by the id of its batch; one that is finished is left alone."""
    one = Batch.objects.filter(pk=batch, finished_at=None).select_related("owner").first()
    if one is not None and one.file_sha256:
        look_through_zip(one, files.fetch(one.file_sha256), at=now(), today=today())
