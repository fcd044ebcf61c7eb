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
    italic: bool = False


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
    """A table: caption, headings, and rows of cells; `numeric` are the columns set to the right (from 0).

    `widths_mm` of the columns are scaled to the width of the text; empty means equal columns.
    """

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Run]]
    numeric: Sequence[int] = ()
    widths_mm: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """One passage that a printed number rests on.

    `paper` is its name and number ("Báo cáo số 318/BC-BCHBP"), `place` where in it ("đoạn 4"), `sentence` its own
    words, `sha256` the hash of the received file (64 hex digits, "" when there is no file).
    """

    issuer: str
    figure: str
    paper: str
    dated_on: date | None = None
    place: str = ""
    sentence: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What one printed number rests on: the number as printed with its unit, and each passage it was taken from."""

    figure: str
    grounds: Sequence[Ground]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An outgoing document of a state (NĐ 30/2020/NĐ-CP) or Party body (Hướng dẫn 36-HD/VPTW, to be checked).

    `number` "" leaves the number open for văn thư before `symbol`. `dated_on` None leaves the day open in `year`, and
    the month too when `month` is None. `parent` and `issuer` may hold line breaks of their own. `addressee` holds one
    addressee a line, "" for none. `notes` are numbered from 1 and say what each marked number rests on, in plain words
    or as a Note. `banner` stands above a draft and at the foot of its other pages, "" for none.
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
    month: int | None = None
    number: str = ""
    dated_on: date | None = None
    addressee: str = ""
    banner: str = ""
    recipients: Sequence[str] = ()
    signer_title: Sequence[str] = ()
    signer_name: str = ""
    notes: Sequence[str | Note] = ()
