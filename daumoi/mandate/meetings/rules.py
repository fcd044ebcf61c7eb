"""Who may do what with a meeting, and how many were held."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import COORDINATES, SUPPLIES, standing
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.base.lists.models import Entry
from daumoi.mandate.meetings.models import Attendee, Meeting, MeetingRequest
from daumoi.mandate.papers.models import Paper, Span
from daumoi.mandate.tasks.models import Task

CALLS = COORDINATES | {"focal_point", "spokesperson", "editor"}
REPLIES = SUPPLIES | COORDINATES | {"editor"}
NOTES = CALLS | {"records_clerk"}
# which acts a state allows, and whose they are
ACTS = {
    "draft": {"call": CALLS, "edit": CALLS, "discard": CALLS},
    "called": {"conclude": CALLS, "attend": NOTES, "attach": NOTES, "edit": CALLS, "move": CALLS, "cancel": CALLS},
    "concluded": {"request": CALLS, "attach": NOTES},
    "cancelled": {},
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many organisations are invited, said that they come, said that they do not, have not replied, and were there."""

    invited: int
    come: int
    stay_away: int
    silent: int
    present: int


def may_call_for(person: Person) -> list[Organisation]:
    """Return the organisations for which `person` may call meetings."""
    return list(Organisation.objects.filter(pk__in=standing(person).organisations(CALLS), closed_on=None))


def check_may_call(organiser: Organisation, *, by: Person) -> None:
    """Raise NotYours unless `by` may call meetings of that organisation."""
    if not standing(by).holds_at(organiser.pk, *CALLS):
        raise NotYours(_("Meetings are called by the organiser's own staff."))


def acts_open_to(meeting: Meeting, *, by: Person) -> tuple[str, ...]:
    """Return the acts of the organiser that `by` may do in the present state."""
    may = standing(by)
    return tuple(name for name, roles in ACTS[meeting.state].items() if may.holds_at(meeting.organiser_id, *roles))


def check_may(wanted: str, meeting: Meeting, *, by: Person) -> None:
    """Raise NotYours where none of the person's posts allows the act, TooLate where the state does not."""
    roles = frozenset().union(*(acts.get(wanted, frozenset()) for acts in ACTS.values()))
    if not standing(by).holds_at(meeting.organiser_id, *roles):
        raise NotYours(_("This belongs to the staff of the organisation that calls the meeting."))
    if wanted not in ACTS[meeting.state]:
        raise TooLate(_("The meeting has moved on since this page was opened. Reload it to see its present state."))


def to_reply(meeting: Meeting, *, by: Person) -> list[Attendee]:
    """Return the invited organisations for which `by` may reply now; a reply may be changed until the conclusion."""
    if meeting.state != "called":
        return []
    may = standing(by)
    return [one for one in meeting.attendees.all() if may.holds_at(one.organisation_id, *REPLIES)]


def check_may_reply(attendee: Attendee, *, by: Person) -> None:
    """Raise NotYours unless `by` answers for the organisation, TooLate once the meeting is concluded or cancelled."""
    if not standing(by).holds_at(attendee.organisation_id, *REPLIES):
        raise NotYours(_("The organisation's own staff reply for it."))
    if attendee.meeting.state == "cancelled":
        raise TooLate(_("The meeting has been cancelled; its invitation is no longer replied to."))
    if attendee.meeting.state != "called":
        raise TooLate(_("The meeting has been held; its invitation is no longer replied to."))


def check_stays(meeting: Meeting, values: dict[str, Any]) -> None:
    """Raise Refused where a meeting that was called would get another day, hour or place without a reason."""
    names = ("held_on", "starts_at", "place")
    if meeting.state == "called" and any(values.get(name) != getattr(meeting, name) for name in names):
        raise Refused(_("The meeting has been called: move it, with a reason, to another day, hour or place."))


def check_held(meeting: Meeting, *, today: date) -> None:
    """Raise Refused before the day of the meeting."""
    if meeting.held_on > today:
        raise Refused(
            _("The meeting is on %(day)s; it is concluded when it has been held.")
            % {"day": f"{meeting.held_on:%d/%m/%Y}"}
        )


def check_own_paper(meeting: Meeting, paper: Paper) -> None:
    """Raise Refused for a paper of another register, TooLate for one that is attached already."""
    if paper.owner_id != meeting.organiser_id:
        raise Refused(_("Choose a paper that the organiser has registered."), field="paper")
    if meeting.papers.filter(pk=paper.pk).exists():
        raise TooLate(_("This paper already belongs to the meeting."), field="paper")


def check_waiting(request: MeetingRequest) -> None:
    """Raise TooLate where the request has become a task."""
    if request.task_id is not None:
        raise TooLate(_("This request has already become a task."))


def counts(meeting: Meeting) -> Counts:
    """Return the counts of a meeting's invited organisations."""
    rows = list(meeting.attendees.all())
    replies = Counter(row.reply for row in rows)
    present = sum(row.presence == "present" for row in rows)
    return Counts(len(rows), replies["comes"], replies["stays_away"], replies[""], present)


def proposals(meeting: Meeting) -> list[Span]:
    """Return the clauses that the reader found in the meeting's papers and nobody has decided on."""
    spans = Span.objects.filter(reading__paper__in=meeting.papers.all(), reading__is_current=True, kind="task")
    return list(spans.undecided().select_related("reading__paper"))


def tasks_of(meeting: Meeting, *, by: Person) -> list[Task]:
    """Return the tasks confirmed from the meeting's papers that `by` may see."""
    tasks = Task.objects.seen_by(by).filter(directive__paper__in=meeting.papers.all(), withdrawn_at=None)
    return list(tasks.prefetch_related("duties__organisation", "duties__steps"))


def counted(year: int, *, by: Person) -> list[tuple[Entry, int]]:
    """Return how many meetings of each kind were held in a year, of those `by` may see; kinds without one have 0. S0-12"""
    found = Counter(Meeting.objects.seen_by(by).held_in(year).values_list("kind", flat=True))
    kinds = list(Entry.objects.of("meeting_kinds"))
    ended = Entry.objects.filter(pk__in=set(found) - {kind.pk for kind in kinds})
    return [(kind, found[kind.pk]) for kind in [*kinds, *ended]]


def to_paste(meeting: Meeting, address: str) -> str:
    """Return the text to send by Zalo: what those invited may read anyway, and the link that asks the gate again."""
    if meeting.state == "cancelled":
        return "\n".join(
            [
                _("CANCELLED: %(what)s") % {"what": f"{meeting.organiser}: {meeting.subject}"},
                meeting.when,
                meeting.cancelled_because,
                f"{address}/hop/{meeting.pk}/",
            ]
        )
    lines = [
        f"{meeting.organiser}: {meeting.subject}",
        f"{meeting.when}" + (f", {meeting.place}" if meeting.place else ""),
    ]
    if meeting.state == "concluded":
        who = ", ".join(words for words in (meeting.signatory, meeting.signatory_position) if words)
        lines += [_("Conclusion (%(who)s):") % {"who": who}, meeting.conclusion]
    else:
        lines += [
            f"{one.rank}. {one.words}" + (f" ({one.speaker})" if one.speaker else "") for one in meeting.agenda.all()
        ]
        if meeting.moved_from:
            lines.insert(2, _("(moved from %(when)s)") % {"when": meeting.moved_from})
        lines.append(_("Please reply who comes:"))
    return "\n".join([*lines, f"{address}/hop/{meeting.pk}/"])
