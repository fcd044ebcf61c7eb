"""One quantity at one number: the number phrase (range, whole, words), its qualifier and its place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from daumoi.texts.reading.figures.numbers import WrittenNumber, expand_scale, read_number, read_number_words
from daumoi.texts.reading.figures.unit_words import PLACES
from daumoi.texts.reading.figures.units import Unit, read_unit
from daumoi.texts.reading.model import Qualifier
from daumoi.texts.reading.page.lexemes import Lexeme, lower_words

_DASHES = frozenset("-–—−")
_QUALIFIERS: dict[tuple[str, ...], Qualifier] = {
    ("hơn",): "over",
    ("trên",): "over",
    ("quá",): "over",
    (">",): "over",
    ("≥",): "over",
    ("tối", "thiểu"): "over",
    ("ít", "nhất"): "over",
    ("không", "dưới"): "over",
    ("không", "ít", "hơn"): "over",
    ("gần",): "nearly",
    ("ngót",): "nearly",
    ("khoảng",): "about",
    ("chừng",): "about",
    ("cỡ",): "about",
    ("tới",): "about",
    ("~",): "about",
    ("ước",): "about",
    ("ước", "đạt"): "about",
    ("ước", "tính"): "about",
    ("dự", "kiến"): "about",
    ("xấp", "xỉ"): "about",
    ("sấp", "xỉ"): "about",
}
_GROUNDS = PLACES | {("kênh",), ("nền", "tảng"), ("tuyến",), ("tuyến", "đường"), ("trang",), ("cụm", "loa"), ("báo",)}
_UP_TO = frozenset({"có", "lên", "đạt", "là", "còn", "gồm", "tăng", "giảm", "chiếm"})
_COMPARED = frozenset(["cao", "thấp", "nhiều", "ít", "lớn", "nhỏ", "nhanh", "chậm", "kém", "dài", "ngắn", "tốt"])
_ESTIMATES = (("dự", "kiến"), ("ước",))
# "dự kiến làm việc với 4 huyện" plans a meeting and estimates nothing.
_PLANNED_FOR = frozenset({"với", "cho", "tại", "trong", "của", "ở", "đi", "đến"})
_CHANGES = frozenset({"tăng", "giảm"})
_MAGNITUDES = frozenset({"chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"})
_VAGUE = frozenset({"hàng", "vài", "mấy"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number phrase from token `first` up to `after`: a value with its range end or whole; `worded` in number words."""

    first: int
    after: int
    written: WrittenNumber
    value_max: Decimal | None = None
    of: Decimal | None = None
    worded: bool = False
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number phrase with its unit and qualifier, from token `start` up to `after`, before anything is ruled out."""

    phrase: Phrase
    unit: Unit
    qualifier: Qualifier
    start: int
    after: int
    changed: bool = False
    elided: bool = False


def read_phrase(tokens: list[Lexeme], first: int) -> Phrase | None:
    """Read the number phrase that starts at token `first`: digits, digits in spaced groups, or number words."""
    if tokens[first].kind == "word":
        worded = read_number_words(lower_words(tokens, first, 4))
        if worded is None:
            return None
        value, used = worded
        written = WrittenNumber(" ".join(token.text for token in tokens[first : first + used]), value)
        return Phrase(first, first + used, written, worded=True)
    raw, after = _spaced_groups(tokens, first)
    return _with_second(tokens, Phrase(first, after, read_number(raw)))


def _spaced_groups(tokens: list[Lexeme], first: int) -> tuple[str, int]:
    raw, after = tokens[first].text, first + 1
    if len(raw) > 3 or not raw.isdigit() or raw.startswith("0"):
        return raw, after
    groups = [raw]
    while after < len(tokens) and _is_spaced_group(tokens[after - 1], tokens[after]):
        groups.append(tokens[after].text)
        after += 1
    if len(groups) > 1 and read_unit(tokens, after) is None:
        return raw, first + 1
    return ".".join(groups), after


def _is_spaced_group(before: Lexeme, token: Lexeme) -> bool:
    return token.kind == "number" and len(token.text) == 3 and token.text.isdigit() and token.start == before.end + 1


def _with_second(tokens: list[Lexeme], phrase: Phrase) -> Phrase:
    """Add the end of a range ("10-12", "5 đến 7") or the whole of a share ("95/155") where a second number follows."""
    place = phrase.after
    if place + 1 >= len(tokens) or phrase.written.value is None:
        return phrase
    sign, second = tokens[place], place + 1
    bound = tokens[second].low == "dưới"
    if sign.low in {"đến", "tới"} and (bound or tokens[second].low in {"gần", "khoảng"}):
        second += 1
    if second >= len(tokens) or tokens[second].kind != "number":
        return phrase
    written = read_number(tokens[second].text)
    if written.value is None:
        return phrase
    if sign.text == "/":
        return Phrase(phrase.first, second + 1, phrase.written, of=written.value)
    if (sign.text in _DASHES or sign.low in {"đến", "tới"}) and written.value > phrase.written.value:
        return Phrase(phrase.first, second + 1, phrase.written, value_max=written.value, bound=bound)
    return phrase


def read_candidate(tokens: list[Lexeme], first: int) -> Candidate | None:
    """Read number phrase, unit and qualifier at token `first`; None where no unit follows the number.

    "5% đến 7%" is one range; "từ 500 triệu đồng đến dưới 1 tỷ đồng" is marked as a bound.
    """
    phrase = read_phrase(tokens, first)
    if phrase is None:
        return None
    unit = read_unit(tokens, phrase.after)
    if unit is None and phrase.of is None and phrase.value_max is None:
        return None
    if unit is None:
        return None
    phrase, unit = _compound_money(tokens, *_range_over_units(tokens, phrase, unit))
    if phrase.written.value is None or not unit.divisible:
        phrase = _recheck(phrase, unit)
    qualifier, start, changed = read_qualifier(tokens, first)
    if _stands_on(tokens, start, phrase, unit):
        qualifier, start = "exact", first
    return _trailing(tokens, Candidate(phrase, unit, qualifier, start, max(unit.after, phrase.after), changed))


def _compound_money(tokens: list[Lexeme], phrase: Phrase, unit: Unit) -> tuple[Phrase, Unit]:
    """Read "15 tỷ 500 triệu đồng" as 15,5 tỷ đồng."""
    place, value = unit.after, phrase.written.value
    if unit.head or not unit.scales or value is None or place >= len(tokens) or tokens[place].kind != "number":
        return phrase, unit
    less, follow = read_number(tokens[place].text), read_unit(tokens, place + 1)
    if less.value is None or follow is None or follow.base != "đồng" or not follow.scales:
        return phrase, unit
    whole, part = expand_scale(list(unit.scales)), less.value * expand_scale(list(follow.scales))
    if part >= whole:
        return phrase, unit
    written = WrittenNumber(phrase.written.raw, value + part / whole)
    name = " ".join([*unit.scales, "đồng"])
    return Phrase(phrase.first, place + 1, written), Unit(name, follow.after, True, True, ("đồng",), unit.scales)


def _stands_on(tokens: list[Lexeme], start: int, phrase: Phrase, unit: Unit) -> bool:
    """Tell "trên 63 tỉnh" (across) from "trên 60 tỉnh" (more than): bounds of places and channels are round numbers.

    "phủ sóng tới 23 thôn" says where to, "có tới 23 thôn" says how many.
    """
    value = phrase.written.value
    if value is not None and start == phrase.first - 1 and tokens[start].low == "tới" and start:
        return unit.head in PLACES and tokens[start - 1].kind == "word" and tokens[start - 1].low not in _UP_TO
    if value is None or start != phrase.first - 1 or tokens[start].low != "trên":
        return False
    return unit.head in _GROUNDS and (value < 10 or value % 5 != 0)


def _recheck(phrase: Phrase, unit: Unit) -> Phrase:
    if phrase.worded:
        return phrase
    written = read_number(phrase.written.raw, whole_only=not unit.divisible and unit.known)
    return Phrase(phrase.first, phrase.after, written, phrase.value_max, phrase.of, phrase.worded, phrase.bound)


def _range_over_units(tokens: list[Lexeme], phrase: Phrase, unit: Unit) -> tuple[Phrase, Unit]:
    place = unit.after
    if phrase.value_max is not None or phrase.of is not None or place + 1 >= len(tokens):
        return phrase, unit
    if tokens[place].text not in _DASHES and tokens[place].low not in {"đến", "tới"}:
        return phrase, unit
    bound = tokens[place + 1].low == "dưới"
    second = place + 2 if bound else place + 1
    if second >= len(tokens) or tokens[second].kind != "number":
        return phrase, unit
    end = read_number(tokens[second].text)
    follow = read_unit(tokens, second + 1)
    if end.value is None or follow is None or phrase.written.value is None:
        return phrase, unit
    same = follow.name == unit.name and end.value > phrase.written.value
    if not same and not (bound and follow.base == unit.base):
        return phrase, unit
    ranged = Phrase(phrase.first, second + 1, phrase.written, value_max=end.value, bound=bound)
    return ranged, Unit(unit.name, follow.after, unit.known, unit.divisible, unit.head, unit.scales)


def _trailing(tokens: list[Lexeme], candidate: Candidate) -> Candidate:
    """Turn "5 tỷ đồng trở lên" into "over"."""
    after = candidate.after
    if [token.low for token in tokens[after : after + 2]] == ["trở", "lên"]:
        return Candidate(candidate.phrase, candidate.unit, "over", candidate.start, after + 2, candidate.changed)
    return candidate


def read_qualifier(tokens: list[Lexeme], first: int) -> tuple[Qualifier, int, bool]:
    """Return (qualifier, first token of the phrase, whether it is a change) from the words left of token `first`.

    "cao hơn 5%" compares and qualifies nothing; "ước thu 500 tỷ đồng" carries its estimate over the verb.
    """
    qualifier: Qualifier | None = None
    place = first
    while True:
        found = _qualifier_before(tokens, place)
        if found is None:
            break
        width, kind = found
        qualifier = kind if qualifier is None else qualifier
        place -= width
    changed = place > 0 and tokens[place - 1].low in _CHANGES
    if changed:
        place -= 1
    estimate = _estimate_before(tokens, place)
    if estimate is not None:
        qualifier, place = qualifier or "about", estimate
    return qualifier or "exact", place, changed


def _qualifier_before(tokens: list[Lexeme], place: int) -> tuple[int, Qualifier] | None:
    for width in (3, 2, 1):
        if place < width:
            continue
        words = tuple(token.low for token in tokens[place - width : place])
        kind = _QUALIFIERS.get(words)
        if kind is None:
            continue
        before = tokens[place - width - 1].low if place > width else ""
        if words in {("hơn",), ("quá",)} and (before in _COMPARED or before == "không"):
            return None
        return width, kind
    return None


def _estimate_before(tokens: list[Lexeme], place: int) -> int | None:
    """Return the token where "dự kiến" or "ước" starts, at most three plain words before `place`; None where there is none."""
    for back in range(1, 5):
        at = place - back
        if at < 0 or tokens[at].kind != "word" or tokens[at].low in _PLANNED_FOR:
            return None
        for words in _ESTIMATES:
            start = at - len(words) + 1
            if start >= 0 and tuple(token.low for token in tokens[start : at + 1]) == words:
                return start
    return None


def read_vague(tokens: list[Lexeme], first: int) -> tuple[Unit, int] | None:
    """Read "hàng nghìn lượt người", "vài chục hộ" at token `first`: (unit, token after); None where it is something else."""
    if tokens[first].low not in _VAGUE:
        return None
    place = first + 1
    while place < len(tokens) and tokens[place].low in _MAGNITUDES and not _money_scale(tokens, first, place):
        place += 1
    if place == first + 1:
        return None
    unit = read_unit(tokens, place)
    return None if unit is None or not unit.known else (unit, unit.after)


def _money_scale(tokens: list[Lexeme], first: int, place: int) -> bool:
    """Return whether the magnitude at `place` belongs to the unit ("hàng nghìn | tỷ đồng")."""
    follows = place + 1 < len(tokens) and tokens[place + 1].low in {"đồng", "usd", "vnđ"}
    return place > first + 1 and tokens[place].low in {"triệu", "tỷ", "tỉ"} and follows
