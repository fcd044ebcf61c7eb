"""Who may send a paper out, who may acknowledge it, and where a circular stands on a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import standing
from daumoi.base.clock import PLACE
from daumoi.base.errors import NotYours, TooLate
from daumoi.mandate.circulars.models import Recipient
from daumoi.mandate.papers.models import Paper

SENDS = frozenset({"focal_point", "spokesperson", "editor", "coordinator", "coordinator_leader", "records_clerk"})
ACKNOWLEDGES = SENDS | {"recorder"}


def may_send(paper: Paper, *, by: Person) -> bool:
    """Return whether `by` may send the paper out: staff of the office whose paper it is."""
    return standing(by).holds_at(paper.owner_id, *SENDS)


def check_may_send(paper: Paper, *, by: Person) -> None:
    """Raise NotYours unless `by` may send the paper out."""
    if not may_send(paper, by=by):
        raise NotYours(_("A paper is sent out by the office whose paper it is."))


def may_acknowledge(recipient: Recipient, *, by: Person) -> bool:
    """Return whether `by` may acknowledge for that organisation and nobody has done so."""
    return recipient.acknowledged_at is None and standing(by).holds_at(recipient.organisation_id, *ACKNOWLEDGES)


def check_may_acknowledge(recipient: Recipient, *, by: Person) -> None:
    """Raise NotYours unless `by` works for that organisation, TooLate where it has acknowledged already."""
    if not standing(by).holds_at(recipient.organisation_id, *ACKNOWLEDGES):
        raise NotYours(_("A paper is acknowledged by somebody of the organisation it was sent to."))
    if recipient.acknowledged_at is not None:
        raise TooLate(
            _("%(who)s has acknowledged this paper already, on %(day)s.")
            % {
                "who": recipient.organisation,
                "day": f"{recipient.acknowledged_at.astimezone(PLACE):%d/%m/%Y}",
            }
        )


def state_of(recipient: Recipient, *, due_on: date | None, today: date) -> str:
    """Return ok (acknowledged), late (waiting after the last day), doing (opened) or new, computed from the dates."""
    if recipient.acknowledged_at is not None:
        return "ok"
    if due_on is not None and due_on < today:
        return "late"
    return "doing" if recipient.opened_at is not None else "new"


def in_time(recipient: Recipient, *, due_on: date | None) -> bool | None:
    """Return whether it was acknowledged by the last day; None without such a day or while nothing was acknowledged."""
    if due_on is None or recipient.acknowledged_at is None:
        return None
    return bool(recipient.acknowledged_at.astimezone(PLACE).date() <= due_on)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many organisations a circular was sent to, have opened it, have acknowledged it, and are late."""

    sent: int
    opened: int
    acknowledged: int
    late: int


def counts(rows: Collection[Recipient], *, due_on: date | None, today: date) -> Counts:
    """Return the counts of a circular's recipients on a day; `due_on` is the circular's."""
    return Counts(
        sent=len(rows),
        opened=sum(row.opened_at is not None for row in rows),
        acknowledged=sum(row.acknowledged_at is not None for row in rows),
        late=sum(state_of(row, due_on=due_on, today=today) == "late" for row in rows),
    )


def recipients(paper: Paper) -> list[Recipient]:
    """Return everybody a paper was sent to by its circulars, the newest circular first, with organisation and circular."""
    rows = Recipient.objects.filter(circular__paper=paper).select_related(
        "circular", "organisation", "opened_by", "acknowledged_by"
    )
    return list(rows.order_by("-circular__sent_at", "organisation__sort_key"))
