"""An event as a foreign calendar or list tells it, before anything is written."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date, time

# at once, in one request: each is an act of its own
MOST = 500
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
        said = {key: value for key, value in asdict(self).items() if key not in ("line", "notes", "faults")}
        return hashlib.sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()

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
