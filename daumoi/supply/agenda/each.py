"""Background work row by row: what fails for one leaves the others done, and is not hidden."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import transaction

T = TypeVar("T")
log = logging.getLogger(__name__)


class SomeFailed(RuntimeError):
    """Work was done for all rows but some; the log names each with its cause."""


def each(rows: Iterable[T], work: Callable[[T], int], *, what: str) -> int:
    """Do the work for each row in a transaction of its own; return the sum of what it returned.

    A row for which it fails is logged and leaves nothing behind. Raises SomeFailed at the end where there was one, so
    that the job counts as failed; `what` names the work.
    """
    total, failed = 0, 0
    for row in rows:
        try:
            with transaction.atomic():
                total += work(row)
        except Exception:
            failed += 1
            log.exception("%s failed for %s", what, getattr(row, "pk", row))
    if failed:
        raise SomeFailed(f"{what}: {failed} failed, {total} done; the log has the cause of each")
    return total
