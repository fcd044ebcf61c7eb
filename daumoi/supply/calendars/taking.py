"""What taking over a calendar would do: line by line new, changed, the same, kept as it is here, or not possible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.base.lists.models import Entry
from daumoi.supply.agenda.models import Event, Series
from daumoi.supply.agenda.rules import may_hide
from daumoi.supply.calendars.models import Origin
from daumoi.supply.calendars.read import MOST_RULES, Read
from daumoi.texts.vietnamese import search_key

# what ended longer ago is not taken over: a calendar of years would bury what is to come
OLDEST = timedelta(days=400)
_OF_SERIES = re.compile(r"(\d{4})(\d\d)(\d\d)\.(.+)")
_OWN = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@(.+)", re.IGNORECASE)
# the order in which rows are checked by eye, and how many of them a page bears
LISTED = ("faulty", "kept", "gone", "changed", "new", "same")
MOST_LISTED = 200
Known = dict[tuple[str, date | None], Event]


@dataclass(frozen=True, slots=True)
class Here:
    """What stands here of a file's events, asked of the database once: by name and day, those of series by name, what their
    calendar last said of each, and the keys of those that were made here.
    """

    known: Known
    in_series: Mapping[str, list[Event]]
    origins: Mapping[UUID, Origin]
    ours: frozenset[UUID]


@dataclass(slots=True)
class Row:
    """One event of the file with what would happen: new, changed, same, kept, gone (cancelled there) or faulty; and why.

    `event` is the event here, `series` its rule where it stands for one; both None for what is new.
    """

    read: Read
    status: str = "new"
    words: list[str] = field(default_factory=list)
    event: Event | None = None
    series: Series | None = None


@dataclass(slots=True)
class Run:
    """All rows of a file, in its order, for one organisation."""

    organisation: Organisation
    rows: list[Row]

    def count(self, *statuses: str) -> int:
        """Return how many rows have one of these statuses."""
        return sum(row.status in statuses for row in self.rows)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Return each status that occurs with its number."""
        order = ("new", "changed", "gone", "same", "kept", "faulty")
        return [(status, self.count(status)) for status in order if self.count(status)]

    @property
    def listed(self) -> list[Row]:
        """Return the rows that the check shows, at most MOST_LISTED: faults first, then what changes, what is new, the rest."""
        order = {status: place for place, status in enumerate(LISTED)}
        return sorted(self.rows, key=lambda row: order[row.status])[:MOST_LISTED]

    @property
    def unlisted(self) -> int:
        """Return how many rows the check does not show."""
        return max(0, len(self.rows) - MOST_LISTED)

    @property
    def to_do(self) -> int:
        """Return how many rows would write something."""
        return self.count("new", "changed", "gone")


def dry_run(reads: Iterable[Read], organisation: Organisation, *, by: Person, today: date) -> Run:
    """Compare what was read with the agenda of the organisation; write nothing. `by` keeps that agenda."""
    rows = [Row(read) for read in reads]
    known, hidden = _known(organisation, rows, by=by)
    here = _here(known, rows, by=by)
    seen: set[tuple[str, date | None]] = set()
    rules = 0
    for row in rows:
        read, key = row.read, (row.read.uid, row.read.recurs_on)
        rules += bool(read.rule)
        if not read.faults and key in seen:
            read.faults.append(_("The same event stands in this file twice. Give each a code of its own."))
        if rules > MOST_RULES and read.rule:
            told = _("At most %(most)s series at a time. Export a shorter time.") % {"most": MOST_RULES}
            read.faults.append(told)
        if read.is_confidential and not may_hide(organisation, by):
            read.faults.append(
                _("It is private, and only focal points, spokespersons and coordinators keep such events.")
            )
        if read.uid in hidden:
            read.faults.append(_("It cannot be taken over by you. Ask the focal point of your organisation."))
        seen.add(key)
        row.words += [*read.faults, *read.notes]
        _settle(row, here, today=today)
    _heed_masters(rows)
    return Run(organisation, rows)


def _known(organisation: Organisation, rows: Iterable[Row], *, by: Person) -> tuple[Known, set[str]]:
    """Return the events taken over before that `by` may see, and the names of those that stand here unseen."""
    uids = {row.read.uid for row in rows if row.read.uid}
    uids |= {found[4] for uid in uids if (found := _OF_SERIES.fullmatch(uid))}
    whole = Event.objects.filter(organisation=organisation, uid__in=uids)
    seen = list(
        whole.filter(pk__in=Event.objects.seen_by(by).values("pk")).select_related("series").order_by("recurs_on")
    )
    hidden = set(whole.exclude(pk__in=[one.pk for one in seen]).values_list("uid", flat=True))
    return {(event.uid, event.recurs_on): event for event in seen}, hidden


def _origins(events: Iterable[Event]) -> Mapping[UUID, Origin]:
    rows = list(events)
    of_events = Origin.objects.filter(event__in=[one.pk for one in rows])
    of_series = Origin.objects.filter(series__in={one.series_id for one in rows if one.series_id})
    found: dict[UUID, Origin] = {}
    for origin in [*of_events, *of_series]:
        key = origin.event_id or origin.series_id
        assert key is not None
        found[key] = origin
    return found


