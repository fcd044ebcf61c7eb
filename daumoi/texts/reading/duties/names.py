"""One name of an agency: its head noun, the sector with its commas, the place, and where the name ends."""

from __future__ import annotations

from daumoi.texts.reading.duties.agency_words import (
    ALONE,
    DETERMINERS,
    FIELD,
    GENERIC,
    NO_NAMES,
    OFFICES,
    PLACES,
    PLURAL,
    PROPER,
    SECTORS,
    TOGETHER,
)
from daumoi.texts.reading.duties.places import ends_after_place, names_service, of_places, place_before, shares_office
from daumoi.texts.reading.duties.verbs import MODALS, PAST, predicate_at
from daumoi.texts.reading.page.tokens import Token, word_set

_SHARING = frozenset({"sở", "bộ", "ngành", "phòng", "ban", "chi cục", "hội", "huyện", "xã", "phường"})
_NEVER_IN_NAME = word_set(
    "như để nhằm về tại khi nếu đã đang sẽ được bị vẫn vừa là cho với do vì cùng ngoài nhất thì mà rằng từ sau trước qua cũng theo mỗi"
)
_NO_SECTOR = _NEVER_IN_NAME | {"của", "trong", "thuộc", "các", "ở", "và", "có", "này", "đó", "mới", "trên", "liên"}
_AND = ("và", "cùng", "hoặc")
_LONGEST = 24


def head_at(words: list[Token], index: int, listed: bool) -> tuple[int, int, str] | None:
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
    if generic and (determined or listed or of_places(words, at + generic) or _stands_alone(words, at, generic)):
        return at, at + generic, "generic"
    return None


def _stands_alone(words: list[Token], at: int, length: int) -> bool:
    """Tell whether a collective without "các" is meant: "Tỉnh cần …", "địa phương phải …", not "Tổ chức thực hiện …"."""
    if MODALS.at(words, at + length):
        return True
    addressed = at > 0 and words[at - 1].low in ("cầu", "nghị", "giao", "đạo")
    return (words[at].capital or addressed) and bool(ALONE.at(words, at))


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
        return bool(sector_length(words, after)) or (words[at].capital and words[after].low not in _NEVER_IN_NAME)
    return words[at].low == "ngành" and not predicate_at(words, after)


def bare_item(words: list[Token], index: int) -> bool:
    """Tell whether a capital word that is no agency by itself stands at `index`."""
    return words[index].capital and head_at(words, index, False) is None and not predicate_at(words, index)


def item_end(words: list[Token], index: int, head: str) -> int:
    """Return the index after one item under a shared head."""
    known = sector_length(words, index)
    if known:
        return name_end(words, index + known, "item")
    at = index
    while at < len(words) and not words[at].mark and words[at].low not in _AND and words[at].low not in _NEVER_IN_NAME:
        if (at > index and predicate_at(words, at)) or (at == index and not words[at].capital and head != "ngành"):
            break
        at += 1
    return at


def sector_length(words: list[Token], index: int) -> int:
    """Return how many tokens the name of a sector takes at `index`."""
    return SECTORS.at(words, index)


def name_end(words: list[Token], index: int, kind: str) -> int:
    """Return the index after the name whose head ends before `index`."""
    sector = kind == "field" or words[index - 1].low in ("sở", "bộ", "phòng", "ban")
    at = index + (sector_length(words, index) if sector else 0)
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


def joins_names(words: list[Token], at: int) -> bool:
    """Tell whether the word is a preposition or a sign of tense, which opens no duty."""
    return words[at].low in _NEVER_IN_NAME


def _keeps(words: list[Token], at: int) -> bool:
    """Prepositions that stay in a collective: "từ Hà Tĩnh đến Khánh Hòa", "tại các xã"."""
    follows = words[at + 1] if at + 1 < len(words) else None
    return follows is not None and words[at].low == "từ" and (follows.capital or bool(PLACES.at(words, at + 1)))


def _name_word(words: list[Token], at: int) -> bool:
    """Tell whether a verb belongs to the name: "thanh tra tỉnh", "bộ phận quản lý", "Chỉ huy phòng chống thiên tai"."""
    before = words[at - 1].low if at else ""
    if names_service(words, at):
        return True
    return before in ("huy", "phận", "kiếm") and not words[at].capital


