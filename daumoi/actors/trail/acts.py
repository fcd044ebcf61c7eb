"""Leaving a row, in the transaction of the act it tells of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import pghistory
from django.db import models, transaction

from daumoi.actors.people.models import Person
from daumoi.actors.trail.models import TrailEntry

Behalf = Callable[[Person], list[tuple[UUID, str]]]
_behalf: list[Behalf] = []


def ask_behalf(whom: Behalf) -> None:
    """Have every row say in whose place its person acts: `whom` returns them as id and name. The last one asked holds."""
    _behalf[:] = [whom]


@contextmanager
def act(verb: str, thing: models.Model, *, by: Person | None, at: datetime, **detail: Any) -> Iterator[TrailEntry]:
    """Run an official act: one transaction, one row of the trail, and row histories that carry its number.

    `by` None is the product itself (a job). `detail` must be plain JSON values.
    """
    with transaction.atomic():
        entry = TrailEntry.objects.create(
            verb=verb,
            thing=f"{thing._meta.label_lower}:{thing.pk}",
            label=str(thing)[:300],
            by=by,
            at=at,
            detail=detail,
            behalf=_acting_for(by),
        )
        with pghistory.context(trail=entry.pk, by=str(by.pk) if by else None):
            yield entry


def note_each(verb: str, things: Sequence[models.Model], *, by: Person | None, at: datetime) -> None:
    """Leave a row for each of many things that one act made together, so that each tells where it comes from.

    Inside the act that made them, to whose row their histories belong.
    """
    behalf = _acting_for(by)
    TrailEntry.objects.bulk_create(
        [
            TrailEntry(
                verb=verb,
                thing=f"{thing._meta.label_lower}:{thing.pk}",
                label=str(thing)[:300],
                by=by,
                at=at,
                detail={},
                behalf=behalf,
            )
            for thing in things
        ],
        batch_size=1000,
    )


def _acting_for(by: Person | None) -> list[dict[str, str]]:
    if by is None:
        return []
    return [{"person": str(key), "name": name} for whom in _behalf for key, name in whom(by)]
