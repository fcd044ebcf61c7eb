"""Agencies as offices write them: one name, a list of names, several names under one head."""

from __future__ import annotations

from dataclasses import dataclass, replace

from daumoi.texts.reading.duties.names import bare_item, head_at, is_named, item_end, name_end, sector_length
from daumoi.texts.reading.page.tokens import Token, tokens

_AND = ("và", "cùng", "hoặc")
# no office addresses more in one list; a longer one would be read again from each of its commas
_MOST = 60


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency in the text; `named` is False for collectives that could be anybody ("các cơ quan liên quan").

    `normalised` means that `name` was completed with a head written once before ("Các Bộ: Quốc phòng, Công an").
    """

    name: str
    start: int
    end: int
    named: bool = True
    normalised: bool = False


def find_agencies(text: str) -> tuple[Agency, ...]:
    """Return every agency named in `text`, in order, without regard to what is said about it."""
    words = tokens(text, 0, len(text))
    found: list[Agency] = []
    index = 0
    while index < len(words):
        listed, after = agencies_at(text, words, index)
        found.extend(listed if any(agency.named for agency in listed) else ())
        index = max(after, index + 1)
    return tuple(found)


def agencies_at(text: str, words: list[Token], index: int) -> tuple[tuple[Agency, ...], int]:
    """Return the list of agencies that starts at token `index` and the index after it; ((), index) for none."""
    found: list[Agency] = []
    while len(found) < _MOST:
        some, after = _name_at(text, words, index, bool(found))
        if not some:
            return tuple(found), _back_over_marks(words, index) if found else index
        if found and words[index - 1].word == ",":
            found[-1] = _completed(found[-1], some[0])
        found.extend(some)
        index = _next_in_list(words, after)
        if index == after:
            return tuple(found), after
    return tuple(found), _back_over_marks(words, index)


def _completed(agency: Agency, following: Agency) -> Agency:
    """Give "Đảng ủy" its owner in "Đảng ủy, Ban Thường vụ Đảng ủy UBND tỉnh"."""
    tail = following.name.partition(agency.name)[2]
    if not tail.startswith(" ") or following.name.startswith(agency.name):
        return agency
    return replace(agency, name=agency.name + tail, normalised=True)


def _bare_sector(words: list[Token], index: int) -> bool:
    """Tell whether the list goes on with a sector alone: "Sở Tài chính, Nội vụ"."""
    at = _next_in_list(words, index)
    return (
        index < len(words)
        and words[index].word == ","
        and at < len(words)
        and bool(sector_length(words, at))
        and bare_item(words, at)
    )


def _back_over_marks(words: list[Token], index: int) -> int:
    while index > 0 and (words[index - 1].word in (",", ";") or words[index - 1].low in _AND):
        index -= 1
    return index


def _next_in_list(words: list[Token], index: int) -> int:
    """Return the index after a comma, "và" or semicolon; `index` itself where the list ends."""
    at = index
    if at < len(words) and words[at].word == "(":
        at = _after_bracket(words, at)
    start = at
    while at < len(words) and at - start < 3 and (words[at].word in (",", ";") or words[at].low in _AND):
        at += 1
    return at if at > start else index


def _after_bracket(words: list[Token], index: int) -> int:
    depth = words[index].depth
    at = index + 1
    while at < len(words) and words[at].depth > depth:
        at += 1
    return min(at + 1, len(words))


def _name_at(text: str, words: list[Token], index: int, listed: bool) -> tuple[list[Agency], int]:
    """Read one name, or several that share a head, at `index`."""
    head = head_at(words, index, listed)
    if head is None:
        return [], index
    first, after, kind = head
    if kind == "shared":
        return _shared(text, words, index, first, after)
    end = name_end(words, after, kind)
    if kind == "field" and words[first].low in ("sở", "bộ") and _bare_sector(words, end):
        return _shared(text, words, index, first, after)
    last = words[end - 1]
    name = " ".join(text[words[index].start : last.end].split())
    return [Agency(name, words[index].start, last.end, is_named(words, index, end, kind))], end


def _shared(text: str, words: list[Token], index: int, head: int, after: int) -> tuple[list[Agency], int]:
    """Read "Các Bộ: Quốc phòng, Công an": the head is given to every item."""
    last = words[after - 1]
    title = last.word[0].upper() + last.word[1:] if last.low != "ngành" else "ngành"
    if head != after - 1:
        title = f"{text[words[head].start : words[after - 2].start].strip()} {title}"
    at = after + 1 if words[after].word == ":" else after
    found: list[Agency] = []
    while True:
        end = item_end(words, at, last.low)
        if end == at:
            end = _back_over_marks(words, at)
            break
        name = f"{title} {text[words[at].start : words[end - 1].end]}"
        literal = not found and words[after].word != ":" and head == after - 1
        found.append(Agency(name, words[head if literal else at].start, words[end - 1].end, True, not literal))
        following = _next_in_list(words, end)
        if (
            following == end
            or words[end].word == ";"
            or (head_at(words, following, False) and _own_head(words, following, after - 1))
        ):
            break
        at = following
    if len(found) == 1 and not found[0].normalised:
        start = words[index].start
        found = [replace(found[0], name=text[start : found[0].end], start=start)]
    return [replace(agency, name=" ".join(agency.name.split())) for agency in found], end


def _own_head(words: list[Token], index: int, head: int) -> bool:
    """Tell whether the item at `index` is an agency by itself and does not take the head before it."""
    if words[index].low == "công" and words[head].low == "bộ":
        return index + 2 < len(words) and words[index + 2].low in ("tỉnh", "các", "thành")
    return words[index].low not in ("thanh",) or words[head].low != "bộ"
