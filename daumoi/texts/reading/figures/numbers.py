"""Vietnamese numbers: 41.262, 16,8, 2600, 01, twenty thousand with a space, number words and scale words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PLAIN = re.compile(r"\d+\Z")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?\Z")
_DECIMAL = re.compile(r"\d+,\d+\Z")
_POINT_DECIMAL = re.compile(r"(?:\d{1,3}\.\d{1,2}|0\.\d+)\Z")
_FOREIGN_GROUPS = re.compile(r"\d{1,3}(?:(?:,\d{3}){2,}|,\d{3}(?=\.))(?:\.\d+)?\Z")

SCALES: dict[str, Decimal] = {
    "chục": Decimal(10),
    "trăm": Decimal(100),
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
    "vạn": Decimal(10_000),
    "triệu": Decimal(1_000_000),
    "tỷ": Decimal(1_000_000_000),
    "tỉ": Decimal(1_000_000_000),
}

_DIGIT_WORDS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_LAST_WORDS = _DIGIT_WORDS | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number as written. `value` is None where the grouping is broken (`valid` False); `note` explains odd spelling."""

    raw: str
    value: Decimal | None
    valid: bool = True
    note: str | None = None


def read_number(raw: str, *, whole_only: bool = False) -> WrittenNumber:
    """Read one number as written in a Vietnamese document: points group thousands, a comma starts decimals.

    `whole_only` says that the unit counts things (people, copies), so that a fraction cannot be meant and
    "12,345" or "16.5" is broken grouping. Raises ValueError where `raw` is not a number token.
    Source: S4-12 and trap T1/T2 of the mission (a broken number is never corrected silently).
    """
    if not NUMBER.fullmatch(raw):
        raise ValueError(f"not a number: {raw!r}")
    if _PLAIN.match(raw):
        return WrittenNumber(raw, Decimal(raw))
    if _GROUPED.match(raw) and not raw.startswith("0"):
        return WrittenNumber(raw, Decimal(raw.replace(".", "").replace(",", ".")))
    if _DECIMAL.match(raw):
        return _decimal(raw, whole_only)
    if _POINT_DECIMAL.match(raw) and not whole_only:
        return WrittenNumber(raw, Decimal(raw), note="dấu chấm được dùng làm dấu thập phân")
    if _FOREIGN_GROUPS.match(raw):
        return WrittenNumber(raw, Decimal(raw.replace(",", "")), note="dấu phẩy được dùng để tách hàng nghìn")
    return WrittenNumber(raw, None, valid=False, note="dấu tách hàng nghìn không đúng chỗ")


def _decimal(raw: str, whole_only: bool) -> WrittenNumber:
    fraction = raw.split(",")[1]
    if whole_only and len(fraction) == 3:
        return WrittenNumber(raw, None, valid=False, note="số đếm không thể lẻ; dấu phẩy có thể thay dấu chấm")
    return WrittenNumber(raw, Decimal(raw.replace(",", ".")))


def write_number(value: Decimal | int) -> str:
    """Write a number in the Vietnamese way: 41.262, 16,8, -3. Inverse of `read_number` for whole and decimal values."""
    number = Decimal(value)
    sign = "-" if number < 0 else ""
    whole, _, fraction = format(abs(number), "f").partition(".")
    groups: list[str] = []
    while len(whole) > 3:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    return sign + ".".join([whole, *groups]) + (f",{fraction}" if fraction else "")


def readings_of_broken(raw: str, *, whole_only: bool) -> list[tuple[Decimal, str]]:
    """Return every plausible reading of a broken number with the reason for it, best first by how little is changed.

    "16.4582" gives 164582 (all digits kept, points moved) and 16458 (last digit typed twice or too many);
    where the unit can be divided (`whole_only` False) also the decimal reading.
    """
    digits = re.sub(r"\D", "", raw)
    kept = Decimal(digits)
    found = [(kept, f"giữ đủ {len(digits)} chữ số, đặt lại dấu chấm: {write_number(kept)}")]
    groups = re.split(r"[.,]", raw)
    long = [place for place, group in enumerate(groups) if place and len(group) > 3]
    if long:
        trimmed = [group[:3] if place in long else group for place, group in enumerate(groups)]
        fewer = Decimal("".join(trimmed))
        found.append((fewer, f"bỏ chữ số thừa ở cuối nhóm: {write_number(fewer)}"))
    short = [place for place, group in enumerate(groups) if place and len(group) < 3]
    if short and len(groups) == 2:
        padded = Decimal(groups[0] + groups[1].ljust(3, "0"))
        found.append((padded, f"thiếu số 0 ở cuối nhóm: {write_number(padded)}"))
    if not whole_only and len(groups) == 2:
        decimal = Decimal(f"{groups[0]}.{groups[1]}")
        found.append((decimal, f"dấu tách là dấu thập phân: {write_number(decimal)}"))
    unique: dict[Decimal, str] = {}
    for value, reason in found:
        unique.setdefault(value, reason)
    return list(unique.items())


def read_number_words(words: list[str]) -> tuple[Decimal, int] | None:
    """Read a number written in words at the start of `words` (lower case): (value, words used); None where there is none.

    Covers hai … chín, mười một … chín mươi chín, and these before a scale word, which is left unread.
    "một" alone is an article and "năm" alone is the noun "year": both are None.
    """
    if not words:
        return None
    if words[0] == "mười":
        return _with_last(words, Decimal(10), 1)
    if words[0] not in _DIGIT_WORDS:
        return None
    first = _DIGIT_WORDS[words[0]]
    if first > 1 and len(words) > 1 and words[1] == "mươi":
        return _with_last(words, Decimal(first * 10), 2)
    return None if words[0] in {"một", "năm"} else (Decimal(first), 1)


def _with_last(words: list[str], tens: Decimal, used: int) -> tuple[Decimal, int]:
    last = words[used] if used < len(words) else ""
    if last in _LAST_WORDS and last != "năm":
        return tens + _LAST_WORDS[last], used + 1
    return tens, used


def expand_scale(scales: list[str]) -> Decimal:
    """Return the product of scale words: ["nghìn", "tỷ"] is 10^12; [] is 1. Raises KeyError for another word."""
    product = Decimal(1)
    for word in scales:
        product *= SCALES[word]
    return product
