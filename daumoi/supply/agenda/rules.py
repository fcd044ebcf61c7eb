"""Who may do what with an event, and what is refused of its days and hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import COORDINATES, SUPPLIES, standing
from daumoi.base.errors import NotYours, Refused, TooLate
from daumoi.supply.agenda.models import TRUSTED, Attendance, Event, EventFollower

EDITS = SUPPLIES | COORDINATES | {"editor"}
# what each state allows the owner's staff; whoever may see may follow
ACTS = {
    "planned": {"edit", "share", "cancel", "postpone", "reschedule", "ask", "brief"},
    "postponed": {"edit", "share", "cancel", "reschedule", "ask", "brief"},
    "cancelled": {"reschedule"},
}
SCOPES = ("one", "following", "all")
LONGEST = 400


def may_plan_for(person: Person) -> list[Organisation]:
    """Return the organisations whose agenda `person` keeps."""
    return list(Organisation.objects.filter(pk__in=standing(person).organisations(EDITS), closed_on=None))


def check_may_plan(organisation: Organisation, *, by: Person) -> None:
    """Raise NotYours unless `by` keeps the agenda of that organisation."""
    if not standing(by).holds_at(organisation.pk, *EDITS):
        raise NotYours(_("An agenda is kept by the organisation's own staff."))


def keeps(event: Event, person: Person) -> bool:
    """Return whether `person` keeps the agenda in which the event stands."""
    may = standing(person)
    return may.holds_at(event.organisation_id, *(TRUSTED if event.is_confidential else EDITS))


def works_at(event: Event, person: Person) -> bool:
    """Return whether the event is of the person's own organisation."""
    return event.organisation_id in standing(person).organisations()


def may_hide(organisation: Organisation, person: Person) -> bool:
    """Return whether `person` may make an event of that organisation confidential, and would still see it."""
    return standing(person).holds_at(organisation.pk, *TRUSTED)


def acts_open_to(event: Event, *, by: Person, today: date) -> tuple[str, ...]:
    """Return the acts that `by` may do now.

    Of what is over it can still be said that it was not held (`cancel`), which may then get another day; put off it is
    no more.
    """
    if not keeps(event, by):
        return ()
    over = {"postpone", "reschedule"} if is_over(event, today) and event.state == "planned" else set()
    return tuple(sorted(ACTS[event.state] - over))


def check_keeps(event: Event, *, by: Person) -> None:
    """Raise NotYours unless `by` keeps the agenda in which the event stands."""
    if not keeps(event, by):
        raise NotYours(_("This belongs to the staff of the organisation whose event it is."))


def check_may(wanted: str, event: Event, *, by: Person, today: date) -> None:
    """Raise NotYours where none of the person's posts allows the act, TooLate where the state does not."""
    check_keeps(event, by=by)
    if wanted not in acts_open_to(event, by=by, today=today):
        raise TooLate(_("The event has moved on since this page was opened. Reload it to see its present state."))


def check_version(event: Event, version: int) -> None:
    """Raise TooLate where somebody saved the event since `version`."""
    if event.version != version:
        raise TooLate(
            _("Somebody saved this event while you were writing. Your words are still here: compare and save again.")
        )


def check_contents(values: Mapping[str, Any], organisation: Organisation, *, by: Person) -> None:
    """Raise Refused for days and hours in the wrong order, and for hiding an event from oneself."""
    first, last = values["starts_on"], values["ends_on"]
    begins, ends = values["starts_at"], values["ends_at"]
    if last < first:
        raise Refused(_("The last day lies before the first."), field="ends_on")
    if (last - first).days >= LONGEST:
        raise Refused(_("An event lasts a year at most. Check its last day."), field="ends_on")
    if values["time_open"] and begins is not None:
        raise Refused(_("Either give the hour, or say that it is still to be confirmed."), field="starts_at")
    if ends is not None and begins is None:
        raise Refused(_("Write when it begins, too."), field="starts_at")
    if ends is not None and first == last and ends <= begins:
        raise Refused(_("It ends before it begins. Check the hours, or give a later last day."), field="ends_at")
    if values["is_confidential"] and not may_hide(organisation, by):
        raise Refused(
            _("Only focal points, spokespersons and coordinators keep confidential events: you would not see it."),
            field="is_confidential",
        )


def check_days_stay(event: Event, values: Mapping[str, Any]) -> None:
    """Raise Refused where the days of an event that others see would change without a reason."""
    if (values["starts_on"], values["ends_on"]) != (event.starts_on, event.ends_on) and event.shares.exists():
        raise Refused(
            _("Others already see this event: move it to another day by “Another day”, with a reason."),
            field="starts_on",
        )


def may_begin_series(event: Event, today: date) -> bool:
    """Return whether a single event may become the first of a series: one made here, which stands and is not over."""
    return event.series_id is None and not event.uid and event.state == "planned" and not is_over(event, today)


def check_may_begin_series(event: Event, today: date) -> None:
    """Raise Refused for an event that cannot become a series."""
    if event.uid:
        raise Refused(
            _("This event was taken over from another calendar. Make it a series there, then take it over again."),
            field="again",
        )
    if not may_begin_series(event, today):
        raise Refused(_("Only an event that stands and is not over can become a series."), field="again")


def check_reason(words: str) -> None:
    """Raise Refused where no reason is given."""
    if not words.strip():
        raise Refused(_("Write the reason: whoever follows the event is told it."), field="words")


def scopes_of(event: Event, today: date) -> tuple[str, ...]:
    """Return for which events of its series a change may be meant; an event that goes its own way stands alone."""
    if event.series_id is None or event.apart_at is not None or event.state != "planned" or is_over(event, today):
        return ("one",)
    return SCOPES


def check_scope(event: Event, scope: str, today: date) -> None:
    """Raise Refused where the change cannot be meant for more than this event."""
    if scope not in scopes_of(event, today):
        raise Refused(
            _("This event goes its own way. Change the series from another of its coming events."), field="scope"
        )


def is_over(event: Event, today: date) -> bool:
    """Return whether the last day of the event has passed."""
    return event.ends_on < today


def may_answer(attendance: Attendance, person: Person) -> bool:
    """Return whether `person` works for the leader who is asked; also the event may not be over for them."""
    return standing(person).holds_at(attendance.leader.organisation_id, *EDITS)


def may_read_words(attendance: Attendance, person: Person) -> bool:
    """Return whether `person` reads what a leader's office wrote beside its answer: that office, and the event's owner.

    It says why somebody cannot come, or who comes instead; whoever else sees the event is told the answer alone.
    """
    own = standing(person).organisations()
    return attendance.leader.organisation_id in own or attendance.event.organisation_id in own


def check_may_answer(attendance: Attendance, *, by: Person) -> None:
    """Raise NotYours unless `by` works for the leader's organisation, TooLate for a cancelled event."""
    if not may_answer(attendance, by):
        raise NotYours(_("The leader's own office answers."))
    if attendance.event.cancelled_at is not None:
        raise TooLate(_("The event is cancelled. Reload the page."))


def follows(event: Event, person: Person) -> bool:
    """Return whether `person` is told when the event changes."""
    return EventFollower.objects.filter(event=event, person=person).exists()
