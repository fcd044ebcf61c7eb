"""Background work of delivery: what is due is made and sent every few seconds; returned mail is read."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from daumoi.base.clock import now
from daumoi.base.mailboxes import MailboxError
from daumoi.supply.delivery.bounces import read_returns
from daumoi.supply.delivery.dispatching import make_due
from daumoi.supply.delivery.failures import tell_failures
from daumoi.supply.delivery.sending import send_due

_log = logging.getLogger(__name__)


@app.periodic(cron="*/5 * * * * *")  # type: ignore[untyped-decorator]
@app.task(name="delivery.send", queueing_lock="delivery.send")  # type: ignore[untyped-decorator]
def send(timestamp: int = 0) -> int:
    """Make what is due by now and send it; return how many went out."""
    make_due(at=now())
    return send_due(at=now())


@app.periodic(cron="*/2 * * * *")  # type: ignore[untyped-decorator]
@app.task(name="delivery.returns", queueing_lock="delivery.returns", lock="delivery.returns")  # type: ignore[untyped-decorator]
def returns(timestamp: int = 0) -> int:
    """Read the returns mailbox and tell of what failed; return how many deliveries it told of.

    A mailbox that cannot be read is logged and tried again.
    """
    try:
        return read_returns(at=now())
    except MailboxError as wrong:
        _log.warning("%s Xem DAUMOI_RETURNS (docs/settings.md).", wrong)
        return 0
    finally:
        tell_failures(at=now())
