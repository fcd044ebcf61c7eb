"""Hot issues: which there are, who owes a position on each and by when, who speaks, and what was said (S3-10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Spokesperson
from daumoi.supply.agenda.models import Event
from daumoi.supply.releases import rules
from daumoi.supply.releases.deadlines import Clock, position_due
from daumoi.supply.releases.models import Release
from daumoi.supply.releases.shown import STATES, titles
from daumoi.texts.vietnamese import search_key

STATEMENT = "phat-bieu"
# an issue is asked about for as long after its days
KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Position:
    """A statement on an issue as one reader sees it: `speaker` who answers for it, `is_registered` in the public register.

    `clock`: by when it is owed, None where no moment was set or the reader does not write on it.
    """

    release: Release
    title: str
    where: str
    state: str
    state_words: str
    speaker: str
    is_registered: bool
    clock: Clock | None


@dataclass(slots=True)
class Issue:
    """An event that is marked as a hot issue, with the statements on it that the reader may see: those that are out first."""

    event: Event
    positions: list[Position] = field(default_factory=list)

    @property
    def is_silent(self) -> bool:
        """Return whether nothing has been said yet that the reader may see."""
        return not any(one.where in ("released", "correcting") for one in self.positions)

    @property
    def clock(self) -> Clock | None:
        """Return the earliest clock that still runs, None for none."""
        running = [one.clock for one in self.positions if one.clock is not None and one.clock.given_at is None]
        return min(running, key=lambda clock: clock.due_at, default=None)


def issues(person: Person, *, today: date, at: datetime) -> list[Issue]:
    """Return the hot issues that the person may see, of the last 90 days and to come; what is due first, then by day."""
    rows = Event.objects.seen_by(person).filter(is_issue=True, ends_on__gte=today - KEPT, cancelled_at=None)
    found = {event.pk: Issue(event) for event in rows.with_words()}
    for key, positions in positions_on(list(found), person, at).items():
        found[key].positions = positions
    waiting = [one for one in found.values() if one.clock is not None]
    rest = [one for one in found.values() if one.clock is None]
    waiting.sort(key=lambda one: one.clock.due_at if one.clock else at)
    return waiting + sorted(rest, key=lambda one: (one.event.ends_on < today, abs(one.event.starts_on - today)))


def positions_on(events: Sequence[UUID], person: Person, at: datetime) -> dict[UUID, list[Position]]:
    """Return the statements on these events that the person may see, by event; those that are out first, the last before."""
    rows = Release.objects.seen_by(person).filter(event__in=events, kind__code=STATEMENT, withdrawn_at=None)
    releases = list(
        rows.select_related("organisation", "kind").prefetch_related("co_suppliers__organisation", "editions")
    )
    named = titles(releases, person)
    speakers = _speakers(releases)
    found: dict[UUID, list[Position]] = defaultdict(list)
    releases.sort(key=lambda one: (one.visible_at is None, -(one.visible_at or one.created_at).timestamp()))
    for one in releases:
        where = rules.stands_for(one, at, by=person)
        icon, words = STATES[where]
        writes = rules.writes(one, by=person)
        head = _head(one, at, writes)
        name, title = head.get("responsible_name", ""), head.get("responsible_title", "")
        registered = any((supplier.pk, search_key(name)) in speakers for supplier in rules.suppliers(one))
        assert one.event_id is not None
        found[one.event_id].append(
            Position(
                release=one,
                title=named.get(one.pk, "") or str(one),
                where=where,
                state=icon,
                state_words=str(words),
                speaker=", ".join(part for part in (name, title) if part),
                is_registered=bool(name) and registered,
                clock=position_due(one, at) if writes else None,
            )
        )
    return found


def owed_by(person: Person, at: datetime) -> list[tuple[Release, Clock]]:
    """Return the positions that the person's organisations owe and have not given out, with their clocks, the earliest first."""
    rows = Release.objects.written_by(person).filter(position_due_at__isnull=False, withdrawn_at=None).distinct()
    releases = rows.exclude(pk__in=Release.objects.released().values("pk")).select_related("organisation", "kind")
    return [
        (one, clock)
        for one in releases.order_by("position_due_at", "pk")
        if (clock := position_due(one, at)) is not None
    ]


def _head(release: Release, at: datetime, writes: bool) -> dict[str, str]:
    """Return who answers for it: to its writers as it stands, to others as it was approved."""
    out = [one for one in release.editions.all() if one.release_at is not None and one.release_at <= at]
    return release.head if writes or not out else max(out, key=lambda one: one.round).head


def _speakers(releases: Sequence[Release]) -> set[tuple[UUID, str]]:
    """Return who speaks for the suppliers of these releases by the public register: organisation and name without marks."""
    keys = {supplier.pk for one in releases for supplier in rules.suppliers(one)}
    rows = Spokesperson.objects.current().filter(organisation__in=keys)
    return {(one.organisation_id, search_key(one.full_name)) for one in rows}
