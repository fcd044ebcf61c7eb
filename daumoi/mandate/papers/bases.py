"""The papers a paper rests on, in its own words, each with the registered one where the reader may see it (S1-2)."""

from __future__ import annotations

from dataclasses import dataclass

from daumoi.actors.people.models import Person
from daumoi.mandate.papers.models import Paper
from daumoi.texts.reading.head import read_references

MOST = 30


@dataclass(frozen=True, slots=True)
class Basis:
    """A basis as it stands in the text (a law without a number too); `paper` None where none is registered or open."""

    words: str
    paper: Paper | None


def bases_of(paper: Paper, *, by: Person) -> list[Basis]:
    """Return the bases of a paper in the order of the text, at most 30.

    A registered paper is the newest one with the cited number among those `by` may see; the paper itself is none.
    """
    reading = paper.readings.filter(is_current=True).first()
    lines = reading.head.get("bases", [])[:MOST] if reading else []
    cited = {line: [reference.number for reference in read_references(line, None)] for line in lines}
    numbers = {number for found in cited.values() for number in found}
    seen = Paper.objects.seen_by(by).filter(number__in=numbers).exclude(pk=paper.pk).defer("text", "search_key")
    known = {one.number: one for one in seen.order_by("registered_at")}
    return [Basis(line, next((known[one] for one in cited[line] if one in known), None)) for line in lines]
