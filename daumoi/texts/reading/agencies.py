"""Agencies as offices write them: head noun, sector with its commas, place, lists, shared heads and collectives."""

from __future__ import annotations

from dataclasses import dataclass, replace

from daumoi.texts.reading.heads import (
    ALONE,
    DETERMINERS,
    FIELD,
    GENERIC,
    OFFICES,
    PLACES,
    PLURAL,
    NO_NAMES,
    PROPER,
    SECTORS,
    TOGETHER,
)
from daumoi.texts.reading.tokens import Token, tokens
from daumoi.texts.reading.verbs import MODALS, PAST, predicate_at

_SHARING = frozenset({"sở", "bộ", "ngành", "phòng", "ban", "chi cục", "hội", "huyện", "xã", "phường"})
_NEVER_IN_NAME = frozenset(
    "như để nhằm về tại khi nếu đã đang sẽ được bị vẫn vừa là cho với do vì cùng ngoài nhất thì mà rằng từ sau trước qua cũng theo".split()
)
_PLACE_ENDS = frozenset({"tỉnh", "huyện", "xã", "phường", "quận"})
_PLACE_GOES_ON = frozenset(
    """vùng có trên thuộc trong của liên biên miền ven nơi còn ngoại nội phía giáp khu trực và các còn chưa nói nêu này tại khác
    đoàn ủy uỷ đội hội đảng bị đã đang sẽ được hoặc""".split()
)
_NO_SECTOR = _NEVER_IN_NAME | {"của", "trong", "thuộc", "các", "ở", "và", "có", "này", "đó", "mới", "trên", "liên"}
_IN_COLLECTIVE = frozenset("tại từ là theo".split())
_AND = ("và", "cùng", "hoặc")
_LONGEST = 24


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
    while True:
        some, after = _name_at(text, words, index, bool(found))
        if not some:
            return tuple(found), _back_over_marks(words, index) if found else index
        if found and words[index - 1].word == ",":
            found[-1] = _completed(found[-1], some[0])
        found.extend(some)
        index = _next_in_list(words, after)
        if index == after:
            return tuple(found), after


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
        and bool(_sector_length(words, at))
        and _bare_item(words, at)
    )


def _bare_item(words: list[Token], index: int) -> bool:
    return words[index].capital and _head_at(words, index, False) is None and not predicate_at(words, index)


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
    head = _head_at(words, index, listed)
    if head is None:
        return [], index
    first, after, kind = head
    if kind == "shared":
        return _shared(text, words, index, first, after)
    end = _name_end(words, after, kind)
    if kind == "field" and words[first].low in ("sở", "bộ") and _bare_sector(words, end):
        return _shared(text, words, index, first, after)
    last = words[end - 1]
    name = " ".join(text[words[index].start : last.end].split())
    return [Agency(name, words[index].start, last.end, _named(words, index, end, kind))], end


def _head_at(words: list[Token], index: int, listed: bool) -> tuple[int, int, str] | None:
    """Return (index of the head, index after it, kind of name) where a name may start at `index`."""
    if index >= len(words):
        return None
    determined = DETERMINERS.at(words, index)
    at = index + determined
    if at >= len(words):
        return None
    office, proper = OFFICES.at(words, at), PROPER.at(words, at)
    if office and (words[at].capital or determined or _holds_office(words, at, at + office)):
        return _office(words, at, at + office)
    field_length = 0 if NO_NAMES.at(words, at) else FIELD.at(words, at)
    if determined and field_length and words[index].low in PLURAL and _shares(words, at, at + field_length):
        return at, at + field_length, "shared"
    if proper and (proper > 1 or words[at].capital or determined):
        return at, at + proper, "proper"
    if field_length and _sector_follows(words, at, at + field_length):
        return at, at + field_length, "field"
    generic = GENERIC.at(words, at) if determined or not NO_NAMES.at(words, at) else 0
    if generic and (determined or listed or _stands_alone(words, at, generic)):
        return at, at + generic, "generic"
    return None


def _stands_alone(words: list[Token], at: int, length: int) -> bool:
    """Tell whether a collective without "các" is meant: "Tỉnh cần …", "địa phương phải …", not "Tổ chức thực hiện …"."""
    if MODALS.at(words, at + length):
        return True
    return words[at].capital and bool(ALONE.at(words, at))


def _holds_office(words: list[Token], at: int, after: int) -> bool:
    """Tell whether a lower-case office names a person: "chủ tịch UBND các xã", "thủ trưởng các cơ quan"."""
    if words[at].low == "thường" or after >= len(words):
        return False
    if words[at].low not in ("thành", "lãnh"):
        return True
    return bool(DETERMINERS.at(words, after) or PROPER.at(words, after) or words[after].low in ("sở", "cơ", "đơn"))


