"""The hash chain over the trail: sealing what was written, and finding the first place where it was altered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import OperationalError, connection, transaction

from daumoi.actors.trail.histories import list_changes, torn
from daumoi.actors.trail.models import SEALING, Seal, TrailEntry

MOST_ROWS = 1000
# what stands before the first seal
BEGINNING = "0" * 64
WAIT = "3s"
SHA256_BYTES = 32


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the trail is not as it was sealed.

    `kind`: "altered", "missing", "added" (a row), "seal" (a seal itself), "head" (the chain does not hold the head kept
    outside), or one of histories.Torn. `entry` is the row's number, None where no row is meant; `where` names the history row
    or the file, "" for others.
    """

    kind: str
    seal: int
    entry: int | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the chain found: seals and rows gone through, and the first break, None where all is whole."""

    seals: int
    rows: int
    broken: Break | None


def seal_due(*, at: datetime) -> int:
    """Seal every committed row that no seal covers, and what it changed; return how many rows.

    0 where acts keep the lock: the next run seals.
    """
    sealed = 0
    try:
        with transaction.atomic():
            _have_alone()
            while batch := _unsealed():
                # sealed as well, with the next seal
                list_changes(batch, at=at)
                _seal(batch, at)
                sealed += len(batch)
    except OperationalError as busy:
        if getattr(busy.__cause__, "sqlstate", "") != "55P03":
            raise
        return 0
    return sealed


def _have_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('lock_timeout', %s, true)", [WAIT])
        cursor.execute("select pg_advisory_xact_lock(%s)", [SEALING])
        cursor.execute("select set_config('lock_timeout', '0', true)")


def _unsealed() -> list[TrailEntry]:
    newest = head()
    return list(TrailEntry.objects.filter(pk__gt=newest.last if newest else 0).order_by("pk")[:MOST_ROWS])


def _seal(batch: list[TrailEntry], at: datetime) -> Seal:
    before = head()
    seal = Seal(
        number=before.number + 1 if before else 1,
        last=batch[-1].pk,
        ids=[entry.pk for entry in batch],
        rows=b"".join(digest(entry) for entry in batch),
        previous=before.sha256 if before else BEGINNING,
        sealed_at=at,
    )
    seal.sha256 = link(seal)
    seal.save(force_insert=True)
    return seal


def head() -> Seal | None:
    """Return the newest seal, None before the first. Written down elsewhere ("number:sha256"), it proves all before it."""
    return Seal.objects.order_by("-number").first()


def digest(entry: TrailEntry) -> bytes:
    """Return the SHA-256 of a row: its columns as JSON with sorted keys, the moment in UTC."""
    columns = {
        "id": entry.pk,
        "verb": entry.verb,
        "thing": entry.thing,
        "label": entry.label,
        "by": str(entry.by_id) if entry.by_id else None,
        "at": entry.at.astimezone(UTC).isoformat(),
        "detail": entry.detail,
        "behalf": entry.behalf,
    }
    written = json.dumps(columns, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).digest()


def link(seal: Seal) -> str:
    """Return the SHA-256 of a seal, in hex: the one before, its own number, rows and moment."""
    ids = ",".join(str(key) for key in seal.ids)
    said = f"{seal.previous}|{seal.number}|{seal.last}|{ids}|{seal.sealed_at.astimezone(UTC).isoformat()}|"
    return hashlib.sha256(said.encode() + bytes(seal.rows)).hexdigest()


def check(kept: str = "", *, with_files: bool = False) -> Checked:
    """Go through the whole chain and the row histories under it. `kept` is a head written down elsewhere, "" for none.

    `with_files`: also through the bytes of every file that was sealed, which takes as long as reading them.
    """
    seals = rows = last = 0
    previous = BEGINNING
    wanted, _, known = kept.partition(":")
    for seal in Seal.objects.order_by("number").iterator(chunk_size=50):
        seals += 1
        if seal.number != seals or seal.previous != previous or seal.sha256 != link(seal) or seal.last <= last:
            return Checked(seals, rows, Break("seal", seal.number))
        broken = next(_breaks(seal, after=last), None)
        if broken:
            return Checked(seals, rows, broken)
        if str(seal.number) == wanted and seal.sha256 != known:
            return Checked(seals, rows, Break("head", seal.number))
        rows, last, previous = rows + len(seal.ids), seal.last, seal.sha256
    if wanted and int(wanted) > seals:
        return Checked(seals, rows, Break("head", int(wanted)))
    return Checked(seals, rows, _beneath(last, with_files=with_files))


def _beneath(last: int, *, with_files: bool) -> Break | None:
    found = torn(last, with_files=with_files)
    if found is None:
        return None
    seal = Seal.objects.filter(last__gte=found.entry).order_by("number").first()
    return Break(found.kind, seal.number if seal else 0, found.entry, found.where)


def _breaks(seal: Seal, *, after: int) -> Iterator[Break]:
    """Yield where the rows of one seal differ from it, by number."""
    found = {entry.pk: entry for entry in TrailEntry.objects.filter(pk__gt=after, pk__lte=seal.last)}
    bits = bytes(seal.rows)
    known = {key: bits[at * SHA256_BYTES : (at + 1) * SHA256_BYTES] for at, key in enumerate(seal.ids)}
    for key in sorted(found.keys() | known.keys()):
        if key not in found:
            yield Break("missing", seal.number, key)
        elif key not in known:
            yield Break("added", seal.number, key)
        elif digest(found[key]) != known[key]:
            yield Break("altered", seal.number, key)
