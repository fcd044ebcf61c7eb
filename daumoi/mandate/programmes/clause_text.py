"""A regulation's text as numbered clauses, word for word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daumoi.texts.vietnamese import nfc

_ARTICLE = re.compile(r"^\s*(Điều\s+\d+[a-zđ]?)\s*[.:]?\s*(.*)$", re.IGNORECASE)
_POINT = re.compile(r"^\s*(\d+(?:\.\d+)*)\s*[.)]\s+(.*)$")


@dataclass(frozen=True, slots=True)
class Part:
    """A clause: `label` as it is cited ("Điều 5 khoản 2"), "" for words before the first number; `words` without it."""

    label: str
    words: str


def parts(text: str) -> list[Part]:
    """Return the clauses of a text in its order; [] for an empty one.

    A line that begins "Điều 5." or "2." begins a clause; a number inside an article is cited with it. Lines without a
    number belong to the clause above. No word is left out or changed.
    """
    found: list[tuple[str, list[str]]] = []
    article = ""
    for line in nfc(text).splitlines():
        label, rest = _begins(line, article)
        if label is None:
            if line.strip():
                found = found or [("", [])]
                found[-1][1].append(line.strip())
            continue
        if not label.count(" khoản ") and label.lower().startswith("điều"):
            article = label
        found.append((label, [rest] if rest else []))
    return [Part(label, "\n".join(words)) for label, words in found if label or words]


def _begins(line: str, article: str) -> tuple[str | None, str]:
    heading = _ARTICLE.match(line)
    if heading:
        return " ".join(heading[1].split()).capitalize(), heading[2].strip()
    point = _POINT.match(line)
    if point:
        return (f"{article} khoản {point[1]}" if article else point[1]), point[2].strip()
    return None, ""


def twice(found: list[Part]) -> str | None:
    """Return a label that stands twice, None where each stands once."""
    labels = [part.label for part in found]
    return next((label for label in labels if labels.count(label) > 1), None)
