"""A circular as its pages and the pages of papers and programmes show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from daumoi.actors.people.models import Person
from daumoi.base.clock import today
from daumoi.mandate.circulars.models import Circular, Recipient
from daumoi.mandate.circulars.rules import Counts, counts, in_time, may_acknowledge, may_send, state_of
from daumoi.mandate.papers.models import Paper

MOST = 5


@dataclass(frozen=True, slots=True)
class ShownRecipient:
    """A recipient with its state on a day; `is_open` where the reader may acknowledge for it now."""

    recipient: Recipient
    state: str
    in_time: bool | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class ShownCircular:
    """A circular with its counts; `counts` is None for a reader who sees only their own organisation's row."""

    circular: Circular
    counts: Counts | None
    mine: list[ShownRecipient]


def shown_recipients(rows: Iterable[Recipient], *, by: Person, today: date) -> list[ShownRecipient]:
    """Return recipients with their state on a day. Give rows with circular and organisation fetched."""
    return [
        ShownRecipient(
            row,
            state_of(row, due_on=row.circular.due_on, today=today),
            in_time(row, due_on=row.circular.due_on),
            may_acknowledge(row, by=by),
        )
        for row in rows
    ]


def shown_circulars(circulars: Iterable[Circular], *, by: Person, today: date) -> list[ShownCircular]:
    """Return circulars with counts for those who see who has read, and the reader's own rows."""
    circulars = list(circulars)
    seen: dict[object, list[Recipient]] = {}
    for row in Recipient.objects.seen_by(by).filter(circular__in=circulars).select_related("circular", "organisation"):
        seen.setdefault(row.circular_id, []).append(row)
    mine = set(Recipient.objects.of(by).filter(circular__in=circulars).values_list("pk", flat=True))
    shown = []
    for one in circulars:
        rows = seen.get(one.pk, [])
        own = [row for row in rows if row.pk in mine]
        all_seen = len(own) < len(rows) or may_send(one.paper, by=by)
        shown.append(
            ShownCircular(
                one,
                counts(rows, due_on=one.due_on, today=today) if all_seen else None,
                shown_recipients(own, by=by, today=today),
            )
        )
    return shown


def of_paper(paper: Paper, request: HttpRequest) -> SafeString | None:
    """Return the panel "Phổ biến, quán triệt" of a paper; None where nothing was sent and the reader may not send."""
    by = request.user
    assert isinstance(by, Person)
    circulars = Circular.objects.seen_by(by).filter(paper=paper).select_related("paper", "sent_by")
    rows = shown_circulars(circulars[:MOST], by=by, today=today())
    may = may_send(paper, by=by)
    if not rows and not may:
        return None
    return SafeString(
        render_to_string("circulars/_panel.html", {"paper": paper, "rows": rows, "may_send": may}, request=request)
    )
