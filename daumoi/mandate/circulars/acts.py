"""Sending a paper out, opening it and acknowledging it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import tell
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import recipients as who_is_told
from daumoi.actors.posts.rules import standing
from daumoi.actors.trail.acts import act
from daumoi.base.clock import PLACE
from daumoi.base.errors import Refused
from daumoi.base.lists.rules import days_off
from daumoi.base.workdays import working_days_between
from daumoi.mandate.circulars.models import Circular, Recipient
from daumoi.mandate.circulars.rules import check_may_acknowledge, check_may_send
from daumoi.mandate.papers.acts import open_to
from daumoi.mandate.papers.models import Paper
from daumoi.texts.vietnamese import nfc

# in working days before the last day; the office's habit, no law prescribes it
SOON_DAYS = 2


def send(
    paper: Paper,
    organisations: Sequence[Organisation],
    *,
    due_on: date | None = None,
    words: str = "",
    by: Person,
    at: datetime,
) -> Circular:
    """Send a paper to organisations: each may read it from now on, and its focal points are told (S4-34).

    `due_on` None: no day by which it must be acknowledged. The owner of the paper is left out. Raises NotYours, Refused
    without an organisation, for a closed one and for a day that has passed.
    """
    check_may_send(paper, by=by)
    chosen = [one for one in {one.pk: one for one in organisations}.values() if one.pk != paper.owner_id]
    _check(chosen, due_on, at.astimezone(PLACE).date())
    circular = Circular(paper=paper, words=nfc(words).strip(), due_on=due_on, sent_by=by, sent_at=at)
    with act("circulated", circular, by=by, at=at, organisations=len(chosen)):
        circular.save(force_insert=True)
        for organisation in chosen:
            _send_to(circular, organisation, by=by, at=at)
    return circular


def add(circular: Circular, organisations: Sequence[Organisation], *, by: Person, at: datetime) -> list[Recipient]:
    """Send a circular to more organisations; those that have it are left out. Raises NotYours, Refused."""
    check_may_send(circular.paper, by=by)
    with transaction.atomic():
        locked = Circular.objects.select_for_update().get(pk=circular.pk)
        known = set(locked.recipients.values_list("organisation", flat=True)) | {circular.paper.owner_id}
        chosen = [one for one in {one.pk: one for one in organisations}.values() if one.pk not in known]
        _check(chosen, None, at.astimezone(PLACE).date())
        with act("circulated", circular, by=by, at=at, organisations=len(chosen)):
            return [_send_to(circular, organisation, by=by, at=at) for organisation in chosen]


def _check(chosen: Sequence[Organisation], due_on: date | None, today: date) -> None:
    if not chosen:
        raise Refused(_("Choose at least one organisation that does not have this paper yet."), field="organisations")
    closed = [one for one in chosen if one.closed_on is not None and one.closed_on <= today]
    if closed:
        raise Refused(
            _("%(who)s no longer exists. Choose the organisation that carries on for it.") % {"who": closed[0]},
            field="organisations",
        )
    if due_on is not None and due_on < today:
        raise Refused(
            _("The last day for acknowledging has passed. Today is %(today)s.") % {"today": f"{today:%d/%m/%Y}"},
            field="due_on",
        )


def _send_to(circular: Circular, organisation: Organisation, *, by: Person, at: datetime) -> Recipient:
    recipient = Recipient.objects.create(circular=circular, organisation=organisation)
    open_to(circular.paper, organisation, reason="circular", by=by, at=at)
    day = _("acknowledge by %(day)s") % {"day": f"{circular.due_on:%d/%m/%Y}"} if circular.due_on else ""
    tell(
        who_is_told(organisation),
        key=f"circular:{recipient.pk}",
        title=_("To be made known: %(paper)s") % {"paper": circular.paper},
        link=address(circular),
        at=at,
        body=". ".join(part for part in (circular.words, day) if part),
        about=circular,
    )
    return recipient


def address(circular: Circular) -> str:
    """Return the path of a circular's page."""
    return reverse("circulars-circular", args=[circular.pk])


