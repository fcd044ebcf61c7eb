"""Due dates of duties: dates, months, quarters, years, rhythms, and relative terms that stay words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_HOUR = r"(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{2}\s*(?:phút)?)?,?\s*)?"
_DAY = (
    _HOUR
    + r"(?:ngày\s+)?(?P<day>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?P<month>\d{1,2})"
    + r"(?:(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>\d{4}))?(?!\d)"
)
_BOUND = (
    r"(?:trước|chậm nhất|muộn nhất|không quá|xong|hạn(?: cuối)?|hoàn thành|đến|hết|vào|trong)"
    r"(?:\s+(?:là|trước|trong|đến|vào|hết|cuối|nhất|hạn))*\s+"
)
_YEARLY = re.compile(r"\b(?:hằng|hàng|mỗi|từng) năm\b|\bthường niên\b|\bnăm một lần\b", re.I)
_RHYTHMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # "45 phút mỗi ngày" is how long, not how often it is due
    ("daily", re.compile(r"\b(?:hằng|hàng) ngày\b|(?<!\bphút )\b(?:mỗi|từng) ngày\b|\b\d+ lần/ngày\b", re.I)),
    ("weekly", re.compile(r"\b(?:hằng|hàng|mỗi|từng) tuần\b|\b\d+ lần/tuần\b", re.I)),
    ("monthly", re.compile(r"\b(?:hằng|hàng|mỗi|từng) tháng\b|\b\d+ lần/tháng\b", re.I)),
    ("quarterly", re.compile(r"\b(?:hằng|hàng|mỗi|từng|theo) quý\b|\b\d+ lần/quý\b", re.I)),
    ("annual", re.compile(r"\b(?:hằng|hàng|mỗi|từng) năm\b|\bthường niên\b|\b\d+ lần/năm\b", re.I)),
    ("periodic", re.compile(r"\bđịnh kỳ\b|\b6 tháng(?: một lần|,)", re.I)),
)
_DATE = re.compile(rf"\b{_BOUND}{_DAY}", re.I)
_PERIOD = re.compile(
    rf"\btừ\s+(?:ngày\s+)?\d{{1,2}}(?:[/.-]\d{{1,2}})?(?:[/.-]\d{{4}})?\s*(?:đến|[-–])\s*(?:hết\s+)?{_DAY}", re.I
)
# what is counted from one day to another is not due on the second
_COUNTED = re.compile(r"\b(?:thống kê|số liệu|tổng hợp|báo cáo|đánh giá|cung cấp)\b[^;]*$", re.I)
_COUNTED_REACH = 160
# "trong tuần thứ hai của tháng 10/2026", "trong nửa đầu tháng 10/2026"
_PART = r"(?:(?:tuần|nửa|đầu|giữa|cuối)(?:\s+(?:thứ\s+)?\w+)?\s+(?:của\s+)?)?"
_MONTH = re.compile(
    rf"\b{_BOUND}{_PART}tháng\s+(?P<month>\d{{1,2}})(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>\d{{4}})(?!\d)", re.I
)
_QUARTER = re.compile(
    rf"\b{_BOUND}quý\s+(?P<quarter>IV|I{{1,3}}|[1-4])\s*(?:[/.,-]\s*|năm\s+)\s*(?:năm\s+)?(?P<year>\d{{4}})", re.I
)
_YEAR = re.compile(rf"\b(?:{_BOUND}|nhiệm vụ (?:[\w ,-]+ )?)năm\s+(?P<year>20\d\d)(?!\s*[-–/]\s*\d)", re.I)
_RELATIVE = re.compile(
    r"\b(?:trong|sau|trước|chậm nhất)(?: thời hạn| vòng| khoảng)?\s+\d+\s*(?:\([\w ]+\)\s*)?"
    r"(?:ngày|giờ|tháng|tuần)(?: làm việc)?(?:[^,.;]{0,60})"
    r"|\b(?:trong|ngay trong|đầu|cuối)\s+(?:tuần|tháng|quý|năm)\s+(?:này|tới|sau)\b"
    r"|\b(?:tại |trước |đến )?[Kk]ỳ họp (?:thứ \w+|cuối năm|giữa năm|gần nhất)[^.;]{0,40}"
    r"|\btrong thời gian sớm nhất\b|\bngay sau khi [^,.;]{3,80}|\bkhi (?:có yêu cầu|có hướng dẫn)\b",
    re.I,
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_LATE = 60


@dataclass(frozen=True, slots=True)
class Due:
    """A term found in the text: `value` as in `Duty.due` (None for a relative term), and its place."""

    value: str | None
    start: int
    end: int


def find_due(text: str, start: int, end: int, document_date: str | None, labelled: bool = False) -> Due | None:
    """Return the term of a duty in `text[start:end]`, None where it has none.

    `document_date` (ISO, YYYY-MM or YYYY) gives the year of "27/2"; without it such a date stays words.
    `labelled` is True for the words after "Thời gian hoàn thành:", where no cue such as "trước" is needed.
    """
    if labelled:
        found = _labelled(text, start, end, document_date)
        if found:
            return found
    counted = [period.span() for period in _PERIOD.finditer(text, start, end) if _counted(text, start, period.start())]
    for pattern, value in ((_PERIOD, _day), (_DATE, _day), (_MONTH, _month), (_QUARTER, _quarter), (_YEAR, _year)):
        match = _last(pattern, text, start, end, counted)
        if match:
            return _with_rhythm(text, match, value(match, document_date), (start, end))
    return _rhythm(text, start, end) or _relative(text, start, end)


def _last(
    pattern: re.Pattern[str], text: str, start: int, end: int, but: Sequence[tuple[int, int]] = ()
) -> re.Match[str] | None:
    """Return the last match that lies in none of the stretches `but`."""
    found = None
    for match in pattern.finditer(text, start, end):
        before = bisect_left(but, (match.end(), 0)) - 1
        if before < 0 or but[before][1] <= match.start():
            found = match
    return found


def _counted(text: str, start: int, end: int) -> bool:
    return _COUNTED.search(text, max(start, end - _COUNTED_REACH), end) is not None


def _labelled(text: str, start: int, end: int, document_date: str | None) -> Due | None:
    forms = (
        (rf"{_DAY}", _day),
        (r"tháng\s+(?P<month>\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(?P<year>\d{4})", _month),
        (r"(?P<month>\d{1,2})/(?P<year>\d{4})", _month),
        (r"quý\s+(?P<quarter>IV|I{1,3}|[1-4])\s*(?:[/.,-]\s*|năm\s+)\s*(?:năm\s+)?(?P<year>\d{4})", _quarter),
        (r"(?:năm\s+)?(?P<year>20\d\d)(?!\s*[-–]\s*\d)", _year),
    )
    for form, value in forms:
        match = _last(re.compile(form, re.I), text, start, end)
        if match:
            return _with_rhythm(text, match, value(match, document_date), (start, end))
    return None


def _with_rhythm(text: str, match: re.Match[str], value: str | None, span: tuple[int, int]) -> Due:
    """Make "trước ngày 15/12 hằng năm" the rhythm "annual 12-15"."""
    groups = match.groupdict()
    if groups.get("day") and not groups.get("year") and _YEARLY.search(text, *span):
        value = f"annual {int(groups['month']):02d}-{int(groups['day']):02d}"
    beside = _YEARLY.match(text, min(match.end() + 1, span[1]), span[1])
    return Due(value, match.start(), beside.end() if beside else match.end())


def _rhythm(text: str, start: int, end: int) -> Due | None:
    for value, pattern in _RHYTHMS:
        match = pattern.search(text, start, end)
        if match:
            return Due(value, match.start(), match.end())
    return None


def _relative(text: str, start: int, end: int) -> Due | None:
    match = _RELATIVE.search(text, start, end)
    return Due(None, match.start(), match.end()) if match else None


def _day(match: re.Match[str], document_date: str | None) -> str | None:
    day, month = int(match["day"]), int(match["month"])
    year = int(match["year"]) if match["year"] else _year_of(day, month, document_date)
    if year is None:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _year_of(day: int, month: int, document_date: str | None) -> int | None:
    """Return the year that a day without one must mean: the document's, if the day is not long past by then."""
    if not document_date:
        return None
    year = int(document_date[:4])
    try:
        return year if (date.fromisoformat(document_date) - date(year, month, day)).days < _LATE else year + 1
    except ValueError:
        return year


def _month(match: re.Match[str], _: str | None) -> str | None:
    month = int(match["month"])
    return f"{match['year']}-{month:02d}" if 1 <= month <= 12 else None


def _quarter(match: re.Match[str], _: str | None) -> str | None:
    quarter = match["quarter"].upper()
    return f"{match['year']}-Q{_ROMAN.get(quarter, quarter)}"


def _year(match: re.Match[str], _: str | None) -> str | None:
    return match["year"]
