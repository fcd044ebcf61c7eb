"""Two people wrote at once: their words put together by paragraphs, and what differs between two versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from merge3 import Merge3


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs that belong together. `kind`: same, mine, theirs or conflict; in a conflict `base` is what both began with.

    `kept` is what the merged text holds of them: of a conflict both, theirs first, so that no word is lost.
    """

    kind: str
    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def kept(self) -> tuple[str, ...]:
        """The paragraphs that the merged text holds."""
        if self.kind == "conflict":
            return (*self.theirs, *(one for one in self.mine if one not in self.theirs))
        return self.mine if self.kind in ("mine", "same") else self.theirs


@dataclass(frozen=True, slots=True)
class Merged:
    """Three texts put together."""

    groups: tuple[Group, ...]

    @property
    def text(self) -> str:
        """The merged text, paragraphs apart by one empty line."""
        return "\n\n".join(one for group in self.groups for one in group.kept)

    @property
    def conflicts(self) -> int:
        """How many stretches both changed."""
        return sum(group.kind == "conflict" for group in self.groups)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words of a comparison: `kind` same, gone or new."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph of a comparison as pieces; `kind` same, gone, new or changed."""

    kind: str
    pieces: tuple[Piece, ...]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text: its lines that are not empty, without the blanks around them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Return what comes of two texts that both began with `base`."""
    before, own, other = paragraphs(base), paragraphs(mine), paragraphs(theirs)
    groups: list[Group] = []
    for found in Merge3(before, own, other).merge_groups():
        if found[0] == "conflict":
            groups += _apart(tuple(found[1]), tuple(found[2]), tuple(found[3]))
            continue
        lines, kind = tuple(found[1]), {"a": "mine", "b": "theirs"}.get(found[0], "same")
        if lines or kind != "same":
            groups.append(Group(kind, (), lines, lines))
    return Merged(tuple(groups))


def _apart(base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> list[Group]:
    """Return a stretch that both changed; paragraph by paragraph where neither added nor took away any.

    Who changed the first and who changed the second of two neighbours are no conflict.
    """
    if not len(base) == len(mine) == len(theirs):
        return [Group("conflict", base, mine, theirs)]
    groups: list[Group] = []
    for was, own, other in zip(base, mine, theirs, strict=True):
        if own in (was, other):
            groups.append(Group("theirs" if own == was else "same", (), (other,), (other,)))
        elif other == was:
            groups.append(Group("mine", (), (own,), (own,)))
        else:
            groups.append(Group("conflict", (was,), (own,), (other,)))
    return groups


def merge_line(base: str, mine: str, theirs: str) -> tuple[str, bool]:
    """Return one line merged and whether both changed it; of two different changes one's own stays."""
    if mine in (theirs, base):
        return theirs, False
    return mine, theirs != base


def compare(old: str, new: str) -> list[Change]:
    """Return what became of the paragraphs of `old` in `new`; a changed paragraph is told word by word."""
    before, after = paragraphs(old), paragraphs(new)
    changes: list[Change] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            changes += [_whole("same", one) for one in before[a:b]]
            continue
        pairs = min(b - a, d - c)
        changes += [
            _word_by_word(one, other) for one, other in zip(before[a : a + pairs], after[c : c + pairs], strict=True)
        ]
        changes += [_whole("gone", one) for one in before[a + pairs : b]]
        changes += [_whole("new", one) for one in after[c + pairs : d]]
    return changes


def _whole(kind: str, words: str) -> Change:
    return Change(kind, (Piece(kind, words),))


def _word_by_word(old: str, new: str) -> Change:
    before, after = old.split(" "), new.split(" ")
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", _said(before[a:b])))
            continue
        pieces += [Piece("gone", _said(before[a:b]))] if b > a else []
        pieces += [Piece("new", _said(after[c:d]))] if d > c else []
    return Change("changed", tuple(pieces))


def _said(words: Sequence[str]) -> str:
    return " ".join(words)
