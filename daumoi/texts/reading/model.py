"""What a reader finds in one document: frozen values, each with its place in the text.

Every `start`/`end` is an offset in `Reading.text` (NFC), `text[start:end]` being the quoted words.
Keys and meaning of `Reading.to_json()` follow the annotation scheme for official documents that
docs/reading.md describes; more keys are added, none is renamed.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Literal

Role = Literal["lead", "coordinate", "participate"]
Qualifier = Literal["exact", "over", "nearly", "about", "vague"]
Nature = Literal["result", "target", "forecast"]
BlockKind = Literal[
    "header", "title", "basis", "point", "prose", "caption", "row", "furniture", "recipients", "signature"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the document with one purpose.

    `marker` is the number or letter before a point ("1.", "a)", "-"), "" for none;
    `level` its depth (1 = outermost), 0 for blocks that are not points.
    """

    kind: BlockKind
    start: int
    end: int
    marker: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One table cell: row and column from 0, and its words in the text."""

    table: int
    row: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a file gave before it was read: text (NFC) and the cells of its tables.

    `title` is the file's own title or "" where it has none; `notes` are sentences for the person
    who uploaded it (for example that old TCVN3 text was converted).
    """

    text: str
    cells: tuple[Cell, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHead:
    """Number, date and author of the document itself; None where the text does not make it certain.

    `date` is ISO, YYYY-MM or YYYY; `date_of` says whose date it is: document, event, publication, page.
    """

    number: str | None = None
    date: str | None = None
    type: str | None = None
    issuer: str | None = None
    date_of: str | None = None
    subject: str | None = None
    signer: str | None = None
    bases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Another document cited by its number."""

    number: str
    date: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One duty laid on one agency. `due` is ISO, YYYY, YYYY-MM, YYYY-Qn or a rhythm; None with `due_text` for relative dates.

    `due_text` is the phrase as written. Agency offsets are None where the name is not next to the duty in the text.
    """

    agency: str
    role: Role
    start: int
    end: int
    task: str
    due: str | None = None
    due_text: str | None = None
    due_start: int | None = None
    due_end: int | None = None
    agency_start: int | None = None
    agency_end: int | None = None
    agency_inherited: bool = False
    agency_normalised: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One way to read a malformed number, with the reason for or against it; at most one is `suggested`."""

    value: Decimal
    reason: str
    suggested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that counts something. `value` is None where it is vague ("hàng nghìn") or malformed (`valid` False).

    `value_max` closes a range, `of` is the whole in "95/155 xã"; `value_base`/`unit_base` expand scale words
    ("1,3 triệu lượt" is 1300000 lượt). `part_of` is the index of the figure that this one is "trong đó" of.
    """

    value: Decimal | None
    qualifier: Qualifier
    unit: str
    what: str
    span: str
    start: int
    end: int
    value_max: Decimal | None = None
    of: Decimal | None = None
    period: str | None = None
    nature: Nature = "result"
    valid: bool = True
    value_base: Decimal | None = None
    unit_base: str | None = None
    note: str | None = None
    part_of: int | None = None
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything found in one document by one version of the reader."""

    text: str
    version: str
    document: DocumentHead
    references: tuple[Reference, ...] = ()
    tasks: tuple[Duty, ...] = ()
    figures: tuple[Quantity, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return plain values for json.dumps: numbers as int or float, None kept, default marks left out."""
        whole = asdict(self)
        whole["figures"] = [_figure(figure) for figure in whole["figures"]]
        whole["tasks"] = [_duty(duty) for duty in whole["tasks"]]
        return whole


def plain(value: Decimal | None) -> int | float | None:
    """Return a JSON number equal to `value`: int where it is whole; None stays None."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _figure(figure: dict[str, Any]) -> dict[str, Any]:
    for key in ("value", "value_max", "of", "value_base"):
        figure[key] = plain(figure[key])
    for alternative in figure["alternatives"]:
        alternative["value"] = plain(alternative["value"])
    optional = ("value_max", "of", "value_base", "unit_base", "note", "part_of")
    for key in optional:
        if figure[key] is None:
            del figure[key]
    if figure["nature"] == "result":
        del figure["nature"]
    return figure


def _duty(duty: dict[str, Any]) -> dict[str, Any]:
    for key in ("agency_inherited", "agency_normalised"):
        if not duty[key]:
            del duty[key]
    return duty
