"""The course of reading duties: under whose points it stands, in which part, and who has just been spoken of."""

from __future__ import annotations

from dataclasses import dataclass, field

from daumoi.texts.reading.duties.agencies import Agency
from daumoi.texts.reading.duties.ledger import Ledger
from daumoi.texts.reading.page.tokens import Token


@dataclass(frozen=True, slots=True)
class Owner:
    """Agencies that a heading or a preamble set over the points below; `inherited` for a preamble.

    `all_meant` where an inherited duty is each one's and not the first one's alone; `own` for the author of a report,
    whose announced directions are the author's own duties.
    """

    level: float
    agencies: tuple[Agency, ...]
    inherited: bool = False
    own: bool = False
    all_meant: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence on its way: `current` are the agencies the sentence before spoke of."""

    start: int
    end: int
    words: list[Token]
    current: tuple[Agency, ...]
    point: bool


@dataclass(slots=True)
class Course:
    """Where the reading stands: `idle` is the level of a part that lays no duties, -1 outside of one;

    `assigning` that points lay duties here; `begun` that the body has; `armed` that prose just gave or announced an order;
    `directions` is the level of a part with the author's own directions, -1 outside of one;
    `report` that the paper tells of work done, and `author` who tells it (None where nobody is named);
    `addressees` are those a letter is sent to.
    """

    text: str
    ledger: Ledger
    official: bool
    report: bool
    author: Agency | None = None
    addressees: tuple[Agency, ...] = ()
    assigning: bool = False
    owners: list[Owner] = field(default_factory=list)
    issuers: set[str] = field(default_factory=set)
    last: tuple[Agency, ...] = ()
    idle: int = -1
    directions: int = -1
    level: int = 0
    begun: bool = False
    armed: bool = False
    in_point: bool = False
    opening: bool = True
    dashed: bool = False

    def close_owners(self, level: float) -> None:
        """Leave the agencies set at `level` and deeper."""
        self.owners = [owner for owner in self.owners if owner.level < level]

    def leave_parts(self, level: int) -> None:
        """Leave the parts without duties and the part of directions that a point of `level` ends."""
        if self.idle >= level:
            self.idle = -1
        if self.directions >= level:
            self.directions, self.assigning = -1, False