def _office(words: list[Token], first: int, index: int) -> tuple[int, int, str]:
    """Step over the agency an office holder belongs to, as far as its head noun."""
    at = index + DETERMINERS.at(words, index)
    sector = FIELD.at(words, at)
    if at > index and sector and _shares(words, at, at + sector):
        return first, at + sector, "shared"
    taken = PROPER.at(words, at) or sector or GENERIC.at(words, at)
    return first, at + taken if taken else index, "office"


def _shares(words: list[Token], at: int, after: int) -> bool:
    if words[at].low not in _SHARING or after >= len(words):
        return False
    if words[after].word == ":":
        return after + 1 < len(words) and (words[after + 1].capital or words[at].low == "ngành")
    return words[after].capital and not PROPER.at(words, after) and not predicate_at(words, after)


def _sector_follows(words: list[Token], at: int, after: int) -> bool:
    """Tell whether a sector or a place follows the head: "Sở Y tế", "sở TT&TT", "ngành y tế", "Báo Lạng Sơn"."""
    if after >= len(words) or words[after].mark:
        return False
    if words[after].capital:
        return words[at].capital or words[at].low in ("sở", "ngành", "phòng", "hội", "ban")
    if words[at].low != "ngành" and words[at].low != "sở":
        return words[at].capital and words[after].low not in _NO_SECTOR and not predicate_at(words, after)
    if words[at].low == "sở":
        return bool(_sector_length(words, after)) or (words[at].capital and words[after].low not in _NEVER_IN_NAME)
    return words[at].low == "ngành" and not predicate_at(words, after)


def _shared(text: str, words: list[Token], index: int, head: int, after: int) -> tuple[list[Agency], int]:
    """Read "Các Bộ: Quốc phòng, Công an": the head is given to every item."""
    last = words[after - 1]
    title = last.word[0].upper() + last.word[1:] if last.low != "ngành" else "ngành"
    if head != after - 1:
        title = f"{text[words[head].start : words[after - 2].start].strip()} {title}"
    at = after + 1 if words[after].word == ":" else after
    found: list[Agency] = []
    while True:
        end = _item_end(words, at, last.low)
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
            or (_head_at(words, following, False) and _own_head(words, following, after - 1))
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


def _item_end(words: list[Token], index: int, head: str) -> int:
    known = _sector_length(words, index)
    if known:
        return _name_end(words, index + known, "item")
    at = index
    while at < len(words) and not words[at].mark and words[at].low not in _AND and words[at].low not in _NEVER_IN_NAME:
        if at > index and predicate_at(words, at) or at == index and not words[at].capital and head != "ngành":
            break
        at += 1
    return at


def _sector_length(words: list[Token], index: int) -> int:
    return SECTORS.at(words, index)


def _name_end(words: list[Token], index: int, kind: str) -> int:
    """Return the index after the name whose head ends before `index`."""
    sector = kind == "field" or words[index - 1].low in ("sở", "bộ", "phòng", "ban")
    at = index + (_sector_length(words, index) if sector else 0)
    while at < len(words) and at - index < _LONGEST:
        token = words[at]
        if token.mark or token.low in _AND:
            step = _joined_step(words, at, kind)
            if not step:
                break
            at += step
        elif token.low in ("nói", "nêu") and at + 1 < len(words) and words[at + 1].low == "trên":
            at += 2
        elif kind != "generic" and PROPER.at(words, at) and not (PAST.at(words, at) or words[at - 1].mark):
            at += PROPER.at(words, at)
        elif _ends_name(words, at, kind):
            break
        else:
            at += 1
    return at


def _ends_name(words: list[Token], at: int, kind: str) -> bool:
    token = words[at]
    if token.low in _NEVER_IN_NAME and not (kind in ("generic", "office") and _keeps(words, at)):
        return True
    if predicate_at(words, at):
        return not _name_word(words, at)
    if ends_after_place(words, at):
        return True
    return bool(PAST.at(words, at)) and not token.capital


def ends_after_place(words: list[Token], at: int) -> bool:
    """Tell whether a name is over because its place is named and a lower-case word follows: "UBND các xã tháo dỡ"."""
    if not 0 < at < len(words) or words[at].capital or words[at].mark or PLACES.at(words, at):
        return False
    return words[at - 1].low in _PLACE_ENDS and words[at].low not in _PLACE_GOES_ON


