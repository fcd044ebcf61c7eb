"""When the news of a text happened and when it was published."""

from __future__ import annotations

import re

from daumoi.texts.reading.page.dates import WrittenDate, find_dates

_LEAD_REACH = 2200
_TOP_REACH = 700
_LONG_LINE = 80
_OPENING = re.compile(
    r"(?:^|\n|[.!?]\s+|[-–—)]\s*)\s*(?:Vào\s+)?(?:hôm nay|hôm qua|sáng|trưa|chiều|tối|ngày|"
    r"trong ngày|sáng nay|chiều nay|"
    r"sáng ngày|chiều ngày|tối ngày|trưa ngày|từ ngày|trong hai ngày|trong \d ngày)[ ,(]*(?:ngày\s*)?\Z",
    re.IGNORECASE,
)
# "Thời gian: 8 giờ 00 ngày 03/7/2026", "Hồi 14 giờ 30 phút, ngày 16 tháng 11 năm 2026, tại …"
_HELD = re.compile(r"^\W*(?:thời gian|hôm nay|(?:vào )?(?:hồi|lúc))\b[^\n]{0,100}", re.IGNORECASE | re.MULTILINE)
_PART_OF_DAY = re.compile(r"\b(?:sáng|trưa|chiều|tối)(?:\s+(?:nay|qua))?[ ,(]*(?:ngày\s*)?\Z", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:ngày đăng|ngày xuất bản|xuất bản|cập nhật(?: lúc| ngày)?|đăng (?:ngày|lúc|tải)|đăng lúc|"
    r"ngày tạo|ngày phát hành|"
    r"th[ứử] (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|\bcn)\s*[:,(-]?[\s:,|()\d-]{0,24}?(?:ngày\s*)?\Z",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\bdate\s*:?\s*\Z", re.IGNORECASE)
_ALONE = re.compile(r"[\s\d:/,.|()-]*(?:SA|CH|AM|PM|GMT\+7|giờ|phút|lúc|ngày|h)*[\s\d:/,.|()-]*", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm\s+((?:19|20)\d\d)\b(?!\s*[-–—]\s*\d)|\bquý\s+[IVX\d]+\s*/\s*((?:19|20)\d\d)", re.IGNORECASE)
_OTHER_YEAR = re.compile(r"(?:đến|hết|tầm nhìn|định hướng|trước|từ|cuối|vào|giai đoạn|nhiệm kỳ)\s*\Z", re.IGNORECASE)


def event_date(text: str, year: int | None) -> str | None:
    """Return the ISO date that opens the lead of the news ("Sáng 27/2/2020, …", "… trong phiên họp chiều 22/3").

    `year` completes a day and month without a year; with None only a full date counts. None where the lead opens
    with no date. Only the first two paragraphs of running text are asked.
    """
    for start, end in _lead_paragraphs(text):
        for written in find_dates(text[start:end]):
            if written.day is None or (written.year is None and year is None):
                continue
            if _opens(text[max(0, start - 2) : start + written.start], text[start : start + written.start], written):
                return written.iso(year)
    return None


def held_on(text: str) -> str | None:
    """Return the ISO date on which minutes say that the meeting was held, None where they say no full date."""
    for line in _HELD.finditer(text, 0, _LEAD_REACH):
        held = next((date for date in find_dates(line.group()) if date.day is not None and date.year is not None), None)
        if held is not None:
            return held.iso()
    return None


def publication_date(text: str) -> tuple[str, str] | None:
    """Return (ISO date, "publication" or "page") that the page itself shows near its top; None where it shows none."""
    for written in find_dates(text[:_TOP_REACH]):
        iso = written.iso()
        if iso is None:
            continue
        before = text[max(0, written.start - 60) : written.start]
        if _PAGE.search(before):
            return iso, "page"
        if _LABEL.search(before) or _stands_alone(text, written) or _bracketed(text, written):
            return iso, "publication"
    return None


def _bracketed(text: str, written: WrittenDate) -> bool:
    """A date in brackets that closes a line of its own heading: "… nhiệm kỳ 2016 - 2021 [10/05/2016]"."""
    before, after = text[max(0, written.start - 1) : written.start], text[written.end : written.end + 2]
    return before in {"[", "("} and after.rstrip() in {"]", ")"} and (len(after) < 2 or after[1] == "\n")


def year_of_text(text: str) -> int | None:
    """Return the year that the text makes certain for dates without one: the latest single year that it names.

    Ranges, horizons ("đến năm 2030") and asides ("vào năm 2016") do not count. None where no year is left.
    """
    years = [
        int(match[1] or match[2])
        for match in _YEAR.finditer(text)
        if not _OTHER_YEAR.search(text[max(0, match.start() - 12) : match.start()])
    ]
    years += [written.year for written in find_dates(text) if written.year is not None and written.day is not None]
    return max(years, default=None)


def _lead_paragraphs(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    for line in text[: _LEAD_REACH * 2].split("\n"):
        if len(line.strip()) >= _LONG_LINE and not line.isupper():
            found.append((at, at + min(len(line), _LEAD_REACH)))
        at += len(line) + 1
        if len(found) == 2:
            break
    return found


def _opens(context: str, before: str, written: WrittenDate) -> bool:
    worded = before + ("ngày " if written.year is not None else "")
    if _OPENING.search(before) or (_OPENING.search(worded) and re.search(r"(?:^|[.)–-]\s*)\Z", before)):
        return True
    return len(before) < 500 and _PART_OF_DAY.search(before) is not None and bool(context)


def _stands_alone(text: str, written: WrittenDate) -> bool:
    start = text.rfind("\n", 0, written.start) + 1
    end = text.find("\n", written.end)
    line = text[start : end if end >= 0 else len(text)]
    return _ALONE.fullmatch(line.strip()) is not None if len(line) < 60 else False
