"""Words and marks of a stretch of text, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"(?:TP|Tp|TX|Tx)\.(?=\s?[A-ZĐ])|[^\W_]+(?:(?:[&./]|-(?=[A-ZĐÀ-Ỹ&\d]))[^\W_]+)*|[^\w\s]|_")
_OPEN, _CLOSE = "([", ")]"


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark; `low` is the word in lower case, `depth` counts the brackets around it."""

    start: int
    end: int
    word: str
    low: str
    depth: int

    @property
    def capital(self) -> bool:
        """Tell whether the word starts with a capital letter."""
        return self.word[0].isupper()

    @property
    def mark(self) -> bool:
        """Tell whether this is a mark and no word."""
        return not self.word[0].isalnum()


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`; offsets count from the start of `text`."""
    found: list[Token] = []
    depth = 0
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if word in _CLOSE:
            depth = max(0, depth - 1)
        found.append(Token(match.start(), match.end(), word, word.lower(), depth))
        if word in _OPEN:
            depth += 1
    return found


class Phrases:
    """A set of phrases of one to four words, matched on lower-case words at a position."""

    def __init__(self, *groups: str) -> None:
        """Take phrases separated by commas or line ends; "~" stands for a comma inside a phrase."""
        listed = (phrase.replace("~", " ,").split() for group in groups for phrase in re.split(r"[,\n]", group))
        self._known = {tuple(words) for words in listed if words}
        self._longest = max((len(words) for words in self._known), default=0)

    def at(self, words: list[Token], index: int) -> int:
        """Return how many tokens the longest phrase at `index` takes, 0 where none starts there."""
        for length in range(min(self._longest, len(words) - index), 0, -1):
            if tuple(token.low for token in words[index : index + length]) in self._known:
                return length
        return 0


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())
