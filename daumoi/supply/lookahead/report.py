"""The look-ahead report: what is planned in the next days, by day, with marks, and the hot issues (S3-9, S3-10, S3-13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from daumoi.actors.people.models import Person
from daumoi.base.clock import PLACE
from daumoi.base.lists.rules import days_off
from daumoi.supply.accreditation.models import PressInvitation
from daumoi.supply.accreditation.rules import last_day, standing_of
from daumoi.supply.agenda.models import Brief, Event
from daumoi.supply.agenda.rules import works_at
from daumoi.supply.agenda.shown import days, fate, hours
from daumoi.supply.lookahead.marks import Mark, looked_at, marks_of
from daumoi.supply.lookahead.models import Look
from daumoi.supply.lookahead.narrowing import Wanted

SPANS = (7, 30, 60, 90)
# what the marks are compared with: the last look of the reader, the day before, a week before
SINCE = ("lan-xem", "hom-qua", "tuan-truoc")
MOST = 1500


@dataclass(frozen=True, slots=True)
class Row:
    """An event of the report: its leaders with their answers, the press, its brief, its mark; "" or None for nothing."""

    event: Event
    leaders: tuple[str, ...]
    press: str
    brief: str
    is_brief_late: bool
    mark: Mark | None

    @property
    def hours(self) -> str:
        """Return its hours in words."""
        return hours(self.event)

    @property
    def days(self) -> str:
        """Return its days where it lasts more than one, "" otherwise."""
        return days(self.event) if self.event.ends_on > self.event.starts_on else ""

    @property
    def place(self) -> str:
        """Return where it is held."""
        return self.event.place_words or str(self.event.place or "")

    @property
    def state(self) -> str:
        """Return in words that it was cancelled or put off and why; "" while it is planned."""
        return fate(self.event)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the report; events begun before its first day stand under that day."""

    day: date
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Report:
    """What a reader sees of the days `first` to `last`; the marks tell what changed since `since` (None: never looked).

    `waiting`: put off without a new day, the old one has passed. `is_cut`: there are more than 1,500 events, of which the first are in it.
    `made_on` is the day on which it was made, `narrowed` what it is narrowed to, in Vietnamese ("" for nothing).
    """

    first: date
    last: date
    since: datetime | None
    days: list[Day]
    issues: list[Row] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)
    is_cut: bool = False
    narrowed: str = ""
    made_on: date | None = None

    @property
    def rows(self) -> list[Row]:
        """Return every event once, in the order of the days; at the end those that wait for one."""
        return [*(row for day in self.days for row in day.rows), *self.waiting]

    @property
    def changed(self) -> int:
        """Return how many events changed in day, hour, place, certainty or state."""
        return sum(row.mark is not None and row.mark.is_major for row in self.rows)

    @property
    def new(self) -> int:
        """Return how many events are new to the reader."""
        return sum(row.mark is not None and row.mark.is_new for row in self.rows)

    @property
    def has_confidential(self) -> bool:
        """Return whether something in it is not meant for everybody."""
        return any(row.event.is_confidential for row in self.rows)


def day_before(today: date) -> datetime:
    """Return where "since yesterday" begins: the first hour of the working day before today."""
    day, off = today - timedelta(days=1), days_off(today - timedelta(days=30), today)
    while not off.is_working(day):
        day -= timedelta(days=1)
    return datetime.combine(day, time(), PLACE)


def since_of(which: str, reader: Person, *, today: date) -> datetime | None:
    """Return the moment that a name of SINCE stands for; None for somebody who never looked."""
    if which == "hom-qua":
        return day_before(today)
    if which == "tuan-truoc":
        return datetime.combine(today - timedelta(days=7), time(), PLACE)
    return Look.objects.filter(person=reader, event=None).values_list("looked_at", flat=True).first()


