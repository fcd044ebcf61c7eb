"""A thread as its page and the panel on the thing's page show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Model, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from daumoi.actors.people.models import Person
from daumoi.base.clock import now
from daumoi.mandate.talk.acts import mark_read
from daumoi.mandate.talk.forms import RemarkForm
from daumoi.mandate.talk.models import Exchange, ReadMark, Remark
from daumoi.mandate.talk.rules import deciding_for, may_speak_for
from daumoi.mandate.talk.things import kind_called, kind_of

IN_PANEL = 5


def whole(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    """Return remarks with everything that their lines show."""
    return remarks.select_related("by", "organisation", "decided_for", "reply_to__by").prefetch_related(
        "files", "people"
    )


def context_of(thing: Model, person: Person) -> dict[str, Any]:
    """Return what thread and panel have in common: kind, decisions, exchanges, what the reader may do."""
    kind = kind_of(thing)
    return {
        "thing": thing,
        "kind": kind,
        "person": person,
        "decisions": whole(Remark.objects.read_by(person, thing).exclude(decided_at=None)).order_by("decided_at"),
        "exchanges": Exchange.objects.read_by(person, thing)
        .standing()
        .select_related("form", "organisation", "by")
        .prefetch_related("organisations"),
        "decides_for": deciding_for(thing, by=person),
    }


def panel(thing: Model, request: HttpRequest) -> SafeString | None:
    """Return the newest remarks about a thing with the form to add one; what it shows counts as read."""
    person = request.user
    assert isinstance(person, Person)
    remarks = Remark.objects.read_by(person, thing)
    count = remarks.count()
    organisations = may_speak_for(person)
    context = context_of(thing, person) | {
        "remarks": list(whole(remarks).order_by("-at", "-id")[:IN_PANEL])[::-1],
        "count": count,
        "form": RemarkForm(thing=thing, organisations=organisations, auto_id="id_talk_%s") if organisations else None,
    }
    if count:
        mark_read(thing, person, at=now())
    return render_to_string("talk/_panel.html", context, request=request)


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread in the list: about what, when something was said last and by whom, how much, how much of it is new."""

    thing: Model
    kind: Any
    last: Remark | None
    count: int
    new: int


def threads_of(person: Person) -> QuerySet[Any, Any]:
    """Return the threads that `person` may open, those with something new first, then by the last word.

    Rows with kind, thing_id, count, new (remarks of others since the person last read) and last (a moment).
    """
    read = ReadMark.objects.filter(person=person, kind=OuterRef("kind"), thing_id=OuterRef("thing_id"))
    unread = (Q(read_at=None) | Q(at__gt=F("read_at"))) & ~Q(by=person)
    rows = Remark.objects.in_sight_of(person).annotate(read_at=Subquery(read.values("read_at")[:1]))
    grouped = rows.order_by().values("kind", "thing_id")
    counted = grouped.annotate(count=Count("pk"), new=Count("pk", filter=unread), last=Max("at"))
    return counted.annotate(is_old=Q(new=0)).order_by("is_old", "-last")


def things_of(keys: Iterable[tuple[str, UUID]]) -> dict[tuple[str, UUID], Model]:
    """Return things by kind and id, one query for each kind. Give only keys that came through a gate."""
    keys = list(keys)
    return {
        (code, thing.pk): thing
        for code in {kind for kind, _pk in keys}
        for thing in kind_called(code).rows().filter(pk__in=[pk for kind, pk in keys if kind == code])
    }


def threads(rows: Iterable[dict[str, Any]]) -> list[Thread]:
    """Return rows of `threads_of` with their things and last remarks, in the same order."""
    rows = list(rows)
    things = things_of([(row["kind"], row["thing_id"]) for row in rows])
    last = Remark.objects.filter(thing_id__in=[row["thing_id"] for row in rows], at__in=[row["last"] for row in rows])
    spoken = {(one.kind, one.thing_id, one.at): one for one in last.select_related("by", "organisation")}
    return [
        Thread(
            things[row["kind"], row["thing_id"]],
            kind_called(row["kind"]),
            spoken.get((row["kind"], row["thing_id"], row["last"])),
            row["count"],
            row["new"],
        )
        for row in rows
    ]
