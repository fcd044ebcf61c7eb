"""Background work of the trail: sealing every minute, and the daily letter with the head to whoever keeps it elsewhere."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from daumoi.actors.trail.sealing import head, seal_due
from daumoi.base.clock import PLACE, now


@app.periodic(cron="* * * * *")  # type: ignore[untyped-decorator]
@app.task(name="trail.seal", queueing_lock="trail.seal")  # type: ignore[untyped-decorator]
def seal(timestamp: int) -> int:
    """Seal what was written since the last run; return how many rows."""
    return seal_due(at=now())


@app.periodic(cron="10 0 * * *")  # type: ignore[untyped-decorator]
@app.task(  # type: ignore[untyped-decorator]
    name="trail.mail_head",
    queueing_lock="trail.mail_head",
    retry=RetryStrategy(max_attempts=10, exponential_wait=4),
)
def mail_head(timestamp: int) -> bool:
    """Send the newest seal to the outside keeper (DAUMOI_SEAL_KEEPER); return False without keeper or seal."""
    newest = head()
    if not settings.SEAL_KEEPER or newest is None:
        return False
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Seal %(number)s of the trail of Đầu Mối") % {"number": newest.number}
        body = _(
            "Keep this letter where nobody who runs the machine can change it.\n\n%(seal)s\n\n"
            "Sealed on %(day)s. To check later that nothing before it was altered: daumoi seals --check %(seal)s"
        ) % {"seal": newest, "day": f"{newest.sealed_at.astimezone(PLACE):%H:%M %d/%m/%Y}"}
    return bool(EmailMessage(subject, body, to=[settings.SEAL_KEEPER]).send())
