"""The text of one file while it is being put together: lines, and tables as rows with cell offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from daumoi.texts.reading.errors import Unreadable
from daumoi.texts.reading.model import Cell, Source
from daumoi.texts.vietnamese.folding import nfc

MAX_TEXT = 8_000_000
JOINT = " | "
_BLANK = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b-\u200f\u202a-\u202e\u2060\ufffe\uffff]")
_STATE = re.compile(
    r"cộng\s*h[òo][àa]\s*xã\s*hội|đảng\s*cộng\s*sản\s*việt\s*nam|độc\s*lập\s*-?\s*tự\s*do", re.IGNORECASE
)
_CLOSING = re.compile(r"^\s*n[ơo]i\s*nhận", re.IGNORECASE)
_OPENS = re.compile(r"^(?:[-–+•*]|\d+[.)]|[a-zđ]\))\s*")


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a table grid: its own lines, or `origin` (row, column) where a merged cell reaches it."""

    lines: tuple[str, ...] = ()
    origin: tuple[int, int] | None = None


Grid = list[list[Slot]]


@dataclass
class Draft:
    """Text under construction; `raw` keeps every line as found (also page headers) for the secrecy check."""

    title: str = ""
    notes: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _cells: list[Cell] = field(default_factory=list)
    _tables: int = 0
    _rows: int = 0

    def line(self, text: str) -> None:
        """Add one paragraph as a line; an empty one is left out."""
        self.raw.append(text)
        cleaned = clean(text)
        if cleaned:
            self._put(cleaned + "\n")

    def verbatim(self, line: str) -> None:
        """Add one line exactly as it stands (plain text files)."""
        self.raw.append(line)
        self._put(line + "\n")

    def table(self, grid: Grid, *, continues: bool = False) -> None:
        """Add a table, one line a row; `continues` joins it to the table before (next page)."""
        if not continues or not self._tables:
            self._tables += 1
            self._rows = 0
        placed: dict[tuple[int, int], tuple[int, int]] = {}
        for index, row in enumerate(grid):
            self._row(row, index, placed)

    def cells(self, row: Sequence[tuple[str, int, int]], *, first: bool) -> None:
        """Register cells of a line already added: (text, start, end) each; `first` opens a new table."""
        if first:
            self._tables += 1
            self._rows = 0
        self._cells += [
            Cell(table=self._tables - 1, row=self._rows, column=column, start=start, end=end)
            for column, (_, start, end) in enumerate(row)
        ]
        self._rows += 1

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    def source(self) -> Source:
        """Return the finished Source."""
        return Source(
            text="".join(self._parts).rstrip("\n") + ("\n" if self._parts else ""),
            cells=tuple(self._cells),
            title=clean(self.title),
            notes=tuple(dict.fromkeys(self.notes)),
        )

    def _row(self, row: list[Slot], index: int, placed: dict[tuple[int, int], tuple[int, int]]) -> None:
        texts = [join_lines(slot.lines) if slot.origin is None else "" for slot in row]
        if not any(texts):
            return
        self.raw += [line for slot in row for line in slot.lines]
        at = self._length
        for column, (slot, text) in enumerate(zip(row, texts, strict=True)):
            span = placed.get(slot.origin) if slot.origin else (at, at + len(text))
            start, end = span or (at, at)
            if slot.origin is None:
                placed[index, column] = start, end
            self._cells.append(Cell(table=self._tables - 1, row=self._rows, column=column, start=start, end=end))
            at += len(text) + len(JOINT)
        self._rows += 1
        self._put(JOINT.join(texts) + "\n")

    def _put(self, text: str) -> None:
        self._length += len(text)
        if self._length > MAX_TEXT:
            raise Unreadable(f"Văn bản dài quá {MAX_TEXT // 1_000_000} triệu ký tự; hãy tách thành nhiều tệp.")
        self._parts.append(text)


def clean(text: str) -> str:
    """Return `text` in NFC on one line, with single spaces and no invisible characters."""
    return _BLANK.sub(" ", _HIDDEN.sub("", nfc(text)).replace("\r", " ").replace("\n", " ").replace("\xad", "")).strip()


def join_lines(lines: Sequence[str]) -> str:
    """Return the paragraphs of one cell on one line; "; " stands where a new entry begins."""
    whole = ""
    for line in map(clean, lines):
        if not line:
            continue
        if not whole:
            whole = line
        elif whole[-1] in ",;.:/-–(&" or line[0] in ",;.:)/" or not (line[0].isupper() or _OPENS.match(line)):
            whole += " " + line
        else:
            whole += "; " + line
    return whole


def is_layout(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table only sets text side by side: letter head, closing with recipients, one single cell."""
    if len(rows) == 1 and len([text for text in rows[0] if text.strip()]) <= 1:
        return True
    if rows and all(len([text for text in row if text.strip()]) <= 1 for row in rows) and len(rows[0]) == 1:
        return True
    if len(rows) > 8 or any(len(row) > 4 for row in rows):
        return False
    texts = [text for row in rows for text in row]
    return any(_STATE.search(text) for text in texts) or any(_CLOSING.match(text) for text in texts)


def grid_of(rows: Sequence[Sequence[tuple[Sequence[str], int, int]]]) -> Grid:
    """Return the full grid of rows of (lines, column span, row span); spans are cut to 200 columns, 5,000 rows."""
    grid: list[dict[int, Slot]] = [{} for _ in rows]
    for index, row in enumerate(rows):
        column = 0
        for lines, across, down in row:
            while column in grid[index]:
                column += 1
            if column >= 200:
                break
            for r in range(index, min(index + max(down, 1), len(rows), index + 5000)):
                for c in range(column, min(column + max(across, 1), 200)):
                    own = r == index and c == column
                    grid[r].setdefault(c, Slot(tuple(lines)) if own else Slot(origin=(index, column)))
    width = max((max(row, default=-1) + 1 for row in grid), default=0)
    return [[row.get(column, Slot()) for column in range(width)] for row in grid]
