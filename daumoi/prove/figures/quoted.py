"""The sentence of a paper around a span, for showing what a number rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daumoi.mandate.papers.models import Span

_BREAK = re.compile(r"[.;!?](?=\s)|\n")
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence in three parts: before the number, the number, after it; `paragraph` counts from 1."""

    before: str
    words: str
    after: str
    paragraph: int


def quoted(span: Span) -> Quoted:
    """Return the sentence of `span`, cut at 400 characters on either side."""
    text = span.reading.paper.text
    start = max(
        [match.end() for match in _BREAK.finditer(text, max(0, span.start - LONGEST), span.start)],
        default=max(0, span.start - LONGEST),
    )
    ending = _BREAK.search(text, span.end, span.end + LONGEST)
    end = ending.end() if ending else min(len(text), span.end + LONGEST)
    number = sum(1 for line in text[: span.start].split("\n")[:-1] if line.strip()) + 1
    return Quoted(text[start : span.start].lstrip(), text[span.start : span.end], text[span.end : end].rstrip(), number)
