"""Sentences and semicolon clauses of a stretch of text, as offsets."""

from __future__ import annotations

import re

_STOP = re.compile(
    r"(?:[.!?…]+(?:/\.?)?[\"”’)]*)(?:\s+(?=[\"“‘(]?[A-ZĐÀ-Ỹ\d])|(?=[A-ZĐÀ-Ỹ][^\W\dA-ZĐÀ-Ỹ])|(?=[\"“][A-ZĐÀ-Ỹ]))"
)
_ABBREVIATED = re.compile(r"(?:^|[\s(/])(?:[A-ZĐ]|TP|Tp|TX|TT|ThS|TS|PGS|GS|BS|KT|TM|Th|Tr|[Nn]g|stt|[Đđ]/c|v\.v)$")
_PAIRS = {"(": ")", "[": "]", "“": "”"}
_EDGE = " \t\r\n\xa0.;:,…/"


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence in `text[start:end]`, closing marks included."""
    found: list[tuple[int, int]] = []
    at = start
    for stop in _STOP.finditer(text, start, end):
        before = text[max(at, stop.start() - 6) : stop.start()]
        if text[stop.start()] == "." and _ABBREVIATED.search(before):
            continue
        if text[at : stop.end()].strip():
            found.append(_trimmed(text, at, stop.end()))
        at = stop.end()
    if text[at:end].strip():
        found.append(_trimmed(text, at, end))
    return found


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return (start, end) of the parts of a sentence between semicolons outside brackets and quotes."""
    found: list[tuple[int, int]] = []
    closing: list[str] = []
    at = start
    for index in range(start, end):
        letter = text[index]
        if letter in _PAIRS:
            closing.append(_PAIRS[letter])
        elif closing and letter == closing[-1]:
            closing.pop()
        elif letter == ";" and not closing:
            found.append(_trimmed(text, at, index))
            at = index + 1
    found.append(_trimmed(text, at, end))
    return [each for each in found if each[0] < each[1]]


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without spaces and closing marks at its ends, cut where a quotation it began in ends."""
    while start < end and (text[start] in _EDGE or (text[start] in '“"' and _lone(text[start:end]))):
        start += 1
    closing = _closing(text, start, end)
    if closing > start + 1:
        end = closing
    while end > start and (text[end - 1] in _EDGE or (text[end - 1] in '”"' and _lone(text[start:end]))):
        end -= 1
    return start, end


def _closing(text: str, start: int, end: int) -> int:
    """Return the place of a closing quotation mark that nothing in the stretch has opened, -1 for none."""
    close, opened = text.find("”", start, end), text.find("“", start, end)
    if close >= 0 and not 0 <= opened < close:
        return close
    return text.find('"', start, end) if text.count('"', start, end) % 2 else -1


def _lone(words: str) -> bool:
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
