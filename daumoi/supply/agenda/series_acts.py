"""What happens to series: made, made longer, changed or ended from an event on. A day of a rule has one event, never two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.supply.agenda import guards, rules
from daumoi.supply.agenda.acts import TOLD, clean, end, locked, store, today_of
from daumoi.supply.agenda.ics import uid_of
from daumoi.supply.agenda.models import Event, Series
from daumoi.supply.agenda.occurrences import DAY, contents_of, day_of, days_to_horizon, kept_of, make, missing
from daumoi.supply.agenda.recurrence import Again, first_given, read
from daumoi.supply.agenda.telling import soon_ones, tell_followers
from daumoi.texts.vietnamese import nfc


@dataclass(slots=True)
class Changed:
    """What a change made of the events of a series: those that say something else, and those that fell out of its rule."""

    moved: list[Event] = field(default_factory=list)
    dropped: list[Event] = field(default_factory=list)


def create_series(
    organisation: Organisation, values: Mapping[str, Any], again: Again, *, by: Person, at: datetime, uid: str = ""
) -> Event:
    """Put a series on the agenda, with its events up to the horizon; return the first. Raises NotYours, Refused.

    `values` describes the first event as in acts.create; `uid` names the series in the calendar from which it came.
    """
    rules.check_may_plan(organisation, by=by)
    given = clean(values)
    rules.check_contents(given, organisation, by=by)
    series = Series(
        organisation=organisation, rule=again.rule_from(given["starts_on"]), made_by=by, made_at=at, **kept_of(given)
    )
    with act("created", series, by=by, at=at):
        series.save(force_insert=True)
        made = make(series, missing(series, today_of(at)), by=by, at=at, uid=uid)
    if not made:
        raise Refused(_("The rule gives no day of this year. Check the first and the last day."), field="until")
    return made[0]


def begin_series(
    event: Event, values: Mapping[str, Any], again: Again, *, version: int, by: Person, at: datetime
) -> Event:
    """Make a single event the first of a series; whoever sees and follows it sees and follows the others, and is told.

    Raises NotYours, TooLate where somebody saved since `version`, Refused for one that was taken over from elsewhere, is
    over or does not stand, and for a rule that gives no second day.
    """
    today = today_of(at)
    with transaction.atomic():
        held = locked(event)
        rules.check_may("edit", held, by=by, today=today)
        rules.check_version(held, version)
        rules.check_may_begin_series(held, today)
        given = clean(values)
        rules.check_contents(given, held.organisation, by=by)
        rules.check_days_stay(held, given)
        rule = again.rule_from(given["starts_on"])
        series = Series(organisation=held.organisation, rule=rule, made_by=by, made_at=at, **kept_of(given))
        with act("created", series, by=by, at=at):
            series.save(force_insert=True)
            held.series, held.recurs_on = series, given["starts_on"]
            is_told = _rewrite(held, series, by=by, at=at)
            made = make(series, missing(series, today), by=by, at=at, like=held)
            if not made:
                raise Refused(_("The rule gives no day of this year. Check the first and the last day."), field="until")
            tell_followers([held] if is_told else [], "changed", by=by, at=at)
            tell_followers(made, "changed", by=by, at=at)
    return held


def extend(series: Series, *, at: datetime) -> int:
    """Make the events of a series up to the horizon that are not there yet; return how many. Repeating is harmless.

    New events are open to those to whom the last one was, and followed by those who followed it.
    """
    with transaction.atomic():
        held = Series.objects.select_for_update().get(pk=series.pk)
        days = missing(held, today_of(at))
        if not days:
            return 0
        last = held.occurrences.filter(cancelled_at=None).order_by("-recurs_on").first()
        with act("series_extended", held, by=None, at=at, events=len(days)):
            return len(make(held, days, by=held.made_by, at=at, like=last, uid=last.uid if last else ""))


def change_series(
    event: Event, values: Mapping[str, Any], again: Again, *, scope: str, version: int, by: Person, at: datetime
) -> Event:
    """Change this event and the following ones ("following"), or all coming ones ("all"); return the event.

    Days, hours and words are taken over; a change of the day moves each by as much. Events that went their own way keep
    it, unless all are meant; cancelled and postponed ones always stay so. What falls out of the rule is cancelled, what
    the rule now gives is made. Raises NotYours, Refused, TooLate where somebody saved since `version`.
    """
    today = today_of(at)
    with transaction.atomic():
        series, held = _held(event)
        rules.check_may("edit", held, by=by, today=today)
        rules.check_version(held, version)
        rules.check_scope(held, scope, today)
        given = clean(values)
        rules.check_contents(given, held.organisation, by=by)
        later = _later(series, held, scope, today)
        were_soon = soon_ones(later, at)
        offset = given["starts_on"] - day_of(held)
        rule = _rule(series, again, given["starts_on"], is_moved=bool(offset), scope=scope)
        with act("edited", series, by=by, at=at, scope=scope, since=f"{later[0].recurs_on:%Y-%m-%d}"):
            target = _cut(series, later, by=by, at=at)
            since = _begin(rule, day_of(later[0]) + offset)
            for name, value in (kept_of(given) | {"rule": rule, "first_on": since}).items():
                setattr(target, name, value)
            target.version += 1
            target.save()
            hidden = [one for one in later if not _goes_along(one, held, by)]
            told = _move(target, later, offset, hidden=hidden, scope=scope, by=by, at=at)
            make(target, missing(target, today), by=by, at=at, like=held, uid=held.uid)
            tell_followers(told.moved, "changed", by=by, at=at, were_soon=were_soon)
            tell_followers(told.dropped, "cancelled", words=_("No longer part of the series."), by=by, at=at)
    return locked(event)


def cancel_series(event: Event, words: str, *, scope: str, by: Person, at: datetime) -> int:
    """Cancel this event and the following ones, or all coming ones, and end the series; return how many were cancelled.

    Whoever follows one of them is told at once. Raises NotYours, Refused without a reason, TooLate.
    """
    rules.check_reason(words)
    today = today_of(at)
    with transaction.atomic():
        series, held = _held(event)
        rules.check_may("cancel", held, by=by, today=today)
        rules.check_scope(held, scope, today)
        later = _later(series, held, scope, today)
        ended = [one for one in later if one.cancelled_at is None and not rules.is_over(one, today)]
        ended = [one for one in ended if _goes_along(one, held, by)]
        for one in ended:
            guards.ask(one, {"cancelled_at": at}, by=by, at=at)
        with act("cancelled", series, by=by, at=at, words=words, scope=scope, events=len(ended)):
            series.ended_on = day_of(later[0])
            series.version += 1
            series.save()
            for one in ended:
                end(one, "cancelled", words, by=by, at=at)
            tell_followers(ended, "cancelled", words=nfc(words).strip(), by=by, at=at)
    return len(ended)


def meant(event: Event, scope: str, today: date, *, by: Person) -> list[Event]:
    """Return the events for which something is meant: this one, it and the following, all coming ones; by their days.

    Never one that `by` does not keep; a confidential one only where `event` is confidential itself.
    """
    if scope == "one" or event.series is None:
        return [event]
    return [one for one in _later(event.series, event, scope, today) if _goes_along(one, event, by)]


def _goes_along(one: Event, event: Event, by: Person) -> bool:
    """Return whether what `by` does from `event` for its series reaches `one`: not one that is hidden while `event` is not."""
    return one.is_confidential <= event.is_confidential and rules.keeps(one, by)


def _held(event: Event) -> tuple[Series, Event]:
    series = Series.objects.select_for_update(of=("self",)).filter(occurrences=event.pk).first()
    held = locked(event)
    if series is None or held.series_id != series.pk:
        raise TooLate(_("The series has changed since this page was opened. Reload it."))
    return series, held


def _later(series: Series, event: Event, scope: str, today: date) -> list[Event]:
    """Return the events of the series from `event` on, or from its first coming one; locked, by the days of the rule."""
    rows = Event.objects.select_for_update(of=("self",)).filter(series=series).with_words().order_by("pk")
    events = sorted(rows, key=day_of)
    first = day_of(event)
    if scope == "all":
        coming = [day_of(one) for one in events if one.apart_at is None and not rules.is_over(one, today)]
        first = min([first, *coming])
    return [one for one in events if day_of(one) >= first]


def _rule(series: Series, again: Again, first: date, *, is_moved: bool, scope: str) -> str:
    stands = read(series.rule, series.first_on)
    is_same = (again.pattern, tuple(again.weekdays), again.rule) == (stands.pattern, stands.weekdays, stands.rule)
    if scope == "all" and not is_same:
        raise Refused(
            _("Another rule holds from an event on: choose “This event and the following ones” for it."),
            field="scope",
        )
    if is_same and not is_moved:
        return Again(rule=read_without_end(series.rule), until=again.until).rule_from(first)
    return again.rule_from(first)


def read_without_end(rule: str) -> str:
    """Return the rule without the day on which it ends."""
    return ";".join(part for part in rule.split(";") if not part.startswith("UNTIL="))


def _begin(rule: str, wanted: date) -> date:
    found = first_given(rule, wanted)
    if found is None:
        raise Refused(_("The rule ends before it gives a day. Check the last day."), field="until")
    return found


def _cut(series: Series, later: Sequence[Event], *, by: Person, at: datetime) -> Series:
    """Return the series to which the later events belong: itself, or a new one where it had events before them."""
    first = day_of(later[0])
    if not series.occurrences.filter(recurs_on__lt=first).exists():
        return series
    rest = Series(organisation=series.organisation, ended_on=series.ended_on, made_by=by, made_at=at)
    series.ended_on = first
    series.version += 1
    series.save()
    return rest


def _move(
    series: Series,
    later: Iterable[Event],
    offset: timedelta,
    *,
    hidden: Sequence[Event],
    scope: str,
    by: Person,
    at: datetime,
) -> Changed:
    """Bring the events to the days of the rule, each by as much; part of change_series. What is `hidden` keeps its own words."""
    told = Changed()
    days = set(days_to_horizon(series, today_of(at)))
    # from the far end, so that on the way no two stand on one day
    for one in sorted(later, key=day_of, reverse=offset > timedelta()):
        day = day_of(one) + offset
        is_own_way = one.state != "planned" or (one.apart_at is not None and scope != "all") or one in hidden
        if day in days:
            one.named_on = one.named_on or (day_of(one) if one.uid and offset else None)
            one.series, one.recurs_on = series, day
            if is_own_way:
                one.save(update_fields=["series", "recurs_on", "named_on"])
            elif _rewrite(one, series, by=by, at=at):
                told.moved.append(one)
            continue
        # out of the rule it keeps the name that calendars elsewhere know
        one.uid = uid_of(one) if one.uid else ""
        one.series = one.recurs_on = None
        if is_own_way:
            one.apart_at = None
            one.save(update_fields=["series", "recurs_on", "apart_at", "uid"])
        else:
            guards.ask(one, {"cancelled_at": at}, by=by, at=at)
            end(one, "cancelled", _("No longer part of the series."), by=by, at=at)
            told.dropped.append(one)
    told.moved.sort(key=day_of)
    return told


def _rewrite(event: Event, series: Series, *, by: Person, at: datetime) -> bool:
    """Give an event the words, hours and day of its series; return whether whoever follows it must be told."""
    day = day_of(event)
    given = contents_of(series) | {"starts_on": day, "ends_on": day + (series.days - 1) * DAY}
    guards.ask(event, given, by=by, at=at)
    is_told = any(getattr(event, name) != given[name] for name in TOLD)
    for name, value in given.items():
        setattr(event, name, value)
    event.apart_at = None
    event.sequence += is_told
    store(event, at=at)
    return is_told
