"""When the calendar of a line stands still, whom that binds, and who sets it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from daumoi.actors.organisations.words import LINE_NAMES
from daumoi.actors.people.models import Person
from daumoi.actors.posts.models import Post
from daumoi.actors.posts.rules import COORDINATES, standing
from daumoi.base.clock import PLACE
from daumoi.base.errors import NotYours, Refused
from daumoi.base.lists.rules import days_off
from daumoi.supply.agenda.models import Event, EventQuerySet
from daumoi.supply.lookahead.models import Freeze

# what is briefed and therefore stands still
BRIEFED = (
    *("title", "starts_on", "ends_on", "starts_at", "ends_at", "time_open", "place", "place_words", "certainty"),
    # by either of these it would leave the brief, and could be changed and put back
    *("is_confidential", "unshared"),
)


def may_freeze(line: str, *, by: Person) -> bool:
    """Return whether `by` sets the freeze of a line: a leader of an office that coordinates it."""
    return line in lines_led(by)


def lines_led(person: Person) -> list[str]:
    """Return the lines whose coordinating office the person leads, in a fixed order."""
    led = standing(person).organisations({"coordinator_leader"})
    posts = Post.objects.filter(organisation__in=led).values_list("organisation__line", flat=True)
    return sorted(set(posts))


def check_may_freeze(line: str, *, by: Person) -> None:
    """Raise NotYours unless `by` sets the freeze of that line."""
    if not may_freeze(line, by=by):
        raise NotYours(_("The hours before the brief are set by the leader of the coordinating office."))


def holds_on(freeze: Freeze, day: date) -> bool:
    """Return whether a freeze that is valid on a day holds on it: always, or only where offices work."""
    return not freeze.working_days_only or days_off(day, day).is_working(day)


def frozen(line: str, *, at: datetime) -> Freeze | None:
    """Return the freeze that binds a line at a moment; None while the calendar may change."""
    here = at.astimezone(PLACE)
    row = Freeze.objects.on(here.date()).filter(line=line).first()
    if row is None or not row.holds_at(here.time()) or not holds_on(row, here.date()):
        return None
    return row


def briefed(line: str) -> EventQuerySet:
    """Return the events that the brief of a line is made from: shared with the line or its offices; none confidential."""
    offices = _offices(line)
    shared = Q(shares__line=line) | Q(shares__organisation__in=offices) | Q(organisation__in=offices)
    return Event.objects.filter(pk__in=Event.objects.filter(shared).values("pk"), is_confidential=False)


def _offices(line: str) -> QuerySet[Post, Any]:
    return Post.objects.current().filter(role__in=COORDINATES, organisation__line=line).values("organisation")


def guard(event: Event, changed: Mapping[str, Any], by: Person, at: datetime) -> None:
    """Raise Refused for a change of what is briefed of an event while its line's calendar stands still, or if it would leave the brief.

    Asked by the agenda before each change (agenda/guards.py). Only events within the days that the brief looks ahead, as
    they stand or as they would; a leader of the line may change them, and what does not take place is said at any hour.
    What is opened to the line meanwhile is not refused: it stands beside the brief as added after it (`snapshots.added`).
    It is kept here, not in the page.
    """
    if not any(name in changed for name in BRIEFED):
        return
    for line in ("government", "party"):
        freeze = frozen(line, at=at)
        if freeze is None or may_freeze(line, by=by) or not _is_of(line, changed):
            continue
        if _is_near(event, changed, freeze, at.astimezone(PLACE).date()) and briefed(line).filter(pk=event.pk).exists():
            raise Refused(
                _(
                    "The calendar stands still from %(first)s to %(last)s for the brief of the line %(line)s. Change what is"
                    " briefed, and who of the line sees it, after %(last)s, or ask the leader of the coordinating office."
                )
                % {
                    "first": f"{freeze.starts_at:%H:%M}",
                    "last": f"{freeze.ends_at:%H:%M}",
                    "line": LINE_NAMES[line],
                }
            )


def _is_of(line: str, changed: Mapping[str, Any]) -> bool:
    """Return whether the change concerns the brief of a line; an opening taken back only where it opens to that line."""
    row = changed.get("unshared")
    return row is None or row.line == line or _offices(line).filter(organisation=row.organisation_id).exists()


def _is_near(event: Event, changed: Mapping[str, Any], freeze: Freeze, today: date) -> bool:
    last = today + timedelta(days=freeze.days_ahead)
    spans = (
        (event.starts_on, event.ends_on),
        (changed.get("starts_on", event.starts_on), changed.get("ends_on", event.ends_on)),
    )
    return any(first <= last and ends >= today for first, ends in spans)
