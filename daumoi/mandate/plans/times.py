"""When something is planned: a quarter, a month, the whole period or own days; always kept as days."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from daumoi.base.periods import Period, months

WHOLE, OWN = "whole", "days"
ROMAN = ("I", "II", "III", "IV")


def quarters(whole: Period) -> list[tuple[str, Period]]:
    """Return the quarters that begin inside a period with their codes ("2026-Q1"), cut to it."""
    found = []
    for year in range(whole.first.year, whole.last.year + 1):
        for number in range(1, 5):
            quarter = months(year, 3 * number - 2, 3 * number)
            cut = _cut(quarter, whole)
            if cut is not None:
                found.append((f"{year}-Q{number}", cut))
    return found


def months_of(whole: Period) -> list[tuple[str, Period]]:
    """Return the months of a period with their codes ("2026-03"), cut to it."""
    found = []
    for year in range(whole.first.year, whole.last.year + 1):
        for number in range(1, 13):
            cut = _cut(months(year, number, number), whole)
            if cut is not None:
                found.append((f"{year}-{number:02}", cut))
    return found


def _cut(part: Period, whole: Period) -> Period | None:
    first, last = max(part.first, whole.first), min(part.last, whole.last)
    return Period(first=first, last=last) if first <= last else None


def choices(whole: Period) -> list[tuple[str, str]]:
    """Return what may be chosen for an item of a plan over `whole`: code and words, own days last."""
    parts = [*quarters(whole), *months_of(whole)]
    return [(WHOLE, _("The whole period")), *((code, told(code)) for code, _part in parts), (OWN, _("From – to"))]


def chosen(code: str, whole: Period) -> Period | None:
    """Return the days a code stands for inside `whole`; None for own days and codes that name no part of it."""
    if code == WHOLE:
        return whole
    return dict([*quarters(whole), *months_of(whole)]).get(code)


def code_of(part: Period, whole: Period) -> str:
    """Return the code of exactly these days inside `whole`, OWN where they are no quarter, month or whole period."""
    if part == whole:
        return WHOLE
    return next((code for code, days in [*quarters(whole), *months_of(whole)] if days == part), OWN)


def told(code: str) -> str:
    """Return a quarter or month in words: "Quý III/2026", "tháng 8/2026"."""
    year, part = code.split("-")
    if part.startswith("Q"):
        return _("Quarter %(number)s/%(year)s") % {"number": ROMAN[int(part[1]) - 1], "year": year}
    return _("Month %(number)s/%(year)s") % {"number": int(part), "year": year}


def told_when(part: Period, whole: Period) -> str:
    """Return when, as an office writes it: the whole period, a quarter, a month, one day, or from – to."""
    code = code_of(part, whole)
    if code == WHOLE:
        return _("The whole period")
    if code != OWN:
        return told(code)
    return f"{part.first:%d/%m/%Y}" if part.first == part.last else str(part)


def quarter_of(day: date) -> str:
    """Return the code of the quarter a day lies in."""
    return f"{day.year}-Q{(day.month + 2) // 3}"
