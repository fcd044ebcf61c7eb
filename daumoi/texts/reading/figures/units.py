"""Find the unit that follows a number: the counted noun, the measure, the rate."""

from __future__ import annotations

from dataclasses import dataclass

from daumoi.texts.reading.figures.numbers import SCALES
from daumoi.texts.reading.figures.unit_words import (
    BODIES,
    MEASURE_PHRASES,
    MEASURES,
    PEOPLE,
    PLACES,
    PRESS,
    STOP,
    THINGS,
    TIMES,
)
from daumoi.texts.reading.page.lexemes import Lexeme

_JOINABLE = (PLACES, PRESS, PEOPLE, BODIES)
_KNOWN = PLACES | PRESS | PEOPLE | BODIES | THINGS | MEASURE_PHRASES | frozenset((word,) for word in MEASURES)
_LONGEST = max(map(len, _KNOWN))
_SHORTENED = {
    ("tờ", "rơi"): "tờ",
    ("tờ", "gấp"): "tờ",
    ("người", "dân"): "người",
    ("hộ", "dân"): "hộ",
    ("hộ", "gia", "đình"): "hộ",
    ("đồn", "biên", "phòng"): "đồn",
    ("tổ", "chức", "đảng"): "tổ chức",
    ("tổ", "chức", "cơ", "sở", "đảng"): "tổ chức",
    ("con", "gia", "súc"): "con",
    ("con", "gia", "cầm"): "con",
    ("vụ", "cháy"): "vụ",
    ("vụ", "tai", "nạn"): "vụ",
    ("vụ", "án"): "vụ",
    ("tấn", "thóc"): "tấn",
    ("tấn", "gạo"): "tấn",
    ("ca", "bệnh"): "ca",
    ("ca", "mắc"): "ca",
    ("xe", "ô", "tô"): "xe",
    ("cơ", "quan", "báo", "chí"): "cơ quan",
    ("khẩu", "súng"): "khẩu",
    ("quả", "bom"): "quả",
    ("viên", "đạn"): "viên",
}
# Units that keep their capitals.
_WRITTEN = {
    "usd": "USD",
    "eur": "EUR",
    "vnđ": "VNĐ",
    "vnd": "VND",
    "độ c": "độ C",
    "°c": "°C",
    "mw": "MW",
    "kw": "kW",
    "mwh": "MWh",
    "kwh": "kWh",
    "gb": "GB",
    "tb": "TB",
    "mb": "MB",
    "cv": "CV",
    "teu": "TEU",
    "dwt": "DWT",
    "trạm bts": "trạm BTS",
    "đô la mỹ": "đô la Mỹ",
    "đồng việt nam": "đồng Việt Nam",
}
# Also a verb: "7 đơn vị, tổ chức 3 hoạt động".
_ORGANISE = ("tổ", "chức")
_ATTENDING = frozenset({("người",), ("người", "dân")})


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit after a number: its words, the token after it, its scale words, and whether the lexicon knows it.

    `divisible` says that fractions make sense (measures, money, scale words). `head` is the noun without scale and rate.
    """

    name: str
    after: int
    known: bool
    divisible: bool
    head: tuple[str, ...]
    scales: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """The unit without scale words ("triệu lượt" -> "lượt")."""
        return self.name.split(" ", len(self.scales))[-1] if self.scales else self.name


def read_unit(tokens: list[Lexeme], start: int) -> Unit | None:
    """Read scale words and unit at token `start`; None where nothing there can be counted.

    A capital at the head of the next line begins something else.
    Known nouns win by length; else the two words (or one) after the number are the unit, if they can be a noun.
    "lượt" joins only a following "người" (rule 6 of the scheme); nouns of one kind join over commas.
    """
    if start < len(tokens) and tokens[start].opens and tokens[start].text[:1].isupper():
        return None
    place, scales = _read_scales(tokens, start)
    noun = _known_noun(tokens, place)
    if noun is None:
        return _without_known_noun(tokens, start, place, scales)
    after = place + _length(noun)
    name = _SHORTENED.get(noun) or _WRITTEN.get(" ".join(noun)) or " ".join(noun)
    if noun == ("lượt",):
        name, after = _attendances(tokens, after)
    elif noun[0] in {"lượt"} and len(noun) > 1:
        name, after = ("lượt người", after) if noun[1] == "người" else ("lượt", place + 1)
    else:
        name, after = _joined(tokens, noun, name, after)
    # a yearly per cent is still a per cent (rule 4 of the scheme)
    name, after, rate = (name, after, False) if noun == ("%",) else _rate(tokens, noun, name, after)
    divisible = bool(scales) or _is_measure(noun)
    return Unit(" ".join([*scales, name]), after, True, divisible or rate, noun, scales)


def known_noun_length(tokens: list[Lexeme], start: int) -> int:
    """Return how many tokens the longest known unit at `start` has; 0 where there is none."""
    noun = _known_noun(tokens, start)
    return 0 if noun is None else _length(noun)


def _length(noun: tuple[str, ...]) -> int:
    return sum(2 if part[-1:] in "23" and len(part) > 1 else 1 for part in noun) + (1 if noun == ("°c",) else 0)


def _read_scales(tokens: list[Lexeme], place: int) -> tuple[int, tuple[str, ...]]:
    scales: list[str] = []
    while place < len(tokens) and tokens[place].low in SCALES and len(scales) < 3:
        scales.append(tokens[place].low)
        place += 1
    return place, tuple(scales)


def _known_noun(tokens: list[Lexeme], start: int) -> tuple[str, ...] | None:
    window = tokens[start : start + _LONGEST]
    if not window:
        return None
    power = _with_power(window)
    if power is not None:
        return power
    if window[0].low == "°" and len(window) > 1 and window[1].low == "c":
        return ("°c",)
    words: list[str] = []
    for token in window:
        if token.kind == "number" or (token.kind == "sign" and token.text not in "%‰"):
            break
        words.append(token.low)
    for length in range(len(words), 0, -1):
        noun = tuple(words[:length])
        if noun in _KNOWN and not _is_acronym(window[0]):
            return noun
    return None


def _with_power(window: list[Lexeme]) -> tuple[str, ...] | None:
    if len(window) > 1 and window[0].low in {"m", "km"} and window[1].glued and window[1].text in {"2", "3", "²", "³"}:
        return (window[0].low + {"²": "2", "³": "3"}.get(window[1].text, window[1].text),)
    return None


def _is_acronym(token: Lexeme) -> bool:
    return token.text.isupper() and len(token.text) > 1 and token.low not in MEASURES


def _is_measure(noun: tuple[str, ...]) -> bool:
    return noun in MEASURE_PHRASES or (len(noun) == 1 and noun[0] in MEASURES)


def _attendances(tokens: list[Lexeme], after: int) -> tuple[str, int]:
    follow = _known_noun(tokens, after)
    if follow in _ATTENDING:
        return "lượt người", after + len(follow)
    return "lượt", after


def _joined(tokens: list[Lexeme], noun: tuple[str, ...], name: str, after: int) -> tuple[str, int]:
    kind = next((members for members in _JOINABLE if noun in members), None)
    while kind is not None and after + 1 < len(tokens):
        joint = tokens[after]
        if joint.text not in {",", "/"} and joint.low not in {"và", "hoặc"}:
            break
        follow = _known_noun(tokens, after + 1)
        if follow is None or follow not in kind or (joint.low in {"và", "hoặc"} and kind is PRESS):
            break
        if follow == _ORGANISE and _is_number(tokens, after + 1 + len(follow)):
            break
        if _SHORTENED.get(follow, "") == name or name.split(" ")[0] == follow[0]:
            break
        name += f"{joint.text if joint.text in ',/' else ' ' + joint.text}{'' if joint.text == '/' else ' '}{' '.join(follow)}"
        after += 1 + len(follow)
    return name, after


def _is_number(tokens: list[Lexeme], place: int) -> bool:
    return place < len(tokens) and tokens[place].kind == "number"


def _rate(tokens: list[Lexeme], noun: tuple[str, ...], name: str, after: int) -> tuple[str, int, bool]:
    found = False
    for skip in (0, 1, 2):
        place = after + skip
        if place + 1 >= len(tokens):
            break
        if tokens[place].text == "/" and tokens[place + 1].kind == "word":
            if skip and tokens[place + 1].low not in TIMES:
                break
            while place + 1 < len(tokens) and tokens[place].text == "/" and tokens[place + 1].kind == "word":
                length = max(1, known_noun_length(tokens, place + 1))
                name += "/" + " ".join(token.low for token in tokens[place + 1 : place + 1 + length])
                place += 1 + length
            return name, place, True
        if tokens[place].kind != "word":
            break
    return name, after, found


def _without_known_noun(tokens: list[Lexeme], start: int, place: int, scales: tuple[str, ...]) -> Unit | None:
    if scales:
        money = (*scales, "đồng") if scales[-1] in {"tỷ", "tỉ"} else scales
        return Unit(" ".join(money), place, True, True, (), scales)
    noun: list[str] = []
    for token in tokens[start : start + 2]:
        if token.kind != "word" or token.low in STOP or not token.text.islower() or (noun and token.glued):
            break
        noun.append(token.low)
    if not noun:
        return None
    return Unit(" ".join(noun), start + len(noun), False, False, tuple(noun))
