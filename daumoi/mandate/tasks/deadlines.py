"""From the words of a deadline to a date, with the computation that led there."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from daumoi.base.workdays import Computation, DaysOff, due_after, moved_to_working
from daumoi.mandate.tasks.models import RHYTHMS
from daumoi.texts.vietnamese import fold

_WORKING = re.compile(r"\b(\d{1,3})\s*ngay lam viec\b")
_DAYS = re.compile(r"\b(\d{1,3})\s*ngay\b(?!\s*(?:lam viec|thang|/))")
_FROM_SIGNING = re.compile(r"ke tu ngay (?:ky|ban hanh)|tu ngay ky")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A deadline: `on` None where there is no date; `rhythm` for a duty that returns; `shown` the computation as JSON.

    Keys of `shown`: rule (as_written | working_days | days | end_of_period), start, count, days [[iso, counted]], moved_from.
    """

    on: date | None = None
    rhythm: str = ""
    shown: dict[str, Any] = field(default_factory=dict)


def deadline(
    due: str | None, words: str | None, *, received_on: date, issued_on: date | None, off: DaysOff
) -> Deadline:
    """Return the deadline of a duty.

    `due` is the reader's: ISO day, YYYY, YYYY-MM, YYYY-Qn, a rhythm, or None with `words` for a relative one
    ("trong vòng 10 ngày làm việc kể từ ngày nhận"), counted from the day of arrival, or of signing where the words say so.
    A last day on which offices are closed moves to the next working day (Bộ luật Dân sự 2015, Điều 148).
    """
    if due:
        return _written(due, off)
    folded = fold(words or "")
    start = issued_on if issued_on and _FROM_SIGNING.search(folded) else received_on
    working = _WORKING.search(folded)
    if working and int(working[1]):
        return Deadline(
            on=(counted := due_after(start, int(working[1]), off)).due, shown=_shown(counted, int(working[1]))
        )
    plain = _DAYS.search(folded)
    if plain and int(plain[1]):
        last = start + timedelta(days=int(plain[1]))
        return _moved(last, off, {"rule": "days", "start": start.isoformat(), "count": int(plain[1])})
    return Deadline()


def _written(due: str, off: DaysOff) -> Deadline:
    if due.split()[0] in RHYTHMS:
        return Deadline(rhythm=due.split()[0], shown={"rule": "rhythm", "words": due})
    last = last_day(due)
    if last is None:
        return Deadline()
    return _moved(last, off, {"rule": "as_written" if len(due) == 10 else "end_of_period"})


def last_day(due: str) -> date | None:
    """Return the last day of YYYY-MM-DD, YYYY-MM, YYYY-Qn or YYYY; None where it is none of them."""
    match = re.fullmatch(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?", due)
    if match is None:
        return None
    year, quarter, month, day = match.groups()
    last_month = int(month) if month else 3 * int(quarter) if quarter else 12
    try:
        return date(int(year), last_month, int(day) if day else monthrange(int(year), last_month)[1])
    except ValueError:
        return None


def _moved(last: date, off: DaysOff, shown: dict[str, Any]) -> Deadline:
    due = moved_to_working(last, off)
    if due != last:
        shown["moved_from"] = last.isoformat()
    return Deadline(on=due, shown=shown)


def _shown(counted: Computation, count: int) -> dict[str, Any]:
    return {
        "rule": "working_days",
        "start": counted.start.isoformat(),
        "count": count,
        "days": [[day.isoformat(), works] for day, works in counted.days],
    }
