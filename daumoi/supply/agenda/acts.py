"""What happens to single events: written, changed, cancelled, postponed, moved to another day; who follows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act, note_each
from daumoi.base.clock import PLACE
from daumoi.base.errors import Refused
from daumoi.supply.agenda import guards, rules
from daumoi.supply.agenda.models import CONTENTS, Event, EventFollower
from daumoi.supply.agenda.telling import soon_ones, tell_followers
from daumoi.texts.vietnamese import nfc, search_key

# what is said of an event and its days: the names that `values` of create and change must hold
WRITTEN = (*CONTENTS, "starts_on", "ends_on")
AT_ONCE = 1000
# of whose change whoever follows an event is told
TOLD = ("starts_on", "ends_on", "starts_at", "ends_at", "time_open", "place_words")


def create(organisation: Organisation, values: Mapping[str, Any], *, by: Person, at: datetime, uid: str = "") -> Event:
    """Put an event on the agenda of an organisation, which alone sees it. Raises NotYours, Refused.

    `values` holds each name of WRITTEN; `uid` its name in the calendar from which it was taken over, "" for none.
    """
    rules.check_may_plan(organisation, by=by)
    given = clean(values)
    rules.check_contents(given, organisation, by=by)
    event = Event(organisation=organisation, uid=uid, created_by=by, created_at=at, **given)
    with act("created", event, by=by, at=at):
        store(event, at=at, is_new=True)
    return event


def create_all(
    organisation: Organisation, wanted: Sequence[tuple[Mapping[str, Any], str]], *, by: Person, at: datetime
) -> list[Event]:
    """Put many events on an agenda, each with its values and its name elsewhere; part of the act that takes them over.

    Whoever calls asked `rules.check_contents` of each. Raises NotYours.
    """
    rules.check_may_plan(organisation, by=by)
    events = [
        Event(organisation=organisation, uid=uid, created_by=by, created_at=at, changed_at=at, **clean(values))
        for values, uid in wanted
    ]
    for event in events:
        event.search_key = key_of(event)
    Event.objects.bulk_create(events, batch_size=AT_ONCE)
    note_each("created", events, by=by, at=at)
    return events


def change(event: Event, values: Mapping[str, Any], *, version: int, by: Person, at: datetime) -> Event:
    """Change one event, apart from its series where it has one. Whoever follows is told of other days, hours, place.

    The days of an event that others see are moved with a reason (`reschedule`). Raises NotYours, Refused, TooLate where
    somebody saved since `version`.
    """
    with transaction.atomic():
        held = locked(event)
        rules.check_may("edit", held, by=by, today=today_of(at))
        rules.check_version(held, version)
        given = clean(values)
        rules.check_contents(given, held.organisation, by=by)
        rules.check_days_stay(held, given)
        guards.ask(held, given, by=by, at=at)
        is_told = any(getattr(held, name) != given[name] for name in TOLD)
        with act("edited", held, by=by, at=at):
            for name, value in given.items():
                setattr(held, name, value)
            set_apart(held, at)
            held.sequence += is_told
            store(held, at=at)
            if is_told:
                tell_followers([held], "changed", by=by, at=at)
    return held


def cancel(event: Event, words: str, *, by: Person, at: datetime) -> Event:
    """Cancel an event, or say of one whose days have passed that it was not held; whoever follows it is told at once.

    Raises NotYours, Refused without a reason, TooLate.
    """
    return _end("cancel", "cancelled", event, words, by=by, at=at)


def postpone(event: Event, words: str, *, by: Person, at: datetime) -> Event:
    """Postpone an event without a new day yet; whoever follows it is told at once. Raises NotYours, Refused, TooLate."""
    return _end("postpone", "postponed", event, words, by=by, at=at)


def reschedule(
    event: Event, values: Mapping[str, Any], words: str, *, version: int | None = None, by: Person, at: datetime
) -> Event:
    """Give an event other days and hours, also one that was postponed or cancelled; whoever follows is told at once.

    `values` holds starts_on, ends_on, starts_at, ends_at, time_open; `version` is that of the event which somebody read
    before, None where nobody did. Raises NotYours, Refused, TooLate where somebody saved since.
    """
    rules.check_reason(words)
    with transaction.atomic():
        held = locked(event)
        rules.check_may("reschedule", held, by=by, today=today_of(at))
        if version is not None:
            rules.check_version(held, version)
        given = {name: getattr(held, name) for name in WRITTEN} | dict(values)
        rules.check_contents(given, held.organisation, by=by)
        if given["starts_on"] < today_of(at):
            raise Refused(_("This day has passed. Give a day to come."), field="starts_on")
        guards.ask(held, values, by=by, at=at)
        were_soon = soon_ones([held], at)
        with act("rescheduled", held, by=by, at=at, words=words, before=f"{held.starts_on:%Y-%m-%d}"):
            for name, value in values.items():
                setattr(held, name, value)
            held.cancelled_at = held.postponed_at = held.cancelled_by = held.postponed_by = None
            held.cancelled_words = held.postponed_words = ""
            set_apart(held, at)
            held.sequence += 1
            store(held, at=at)
            tell_followers([held], "rescheduled", words=nfc(words).strip(), by=by, at=at, were_soon=were_soon)
    return held


def _end(wanted: str, verb: str, event: Event, words: str, *, by: Person, at: datetime) -> Event:
    rules.check_reason(words)
    with transaction.atomic():
        held = locked(event)
        rules.check_may(wanted, held, by=by, today=today_of(at))
        guards.ask(held, {f"{verb}_at": at}, by=by, at=at)
        how = "not_held" if verb == "cancelled" and rules.is_over(held, today_of(at)) else verb
        with act(how, held, by=by, at=at, words=words):
            end(held, verb, words, by=by, at=at)
            tell_followers([held], how, words=nfc(words).strip(), by=by, at=at)
    return held


def end(event: Event, verb: str, words: str, *, by: Person | None, at: datetime) -> None:
    """Write down that an event is cancelled or postponed; part of an act."""
    setattr(event, f"{verb}_at", at)
    setattr(event, f"{verb}_by", by)
    setattr(event, f"{verb}_words", nfc(words).strip()[:400])
    set_apart(event, at)
    event.sequence += 1
    store(event, at=at)


def follow(event: Event, person: Person, *, at: datetime) -> bool:
    """Have a person told when the event is cancelled, postponed or moved; return whether that is new.

    The person must see the event: whoever calls asked the gate. A second time changes nothing.
    """
    return EventFollower.objects.get_or_create(event=event, person=person, defaults={"at": at})[1]


def follow_all(events: Iterable[Event], people: Iterable[Person], *, at: datetime) -> None:
    """Have people told of each of these events, which they must see: whoever calls asked the gate."""
    told = list(people)
    rows = [EventFollower(event=event, person=person, at=at) for event in events for person in told]
    EventFollower.objects.bulk_create(rows, ignore_conflicts=True)


def unfollow(event: Event, person: Person) -> bool:
    """Have a person told no more; return whether the person was."""
    return bool(EventFollower.objects.filter(event=event, person=person).delete()[0])


def locked(event: Event) -> Event:
    """Return the event, held until the transaction ends: one writer at a time."""
    return Event.objects.select_for_update(of=("self",)).with_words().get(pk=event.pk)


def clean(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of WRITTEN with their words in NFC. Raises KeyError where one is missing."""
    given = {name: values[name] for name in WRITTEN}
    return {key: nfc(value).strip() if isinstance(value, str) else value for key, value in given.items()}


def set_apart(event: Event, at: datetime) -> None:
    """Note that an event of a series goes its own way from now on."""
    if event.series_id is not None and event.apart_at is None:
        event.apart_at = at


def store(event: Event, *, at: datetime, is_new: bool = False) -> None:
    """Write an event with its words to search by; part of an act."""
    event.search_key = key_of(event)
    event.changed_at = at
    if not is_new:
        event.version += 1
    event.save(force_insert=is_new)


def key_of(event: Event) -> str:
    """Return the words by which an event is found, without marks."""
    owner = event.organisation
    topic = str(event.topic) if event.topic else ""
    return search_key(" ".join([event.title, event.summary, event.place_words, topic, owner.name, owner.short_name]))


def today_of(at: datetime) -> date:
    """Return the day of a moment in Vietnam."""
    return at.astimezone(PLACE).date()
