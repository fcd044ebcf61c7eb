"""Several files as one paper: their texts one after another, each under a line that names its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from daumoi.texts.reading.model import Cell, Source
from daumoi.texts.vietnamese.folding import nfc


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Where a file stands in the text of its paper."""

    name: str
    start: int
    end: int


def joined(sources: Sequence[Source], names: Sequence[str]) -> tuple[Source, tuple[Part, ...]]:
    """Return the sources as one, the first as it is, each further one after a line with its file's name.

    Cells keep pointing to their words, tables of different files stay apart, notes name their file where there are several.
    """
    text, tables = "", 0
    parts: list[Part] = []
    cells: list[Cell] = []
    notes: list[str] = []
    for source, name in zip(sources, names, strict=True):
        if parts:
            text += f"\n--- Tệp kèm theo: {shown_name(name)} ---\n"
        start = len(text)
        text += source.text if source.text.endswith("\n") else source.text + "\n"
        cells += [
            replace(cell, table=cell.table + tables, start=cell.start + start, end=cell.end + start)
            for cell in source.cells
        ]
        tables = max((cell.table + 1 for cell in cells), default=0)
        notes += [note if len(sources) == 1 else f"{shown_name(name)}: {note}" for note in source.notes]
        parts.append(Part(name=name, start=start, end=len(text)))
    if len(sources) == 1:
        return sources[0], (replace(parts[0], end=len(sources[0].text)),)
    whole = Source(text=text, cells=tuple(cells), title=sources[0].title, notes=tuple(notes))
    return whole, tuple(parts)


def shown_name(name: str) -> str:
    """Return the last part of a file's name in NFC on one line."""
    return " ".join(nfc(PurePosixPath(name.replace("\\", "/")).name).split())
