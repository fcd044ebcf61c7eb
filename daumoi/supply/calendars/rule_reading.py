"""Which rules of foreign calendars are taken over: the forms that calendar programs write, and none that runs away."""

from __future__ import annotations

import re
from datetime import date

_DAYS = r"(?:MO|TU|WE|TH|FR|SA|SU)"
_PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"0?[1-9]|[1-9]\d",
    "COUNT": r"[1-9]\d{0,2}",
    "UNTIL": r"20\d{6}(?:T\d{6}Z?)?",
    "WKST": _DAYS,
    "BYDAY": rf"(?:[+-]?[1-5])?{_DAYS}(?:,(?:[+-]?[1-5])?{_DAYS}){{0,6}}",
    "BYMONTHDAY": r"-?[1-9]\d?(?:,-?[1-9]\d?){0,30}",
    "BYMONTH": r"[1-9]\d?(?:,[1-9]\d?){0,11}",
    "BYSETPOS": r"-1|[1-5]",
}
# what may stand beside each frequency
_BESIDE = {
    "DAILY": set(),
    "WEEKLY": {"BYDAY"},
    "MONTHLY": {"BYDAY", "BYMONTHDAY", "BYSETPOS"},
    "YEARLY": {"BYDAY", "BYMONTHDAY", "BYMONTH"},
}
_ALWAYS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def usable(rule: str, first: date) -> bool:
    """Return whether an RRULE is one of the forms read here and `first` is a day of it as far as its parts tell.

    A rule that gives no day at all, or thousands before one, would keep the office waiting: such forms are refused unread.
    """
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    if len(parts) != rule.count(";") + 1 or not all(
        re.fullmatch(_PARTS.get(name, r"\b\B"), value) for name, value in parts.items()
    ):
        return False
    frequency = parts.get("FREQ", "")
    if not frequency or set(parts) - _ALWAYS - _BESIDE[frequency] or {"COUNT", "UNTIL"} <= set(parts):
        return False
    if {"BYDAY", "BYMONTHDAY"} <= set(parts) or ("BYSETPOS" in parts and "BYDAY" not in parts):
        return False
    return _bears(parts, first)


def _bears(parts: dict[str, str], first: date) -> bool:
    """Return whether month, date and weekday of a day are among those that the rule names."""
    if "BYMONTH" in parts and str(first.month) not in parts["BYMONTH"].split(","):
        return False
    if "BYDAY" in parts and not parts["BYDAY"].count(_NAMES[first.weekday()]):
        return False
    dates = parts.get("BYMONTHDAY", "").split(",")
    return dates == [""] or str(first.day) in dates or any(one.startswith("-") for one in dates)
