"""Tables whose headings are understood: assignments and figures, row by row."""

from daumoi.texts.reading.tables.found import FoundTable, find_tables, joined_figures

__all__ = ["FoundTable", "find_tables", "joined_figures"]
