"""The text of a paper as paragraphs with their places."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text: its number among those with words (from 1), its place, its words."""

    number: int
    start: int
    end: int
    words: str


def paragraphs(text: str) -> list[Paragraph]:
    """Return the lines of `text` that have words, in order."""
    found: list[Paragraph] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Paragraph(len(found) + 1, at, at + len(line), line))
        at += len(line) + 1
    return found
