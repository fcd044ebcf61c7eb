"""What happens to meetings: written, called, replied to, attended, concluded; papers and requests are in acts of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.notices.acts import tell
from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.posts.rules import recipients
from daumoi.actors.trail.acts import act
from daumoi.base.clock import PLACE
from daumoi.base.errors import Refused, TooLate
from daumoi.mandate.meetings import rules
from daumoi.mandate.meetings.calendar import entry
from daumoi.mandate.meetings.distribution import send_out
from daumoi.mandate.meetings.models import AgendaLine, AgreedPoint, Attendee, Meeting
from daumoi.mandate.plans.models import Plan
from daumoi.texts.vietnamese import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written of a meeting: `values` are fields of Meeting; `agenda` (words, speaker, minutes or None) in order.

    `plans` are those it talks about.
    """

    values: dict[str, Any]
    agenda: Sequence[tuple[str, str, int | None]]
    invited: Sequence[Organisation]
    plans: Sequence[Plan] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Who was there: for each organisation present or absent ("" not known), and by whom it was represented."""

    organisation: Organisation
    presence: str
    represented_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concluded:
    """What came of a meeting: assessment, agreed points in order, conclusion with signatory; `dated_on` None: no date yet."""

    results: str = ""
    shortcomings: str = ""
    points: Sequence[str] = ()
    conclusion: str
    signatory: str
    signatory_position: str = ""
    number: str = ""
    dated_on: date | None = None


def create(organiser: Organisation, what: Written, *, by: Person, at: datetime) -> Meeting:
    """Make the draft of a meeting; nobody is told yet. Raises NotYours, Refused."""
    rules.check_may_call(organiser, by=by)
    meeting = Meeting(organiser=organiser, line=organiser.line, created_by=by, created_at=at, **_clean(what.values))
    with act("created", meeting, by=by, at=at):
        meeting.save(force_insert=True)
        _set(meeting, what)
    return meeting


def edit(meeting: Meeting, what: Written, *, version: int, by: Person, at: datetime) -> None:
    """Change a meeting that is not concluded. Once called, those newly invited and those taken off the invitation are told;
    day and place then change by `move`.

    Raises NotYours, Refused, TooLate where somebody saved since `version` or it is concluded or cancelled.
    """
    with transaction.atomic():
        held = locked(meeting)
        rules.check_may("edit", held, by=by)
        if held.version != version:
            raise TooLate(
                _(
                    "Somebody saved this meeting while you were writing. Your words are still here: compare and save again."
                )
            )
        rules.check_stays(held, what.values)
        known = set(held.attendees.values_list("organisation", flat=True))
        gone = _taken_off(held, what) if held.state == "called" else []
        with act("edited", held, by=by, at=at, **_uninvited(gone)):
            for name, value in {**_clean(what.values), "version": version + 1}.items():
                setattr(held, name, value)
            # calendars take what is told last by its number
            held.sequence += bool(gone)
            held.save()
            _set(held, what)
            if held.state == "called":
                _invite(held, at, [one for one in what.invited if one.pk not in known])
            for organisation in gone:
                _tell_uninvited(held, organisation, at)


def discard(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Throw a draft away: nobody was told of it. Its row is gone; the trail and the row's history keep that it was. NotYours, TooLate."""
    with transaction.atomic():
        held = Meeting.objects.select_for_update(of=("self",)).filter(pk=meeting.pk).first()
        if held is None:
            raise TooLate(_("This draft has already been thrown away."))
        rules.check_may("discard", held, by=by)
        with act("discarded", held, by=by, at=at, when=held.when):
            held.delete()


