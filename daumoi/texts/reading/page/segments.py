"""Blocks of a document: header, title, legal bases, points with their depth, prose, captions, furniture, closing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from daumoi.texts.reading.model import Block, BlockKind
from daumoi.texts.reading.page.layout import (
    ADDRESSED,
    CAPTION,
    FURNITURE,
    HEADER,
    RECIPIENTS,
    RELATED,
    SIGNATURE,
    SUBJECT,
    SURE_BASIS,
    TYPE,
)
from daumoi.texts.reading.page.paragraphs import Paragraph, ends_sentence, paragraphs, uppercase

# what follows "Kính gửi" and has more than one clause, or ends in an order over a list, is the letter itself
_TELLS = re.compile(r"[.;]\s+\w|\b(?:đề nghị|yêu cầu|giao|phân công|như sau)$")
_DEPTHS = ("part", "article", "roman", "arabic", "decimal", "letter", "bracket", "dash", "plus", "bullet")


@dataclass(slots=True)
class _State:
    zone: str = "head"
    official: bool = False
    titled: bool = False
    addressed: bool = False
    typed: bool = False
    stack: list[str] = field(default_factory=list)


def segment(text: str) -> tuple[Block, ...]:
    """Return the blocks of `text` (NFC) in order; they do not overlap and cover every paragraph once.

    A point's block starts at its marker; `level` counts from 1 for the outermost marker style in use.
    """
    units = paragraphs(text)
    state = _State(official=any(_official(text, unit) for unit in units[:12]))
    return tuple(_block(text, units, index, state) for index in range(len(units)))


def _official(text: str, unit: Paragraph) -> bool:
    words = text[unit.start : unit.end]
    typed = TYPE.match(words) and len(words) < 200
    return bool(HEADER.match(words) or typed or ADDRESSED.search(words) or SURE_BASIS.match(words))


def _block(text: str, units: list[Paragraph], index: int, state: _State) -> Block:
    unit = units[index]
    words = text[unit.start : unit.end]
    following = units[index + 1] if index + 1 < len(units) else None
    kind = _kind(words, unit, following, state)
    state.typed = kind == "title" and bool(TYPE.match(words)) and uppercase(words)
    if kind != "point":
        if kind in ("title", "basis"):
            state.stack.clear()
        return Block(kind=kind, start=unit.start, end=unit.end)
    return Block(kind="point", start=unit.start, end=unit.end, marker=unit.marker, level=_level(unit, state))


def _kind(words: str, unit: Paragraph, following: Paragraph | None, state: _State) -> BlockKind:
    closing = _closing(words, state)
    if closing:
        return closing
    if "\t" in words or " | " in words:
        return "row"
    if state.zone == "head":
        opening = _opening(words, unit, state)
        if opening:
            return opening
        state.zone = "body"
    return _body(words, unit, following, state)


def _closing(words: str, state: _State) -> BlockKind | None:
    """Return the kind of a paragraph after the end of the body, None while the body goes on."""
    if RECIPIENTS.match(words):
        state.zone = "recipients"
    elif RELATED.match(words) and len(words) < 60:
        state.zone = "furniture"
    elif state.zone != "head" and SIGNATURE.match(words) and (uppercase(words[:12]) or words[0] == "("):
        state.zone = "signature"
    elif state.zone == "signature" and TYPE.match(words) and uppercase(words[:8]):
        state.zone = "head"
    closing: dict[str, BlockKind] = {"recipients": "recipients", "furniture": "furniture", "signature": "signature"}
    return closing.get(state.zone)


def _opening(words: str, unit: Paragraph, state: _State) -> BlockKind | None:
    """Return the kind of a paragraph before the body, None where the body begins."""
    if ADDRESSED.search(words) and len(words) < 1500:
        state.titled = state.addressed = True
        return "recipients"
    if state.addressed and unit.shape in ("dash", "plus", "bullet") and len(words) < 600:
        return "recipients"
    if FURNITURE.search(words) and len(words) < 160 and not HEADER.match(words):
        return "furniture"
    if not state.official:
        return _headline(words, state)
    if SURE_BASIS.match(words):
        return "basis"
    if HEADER.match(words) and len(words) < 250:
        return "header"
    if TYPE.match(words) or SUBJECT.match(words):
        state.titled = True
        return "title"
    if uppercase(words) and not unit.shape:
        return "title" if state.titled else "header"
    if unit.shape or ends_sentence(words) or len(words) > 300 or (state.addressed and _TELLS.search(words)):
        return None
    return "title" if state.titled else "header"


def _headline(words: str, state: _State) -> BlockKind | None:
    if (
        state.titled
        or (ends_sentence(words) and not words.endswith(("”", '"', ":", "?", "!")) and len(words) > 90)
        or len(words) > 240
    ):
        return None
    state.titled = not words.endswith(":")
    return "title"


def _body(words: str, unit: Paragraph, following: Paragraph | None, state: _State) -> BlockKind:
    short = len(words) < 200
    if short and FURNITURE.search(words):
        return "furniture"
    if SURE_BASIS.match(words) and not state.stack:
        return "basis" if words.endswith((";", ",")) else "prose"
    if unit.shape and not (unit.shape == "letter" and unit.marker.endswith(".")):
        return "point"
    if short and not state.stack and CAPTION.search(words):
        return "caption"
    if short and not ends_sentence(words):
        return _unfinished(words, following, state)
    if uppercase(words) and short:
        return "title"
    return "prose"


def _unfinished(words: str, following: Paragraph | None, state: _State) -> BlockKind:
    """Return the kind of a short paragraph without a closing mark: caption in news, heading in a document, author."""
    if state.official:
        return "title" if uppercase(words) or state.typed else "prose"
    if following is None or (len(words) < 40 and not any(character.isdigit() for character in words)):
        return "furniture" if len(words.split()) <= 4 else "caption"
    return "caption" if len(words) < 160 else "prose"


def _level(unit: Paragraph, state: _State) -> int:
    """Return the depth of the point and remember its marker style."""
    style = unit.shape if unit.shape != "decimal" else f"decimal{unit.marker.rstrip('.)').count('.')}"
    if style in state.stack:
        del state.stack[state.stack.index(style) + 1 :]
    else:
        rank = _rank(style)
        while state.stack and _rank(state.stack[-1]) > rank:
            state.stack.pop()
        state.stack.append(style)
    return len(state.stack)


def _rank(style: str) -> int:
    return _DEPTHS.index(style.rstrip("0123456789")) * 10 + (int(style[-1]) if style[-1].isdigit() else 0)
