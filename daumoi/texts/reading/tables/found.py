"""Tables of a document: those whose headings are understood give duties and figures row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from daumoi.texts.reading.figures import read_figures
from daumoi.texts.reading.model import Duty, Nature, Quantity, Source
from daumoi.texts.reading.page import segment
from daumoi.texts.reading.tables import duties as duty_rows
from daumoi.texts.reading.tables import figures as figure_rows
from daumoi.texts.reading.tables.dues import year_of
from daumoi.texts.reading.tables.grid import Row, grids
from daumoi.texts.reading.tables.heads import Head, find_head


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table that is read by its headings: the lines it takes in the text, and what kind it is."""

    head: Head
    rows: tuple[Row, ...]
    duties: bool
    figures: bool

    @property
    def lines(self) -> list[tuple[int, int]]:
        """The stretches of the text that its rows take."""
        return [(row.start, row.end) for row in self.rows]

    def read_duties(self, text: str, document_date: str | None) -> list[Duty]:
        """Return its duties; [] for a table of figures alone. `document_date` is ISO, YYYY-MM, YYYY or None."""
        if not self.duties:
            return []
        year = year_of(text, self.rows[0].start)
        return list(duty_rows.read_rows(text, self.head, self.rows, document_date, year))

    def read_figures(self, text: str) -> list[Quantity]:
        """Return its figures; numbers inside the duties of an assignment are targets. `part_of` counts within this list."""
        if self.figures:
            return figure_rows.read_rows(text, self.head, self.rows)
        spans = dict.fromkeys((duty.start, duty.end) for duty in self.read_duties(text, None))
        return [figure for span in spans for figure in _targets(text, *span)]


def find_tables(source: Source) -> list[FoundTable]:
    """Return the tables of a Source that their headings let us read; others stay prose.

    A table without headings continues the one before it where both have the same number of columns (next page).
    """
    found: list[FoundTable] = []
    before: FoundTable | None = None
    for rows in grids(source):
        head = find_head(rows)
        if head is None and before is not None and _continues(before, rows, source.text):
            head = Head(before.head.parts, before.head.words, 0)
        table = _table(head, rows) if head is not None else None
        if table is not None:
            found.append(table)
        before = table
    return found


def read_tables(source: Source) -> tuple[tuple[Duty, ...], tuple[Quantity, ...]]:
    """Return the duties and figures of all understood tables, in the order of the text.

    Dates without a year take the year that the text around the table makes certain; else they stay words.
    """
    tables = find_tables(source)
    duties = tuple(duty for table in tables for duty in table.read_duties(source.text, None))
    return duties, tuple(joined_figures(tables, source.text))


def joined_figures(tables: Sequence[FoundTable], text: str) -> Iterator[Quantity]:
    """Give the figures of several tables one after another, `part_of` counting over all of them."""
    before = 0
    for table in tables:
        figures = table.read_figures(text)
        for figure in figures:
            yield figure if figure.part_of is None else replace(figure, part_of=figure.part_of + before)
        before += len(figures)


def _targets(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Give the numbers that one duty asks for ("in 2.000 tờ rơi")."""
    words = text[start:end]
    for figure in read_figures(words, segment(words)):
        nature: Nature = "target" if figure.nature == "result" else figure.nature
        yield replace(figure, start=figure.start + start, end=figure.end + start, nature=nature, part_of=None)


def _table(head: Head, rows: Sequence[Row]) -> FoundTable | None:
    duties = duty_rows.is_duty_table(head, rows)
    figures = not duties and figure_rows.is_figure_table(head, rows)
    if not duties and not figures:
        return None
    return FoundTable(head, tuple(rows), duties, figures)


def _continues(before: FoundTable, rows: Sequence[Row], text: str) -> bool:
    same = bool(rows) and len(rows[0].fields) == len(before.head.parts)
    return same and not text[before.rows[-1].end : rows[0].start].strip()
