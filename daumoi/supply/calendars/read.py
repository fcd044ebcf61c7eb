"""An event as a foreign calendar or list tells it, before anything is written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, time
from typing import Any

# at once, in one request: new single events are written together, 5,000 in some seconds
MOST = 5000
MOST_RULES = 50


@dataclass(slots=True)
class Read:
    """What one VEVENT or one line says, in Vietnam's days and hours.

    `line` is where it stands in the file (1 is the first). `recurs_on`: it stands for that day of the rule with its `uid`.
    `certainty`, `kind` and `topic` are words or codes, "" for none said. `rule` is an RRULE ("" for none), `left_out` are
    days of it without an event. `notes` are sentences for whoever checks; `faults` say why it cannot be taken over.
    """

    line: int
    uid: str = ""
    recurs_on: date | None = None
    title: str = ""
    summary: str = ""
    place_words: str = ""
    logistics: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    time_open: bool = False
    certainty: str = ""
    kind: str = ""
    topic: str = ""
    labels: list[str] = field(default_factory=list)
    is_confidential: bool = False
    is_cancelled: bool = False
    rule: str = ""
    left_out: list[date] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what is said, wherever it stands in the file: equal means that nothing changed."""
        said = {name: getattr(self, name) for name in _NAMES if name not in ("line", "notes", "faults")}
        return hashlib.sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()

    def told(self) -> dict[str, Any]:
        """Return what was read as plain JSON values, those left out that say nothing."""
        said = {name: value for name in _NAMES if (value := getattr(self, name)) not in (None, "", False, [])}
        days = {"left_out": [day.isoformat() for day in self.left_out]} if self.left_out else {}
        return {
            name: value.isoformat() if isinstance(value, date | time) else value for name, value in said.items()
        } | days

    @classmethod
    def retold(cls, told: Mapping[str, Any]) -> Read:
        """Return what `told` gave."""
        days = {name: date.fromisoformat(told[name]) for name in ("recurs_on", "starts_on", "ends_on") if name in told}
        hours = {name: time.fromisoformat(told[name]) for name in ("starts_at", "ends_at") if name in told}
        left_out = [date.fromisoformat(day) for day in told.get("left_out", ())]
        return cls(**{**told, **days, **hours, "left_out": left_out})

    @property
    def ends_before_it_begins(self) -> bool:
        """Return whether its hours stand in the wrong order on one day, which the agenda would refuse."""
        if self.starts_at is None or self.ends_at is None or self.starts_on != self.ends_on:
            return False
        return self.ends_at <= self.starts_at

    @property
    def when(self) -> str:
        """Return the days and hours in words, "" where they were not understood."""
        if self.starts_on is None or self.ends_on is None:
            return ""
        days = f"{self.starts_on:%d/%m/%Y}"
        if self.ends_on > self.starts_on:
            days += f"–{self.ends_on:%d/%m/%Y}"
        hours = f"{self.starts_at:%H:%M}" if self.starts_at else ""
        return f"{hours}{f'–{self.ends_at:%H:%M}' if self.ends_at else ''} {days}".strip()


_NAMES = tuple(one.name for one in fields(Read))
