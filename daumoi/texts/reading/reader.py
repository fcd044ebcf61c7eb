"""The reader: text and table cells of one document become one Reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from daumoi.texts.reading.duties import read_duties
from daumoi.texts.reading.figures import read_figures
from daumoi.texts.reading.figures.natures import asked_for
from daumoi.texts.reading.figures.plausibility import late_references
from daumoi.texts.reading.files import load_text
from daumoi.texts.reading.head import read_head, read_references
from daumoi.texts.reading.model import Block, Duty, Quantity, Reading, Source
from daumoi.texts.reading.page import segment
from daumoi.texts.reading.tables import FoundTable, find_tables, joined_figures
from daumoi.texts.vietnamese.folding import nfc

VERSION = "1.2"


def read_text(text: str) -> Reading:
    """Read pasted text or the content of a text file.

    Raises Classified where it bears a secrecy marking, Unreadable where it is too long.
    """
    return read_source(load_text(text))


def read_source(source: Source) -> Reading:
    """Return what one document says; every offset is one of `Reading.text`, which is NFC.

    Rows of tables whose headings are understood are read as rows alone; other tables are read like prose.
    """
    if source.text != nfc(source.text):
        raise ValueError("Source.text must be NFC: its cell offsets would point elsewhere")
    tables = find_tables(source)
    prose = _without(source.text, [line for table in tables for line in table.lines])
    blocks = [block for block in segment(prose) if prose[block.start : block.end].strip()]
    head = read_head(prose, blocks)
    duties = [*read_duties(prose, blocks, head.date, head.issuer), *_of_tables(tables, source.text, head.date)]
    figures = _merged(read_figures(prose, blocks), list(joined_figures(tables, source.text)))
    references = tuple(read_references(source.text, head.number))
    rows = [Block(kind="row", start=start, end=end) for table in tables for start, end in table.lines]
    return Reading(
        text=source.text,
        version=VERSION,
        document=head,
        references=references,
        tasks=tuple(sorted(duties, key=_place_of_duty)),
        figures=asked_for(source.text, figures, ((duty.start, duty.end) for duty in duties)),
        blocks=tuple(sorted([*blocks, *rows], key=lambda block: (block.start, -block.end))),
        notes=(*source.notes, *late_references(head, references)),
    )


def _of_tables(tables: Sequence[FoundTable], text: str, date: str | None) -> list[Duty]:
    return [duty for table in tables for duty in table.read_duties(text, date)]


def _place_of_duty(duty: Duty) -> int:
    return duty.start


def _without(text: str, rows: Sequence[tuple[int, int]]) -> str:
    """Blank out rows so that every other offset stays."""
    parts, at = [], 0
    for start, end in sorted(rows):
        parts += [text[at:start], " " * (end - start)]
        at = end
    return "".join(parts) + text[at:]


def _merged(prose: Sequence[Quantity], rows: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Put both in the order of the text; `part_of` goes on pointing to the same figure."""
    both = [*prose, *rows]
    order = sorted(range(len(both)), key=lambda index: both[index].start)
    place = {old: new for new, old in enumerate(order)}
    shifted = [
        replace(both[old], part_of=place[parent])
        if (parent := _parent(both, old, len(prose))) is not None
        else both[old]
        for old in order
    ]
    return tuple(shifted)


def _parent(both: Sequence[Quantity], index: int, prose: int) -> int | None:
    parent = both[index].part_of
    if parent is None:
        return None
    return parent if index < prose else parent + prose
