"""Cells of a Source as grids: rows with the words of each column, merged cells filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from daumoi.texts.reading.model import Cell, Source
from daumoi.texts.vietnamese.folding import fold


@dataclass(frozen=True, slots=True)
class Field:
    """The words in one place of a table; `own` is False where a merged cell reaches it from elsewhere."""

    text: str
    start: int
    end: int
    own: bool

    @property
    def folded(self) -> str:
        """The words without marks and case."""
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its fields by column, and the line of the text that it takes."""

    fields: tuple[Field, ...]
    start: int
    end: int

    def filled(self) -> list[int]:
        """Return the columns with words of this row's own."""
        return [column for column, field in enumerate(self.fields) if field.own and field.text]

    def at(self, column: int | None) -> Field | None:
        """Return the field of a column with words in it, None where it is empty or there is no such column."""
        if column is None or column >= len(self.fields) or not self.fields[column].text:
            return None
        return self.fields[column]


def grids(source: Source) -> Iterator[list[Row]]:
    """Give each table of a Source as rows, in the order of the text."""
    tables: dict[int, dict[int, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for cell in source.cells:
        tables[cell.table][cell.row].append(cell)
    for _, rows in sorted(tables.items()):
        seen: set[tuple[int, int]] = set()
        yield [_row(source.text, rows[index], seen) for index in sorted(rows)]


def _row(text: str, cells: list[Cell], seen: set[tuple[int, int]]) -> Row:
    fields: list[Field] = []
    last = 0
    for cell in sorted(cells, key=lambda cell: cell.column):
        place = (cell.start, cell.end)
        own = place not in seen
        if cell.end > cell.start:
            seen.add(place)
        if own:
            last = max(last, cell.start)
        fields += [Field("", last, last, False)] * (cell.column - len(fields))
        fields.append(Field(text[cell.start : cell.end], cell.start, cell.end, own))
    start = text.rfind("\n", 0, last) + 1
    end = text.find("\n", last)
    return Row(tuple(fields), start, len(text) if end < 0 else end)
