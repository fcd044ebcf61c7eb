"""The days that a rule of RFC 5545 gives: dates of Vietnam, no hours, so that nothing shifts with a time zone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrule, rrulestr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from daumoi.base.clock import PLACE
from daumoi.base.errors import Refused

# how far ahead events of a series are made: two look-aheads of a year's end and the plan of the next
HORIZON = timedelta(days=370)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAY_NAMES = {
    "MO": gettext_lazy("Monday"),
    "TU": gettext_lazy("Tuesday"),
    "WE": gettext_lazy("Wednesday"),
    "TH": gettext_lazy("Thursday"),
    "FR": gettext_lazy("Friday"),
    "SA": gettext_lazy("Saturday"),
    "SU": gettext_lazy("Sunday"),
}
PATTERNS = {
    "daily": gettext_lazy("Every day"),
    "weekly": gettext_lazy("Every week"),
    "two_weeks": gettext_lazy("Every two weeks"),
    "monthly": gettext_lazy("Every month, on this date"),
    "monthly_weekday": gettext_lazy("Every month, on this weekday (for example the second Tuesday)"),
    "quarterly": gettext_lazy("Every quarter, on this date"),
    "yearly": gettext_lazy("Every year, on this date"),
}
_BASE = {
    "daily": "FREQ=DAILY",
    "weekly": "FREQ=WEEKLY",
    "two_weeks": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
    "monthly_weekday": "FREQ=MONTHLY",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "yearly": "FREQ=YEARLY",
}
_PARTS = re.compile(r"^[A-Z]+=[A-Z0-9,+\-]+(;[A-Z]+=[A-Z0-9,+\-]+)*$")
_UNTIL = re.compile(r"(?<=UNTIL=)(\d{8})(T\d{6}Z?)?")
_ALLOWED = {"FREQ", "INTERVAL", "UNTIL", "COUNT", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYYEARDAY"}
_ALLOWED |= {"BYWEEKNO"}
_SHORTENED = re.compile(r";BYMONTHDAY=28(?:,\d\d)*;BYSETPOS=-1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """How an event comes again: a pattern (PATTERNS) with weekdays where it is weekly, or a `rule` of RFC 5545 as it came.

    `until` is the last day that may bear an event; None: no end.
    """

    pattern: str = ""
    weekdays: Sequence[str] = ()
    until: date | None = None
    rule: str = ""

    def rule_from(self, first: date) -> str:
        """Return the rule in its normal form for a series that begins on `first`. Raises Refused for one without sense."""
        text = self.rule or _written(self.pattern, self.weekdays, first)
        if self.until is not None:
            text = f"{_without(text, 'UNTIL', 'COUNT')};UNTIL={self.until:%Y%m%d}"
        return normal(text, first)


def normal(rule: str, first: date) -> str:
    """Return an RRULE with an end by day instead of by number and without hours.

    Raises Refused for what is no rule, comes more often than daily, or does not give its own first day.
    """
    text = rule.strip().upper().removeprefix("RRULE:").rstrip(";")
    names = {part.split("=")[0] for part in text.split(";")}
    if not _PARTS.match(text) or not names <= _ALLOWED or re.search(r"FREQ=(HOUR|MINUTE|SECOND)LY", text):
        raise Refused(_("This is not a rule by which days come again."), field="again")
    text = _UNTIL.sub(_last_day, text)
    try:
        parsed = _parsed(text, first)
        begins = parsed.after(datetime.combine(first, time()), inc=True)
        # walked through only where a number ends it, which is at most a few thousand
        end = _last_of(parsed) if "COUNT=" in text else None
    except (ValueError, OverflowError) as wrong:
        raise Refused(_("This is not a rule by which days come again."), field="again") from wrong
    if begins is None or begins.date() != first:
        raise Refused(_("The first day is not a day of this rule. Choose its weekday, or another day."), field="again")
    if end is not None:
        text = f"{_without(text, 'COUNT')};UNTIL={end:%Y%m%d}"
    return text


def days_given(rule: str, first: date, *, from_day: date, to_day: date, ended: date | None = None) -> list[date]:
    """Return the days that a rule in normal form gives between two days, both counted; none from `ended` on."""
    last = min(to_day, ended - timedelta(days=1)) if ended else to_day
    if last < from_day:
        return []
    bounds = (datetime.combine(max(first, from_day), time()), datetime.combine(last, time()))
    return [moment.date() for moment in _parsed(rule, first).between(*bounds, inc=True)]


def first_given(rule: str, from_day: date) -> date | None:
    """Return the first day on or after `from_day` that a rule gives; None where it gives none."""
    found = _parsed(rule, from_day).after(datetime.combine(from_day, time()), inc=True)
    return found.date() if found else None


def read(rule: str, first: date) -> Again:
    """Return a rule as its pattern where one writes it so, else as the rule itself; its end as `until`."""
    found = re.search(r"UNTIL=(\d{8})", rule)
    until = datetime.strptime(found[1], "%Y%m%d").date() if found else None  # noqa: DTZ007 - a date
    plain = _without(rule, "UNTIL")
    listed = re.search(r"BYDAY=([A-Z,]+)", plain)
    weekdays = tuple(listed[1].split(",")) if listed and plain.startswith("FREQ=WEEKLY") else ()
    # a series may begin in a month without its date, or with four of its weekday
    anyhow = _SHORTENED.sub("", plain)
    anyhow = anyhow.replace(
        f"BYDAY=-1{WEEKDAYS[first.weekday()]}", f"BYDAY={_week_of(first)}{WEEKDAYS[first.weekday()]}"
    )
    for pattern in PATTERNS:
        if plain == _written(pattern, weekdays, first) or anyhow == _SHORTENED.sub(
            "", _written(pattern, weekdays, first)
        ):
            return Again(pattern=pattern, weekdays=weekdays, until=until)
    return Again(rule=plain, until=until)


def told(rule: str, first: date) -> str:
    """Return a rule in words: "Every week (Monday, Thursday), until 31/12/2026"; one that has none as it is written."""
    again = read(rule, first)
    words = str(PATTERNS[again.pattern]).split(",")[0].split("(")[0].strip() if again.pattern else again.rule
    detail = ""
    if again.pattern in ("weekly", "two_weeks"):
        detail = ", ".join(str(WEEKDAY_NAMES[day]) for day in again.weekdays or (WEEKDAYS[first.weekday()],))
    elif again.pattern in ("monthly", "quarterly"):
        numbers = re.findall(r"\d+(?=;BYSETPOS)", rule)
        detail = pgettext("of the month", "day %(day)s") % {"day": numbers[0] if numbers else first.day}
    elif again.pattern == "monthly_weekday":
        name = WEEKDAY_NAMES[WEEKDAYS[first.weekday()]]
        week = -1 if "BYDAY=-1" in rule else _week_of(first)
        detail = _("the last %(weekday)s") if week < 0 else _("%(weekday)s, week %(number)s of the month")
        detail %= {"weekday": name, "number": week}
    elif again.pattern == "yearly":
        detail = f"{first.day}/{first.month}"
    words = f"{words} ({detail})" if detail else words
    return _("%(rule)s, until %(day)s") % {"rule": words, "day": f"{again.until:%d/%m/%Y}"} if again.until else words


def _written(pattern: str, weekdays: Sequence[str], first: date) -> str:
    base = _BASE[pattern]
    if pattern in ("weekly", "two_weeks") and weekdays:
        return f"{base};BYDAY={','.join(day for day in WEEKDAYS if day in weekdays)}"
    if pattern == "monthly_weekday":
        return f"{base};BYDAY={_week_of(first)}{WEEKDAYS[first.weekday()]}"
    if pattern in ("monthly", "quarterly") and first.day > 28:
        # a month without this date has its event on its last one
        days = ",".join(str(day) for day in range(28, first.day + 1))
        return f"{base};BYMONTHDAY={days};BYSETPOS=-1"
    return base


def _week_of(day: date) -> int:
    """Return which one of its weekday a day is in its month, -1 for a fifth one, which most months lack."""
    number = (day.day - 1) // 7 + 1
    return number if number < 5 else -1


def _without(rule: str, *names: str) -> str:
    return ";".join(part for part in rule.split(";") if part.split("=")[0] not in names)


def _last_day(found: re.Match[str]) -> str:
    day, hour = found[1], found[2]
    if not hour or not hour.endswith("Z"):
        return day
    moment = datetime.strptime(f"{day}{hour}+0000", "%Y%m%dT%H%M%SZ%z")
    return f"{moment.astimezone(PLACE):%Y%m%d}"


def _last_of(parsed: rrule) -> date | None:
    last = None
    for number, moment in enumerate(parsed):
        last = moment
        if number >= 5000:
            raise ValueError("a rule without end in sight")
    return last.date() if last else None


def _parsed(rule: str, first: date) -> rrule:
    found = rrulestr(rule, dtstart=datetime.combine(first, time()))
    if not isinstance(found, rrule):
        raise ValueError("more than one rule")
    return found
