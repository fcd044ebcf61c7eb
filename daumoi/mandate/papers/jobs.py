"""Background work of papers: reading what takes longer than a page may, and clearing away what nobody took up."""

from __future__ import annotations

from procrastinate.contrib.django import app

from daumoi.base.clock import now
from daumoi.mandate.papers import receiving
from daumoi.mandate.papers.models import Upload


@app.task(name="papers.read_upload")  # type: ignore[untyped-decorator]
def read_upload(upload: str) -> None:
    """Read one upload, by its id; one that is gone or read already is left alone."""
    one = Upload.objects.filter(pk=upload).first()
    if one is not None:
        receiving.read(one, at=now())


# 01:20 in Viet Nam
@app.periodic(cron="20 18 * * *")  # type: ignore[untyped-decorator]
@app.task(name="papers.clear_away", queueing_lock="papers.clear_away")  # type: ignore[untyped-decorator]
def clear_away(timestamp: int = 0) -> int:
    """Throw away refused uploads that are a week old; return how many."""
    return receiving.clear_away(at=now())
