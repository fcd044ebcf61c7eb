"""A meeting that was called is moved or cancelled, with a reason; everybody invited is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.clock import PLACE
from daumoi.base.errors import Refused
from daumoi.mandate.meetings import rules
from daumoi.mandate.meetings.acts import locked, tell_when
from daumoi.mandate.meetings.models import Meeting
from daumoi.texts.vietnamese import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The new day, hour (None: not set) and place of a meeting, and why."""

    held_on: date
    starts_at: time | None
    place: str
    reason: str


def move(meeting: Meeting, what: Moved, *, by: Person, at: datetime) -> None:
    """Move a called meeting; everybody invited is told, and asked to reply anew for another day or hour.

    Raises NotYours, Refused without a reason, without a change or for a day gone by, TooLate.
    """
    reason, place = nfc(what.reason).strip(), nfc(what.place).strip()
    if not reason:
        raise Refused(_("Write why the meeting is moved."), field="reason")
    with transaction.atomic():
        held = locked(meeting)
        rules.check_may("move", held, by=by)
        if (held.held_on, held.starts_at, held.place) == (what.held_on, what.starts_at, place):
            raise Refused(_("Day, hour and place are those of now. Change one of them."), field="held_on")
        if what.held_on < at.astimezone(PLACE).date():
            raise Refused(_("This day has passed. Choose a day to come."), field="held_on")
        is_other_time = (held.held_on, held.starts_at) != (what.held_on, what.starts_at)
        with act("moved", held, by=by, at=at, before=held.where_and_when[:300], reason=reason[:300]):
            held.moved_from, held.moved_because, held.moved_at = held.where_and_when[:400], reason, at
            held.held_on, held.starts_at, held.place = what.held_on, what.starts_at, place
            held.version, held.sequence = held.version + 1, held.sequence + 1
            held.save()
            if is_other_time:
                held.attendees.update(reply="", reply_words="", replied_by=None, replied_at=None)
            title = _("Meeting moved: %(what)s") % {"what": held}
            _tell_all(held, "moved", title, f"{held.where_and_when}. {reason}", at)


def cancel(meeting: Meeting, reason: str, *, by: Person, at: datetime) -> None:
    """Cancel a called meeting for good; everybody invited is told. Raises NotYours, Refused without a reason, TooLate."""
    reason = nfc(reason).strip()
    if not reason:
        raise Refused(_("Write why the meeting is cancelled."), field="reason")
    with transaction.atomic():
        held = locked(meeting)
        rules.check_may("cancel", held, by=by)
        with act("meeting_cancelled", held, by=by, at=at, reason=reason[:300]):
            held.cancelled_by, held.cancelled_at, held.cancelled_because = by, at, reason
            held.version, held.sequence = held.version + 1, held.sequence + 1
            held.save()
            title = _("Meeting cancelled: %(what)s") % {"what": held}
            _tell_all(held, "cancelled", title, f"{held.where_and_when}. {reason}", at)


def _tell_all(meeting: Meeting, word: str, title: str, body: str, at: datetime) -> None:
    for row in meeting.attendees.select_related("organisation"):
        tell_when(meeting, row.organisation, f"{word}:{row.pk}:{meeting.sequence}", title, at, body)
