"""What was counted: numbers with their units, qualifiers, periods and parts, and what does not fit among them."""

from daumoi.texts.reading.figures.prose import read_figures

__all__ = ["read_figures"]
