"""Other documents that a text cites by number, with the date that follows the number."""

from __future__ import annotations

import re

from daumoi.texts.reading.head.papers import CODED_NUMBER, sign_of, tidy_number
from daumoi.texts.reading.model import Reference
from daumoi.texts.reading.page.dates import find_dates
from daumoi.texts.reading.page.tokens import word_set

_BARE = re.compile(
    r"\b(?:nghị quyết|chỉ thị|kết luận|nghị định|quyết định|công điện|thông tư|quy định|công văn|pháp lệnh|hướng dẫn)"
    r"(?:\s+(?:của\s+)?(?:Trung ương|Bộ Chính trị|Ban Bí thư|Chính phủ))?"
    r"\s+(?P<marked>số\s*:?\s*)?(?P<serial>\d{1,5}[a-z]?)(?![\w/]|\s?[-/]\s?[A-ZĐ\d]|[.,]\d|\s*%)"
    r"(?=\s*(?P<follow>[^\s\d]+)?)",
    re.IGNORECASE,
)
_DATE_LEAD = re.compile(r"\s*[,(]?\s*(?:ban hành\s+|ký\s+|được ký\s+)?(?:ngày\s*)?\Z", re.IGNORECASE)
_LICENCE = re.compile(r"giấy phép[^\n]{0,60}\Z", re.IGNORECASE)
_UNSIGNED_FOLLOW = word_set(
    'của về ngày trung bộ chính ban , . ; : ) ” " năm khóa (khóa được đã là ngày, ( trên cho tại do và, theo và'
)
_DATE_REACH = 48
_NOT_SIGNS = frozenset({"COVID", "USD", "VNĐ", "VND", "QL", "TL", "ĐT", "ĐH", "TW"})


def read_references(text: str, head_number: str | None) -> tuple[Reference, ...]:
    """Return every other document cited by number in `text`, once each, by place.

    `head_number` is the document's own number, which is left out. "Nghị quyết số 41" without a sign is kept as "41"
    unless a number with that serial is cited in full. Licences of the page (giấy phép …/GP-…) are left out.
    `date` is ISO or None where no date follows the number.
    """
    dates = {written.start: written.iso() for written in find_dates(text)}
    own = _folded(head_number) if head_number else None
    found: dict[str, Reference] = {}
    for match in CODED_NUMBER.finditer(text):
        number = tidy_number(match.group())
        if not _is_sign(sign_of(match)) or _is_licence(text, match):
            continue
        _keep(found, number, _date_after(text, match.end(), dates), match.start(), match.end())
    for number, start, end in _bare_numbers(text, found, own):
        _keep(found, number, _date_after(text, end, dates), start, end)
    kept = [reference for key, reference in found.items() if key != own]
    return tuple(sorted(kept, key=lambda reference: reference.start))


def _keep(found: dict[str, Reference], number: str, date: str | None, start: int, end: int) -> None:
    key = _folded(number)
    known = found.get(key)
    if known is None or (known.date is None and date is not None and start != known.start):
        place = known or Reference(number=number, date=None, start=start, end=end)
        found[key] = Reference(number=place.number, date=date, start=place.start, end=place.end)


def _folded(number: str) -> str:
    return re.sub(r"[\W_]+", " ", number).casefold().strip()


def _is_sign(sign: str) -> bool:
    first = re.split(r"[-/.&\s]", sign)[0].rstrip("0123456789")
    capitals = sum(letter.isupper() for letter in first)
    return capitals >= 2 and first not in _NOT_SIGNS


def _is_licence(text: str, match: re.Match[str]) -> bool:
    return (
        sign_of(match).startswith("GP") or _LICENCE.search(text, max(0, match.start() - 90), match.start()) is not None
    )


def _bare_numbers(text: str, found: dict[str, Reference], own: str | None) -> list[tuple[str, int, int]]:
    serials = {re.split(r"\W", reference.number)[0].lstrip("0") for reference in found.values()}
    if own:
        serials.add(own.split(" ")[0].lstrip("0"))
    bare: list[tuple[str, int, int]] = []
    for match in _BARE.finditer(text):
        serial = match["serial"]
        plausible = match["marked"] is not None or _names_paper(match)
        if plausible and serial.lstrip("0") not in serials and not _starts_date(text, match.end("serial")):
            bare.append((serial, match.start("serial"), match.end("serial")))
    return bare


def _names_paper(match: re.Match[str]) -> bool:
    """Without "số" only a capitalised type and a word that cannot be counted make "Nghị quyết 18" a citation."""
    follow = (match["follow"] or ".").lower()
    return match.group()[0].isupper() and (follow in _UNSIGNED_FOLLOW or follow[0] in ',.;:)”"(')


def _starts_date(text: str, at: int) -> bool:
    return bool(re.match(r"\s*[/.]\s*\d", text[at : at + 4]))


def _date_after(text: str, end: int, dates: dict[int, str | None]) -> str | None:
    for at in range(end, min(len(text), end + _DATE_REACH)):
        iso = dates.get(at)
        if at in dates:
            lead = text[end:at]
            return iso if _DATE_LEAD.fullmatch(lead) else None
    return None