def build(
    reader: Person,
    *,
    span: int,
    which: str = "hom-qua",
    today: date,
    with_confidential: bool = True,
    wanted: Wanted | None = None,
) -> Report:
    """Return the report of `span` days from today, or from the first day wanted, as `reader` sees it; `which` is one of SINCE.

    Every event is passed by the gate of the agenda, so that nothing confidential is in it for whoever may not see it;
    without `with_confidential` nothing is that is not meant for everybody who may read on.
    """
    wanted = wanted or Wanted()
    first = wanted.first or today
    last = first + timedelta(days=span - 1)
    seen = wanted.narrow(Event.objects.seen_by(reader).worth_showing())
    seen = seen if with_confidential else seen.filter(is_confidential=False)
    seen = seen.with_words().prefetch_related("attendances__leader")
    events = list(seen.between(first, last)[:MOST])
    put_off = list(seen.waiting_for_a_day(today)[:MOST])
    rows = rows_of([*events, *put_off], reader=reader, which=which, today=today)
    grouped: dict[date, list[Row]] = {}
    for row in rows[: len(events)]:
        grouped.setdefault(max(row.event.starts_on, first), []).append(row)
    return Report(
        first,
        last,
        since_of(which, reader, today=today),
        [Day(day, grouped[day]) for day in sorted(grouped)],
        [row for row in rows if row.event.is_issue],
        rows[len(events) :],
        is_cut=MOST in (len(events), len(put_off)),
        narrowed=wanted.said,
        made_on=today,
    )


def rows_of(events: Sequence[Event], *, reader: Person, which: str, today: date) -> list[Row]:
    """Return the events, which the reader sees, with what the report says of each; without marks for `which` ""."""
    marks = _marks(events, reader, which, today) if which else {}
    press = _press(events, today)
    briefs = {one.pk: one for one in Brief.objects.filter(event__in=events)}
    rows = []
    for event in events:
        brief = briefs.get(event.pk)
        told, is_late = _brief(event, brief, reader, today)
        leaders = tuple(f"{one.leader} ({one.get_answer_display()})" for one in event.attendances.all())
        rows.append(Row(event, leaders, press.get(event.pk, ""), told, is_late, marks.get(event.pk)))
    return rows


def _marks(events: Sequence[Event], reader: Person, which: str, today: date) -> dict[UUID, Mark]:
    if which == "lan-xem":
        since = looked_at(reader, events)
    else:
        moment = since_of(which, reader, today=today)
        since = {event.pk: moment for event in events}
    return marks_of(events, reader=reader, since=since)


def _press(events: Sequence[Event], today: date) -> dict[UUID, str]:
    """Return what is said of the press of each event to which it is invited."""
    rows = PressInvitation.objects.filter(event__in=events).select_related("event")
    told = {}
    for one in rows:
        where = standing_of(one, today=today)
        if where == "open":
            told[one.event_id] = _("Press invited, register by %(day)s") % {"day": f"{last_day(one):%d/%m/%Y}"}
        elif where == "closed":
            told[one.event_id] = _("Press invited, registration closed")
        elif where == "over":
            told[one.event_id] = pgettext("event", "Press was invited")
    return told


def _brief(event: Event, brief: Brief | None, reader: Person, today: date) -> tuple[str, bool]:
    """Return what is said of the advance brief and whether it is late; of one not given only its owner knows (S3-13)."""
    if brief is not None and brief.given_at is not None:
        return _("Documents given in advance on %(day)s") % {
            "day": f"{brief.given_at.astimezone(PLACE):%d/%m/%Y}"
        }, False
    if brief is None or not works_at(event, reader) or event.state != "planned":
        # of a hot issue everybody who sees it is told that nothing has been said yet (S3-10)
        waits = event.is_issue and event.state == "planned" and event.ends_on >= today
        return (_("No documents given yet") if waits else ""), False
    brief.event = event
    words = _("Documents to be given by %(day)s") % {"day": f"{brief.due_on:%d/%m/%Y}"}
    return words, brief.due_on < today
