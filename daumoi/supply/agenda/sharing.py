"""Opening an event: to organisations one by one, to a line, to the press; and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from daumoi.actors.organisations.models import Organisation
from daumoi.actors.people.models import Person
from daumoi.actors.trail.acts import act
from daumoi.base.errors import Refused, TooLate
from daumoi.supply.agenda import guards, rules
from daumoi.supply.agenda.acts import locked, today_of
from daumoi.supply.agenda.brief_papers import open_papers
from daumoi.supply.agenda.models import Brief, Event, Share
from daumoi.supply.agenda.series_acts import meant
from daumoi.supply.agenda.telling import tell_offices


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """To whom an event is opened: organisations, lines ("government", "party"), the press.

    `is_quiet`: whoever opens it tells them in words of its own.
    """

    organisations: Iterable[Organisation] = ()
    lines: Iterable[str] = ()
    is_press: bool = False
    is_quiet: bool = False


def share(event: Event, circle: Circle, *, scope: str = "one", by: Person, at: datetime) -> int:
    """Open an event, or the events of its series that are meant; return how many openings are new.

    The organisations named are told once. A confidential event is opened to organisations one by one only. Raises
    NotYours, Refused, TooLate.
    """
    today = today_of(at)
    with transaction.atomic():
        held = locked(event)
        rules.check_may("share", held, by=by, today=today)
        if scope != "one":
            rules.check_scope(held, scope, today)
        wide = [{"line": line} for line in circle.lines] + ([{"is_press": True}] if circle.is_press else [])
        named = [one for one in circle.organisations if one.pk != held.organisation_id]
        if not wide and not named:
            raise Refused(_("Choose at least one organisation, a line or the press."))
        if wide and held.is_confidential:
            raise Refused(_("A confidential event is opened to organisations one by one only."), field="lines")
        rows = wide + [{"organisation": one} for one in named]
        new = 0
        with act("shared", held, by=by, at=at, scope=scope, to=[*circle.lines, *(one.name for one in named)]):
            for one in meant(held, scope, today, by=by):
                if "share" not in rules.ACTS[one.state]:
                    continue
                for row in rows:
                    new += Share.objects.get_or_create(event=one, **row, defaults={"by": by, "at": at})[1]
                _give_along(one, by=by, at=at)
            if not circle.is_quiet:
                title = _("Shared with you: %(what)s") % {"what": held.title}
                tell_offices(held, named, title, at=at)
    return new


def _give_along(event: Event, *, by: Person, at: datetime) -> None:
    """Open the papers of a brief that was given to whoever sees the event from now on, too."""
    brief = Brief.objects.filter(event=event, given_at__isnull=False).first()
    if brief is not None:
        open_papers(event, brief, by=by, at=at)


def unshare(share: Share, *, by: Person, at: datetime) -> None:
    """Take an opening back: from now on the event does not exist for those who saw it by it alone.

    Raises NotYours, TooLate where it was taken back already, Refused where an area further down needs it open.
    """
    with transaction.atomic():
        held = locked(share.event)
        rules.check_may("share", held, by=by, today=today_of(at))
        row = Share.objects.filter(pk=share.pk).select_related("organisation").first()
        if row is None:
            raise TooLate(_("This was taken back already. Reload the page."))
        guards.ask_closing(row, held, by=by, at=at)
        whom = row.organisation.name if row.organisation else row.line or "press"
        with act("unshared", held, by=by, at=at, to=whom):
            row.delete()