def _keeps(words: list[Token], at: int) -> bool:
    """Prepositions that stay in a collective: "từ Hà Tĩnh đến Khánh Hòa", "tại các xã"."""
    follows = words[at + 1] if at + 1 < len(words) else None
    return follows is not None and words[at].low in _IN_COLLECTIVE and follows.capital and words[at].low == "từ"


def _name_word(words: list[Token], at: int) -> bool:
    """Tell whether a verb belongs to the name: "thanh tra tỉnh", "bộ phận quản lý", "Chỉ huy phòng chống thiên tai"."""
    before = words[at - 1].low if at else ""
    return before in ("huy", "phận") and not words[at].capital


def _joined_step(words: list[Token], at: int, kind: str) -> int:
    """Return how many tokens a mark or "và" carries the name on, 0 where the name ends here."""
    token = words[at]
    follows = words[at + 1] if at + 1 < len(words) else None
    if follows is None or token.word in '().:;“”"':
        return 0
    if token.word in "-–/&":
        return 2 if follows.capital or kind == "proper" and not predicate_at(words, at + 1) else 0
    if kind == "office" and _in_places(words, at):
        return 2
    if kind in ("generic", "office") or any(before.low in PLURAL for before in words[max(0, at - 6) : at]):
        step = _collective_step(words, at, kind)
        if step or kind in ("generic", "office"):
            return step
    place = PLACES.at(words, at + 1)
    if place and _place_before(words, at):
        return 1 + place
    if _in_places(words, at):
        return 2
    if kind == "field" and token.word == "," and _of_division(words, at) and _bare_item(words, at + 1):
        return 2
    if kind == "proper" and token.word == "," and _sector_list(words, at):
        return 2
    if kind != "item" and token.low == "và" and _sector_goes_on(words, at + 1):
        return 1 + max(1, _sector_length(words, at + 1))
    return 0


def _of_division(words: list[Token], at: int) -> bool:
    """Tell whether the name is a division's, whose sectors stand without repeated heads: "Phòng Thông tin, Báo chí"."""
    return any(token.low == "phòng" for token in words[max(0, at - 5) : at]) and words[at - 1].low != "phòng"


def _in_places(words: list[Token], at: int) -> bool:
    """Tell whether another place follows in "các huyện An Lão, Vĩnh Thạnh và Vân Canh"."""
    if not _bare_item(words, at + 1) or not words[at - 1].capital:
        return False
    for index in range(at - 1, max(0, at - 40), -1):
        if words[index].low in PLURAL:
            return bool(PLACES.at(words, index + 1))
        if words[index].word in ";.:":
            return False
    return False


def _place_before(words: list[Token], at: int) -> bool:
    """Tell whether the words before `at` are a kind of place: "các huyện"."""
    return any(at >= length and PLACES.at(words, at - length) == length for length in (1, 2))


def _sector_list(words: list[Token], at: int) -> bool:
    """Tell whether a comma is inside a sector: "Trung tâm Văn hóa, Thông tin và Thể thao"."""
    if not _bare_item(words, at + 1):
        return False
    for index in range(at + 2, min(at + 7, len(words) - 1)):
        if words[index].low == "và":
            return _bare_item(words, index + 1)
        if words[index].mark:
            return False
    return False


def _sector_goes_on(words: list[Token], index: int) -> bool:
    return (
        words[index].capital and _head_at(words, index, False) is None and words[index - 2].low not in ("tỉnh", "huyện")
    )


def _collective_step(words: list[Token], at: int, kind: str) -> int:
    """Carry a collective over a comma: "sở, ban, ngành"; "các huyện, thành phố"."""
    after = at + 2 if words[at].word == "," and words[at + 1].low == "và" else at + 1
    if after >= len(words):
        return 0
    place = PLACES.at(words, after)
    if place and _place_before(words, at) and not (kind == "generic" and words[after].capital):
        return after + place - at
    together = TOGETHER.at(words, after)
    if not together or (words[after].capital and _sector_follows(words, after, after + together)):
        return 0
    if kind != "generic" and not _collective_before(words, at):
        return 0
    return after + together - at if not _place_before(words, at) else 0


def _collective_before(words: list[Token], at: int) -> bool:
    return bool(TOGETHER.at(words, at - 1) or at > 1 and TOGETHER.at(words, at - 2))


def _named(words: list[Token], index: int, end: int, kind: str) -> bool:
    if kind != "generic":
        return True
    return any(token.capital and not TOGETHER.at([token], 0) for token in words[index + 1 : end])
