"""The document's own number, date, type, author, subject, signer and bases: read from its head, or from the news that passes it on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daumoi.texts.reading.head.happenings import event_date, held_on, publication_date, year_of_text
from daumoi.texts.reading.head.papers import CODED, CODED_NUMBER, TYPE_NAMES, tidy_number, type_of_number
from daumoi.texts.reading.head.titles import bases_of, issuer_of, signer_of, subject_of, title_type
from daumoi.texts.reading.model import Block, DocumentHead
from daumoi.texts.reading.page.dates import WrittenDate, find_dates

_HEAD_REACH = 2500
_LEAD_REACH = 1600
_OWN_NUMBER = re.compile(rf"\bSố\s*:?\s*{CODED}")
_STATE_HEAD = re.compile(r"CỘNG H[OÒ][AÀ] XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|(?m:^)\s*(?:Số|SỐ)\s*:")
_BODY_START = re.compile(r"(?m:^)\s*(?:[-–]\s*)?(?:Căn cứ|Thực hiện|Kính gửi|I\.|1\.)\s*\S")
_PLACE_DATE = re.compile(r",\s*ngày[ \t.…_\d]{0,24}tháng[ \t.…_\d]{0,24}năm\s*(\d{4})", re.IGNORECASE)
_TYPES = "|".join(sorted((name for name in TYPE_NAMES if name not in {"luật", "lệnh"}), key=len, reverse=True))
_ISSUED = re.compile(
    rf"(?P<issuer>[^.\n]{{0,160}}?)\b(?:ban hành|ký|có|gửi|phát hành|ra|phát đi)\s+(?P<type>{_TYPES})\s+"
    rf"(?:hỏa tốc\s+|khẩn\s+|[^\d.\n]{{0,24}})?(?:số\s*:?\s*)?{CODED}",
    re.IGNORECASE,
)
_PASSED = re.compile(
    rf"\b(?:tại|theo|trong|bằng)\s+(?P<type>{_TYPES})\s+(?:hỏa tốc\s+|khẩn\s+)?(?:số\s*:?\s*)?{CODED}"
    r"(?P<between>[^.;\n]{0,120}?),(?P<issuer>[^.;\n]{0,160}?)\b(?:yêu cầu|đề nghị|chỉ đạo|giao|thống nhất|đồng ý)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    rf"\b(?:nguồn|trích|theo)\s*:?\s*(?:từ\s+)?(?P<type>{_TYPES})\s+(?P<issuer>)(?:số\s*:?\s*)?{CODED}[^.\n]{{0,60}}\)?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_EARLIER = re.compile(r"\b(?:trước đó|thực hiện|căn cứ|triển khai|theo tinh thần|sau khi)\b", re.IGNORECASE)
_NUMBER_REACH = 60


@dataclass(frozen=True, slots=True)
class _Passed:
    """An official paper that a piece of news passes on."""

    number: str
    type: str
    issuer: str | None
    date: str | None


def read_head(text: str, blocks: Sequence[Block]) -> DocumentHead:
    """Return number, date, type and author of the document that `text` is or passes on.

    An official paper is known by its head; news that passes on one paper has that paper's number and date; other news
    has type "news" and the date of its event, else of its publication. None stands where the text does not make a
    value certain: a day and month without a year anywhere stay None (T7). `date_of` is None where `date` is.
    """
    if _is_official(text):
        return _official(text, blocks)
    passed = _passed_on(text)
    if passed is not None:
        return DocumentHead(
            number=passed.number,
            date=passed.date,
            type=passed.type,
            issuer=passed.issuer,
            date_of="document" if passed.date else None,
            subject=subject_of(text, blocks, official=False),
        )
    date, date_of = _date_of_news(text)
    return DocumentHead(date=date, type="news", date_of=date_of, subject=subject_of(text, blocks, official=False))


def _is_official(text: str) -> bool:
    return _STATE_HEAD.search(text, 0, _HEAD_REACH) is not None or title_type(text[:_HEAD_REACH]) is not None


def _official(text: str, blocks: Sequence[Block]) -> DocumentHead:
    body = _BODY_START.search(text, 0, _HEAD_REACH)
    top = text[: body.start() if body else _HEAD_REACH]
    own = _OWN_NUMBER.search(top)
    number = tidy_number(own.group()[own.group().find(own["serial"]) :]) if own else None
    date = _date_of_head(top)
    date_of = "document" if date else None
    named = title_type(top)
    if date is None:
        date = (held_on(text) if named == "biên bản" else None) or event_date(text, year_of_text(text))
        date_of = "event" if date else None
    return DocumentHead(
        number=number,
        date=date,
        type=named or (type_of_number(number) if number else None) or _letter_type(top),
        issuer=issuer_of(top, number),
        date_of=date_of,
        subject=subject_of(text, blocks, official=True),
        signer=signer_of(text, blocks),
        bases=bases_of(text, blocks),
    )


def _letter_type(top: str) -> str | None:
    return "công văn" if re.search(r"\bV\s*/\s*v\b|Kính gửi", top, re.IGNORECASE) else None


def _date_of_head(top: str) -> str | None:
    """The date beside the place name ("Lai Châu, ngày 5 tháng 3 năm 2024"); YYYY-MM or YYYY where day or month are open."""
    for match in _PLACE_DATE.finditer(top):
        written = find_dates(top[match.start() + 1 : match.end()])
        worded = next((date for date in written if date.year is not None), None)
        return worded.iso() if worded else match[1]
    return None


def _passed_on(text: str) -> _Passed | None:
    lead = text[:_LEAD_REACH]
    for pattern in (_ISSUED, _PASSED):
        for match in pattern.finditer(lead):
            sign_first = match["sign"] or match["party"]
            if _EARLIER.search(match["issuer"]) and pattern is _ISSUED:
                continue
            if sum(letter.isupper() for letter in sign_first) < 2:
                continue
            return _passed(text, match)
    source = _SOURCE.search(text, max(0, len(text) - _LEAD_REACH))
    return _passed(text, source) if source else None


def _passed(text: str, match: re.Match[str]) -> _Passed:
    number = CODED_NUMBER.search(text, match.start("serial"))
    end = number.end() if number else match.end("serial")
    raw = number.group() if number else match["serial"]
    after = [date for date in find_dates(text[end : end + _NUMBER_REACH]) if date.start <= 12]
    return _Passed(
        number=tidy_number(raw),
        type=match["type"].lower(),
        issuer=_clean_issuer(match["issuer"]),
        date=_certain(after, text, match.start("serial")),
    )


def _certain(after: list[WrittenDate], text: str, at: int) -> str | None:
    """The date written after the number, else the full or partial date that opens the sentence of the number."""
    published = publication_date(text)
    year = int(published[0][:4]) if published else None
    if after:
        return after[0].iso(year)
    start = max(text.rfind("\n", 0, at), text.rfind(". ", 0, at)) + 1
    opening = find_dates(text[start:at])
    return opening[0].iso(year) if opening and opening[0].start <= 24 else None


def _clean_issuer(words: str) -> str | None:
    agency = re.sub(r"\b(?:vừa|đã|mới|cũng|tiếp tục|vừa qua)\b.*", "", words, flags=re.IGNORECASE).strip(" ,-–)(")
    agency = re.sub(r"^\(?[A-ZĐ]{2,8}\)\s*[-–]\s*", "", agency)
    agency = re.sub(r"^.*(?:\d[/-]\d+(?:/\d{4})?|hôm nay|theo đó)\s*,\s*", "", agency, flags=re.IGNORECASE)
    return agency or None


def _date_of_news(text: str) -> tuple[str | None, str | None]:
    full = event_date(text, None)
    if full is not None:
        return full, "event"
    published = publication_date(text)
    if published is not None and len(published[0]) > len("2023-03"):
        return published
    if published is not None:
        within = event_date(text, int(published[0][:4]))
        return (within, "event") if within is not None and within.startswith(published[0]) else published
    partial = event_date(text, year_of_text(text))
    return (partial, "event") if partial is not None else (None, None)
