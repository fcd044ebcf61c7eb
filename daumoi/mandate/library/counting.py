"""How often each text was made known, by year: every number is a number of rows that the reader may open (S4-5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from daumoi.actors.people.models import Person
from daumoi.mandate.library.models import Coverage, Text


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its number for each year asked, oldest first, and whether it is silent in the last of them."""

    text: Text
    cells: list[tuple[int, int]]
    is_silent: bool


def lines(texts: Iterable[Text], years: Sequence[int], person: Person) -> list[Line]:
    """Return texts with the number of things that speak of them in each year, as far as `person` may see them."""
    texts = list(texts)
    seen = Coverage.objects.seen_by(person).in_years(years).filter(text__in=texts)
    counted = Counter((text, on.year) for text, on in seen.values_list("text", "on"))
    return [
        Line(text, [(year, counted[text.pk, year]) for year in years], counted[text.pk, years[-1]] == 0)
        for text in texts
    ]
