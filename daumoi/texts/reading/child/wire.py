"""Readings on a pipe: length-prefixed frames of JSON, never pickles, since the sender has seen hostile files."""

from __future__ import annotations

import dataclasses
import json
import struct
from decimal import Decimal
from typing import IO, Any

from daumoi.texts.reading.errors import Classified, Unreadable
from daumoi.texts.reading.model import (
    Alternative,
    Block,
    Cell,
    DocumentHead,
    Duty,
    Quantity,
    Reading,
    Reference,
    Source,
)
from daumoi.texts.reading.parcels.model import Carried, Parcel
from daumoi.texts.reading.scans.model import Box, PageScan, Printed, Quality, Scanned

MAX_FRAME = 400_000_000
_DECIMALS = ("value", "value_max", "of", "value_base")


def send(pipe: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Write one frame: a small JSON head and raw bytes. Raises BrokenPipeError where nobody reads."""
    packed = json.dumps(head, ensure_ascii=False).encode()
    pipe.write(struct.pack("<II", len(packed), len(body)) + packed)
    pipe.write(body)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Read one frame; raises EOFError where the other side has gone, ValueError for a frame that is no frame."""
    sizes = _exactly(pipe, 8)
    head_size, body_size = struct.unpack("<II", sizes)
    if head_size + body_size > MAX_FRAME:
        raise ValueError("frame too long")
    head = json.loads(_exactly(pipe, head_size))
    if not isinstance(head, dict):
        raise ValueError("no head")
    return head, _exactly(pipe, body_size)


def pack(reading: Reading) -> bytes:
    """Return a Reading as JSON bytes that `unpack` turns back into an equal value."""
    return json.dumps(dataclasses.asdict(reading), ensure_ascii=False, default=str).encode()


def unpack(packed: bytes) -> Reading:
    """Return the Reading that `pack` packed; raises ValueError, TypeError or KeyError for anything else."""
    whole = json.loads(packed)
    head = whole["document"]
    return Reading(
        text=whole["text"],
        version=whole["version"],
        document=DocumentHead(**head | {"bases": tuple(head["bases"])}),
        references=tuple(Reference(**item) for item in whole["references"]),
        tasks=tuple(Duty(**item) for item in whole["tasks"]),
        figures=tuple(map(_figure, whole["figures"])),
        blocks=tuple(Block(**item) for item in whole["blocks"]),
        notes=tuple(whole["notes"]),
    )


def refusal(head: dict[str, Any]) -> Unreadable:
    """Return the error that a frame of kind "refused", "spent", "scan" or "classified" carries."""
    kind = {"classified": Classified, "scan": Scanned}.get(str(head.get("kind")), Unreadable)
    return kind(str(head.get("message", "")))


def pack_source(source: Source) -> bytes:
    """Return a Source as JSON bytes that `unpack_source` turns back into an equal value."""
    return json.dumps(dataclasses.asdict(source), ensure_ascii=False).encode()


def unpack_source(packed: bytes) -> Source:
    """Return the Source that `pack_source` packed; raises ValueError, TypeError or KeyError for anything else."""
    whole = json.loads(packed)
    cells = tuple(Cell(**cell) for cell in whole["cells"])
    return Source(
        text=str(whole["text"]), cells=cells, title=str(whole["title"]), notes=tuple(map(str, whole["notes"]))
    )


def pack_parcel(parcel: Parcel) -> tuple[dict[str, Any], bytes]:
    """Return a parcel as the head and body of a frame."""
    head = {name: getattr(parcel, name) for name in ("key", "sender", "subject", "day", "head", "unknown")}
    files = [{"name": one.name, "refusal": one.refusal, "size": len(one.data)} for one in parcel.files]
    return head | {"kind": "parcel", "files": files}, b"".join(one.data for one in parcel.files)


def unpack_parcel(head: dict[str, Any], body: bytes) -> Parcel:
    """Return the parcel of a frame; raises ValueError, TypeError or KeyError for anything else."""
    files, at = [], 0
    for one in head["files"]:
        size = int(one["size"])
        files.append(Carried(name=str(one["name"]), refusal=str(one["refusal"]), data=body[at : at + size]))
        at += size
    told = {str(key): str(words) for key, words in head["head"].items()}
    plain = {name: str(head[name]) for name in ("key", "sender", "subject", "day")}
    return Parcel(**plain, head=told, unknown=tuple(map(str, head["unknown"])), files=tuple(files))


def pack_page(page: PageScan) -> tuple[dict[str, Any], bytes]:
    """Return a page as the head and body of a frame."""
    head = dataclasses.asdict(page) | {"kind": "page", "picture": len(page.picture), "shown": len(page.shown)}
    return head, page.picture + page.shown


def unpack_page(head: dict[str, Any], body: bytes) -> PageScan:
    """Return the page of a frame; raises ValueError, TypeError or KeyError for anything else."""
    given = {name: value for name, value in head.items() if name != "kind"}
    split = int(given["picture"])
    given |= {"picture": body[:split], "shown": body[split:], "quality": Quality(**given["quality"])}
    given["tables"] = tuple(tuple(_box(box) for box in cells) for cells in given["tables"])
    return PageScan(**given | {"printed": tuple(Printed(**word) for word in given["printed"])})


def _box(told: Any) -> Box:
    left, top, right, bottom = map(int, told)
    return left, top, right, bottom


def _figure(item: dict[str, Any]) -> Quantity:
    for key in _DECIMALS:
        item[key] = None if item[key] is None else Decimal(item[key])
    alternatives = tuple(Alternative(**one | {"value": Decimal(one["value"])}) for one in item["alternatives"])
    return Quantity(**item | {"alternatives": alternatives})


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    parts, left = [], size
    while left:
        part = pipe.read(left)
        if not part:
            raise EOFError
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
