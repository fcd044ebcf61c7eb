"""Reporting what was done of an item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base import files
from daumoi.base.clock import PLACE
from daumoi.base.errors import Refused
from daumoi.mandate.papers.models import Paper
from daumoi.mandate.plans.acts import locked
from daumoi.mandate.plans.models import PlanItem, Progress
from daumoi.mandate.plans.rules import check_may_report
from daumoi.mandate.tasks.models import Task
from daumoi.texts.vietnamese import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What is reported: by which organisation, as of which day, how far (0-100), in words; `spent` in đồng or None."""

    organisation: Organisation
    day: date
    percent: int
    words: str
    reason: str = ""
    spent: Decimal | None = None
    file: tuple[str, bytes] | None = None
    paper: Paper | None = None
    task: Task | None = None


def report(item: PlanItem, what: Done, *, by: Person, at: datetime) -> Progress:
    """Report what was done of an item, as its lead or as one taking part (S2-15).

    Raises NotYours, TooLate unless the plan is approved, Refused for a day to come, a percentage that cannot be, and
    where the item is behind without a reason.
    """
    with transaction.atomic():
        item = (
            PlanItem.objects.select_for_update(of=("self",))
            .select_related("organisation")
            .prefetch_related("participating")
            .get(pk=item.pk)
        )
        item.plan = locked(item.plan)
        check_may_report(item, what.organisation, by=by)
        _check(item, what, at)
        name, data = what.file or ("", b"")
        row = Progress(
            item=item,
            organisation=what.organisation,
            day=what.day,
            percent=what.percent,
            words=nfc(what.words).strip(),
            reason=nfc(what.reason).strip(),
            spent=what.spent,
            file_name=name[-255:],
            file_sha256=files.keep(data) if data else "",
            paper=what.paper,
            task=what.task,
            by=by,
            at=at,
        )
        with act("noted", item, by=by, at=at, percent=what.percent, text=row.words[:300]):
            row.save(force_insert=True)
    return row


def _check(item: PlanItem, what: Done, at: datetime) -> None:
    today = at.astimezone(PLACE).date()
    if what.day > today:
        raise Refused(_("What was done cannot lie in the future."), field="day")
    if not 0 <= what.percent <= 100:
        raise Refused(_("Write a whole number from 0 to 100."), field="percent")
    if not what.words.strip():
        raise Refused(_("Say what was done."), field="words")
    if what.percent < 100 and item.last_on < what.day and not what.reason.strip():
        raise Refused(
            _("The item should have ended on %(day)s: say why it is not done.") % {"day": f"{item.last_on:%d/%m/%Y}"},
            field="reason",
        )
    if what.spent is not None and what.spent < 0:
        raise Refused(_("Money spent cannot be less than nothing."), field="spent")
