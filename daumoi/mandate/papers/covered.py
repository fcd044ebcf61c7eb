"""The period that a report covers by its own subject: offered for figures whose sentence names none."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from daumoi.base.periods import Period, months
from daumoi.texts.vietnamese import fold

_DAY = r"(?:ngay\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (
        re.compile(rf"tu\s+{_DAY}\s+den\s+(?:het\s+)?{_DAY}"),
        lambda m: Period(first=date(int(m[3]), int(m[2]), int(m[1])), last=date(int(m[6]), int(m[5]), int(m[4]))),
    ),
    (
        re.compile(r"giai doan\s+(\d{4})\s*[-–]\s*(\d{4})"),
        lambda m: Period(first=date(int(m[1]), 1, 1), last=date(int(m[2]), 12, 31)),
    ),
    (re.compile(r"\b0?(\d{1,2}) thang dau nam (\d{4})"), lambda m: months(int(m[2]), 1, int(m[1]))),
    (re.compile(r"\b0?(\d{1,2}) thang cuoi nam (\d{4})"), lambda m: months(int(m[2]), 13 - int(m[1]), 12)),
    (
        re.compile(r"\bquy (i{1,3}|iv|[1-4])(?:\s*/\s*|,?\s+nam\s+)(\d{4})"),
        lambda m: months(int(m[2]), 3 * _QUARTERS[m[1]] - 2, 3 * _QUARTERS[m[1]]),
    ),
    (re.compile(r"\bthang (\d{1,2})(?:\s*/\s*|,?\s+nam\s+)(\d{4})"), lambda m: months(int(m[2]), int(m[1]), int(m[1]))),
    (re.compile(r"\bnam (\d{4})"), lambda m: months(int(m[1]), 1, 12)),
)


def covered(subject: str) -> Period | None:
    """Return the period named in the subject of a report, None where it names none or one that cannot be (T6).

    "9 tháng đầu năm 2026" is 1/1-30/9/2026; days written out come before months, months before a bare year.
    """
    words = fold(subject)
    for pattern, build in _FORMS:
        match = pattern.search(words)
        if match:
            try:
                return build(match)
            except ValueError:
                return None
    return None