def mark_opened(circular: Circular, *, by: Person, at: datetime) -> int:
    """Write the read receipt of each of the person's organisations; return how many had not opened it before (S4-34).

    Nothing for those who read it for other reasons: the office itself, its line, the inspector.
    """
    mine = circular.recipients.filter(organisation__in=standing(by).organisations(), opened_at=None)
    first = 0
    for recipient in mine.select_related("organisation", "circular__paper"):
        first += _open(recipient, by=by, at=at)
    return first


@transaction.atomic
def _open(recipient: Recipient, *, by: Person, at: datetime) -> bool:
    # of two colleagues who open it at once the first counts
    locked = Recipient.objects.select_for_update(of=("self",)).filter(pk=recipient.pk, opened_at=None).first()
    if locked is None:
        return False
    with act("opened", recipient, by=by, at=at):
        locked.opened_at, locked.opened_by = at, by
        locked.save(update_fields=["opened_at", "opened_by"])
    return True


def acknowledge(
    recipient: Recipient, *, briefed_on: date | None = None, words: str = "", by: Person, at: datetime
) -> Recipient:
    """Acknowledge for an organisation that it has been briefed, on `briefed_on` (None: today) (S2-20).

    Counts as opened. Raises NotYours, TooLate where a colleague was faster, Refused for a day that is yet to come or
    before the paper was sent.
    """
    today, sent_on = at.astimezone(PLACE).date(), recipient.circular.sent_at.astimezone(PLACE).date()
    day = briefed_on or today
    if not sent_on <= day <= today:
        raise Refused(
            _("The day of the briefing lies between %(sent)s, when the paper was sent, and today.")
            % {"sent": f"{sent_on:%d/%m/%Y}"},
            field="briefed_on",
        )
    with transaction.atomic():
        locked = (
            Recipient.objects.select_for_update(of=("self",))
            .select_related("organisation", "circular__paper")
            .get(pk=recipient.pk)
        )
        check_may_acknowledge(locked, by=by)
        with act("acknowledged", locked, by=by, at=at, words=nfc(words).strip()):
            if locked.opened_at is None:
                locked.opened_at, locked.opened_by = at, by
            locked.acknowledged_at, locked.acknowledged_by = at, by
            locked.briefed_on, locked.words = day, nfc(words).strip()[:400]
            locked.save()
    return locked


def remind_waiting(*, today: date, at: datetime) -> int:
    """Remind who has not acknowledged: once in the last two working days, once when late; return how many were reminded.

    Nobody on a day off. Each organisation is told once for each of the two.
    """
    waiting = (
        Recipient.objects.waiting().exclude(circular__due_on=None).select_related("circular__paper", "organisation")
    )
    due = [row.circular.due_on for row in waiting if row.circular.due_on]
    off = days_off(min([*due, today]), max([*due, today]))
    if not off.is_working(today):
        return 0
    told = 0
    for row in waiting:
        assert row.circular.due_on is not None
        left = working_days_between(today, row.circular.due_on, off)
        if left <= SOON_DAYS:
            told += _remind(row, is_late=row.circular.due_on < today, at=at)
    return told


def _remind(row: Recipient, *, is_late: bool, at: datetime) -> bool:
    day = f"{row.circular.due_on:%d/%m/%Y}"
    title = _("Late in acknowledging: %(paper)s") if is_late else _("Still to be acknowledged: %(paper)s")
    with transaction.atomic():
        if not tell(
            who_is_told(row.organisation),
            key=f"circular-{'late' if is_late else 'soon'}:{row.pk}:{day}",
            title=title % {"paper": row.circular.paper},
            link=address(row.circular),
            at=at,
            body=_("acknowledge by %(day)s") % {"day": day},
            about=row.circular,
        ):
            return False
        with act("reminded", row, by=None, at=at):
            return True
