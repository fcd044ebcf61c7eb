"""Taking over a calendar: each event by the agenda's own acts, unshared, under the name it has there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused
from daumoi.supply.agenda import acts, series_acts
from daumoi.supply.agenda.models import Event, Series
from daumoi.supply.agenda.recurrence import Again, first_given
from daumoi.supply.agenda.rules import check_contents, check_may_plan, is_over
from daumoi.supply.calendars.models import Origin
from daumoi.supply.calendars.read import Read
from daumoi.supply.calendars.taking import Row, Words, dry_run, office_words

WRITTEN = ("new", "changed", "gone")


@dataclass(slots=True)
class Taken:
    """What was done: numbers of new, changed and cancelled events and series, and what was refused, with the sentence."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    refused: list[tuple[Read, str]] = field(default_factory=list)


def take(reads: Iterable[Read], organisation: Organisation, *, by: Person, at: datetime) -> Taken:
    """Take over what can be: compared anew, so that a file that came twice changes nothing the second time.

    What one act refuses is told and leaves the others as they are. Raises NotYours for somebody else's agenda.
    """
    check_may_plan(organisation, by=by)
    taken, words, today = Taken(), office_words(), acts.today_of(at)
    with transaction.atomic():
        # one at a time for an organisation: two people with the same file would double it
        Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
        run = dry_run(reads, organisation, by=by, today=today)
        counts = {status: number for status, number in run.counts if status in WRITTEN}
        with act("calendar_taken", organisation, by=by, at=at, **counts):
            single, rest = _parted(row for row in run.rows if row.status in WRITTEN)
            _take_new(single, taken, organisation, words, by=by, at=at)
            # rules first: their single days are changed afterwards
            for row in sorted(rest, key=lambda row: row.read.recurs_on is not None):
                _try(row, taken, organisation, words, by=by, at=at)
    return taken


def _parted(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Return the new single events, which are many in a first take-over, and all else."""
    single: list[Row] = []
    rest: list[Row] = []
    for row in rows:
        is_single = row.status == "new" and not row.read.rule and row.read.recurs_on is None
        (single if is_single else rest).append(row)
    return single, rest


def _take_new(
    rows: Iterable[Row], taken: Taken, organisation: Organisation, words: Words, *, by: Person, at: datetime
) -> None:
    """Write the new single events together: thousands in one statement instead of an act for each."""
    wanted: list[tuple[Read, dict[str, Any]]] = []
    for read in (row.read for row in rows):
        values = words.values(read)
        try:
            check_contents(values, organisation, by=by)
        except Refused as refused:
            taken.refused.append((read, refused.message))
        else:
            wanted.append((read, values))
    events = acts.create_all(organisation, [(values, read.uid) for read, values in wanted], by=by, at=at)
    origins = [
        Origin(event=event, digest=read.digest, version=event.version, taken_at=at)
        for event, (read, _values) in zip(events, wanted, strict=True)
    ]
    Origin.objects.bulk_create(origins, batch_size=acts.AT_ONCE)
    taken.new += len(events)


def _try(row: Row, taken: Taken, organisation: Organisation, words: Words, *, by: Person, at: datetime) -> None:
    try:
        with transaction.atomic():
            _take(row, organisation, words, by=by, at=at)
    except Refused as refused:
        taken.refused.append((row.read, refused.message))
        return
    setattr(taken, row.status, getattr(taken, row.status) + 1)


def _take(row: Row, organisation: Organisation, words: Words, *, by: Person, at: datetime) -> None:
    read = row.read
    if row.status == "gone":
        assert row.event is not None
        _cancel(row, by=by, at=at)
    elif read.rule:
        _take_series(row, organisation, words, by=by, at=at)
    elif read.recurs_on is not None:
        found = (
            row.event or Event.objects.filter(organisation=organisation, uid=read.uid, recurs_on=read.recurs_on).first()
        )
        if found is None:
            raise Refused(_("Its rule gives no event on that day."))
        _kept(acts.change(found, words.values(read), version=found.version, by=by, at=at), read, at=at)
    elif row.event is None:
        _kept(acts.create(organisation, words.values(read), by=by, at=at, uid=read.uid), read, at=at)
    else:
        _kept(_changed(row.event, words, read, by=by, at=at), read, at=at)


def _changed(event: Event, words: Words, read: Read, *, by: Person, at: datetime) -> Event:
    values = words.values(read)
    days = ("starts_on", "ends_on", "starts_at", "ends_at", "time_open")
    is_moved = (event.starts_on, event.ends_on) != (read.starts_on, read.ends_on)
    if event.state != "planned" or (is_moved and event.shares.exists()):
        # others know of the day that stood: they are told why there is another
        event = acts.reschedule(event, {name: values[name] for name in days}, _source(), by=by, at=at)
    return acts.change(event, values, version=event.version, by=by, at=at)


def _cancel(row: Row, *, by: Person, at: datetime) -> None:
    event = row.event
    assert event is not None
    if row.series is None:
        _kept(acts.cancel(event, _source(), by=by, at=at), row.read, at=at)
        return
    coming = _coming(row.series, acts.today_of(at))
    if coming is not None:
        series_acts.cancel_series(coming, _source(), scope="all", by=by, at=at)
    _kept(Series.objects.get(pk=row.series.pk), row.read, at=at)


def _take_series(row: Row, organisation: Organisation, words: Words, *, by: Person, at: datetime) -> None:
    read, values = row.read, words.values(row.read)
    assert read.starts_on is not None
    assert read.ends_on is not None
    again = Again(rule=read.rule)
    if row.series is None:
        first = series_acts.create_series(organisation, values, again, by=by, at=at, uid=read.uid)
    else:
        coming = _coming(row.series, acts.today_of(at))
        if coming is None or coming.recurs_on is None:
            raise Refused(_("Nothing of this series is to come. Change it by hand."))
        rule = Again(rule=again.rule_from(read.starts_on))
        begin = first_given(rule.rule, coming.recurs_on)
        if begin is None:
            raise Refused(_("Nothing of this series is to come. Change it by hand."))
        values |= {"starts_on": begin, "ends_on": begin + (read.ends_on - read.starts_on)}
        first = series_acts.change_series(coming, values, rule, scope="following", version=coming.version, by=by, at=at)
    series = first.series
    assert series is not None
    for event in Event.objects.filter(series=series, recurs_on__in=read.left_out, cancelled_at=None):
        if not is_over(event, acts.today_of(at)):
            acts.cancel(event, _source(), by=by, at=at)
    _kept(Series.objects.get(pk=series.pk), read, at=at)


def _coming(series: Series, today: date) -> Event | None:
    """Return the first event to come that follows its rule."""
    events = Event.objects.standing().filter(series=series, apart_at=None, ends_on__gte=today).with_words()
    return events.order_by("recurs_on").first()


def _kept(thing: Event | Series, read: Read, *, at: datetime) -> None:
    """Remember what the file said, and which version it became here."""
    whose = {"event": thing} if isinstance(thing, Event) else {"series": thing}
    Origin.objects.update_or_create(**whose, defaults={"digest": read.digest, "version": thing.version, "taken_at": at})


def _source() -> str:
    return _("As the calendar says from which it was taken over.")
