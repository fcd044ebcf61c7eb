"""Folding: text without marks and case for search, and a key for the Vietnamese order."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[\W_]+")
# the order of letters and tones in Vietnamese dictionaries
_LETTERS = {letter: index for index, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = {"\u0306", "\u0302", "\u031b"}


def nfc(text: str) -> str:
    """Return `text` in Unicode NFC, the only form kept inside the product."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return `text` without marks and case, đ as d, white space as single spaces."""
    decomposed = unicodedata.normalize("NFD", text).casefold().replace("đ", "d")
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _SPACES.sub(" ", bare).strip()


def search_key(text: str) -> str:
    """Return `fold(text)` with punctuation as spaces, so that "8792/UBND-KGVX" is found by "8792 ubnd"."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def sort_key(text: str) -> str:
    """Return a string whose plain order is the Vietnamese dictionary order of `text`: letters first, then tones."""
    letters: list[str] = []
    tones: list[str] = []
    for letter in unicodedata.normalize("NFC", text).casefold():
        base, tone = _split(letter)
        letters.append(chr(0x61 + _LETTERS[base]) if base in _LETTERS else base)
        tones.append(str(tone))
    return "".join(letters) + "\x01" + "".join(tones)


def _split(letter: str) -> tuple[str, int]:
    tone = 0
    kept: list[str] = []
    for part in unicodedata.normalize("NFD", letter):
        if part in _TONES:
            tone = _TONES[part]
        elif not unicodedata.combining(part) or part in _SHAPES:
            kept.append(part)
    return unicodedata.normalize("NFC", "".join(kept)), tone
