"""Hours of mail: when a letter may go out, and gathering what waited for its hour into one digest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from daumoi.actors.notices.models import Digest, Letter, MailHours
from daumoi.base.clock import PLACE

# after a pause mail begins with the working day
MORNING = 7


def due_at(written: datetime, wanted: MailHours, *, is_urgent: bool = False) -> datetime:
    """Return the first moment at which a letter of that moment may go out: at a chosen hour, on no day of the pause.

    What is urgent waits for no hour, only for the end of a pause.
    """
    for day in _days(written.astimezone(PLACE).date(), wanted):
        if is_urgent or wanted.rhythm == "at_once":
            is_first = day == written.astimezone(PLACE).date()
            return written if is_first else datetime.combine(day, time(MORNING), PLACE)
        for hour in sorted(wanted.hours):
            moment = datetime.combine(day, time(hour), PLACE)
            if moment >= written:
                return moment
    raise AssertionError("days never end")


def _days(first: date, wanted: MailHours) -> Iterator[date]:
    day = first
    while True:
        if wanted.paused and day in wanted.paused:
            day = wanted.paused.upper
        yield day
        day += timedelta(days=1)


def gather(*, at: datetime) -> list[UUID]:
    """Put into one digest for each person what waited for an hour that has come.

    Returns the letters that people with hours get by themselves: those that had nothing to wait for. Two workers never
    put a letter into two digests: whoever comes second passes the person on.
    """
    single: list[UUID] = []
    waiting = Letter.objects.filter(digest=None, sent_at=None, failed_at=None)
    for key in list(MailHours.objects.filter(person__in=waiting.values("notice__person")).values_list("pk", flat=True)):
        with transaction.atomic():
            wanted = MailHours.objects.select_for_update(skip_locked=True).filter(pk=key).first()
            if wanted is None:
                continue
            mine = waiting.filter(notice__person=key).select_related("notice")
            dues = [(one, due_at(one.notice.created_at, wanted, is_urgent=one.notice.is_urgent)) for one in mine]
            single += [letter.pk for letter, due in dues if due == letter.notice.created_at]
            held = [letter.pk for letter, due in dues if letter.notice.created_at < due <= at]
            if held:
                digest = Digest.objects.create(person_id=key)
                Letter.objects.filter(pk__in=held).update(digest=digest)
    return single