def _here(known: Known, rows: Iterable[Row], *, by: Person) -> Here:
    in_series: dict[str, list[Event]] = {}
    for (uid, _day), event in known.items():
        if event.series_id:
            in_series.setdefault(uid, []).append(event)
    own = [UUID(found[1]) for row in rows if (found := _own(row.read.uid))]
    ours = Event.objects.seen_by(by).filter(pk__in=own).values_list("pk", flat=True) if own else []
    return Here(known, in_series, _origins(known.values()), frozenset(ours))


def _own(uid: str) -> re.Match[str] | None:
    """Return the match of a name that events made here have, None for any other."""
    found = _OWN.fullmatch(uid)
    return found if found and found[2] == urlsplit(settings.SITE_ADDRESS).hostname else None


def _settle(row: Row, here: Here, *, today: date) -> None:
    read = row.read
    if read.ends_before_it_begins and not read.faults:
        read.faults.append(_("It ends before it begins. Check the hours, or give a later last day."))
    if read.faults:
        row.status = "faulty"
        return
    if _is_ours(row, here):
        row.status = "kept"
        row.words.append(_("It comes from here and stands here already."))
        return
    row.event = here.known.get((read.uid, read.recurs_on))
    # of a series that was changed from a day on, the newer part
    in_series = here.in_series.get(read.uid, [])
    is_whole = read.recurs_on is None
    if is_whole and bool(read.rule) != bool(in_series) and (in_series or row.event):
        row.status = "kept"
        row.words.append(_("There it has become a series, or one no more. Change it here by hand."))
        return
    if is_whole and in_series:
        row.event = in_series[-1]
        row.series = row.event.series
    if row.event is None:
        _settle_new(row, today=today)
    else:
        _settle_known(row, here.origins.get(row.series.pk if row.series else row.event.pk))


def _settle_known(row: Row, origin: Origin | None) -> None:
    read, event = row.read, row.event
    assert event is not None
    if origin is not None and origin.digest == read.digest:
        row.status = "same"
    elif origin is not None and origin.version != (row.series or event).version:
        row.status = "kept"
        row.words.append(_("It was changed there and here. What stands here stays; compare the two."))
    elif read.is_cancelled:
        row.status = "gone" if event.state == "planned" else "same"
    else:
        row.status = "changed"
        row.words += _differences(row)


def _settle_new(row: Row, *, today: date) -> None:
    read = row.read
    assert read.ends_on is not None
    if read.is_cancelled:
        row.status = "same"
        row.words.append(_("It is cancelled there and was never here."))
    elif read.ends_on < today - OLDEST and not read.rule:
        row.status = "same"
        row.words.append(_("It is long over and is not taken over."))


def _is_ours(row: Row, here: Here) -> bool:
    """Return whether the event was exported from here and is seen: made here, or one of a series taken over."""
    of_series = _OF_SERIES.fullmatch(row.read.uid)
    if of_series:
        day, uid = "-".join(of_series.group(1, 2, 3)), of_series[4]
        return any(f"{event.recurs_on}" == day for event in here.in_series.get(uid, []))
    found = _own(row.read.uid)
    return found is not None and UUID(found[1]) in here.ours


def _heed_masters(rows: list[Row]) -> None:
    """What stands for one day of a rule needs the rule: in this file, or taken over before."""
    masters = {row.read.uid for row in rows if row.read.rule and row.status != "faulty"}
    for row in rows:
        if row.read.recurs_on and row.status == "new" and row.read.uid not in masters:
            row.status = "faulty"
            row.words.append(_("It belongs to a series that is not in this file."))


def _differences(row: Row) -> list[str]:
    read, event = row.read, row.event
    assert event is not None
    pairs = [(event.title, read.title), (event.place_words, read.place_words)]
    if row.series is None:
        pairs.append((_when(event), read.when))
    return [f"{before or '–'} → {after or '–'}" for before, after in pairs if before != after]


def _when(event: Event) -> str:
    begins, ends = event.starts_at, event.ends_at
    return Read(0, starts_on=event.starts_on, ends_on=event.ends_on, starts_at=begins, ends_at=ends).when


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of the office by their words and codes."""

    kinds: Mapping[str, Entry]
    topics: Mapping[str, Entry]
    certainties: Mapping[str, Entry]

    def values(self, read: Read) -> dict[str, Any]:
        """Return what acts of the agenda take; a word that no list has becomes "another event", "planned", no topic."""
        kind = _first(self.kinds, [read.kind, *read.labels, "khac"]) or next(iter(self.kinds.values()))
        return {
            "kind": kind,
            "topic": _first(self.topics, [read.topic, *read.labels]),
            "certainty": _first(self.certainties, [read.certainty, "eos1"]) or next(iter(self.certainties.values())),
            "title": read.title,
            "summary": read.summary,
            "starts_on": read.starts_on,
            "ends_on": read.ends_on,
            "starts_at": read.starts_at,
            "ends_at": read.ends_at,
            "time_open": read.time_open,
            "place_words": read.place_words,
            "place": None,
            "logistics": read.logistics,
            "is_issue": False,
            "is_confidential": read.is_confidential,
        }


def office_words() -> Words:
    """Return the lists that give events their kind, topic and certainty."""
    return Words(*(_by_words(name) for name in ("event_kinds", "topics", "certainties")))


def _by_words(vocabulary: str) -> dict[str, Entry]:
    entries = Entry.objects.of(vocabulary)
    return {search_key(words): one for one in entries for words in (one.en, one.vi, one.code) if words}


def _first(known: Mapping[str, Entry], words: Iterable[str]) -> Entry | None:
    return next((known[key] for word in words if (key := search_key(word)) in known), None)
