"""Row histories and files in the chain: each batch that is sealed is followed by a row with the fingerprints of what it changed.

A history row is bound by the columns it had when it was sealed: columns that come later do not break the chain, and rows of which
a column is gone can no longer be compared.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models
from pghistory.models import Context, Event

from daumoi.actors.trail.models import TrailEntry
from daumoi.base import files

VERB = "histories_sealed"
# above that a table is read whole instead of row by row
FEW = 5000
FINGERPRINTS = ("sha256", "file_sha256")


@dataclass(frozen=True, slots=True)
class Torn:
    """A history row or file that is not as it was sealed: "history_" or "file_" and what was done to it.

    `entry` is the row of the trail that it belongs to, `where` its table and number, or the fingerprint.
    """

    kind: str
    entry: int
    where: str


@dataclass(frozen=True, slots=True)
class _Listed:
    digest: str
    columns: tuple[str, ...]
    entry: int


def list_changes(batch: Sequence[TrailEntry], *, at: datetime) -> TrailEntry | None:
    """Write down the fingerprints of the history rows and files of a batch; None where it changed neither.

    The row is sealed with the next seal, in the same transaction.
    """
    first, last = batch[0].pk, batch[-1].pk
    contexts = _contexts(first, last)
    changed = {table: list(_rows(table, contexts)) for table in _tables()} if contexts else {}
    tables = {table: _fingerprints(rows) for table, rows in changed.items() if rows}
    named = _files_of(batch)
    if not tables and not named:
        return None
    return TrailEntry.objects.create(
        verb=VERB,
        thing=f"trail.trailentry:{last}",
        label="",
        at=at,
        detail={"first": first, "last": last, "tables": tables, "files": named},
    )


def _tables() -> list[str]:
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, Event) and any(field.name == "pgh_context" for field in model._meta.get_fields())
    )


def _contexts(first: int, last: int) -> dict[UUID, int]:
    """Return the contexts in which history rows were written, each with the trail row of its act."""
    found = Context.objects.filter(metadata__trail__gte=first, metadata__trail__lte=last)
    return dict(found.values_list("id", "metadata__trail"))


def _rows(table: str, contexts: Mapping[UUID, int]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Yield number, trail row and columns of the history rows of these contexts."""
    few = len(contexts) < FEW
    query = f'select e.pgh_id, e.pgh_context_id, to_jsonb(e) from "{table}" e where e.pgh_context_id '
    query += "= any(%s)" if few else "is not null"
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, [list(contexts)] if few else [])
        for key, context, row in cursor:
            if context in contexts:
                yield key, contexts[context], row if isinstance(row, dict) else json.loads(row)


def _fingerprints(rows: Sequence[tuple[int, int, dict[str, Any]]]) -> dict[str, Any]:
    columns = sorted(rows[0][2])
    return {"columns": columns, "rows": {str(key): [entry, _digest(row, columns)] for key, entry, row in rows}}


def _digest(row: dict[str, Any], columns: Iterable[str]) -> str:
    said = json.dumps({name: row[name] for name in columns}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _files_of(batch: Sequence[TrailEntry]) -> dict[str, list[str]]:
    """Return by trail row the fingerprints of the files that hang on its thing."""
    things: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for entry in batch:
        label, _, key = entry.thing.partition(":")
        things[label][key].append(entry.pk)
    found: dict[str, set[str]] = defaultdict(set)
    for model in apps.get_models():
        column = next((field.name for field in model._meta.fields if field.name in FINGERPRINTS), None)
        if column is None or issubclass(model, Event):
            continue
        own = things.get(model._meta.label_lower, {})
        # what the file is part of stands in its own area: other references only say whose it is
        parts = [field for field in model._meta.fields if _label(field).split(".")[0] == model._meta.app_label]
        columns = [("pk", own)] + [(field.attname, things.get(_label(field), {})) for field in parts]
        for name, of in columns:
            rows = model._default_manager.filter(**{f"{name}__in": list(of)}).values_list(name, column) if of else ()
            for thing, sha256 in rows:
                for number in of[str(thing)] if sha256 else ():
                    found[str(number)].add(sha256)
    return {number: sorted(named) for number, named in sorted(found.items())}


def _label(field: models.Field[Any, Any]) -> str:
    other = field.related_model
    return other._meta.label_lower if isinstance(other, type) and issubclass(other, models.Model) else ""


def torn(last: int, *, with_files: bool = False) -> Torn | None:
    """Return the first history row, or file, that is not as it was sealed up to trail row `last`; None where all are whole."""
    listings = list(TrailEntry.objects.filter(verb=VERB, pk__lte=last).order_by("pk"))
    found = [*_torn_histories(listings), *(_torn_files(listings) if with_files else ())]
    return min(found, key=lambda one: (one.entry, one.where), default=None)


def _torn_histories(listings: Sequence[TrailEntry]) -> Iterator[Torn]:
    listed: dict[str, dict[int, _Listed]] = defaultdict(dict)
    for listing in listings:
        for table, told in listing.detail["tables"].items():
            for key, (entry, digest) in told["rows"].items():
                listed[table][int(key)] = _Listed(digest, tuple(told["columns"]), entry)
    contexts = _contexts(listings[0].detail["first"], listings[-1].detail["last"]) if listings else {}
    for table in _tables():
        known = listed.get(table, {})
        there = {key: (entry, row) for key, entry, row in _rows(table, contexts)} if contexts else {}
        for key in known.keys() - there.keys():
            yield Torn("history_missing", known[key].entry, f"{table} {key}")
        for key, (entry, row) in there.items():
            if key not in known:
                yield Torn("history_added", entry, f"{table} {key}")
            elif row.keys() >= set(known[key].columns) and _digest(row, known[key].columns) != known[key].digest:
                yield Torn("history_altered", known[key].entry, f"{table} {key}")


def _torn_files(listings: Sequence[TrailEntry]) -> Iterator[Torn]:
    first_named: dict[str, int] = {}
    for listing in listings:
        for entry, named in listing.detail["files"].items():
            for sha256 in named:
                first_named.setdefault(sha256, int(entry))
    for sha256, entry in first_named.items():
        try:
            files.fetch(sha256)
        except ValueError:
            yield Torn("file_altered", entry, sha256)
        except FileNotFoundError:
            # what no row names any more was thrown away by an act
            if files.is_named(sha256):
                yield Torn("file_missing", entry, sha256)
