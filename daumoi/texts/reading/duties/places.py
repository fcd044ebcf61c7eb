"""Places and councils in an agency's name, and where the name ends: "UBND các xã tháo dỡ", "Công an xã Trà Khẩu lắp"."""

from __future__ import annotations

from daumoi.texts.reading.duties.agency_words import PLACES, PLURAL, SECTORS
from daumoi.texts.reading.duties.verbs import predicate_at
from daumoi.texts.reading.page.tokens import Phrases, Token, word_set

_PLACE_ENDS = frozenset({"tỉnh", "huyện", "xã", "phường", "quận"})
_DOUBLE_ENDS = frozenset(
    {
        ("thành", "phố"),
        ("thị", "trấn"),
        ("đặc", "khu"),
        ("cơ", "sở"),
        ("phổ", "thông"),
        ("tiểu", "học"),
        ("mầm", "non"),
        ("biên", "phòng"),
        ("y", "tế"),
    }
)
_PLACE_GOES_ON = word_set(
    """vùng có trên thuộc trong của liên biên miền ven nơi còn ngoại nội phía giáp khu trực
    và các chưa nói nêu này tại khác đoàn ủy uỷ đội hội đảng đến bị đã đang
    sẽ được hoặc khóa khoá nhiệm cũ mới thứ số"""
)
_LONGEST_PLACE = 5
_UNION_OF = frozenset({"tỉnh", "thành", "huyện"})
_LONGEST_SECTOR = 9
_SERVICES = Phrases("tổng hợp, quản lý, phát triển, khai thác, đào tạo, bồi dưỡng")
_COUNCILS = frozenset({"hđnd", "ubnd", "đbqh"})


def ends_after_place(words: list[Token], at: int) -> bool:
    """Tell whether a name is over because its place is named and a lower-case word follows: "UBND các xã tháo dỡ"."""
    if not 0 < at < len(words) or words[at].capital or words[at].mark or PLACES.at(words, at):
        return False
    if words[at].low in _PLACE_GOES_ON:
        return False
    kind = at - 1
    while kind > 0 and at - kind <= _LONGEST_PLACE and words[kind].capital and not words[kind].mark:
        kind -= 1
    if kind == at - 1:
        unions = words[kind].low == "đoàn" and kind > 0 and words[kind - 1].low in _UNION_OF
        return words[kind].low in _PLACE_ENDS or unions or _after_sector(words, at)
    double = kind > 0 and (words[kind - 1].low, words[kind].low) in _DOUBLE_ENDS
    return words[kind].word in _PLACE_ENDS or double


def place_before(words: list[Token], at: int) -> bool:
    """Tell whether the words before `at` are a kind of place: "các huyện"."""
    return any(at >= length and PLACES.at(words, at - length) == length for length in (1, 2))


def shares_office(words: list[Token], at: int) -> bool:
    """Tell whether "và" at `at` joins councils with one office: "Văn phòng HĐND và UBND", "Văn phòng Đoàn ĐBQH và HĐND"."""
    if words[at].low != "và" or not {words[at - 1].low, words[at + 1].low} <= _COUNCILS:
        return False
    return any((words[before - 1].low, words[before].low) == ("văn", "phòng") for before in range(max(1, at - 4), at))


def of_places(words: list[Token], after: int) -> bool:
    """Tell whether a collective is told by its places: "chi bộ các thôn", "chính quyền các cấp"."""
    if after + 1 >= len(words) or words[after].low not in PLURAL:
        return False
    return words[after + 1].low == "cấp" or bool(PLACES.at(words, after + 1))


def _after_sector(words: list[Token], at: int) -> bool:
    """Tell whether the whole sector of a department stands before `at`: "Sở Tài chính dồn …"."""
    return any(
        words[at - back - 1].low in ("sở", "bộ") and SECTORS.at(words, at - back) == back
        for back in range(1, min(_LONGEST_SECTOR, at - 1) + 1)
    )


def names_service(words: list[Token], at: int) -> bool:
    """Tell whether a verb before a place belongs to a name: "Trung tâm Dịch vụ tổng hợp xã lập …"."""
    place = PLACES.at(words, at + 2) if _SERVICES.at(words, at) else 0
    after = at + 2 + place
    return place > 0 and (after >= len(words) or bool(words[after].mark or predicate_at(words, after)))