def _joined_step(words: list[Token], at: int, kind: str) -> int:
    """Return how many tokens a mark or "và" carries the name on, 0 where the name ends here."""
    token = words[at]
    follows = words[at + 1] if at + 1 < len(words) else None
    if follows is None or token.word in '().:;“”"':
        return 0
    if token.low == "và" and shares_office(words, at):
        return 2
    if token.word in "-–/&":
        return 2 if follows.capital or (kind == "proper" and not predicate_at(words, at + 1)) else 0
    if kind == "office" and _in_places(words, at):
        return 2
    if kind in ("generic", "office") or any(before.low in PLURAL for before in words[max(0, at - 6) : at]):
        step = _collective_step(words, at, kind)
        if step or kind in ("generic", "office"):
            return step
    place = PLACES.at(words, at + 1)
    if place and place_before(words, at) and not PROPER.at(words, at + 1):
        return 1 + place
    return 2 if _in_places(words, at) else _sector_step(words, at, kind)


def _sector_step(words: list[Token], at: int, kind: str) -> int:
    """Carry a sector over its own comma or "và"."""
    if words[at].low == "và":
        joined = kind != "item" and _sector_goes_on(words, at + 1)
        return 1 + max(1, sector_length(words, at + 1)) if joined else 0
    if words[at].word != ",":
        return 0
    division = (
        kind == "field" and _of_division(words, at) and (bare_item(words, at + 1) or _small_sector(words, at + 1))
    )
    return 2 if division or (kind == "proper" and _sector_list(words, at)) else 0


def _small_sector(words: list[Token], index: int) -> bool:
    """Tell whether one or two plain words stand before the verb: "Phòng Quản lý báo chí, xuất bản chủ trì …"."""
    if words[index].capital or words[index].low in _NO_SECTOR or head_at(words, index, True):
        return False
    for at in range(index, min(index + 3, len(words))):
        if words[at].mark:
            return False
        if predicate_at(words, at):
            return at > index
    return False


def _of_division(words: list[Token], at: int) -> bool:
    """Tell whether the name is a division's, whose sectors stand without repeated heads: "Phòng Thông tin, Báo chí"."""
    return any(token.low == "phòng" for token in words[max(0, at - 5) : at]) and words[at - 1].low != "phòng"


def _in_places(words: list[Token], at: int) -> bool:
    """Tell whether another place follows in "các huyện An Lão, Vĩnh Thạnh và Vân Canh"."""
    if not bare_item(words, at + 1) or not words[at - 1].capital:
        return False
    for index in range(at - 1, max(0, at - 40), -1):
        if words[index].low in PLURAL:
            return bool(PLACES.at(words, index + 1))
        if words[index].word in ";.:":
            return False
    return False


def _sector_list(words: list[Token], at: int) -> bool:
    """Tell whether a comma is inside a sector: "Trung tâm Văn hóa, Thông tin và Thể thao"."""
    if not bare_item(words, at + 1):
        return False
    for index in range(at + 2, min(at + 7, len(words) - 1)):
        if words[index].low == "và":
            return bare_item(words, index + 1)
        if words[index].mark:
            return False
    return False


def _sector_goes_on(words: list[Token], index: int) -> bool:
    return (
        words[index].capital and head_at(words, index, False) is None and words[index - 2].low not in ("tỉnh", "huyện")
    )


def _collective_step(words: list[Token], at: int, kind: str) -> int:
    """Carry a collective over a comma: "sở, ban, ngành"; "các huyện, thành phố"."""
    after = at + 2 if words[at].word == "," and words[at + 1].low == "và" else at + 1
    if after >= len(words):
        return 0
    place = PLACES.at(words, after)
    if place and place_before(words, at) and not (kind == "generic" and words[after].capital):
        return after + place - at
    together = TOGETHER.at(words, after)
    if not together and kind == "generic":
        return _loose_step(words, at)
    if not together or (words[after].capital and _sector_follows(words, after, after + together)):
        return 0
    if kind != "generic" and not _collective_before(words, at):
        return 0
    return after + together - at if not place_before(words, at) else 0


def _loose_step(words: list[Token], at: int) -> int:
    """Carry a collective over one more of its nouns: "các đơn vị quản lý hồ thủy điện, thủy lợi và các xã"."""
    if words[at].word != ",":
        return 0
    for end in range(at + 1, min(at + 5, len(words) - 1)):
        if words[end].low in _AND and end > at + 1:
            return end - at if head_at(words, end + 1, True) else 0
        known = any(phrases.at(words, end) for phrases in (GENERIC, DETERMINERS))
        if known or words[end].mark or words[end].capital or predicate_at(words, end):
            return 0
    return 0


def _collective_before(words: list[Token], at: int) -> bool:
    return bool(TOGETHER.at(words, at - 1) or (at > 1 and TOGETHER.at(words, at - 2)))


def is_named(words: list[Token], index: int, end: int, kind: str) -> bool:
    """Tell whether the name means certain agencies and not anybody."""
    if kind != "generic":
        return True
    return any(token.capital and not TOGETHER.at([token], 0) for token in words[index + 1 : end])
