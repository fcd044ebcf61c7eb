"""Leaders: who leads an organisation; asking them to an event, and what their office answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import recipients
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.supply.agenda import rules
from daumoi.supply.agenda.acts import locked, today_of
from daumoi.supply.agenda.models import Attendance, Event, Leader, Share
from daumoi.supply.agenda.telling import tell_offices
from daumoi.texts.vietnamese import nfc


def name_leader(
    organisation: Organisation,
    *,
    title: str,
    name: str,
    rank: int = 1,
    starts_on: date | None = None,
    by: Person,
    at: datetime,
) -> Leader:
    """Enter a leader of an organisation. Raises NotYours, Refused without title and name."""
    rules.check_may_plan(organisation, by=by)
    leader = Leader(organisation=organisation, rank=rank, starts_on=starts_on)
    leader.title, leader.name = nfc(title).strip(), nfc(name).strip()
    if not leader.title or not leader.name:
        raise Refused(_("Write title and name."), field="name")
    with act("leader_named", leader, by=by, at=at):
        leader.save(force_insert=True)
    return leader


def end_leader(leader: Leader, *, last: date, by: Person, at: datetime) -> None:
    """Note the last day in office; the agenda so far stays. Raises NotYours, Refused, TooLate."""
    with transaction.atomic():
        held = Leader.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=leader.pk)
        rules.check_may_plan(held.organisation, by=by)
        if held.ends_on is not None:
            raise TooLate(_("The last day in office is entered already."))
        if held.starts_on is not None and last < held.starts_on:
            raise Refused(_("The last day lies before the first."), field="ends_on")
        with act("ended", held, by=by, at=at, last=f"{last:%Y-%m-%d}"):
            held.ends_on = last
            held.save(update_fields=["ends_on"])


def ask_leaders(event: Event, leaders: Iterable[Leader], *, by: Person, at: datetime) -> int:
    """Ask leaders to attend; return how many were not asked before. Their office sees the event and is told.

    Raises NotYours, Refused for somebody who is not in office on that day, TooLate.
    """
    with transaction.atomic():
        held = locked(event)
        rules.check_may("ask", held, by=by, today=today_of(at))
        wanted = list(leaders)
        in_office = set(Leader.objects.on(held.starts_on).filter(pk__in=[one.pk for one in wanted]))
        if not wanted or set(wanted) - in_office:
            raise Refused(_("Choose leaders who are in office on the day of the event."), field="leaders")
        known = set(held.attendances.values_list("leader_id", flat=True))
        fresh = [one for one in wanted if one.pk not in known]
        others = list({one.organisation for one in fresh if one.organisation_id != held.organisation_id})
        with act("attendance_asked", held, by=by, at=at, leaders=[str(one) for one in fresh]):
            Attendance.objects.bulk_create(
                Attendance(event=held, leader=one, asked_by=by, asked_at=at) for one in fresh
            )
            for office in others:
                Share.objects.get_or_create(event=held, organisation=office, defaults={"by": by, "at": at})
            tell_offices(held, others, _("Attendance of a leader asked for: %(what)s") % {"what": held.title}, at=at)
    return len(fresh)


def answer(attendance: Attendance, given: str, words: str, *, by: Person, at: datetime) -> None:
    """Say for a leader whether they attend (a key of ANSWERS); the owner is told. Raises NotYours, Refused, TooLate."""
    if given == "not_available" and not words.strip():
        raise Refused(_("Write why, or who comes instead."), field="words")
    with transaction.atomic():
        event = locked(attendance.event)
        rows = Attendance.objects.select_for_update(of=("self",)).select_related("leader__organisation")
        held = rows.filter(pk=attendance.pk).first()
        if held is None:
            raise TooLate(_("The request was taken back. Reload the page."))
        held.event = event
        rules.check_may_answer(held, by=by)
        with act("attendance_answered", event, by=by, at=at, leader=str(held.leader), answer=given):
            held.answer, held.words = given, nfc(words).strip()[:300]
            held.answered_by, held.answered_at = by, at
            held.save()
            told = {"leader": held.leader, "answer": held.get_answer_display(), "what": event.title}
            title = _("%(leader)s – %(answer)s: %(what)s") % told
            if any(one.pk != by.pk for one in recipients(event.organisation)):
                tell_offices(event, [event.organisation], title, at=at)


def take_back(attendance: Attendance, *, by: Person, at: datetime) -> None:
    """Ask a leader no longer; what the office was shown stays shared. Raises NotYours, TooLate."""
    with transaction.atomic():
        held = locked(attendance.event)
        rules.check_may("ask", held, by=by, today=today_of(at))
        with act("withdrawn", held, by=by, at=at, leader=str(attendance.leader)):
            if not Attendance.objects.filter(pk=attendance.pk).delete()[0]:
                raise TooLate(_("The request was taken back. Reload the page."))
