"""Cut a text into words, numbers and signs, each with its offsets, for counting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_LEXEME = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|[_²³]|\d")

_LONGEST_NUMBER = 24

Kind = Literal["number", "word", "sign"]


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One word, number or sign. `low` is the text in lower case; `glued` says that no space stands before it.

    `opens` says that it is the first of its line.
    """

    kind: Kind
    text: str
    low: str
    start: int
    end: int
    glued: bool
    opens: bool = False


def cut(text: str) -> list[Lexeme]:
    """Return all lexemes of `text` in order, in time linear in its length."""
    found: list[Lexeme] = []
    end = -1
    for match in _LEXEME.finditer(text):
        word = match.group()
        begin = match.start()
        opens = "\n" in text[max(end, 0) : begin]
        found.append(Lexeme(_kind(word), word, word.lower(), begin, match.end(), begin == end, opens))
        end = match.end()
    return found


def _kind(word: str) -> Kind:
    """Runs of digits too long for any count are signs: codes, or rubbish from a broken file."""
    if word[0].isdecimal():
        return "number" if len(word) <= _LONGEST_NUMBER else "sign"
    return "word" if word[0].isalpha() else "sign"


def lower_words(lexemes: list[Lexeme], start: int, count: int) -> list[str]:
    """Return the lower-case texts of at most `count` words from index `start`, stopping at the first other lexeme."""
    words: list[str] = []
    for lexeme in lexemes[start : start + count]:
        if lexeme.kind != "word":
            break
        words.append(lexeme.low)
    return words