def call(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Call the meeting: the focal points of those invited are told and asked who comes. Raises NotYours, Refused, TooLate."""
    with transaction.atomic():
        held = locked(meeting)
        rules.check_may("call", held, by=by)
        invited = [row.organisation for row in held.attendees.select_related("organisation")]
        if not invited:
            raise Refused(_("Invite at least one organisation first."))
        if held.held_on < at.astimezone(PLACE).date():
            raise Refused(_("The day of the meeting has passed. Correct the day first."))
        with act("called", held, by=by, at=at):
            held.called_by, held.called_at = by, at
            held.save(update_fields=["called_by", "called_at"])
            _invite(held, at, invited)


def reply(attendee: Attendee, answer: str, words: str, *, by: Person, at: datetime) -> None:
    """Say for an organisation whether it comes, and who; the organiser is told. Raises NotYours, Refused, TooLate."""
    if not words.strip():
        message = _("Write who comes.") if answer == "comes" else _("Write why nobody comes.")
        raise Refused(message, field="words")
    with transaction.atomic():
        meeting = locked(attendee.meeting)
        held = Attendee.objects.select_related("organisation").filter(pk=attendee.pk).first()
        if held is None:
            raise TooLate(_("The organiser has taken this invitation back. Reload the page."))
        held.meeting = meeting
        rules.check_may_reply(held, by=by)
        with act("replied", meeting, by=by, at=at, organisation=str(held.organisation), reply=answer):
            held.reply, held.reply_words = answer, nfc(words).strip()[:400]
            held.replied_by, held.replied_at = by, at
            held.save(update_fields=["reply", "reply_words", "replied_by", "replied_at"])
        title = (_("%(who)s comes: %(what)s") if answer == "comes" else _("%(who)s does not come: %(what)s")) % {
            "who": held.organisation,
            "what": meeting,
        }
        key = f"reply:{held.pk}:{at:%Y%m%d%H%M%S}"
        tell_of(meeting, recipients(meeting.organiser), key, title, at, held.reply_words)


def note_attendance(meeting: Meeting, rows: Iterable[Noted], *, by: Person, at: datetime) -> None:
    """Write down who was there; an organisation that came uninvited is added. Raises NotYours, TooLate."""
    with transaction.atomic():
        held = locked(meeting)
        rules.check_may("attend", held, by=by)
        with act("attendance_noted", held, by=by, at=at):
            for row in rows:
                attendee, _is_new = Attendee.objects.get_or_create(meeting=held, organisation=row.organisation)
                attendee.presence, attendee.represented_by = row.presence, nfc(row.represented_by).strip()[:300]
                attendee.save(update_fields=["presence", "represented_by"])


def conclude(meeting: Meeting, what: Concluded, *, by: Person, at: datetime) -> None:
    """Close the meeting with its conclusion; everybody invited is told, its papers are sent to them.

    Raises NotYours, Refused without words or signatory or before the day, TooLate.
    """
    if not what.conclusion.strip():
        raise Refused(_("Write the conclusion."), field="conclusion")
    if not what.signatory.strip():
        raise Refused(_("Write who signs the conclusion."), field="signatory")
    with transaction.atomic():
        held = locked(meeting)
        rules.check_may("conclude", held, by=by)
        rules.check_held(held, today=at.astimezone(PLACE).date())
        names = ("results", "shortcomings", "conclusion", "signatory", "signatory_position", "number", "dated_on")
        with act("concluded", held, by=by, at=at, signatory=what.signatory, number=what.number):
            for name, value in _clean({name: getattr(what, name) for name in names}).items():
                setattr(held, name, value)
            held.concluded_by, held.concluded_at = by, at
            held.save()
            held.points.all().delete()
            for rank, words in enumerate(filter(str.strip, what.points), 1):
                AgreedPoint.objects.create(meeting=held, rank=rank, words=nfc(words).strip())
            for row in held.attendees.select_related("organisation"):
                title = _("Conclusion: %(what)s") % {"what": held}
                tell_of(held, recipients(row.organisation), f"concluded:{row.pk}", title, at, held.conclusion[:600])
            for paper in held.papers.all():
                send_out(held, paper, by=by, at=at)


def locked(meeting: Meeting) -> Meeting:
    """Return the meeting, held until the transaction ends: one writer at a time."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("organiser", "kind").get(pk=meeting.pk)


def tell_of(meeting: Meeting, people: Sequence[Person], key: str, title: str, at: datetime, body: str = "") -> None:
    """Tell people of a meeting, once for each key."""
    tell(people, key=f"meeting:{key}", title=title, link=f"/hop/{meeting.pk}/", at=at, body=body, about=meeting)


def tell_when(meeting: Meeting, organisation: Organisation, key: str, title: str, at: datetime, body: str) -> None:
    """Tell an organisation when a meeting is, or that it is not, with an entry for its calendars."""
    people = recipients(organisation)
    tell(
        people,
        key=f"meeting:{key}",
        title=title,
        link=f"/hop/{meeting.pk}/",
        at=at,
        body=body,
        about=meeting,
        calendar=entry(meeting, people, at=at),
    )


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    return {key: nfc(value).strip() if isinstance(value, str) else value for key, value in values.items()}


def _set(meeting: Meeting, what: Written) -> None:
    meeting.agenda.all().delete()
    for rank, (words, speaker, minutes) in enumerate(what.agenda, 1):
        line = {"words": nfc(words).strip()[:300], "speaker": nfc(speaker).strip()[:200], "minutes": minutes}
        AgendaLine.objects.create(meeting=meeting, rank=rank, **line)
    meeting.plans.set(what.plans)
    invited = [one for one in what.invited if one.pk != meeting.organiser_id]
    meeting.attendees.exclude(organisation__in=invited).delete()
    for organisation in invited:
        Attendee.objects.get_or_create(meeting=meeting, organisation=organisation)


def _invite(meeting: Meeting, at: datetime, invited: Iterable[Organisation]) -> None:
    for organisation in invited:
        title = _("Invitation: %(what)s") % {"what": meeting}
        # whoever was taken off and is invited again is told again
        key = f"invited:{meeting.pk}:{organisation.pk}:{meeting.sequence}"
        tell_when(meeting, organisation, key, title, at, meeting.where_and_when)


def _taken_off(meeting: Meeting, what: Written) -> list[Organisation]:
    kept = {one.pk for one in what.invited}
    rows = meeting.attendees.select_related("organisation").exclude(organisation__in=kept)
    return [row.organisation for row in rows]


def _uninvited(gone: Sequence[Organisation]) -> dict[str, object]:
    return {"uninvited": [str(one) for one in gone]} if gone else {}


def _tell_uninvited(meeting: Meeting, organisation: Organisation, at: datetime) -> None:
    """Tell an organisation that its invitation was taken back: it no longer sees the meeting, so the words stand by themselves."""
    people = recipients(organisation)
    told = {"what": meeting, "who": meeting.organiser}
    tell(
        people,
        key=f"meeting:uninvited:{meeting.pk}:{organisation.pk}:{meeting.sequence}",
        title=_("Invitation taken back by %(who)s: %(what)s") % told,
        link="/hop/",
        at=at,
        body=meeting.when,
        calendar=entry(meeting, people, at=at, is_off=True),
    )
