"""What a parcel carries: files, a head as the sender wrote it, and what was not understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

MAX_FILES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One file of a parcel; `refusal` is the sentence for a file that may not be taken ("" where it may), its bytes are left out."""

    name: str
    data: bytes = b""
    refusal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A message or document as exchanged. `key` tells it from every other one ("" where the sender gave none).

    `head`: number, issued_on (ISO), issuer, kind, subject, signer, due_on (ISO), recipients (by "; "), as far as told;
    `unknown` names parts that were not understood, with their words.
    """

    key: str = ""
    sender: str = ""
    subject: str = ""
    day: str = ""
    head: dict[str, str] = field(default_factory=dict)
    files: tuple[Carried, ...] = ()
    unknown: tuple[str, ...] = ()


_DAY_FIRST = re.compile(r"^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"^\s*(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")


def iso_day(words: str) -> str:
    """Return the day written as 2026-10-05, 2026/10/05 or 05/10/2026 in ISO; "" for anything else."""
    first, last = _YEAR_FIRST.match(words), _DAY_FIRST.match(words)
    parts = (first[1], first[2], first[3]) if first else (last[3], last[2], last[1]) if last else None
    if parts is None:
        return ""
    try:
        return date(*map(int, parts)).isoformat()
    except ValueError:
        return ""
