"""A finished outgoing document, before it takes a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a paragraph; `mark` is the number of the note that says what they rest on, None for none."""

    words: str
    mark: int | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body ("I. KẾT QUẢ THỰC HIỆN")."""

    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body."""

    runs: Sequence[Run]


@dataclass(frozen=True, slots=True)
class Aside:
    """Something said apart from the body, with its items."""

    title: str
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: caption, headings, and rows of cells; `numeric` are the columns set to the right (from 0)."""

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Run]]
    numeric: Sequence[int] = ()
    widths_mm: Sequence[float] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An outgoing document of a state (NĐ 30/2020/NĐ-CP) or Party body (Hướng dẫn 36-HD/VPTW, to be checked).

    `number` "" leaves the number open for văn thư before `symbol`; `dated_on` None leaves day (and month) open in `year`.
    `notes` are numbered from 1 and say what each marked number rests on. `banner` stands above a draft, "" for none.
    """

    line: Literal["government", "party"]
    parent: str
    issuer: str
    symbol: str
    place: str
    type_name: str
    subject: str
    body: Sequence[Heading | Paragraph | Table | Aside]
    year: int
    number: str = ""
    dated_on: date | None = None
    addressee: str = ""
    banner: str = ""
    recipients: Sequence[str] = ()
    signer_title: Sequence[str] = ()
    signer_name: str = ""
    notes: Sequence[str] = ()
