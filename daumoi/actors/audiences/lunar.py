"""The Vietnamese lunar calendar, computed for the meridian of 105° East (UTC+7), for the years 1900 to 2100.

The well-known computation: new moons and the sun's longitude after J. Meeus, Astronomical Algorithms (1998), in the
short form published by Hồ Ngọc Đức; the month without a major solar term is the leap month.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

ZONE = 7.0
# days between the Julian day number and Python's ordinal
_ORDINAL = 1721425
_MONTH = 29.530588853
_EPOCH = 2415021.076998695


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the lunar calendar; `is_leap`: in the month that comes twice."""

    year: int
    month: int
    day: int
    is_leap: bool


def lunar(on: date) -> LunarDay:
    """Return the lunar day of a date (1900 to 2100)."""
    number = on.toordinal() + _ORDINAL
    count = int((number - _EPOCH) / _MONTH)
    first = next(moon for moon in map(_new_moon, (count + 1, count, count - 1)) if moon <= number)
    eleventh = _eleventh_month(on.year)
    if eleventh >= first:
        year, start = on.year, _eleventh_month(on.year - 1)
    else:
        year, start, eleventh = on.year + 1, eleventh, _eleventh_month(on.year + 1)
    passed = (first - start) // 29
    month, is_leap = passed + 11, False
    if eleventh - start > 365:
        leap = _leap_after(start)
        if passed >= leap:
            month, is_leap = passed + 10, passed == leap
    if month > 12:
        month -= 12
    if month >= 11 and passed < 4:
        year -= 1
    return LunarDay(year, month, number - first + 1, is_leap)


@lru_cache(maxsize=4096)
def _new_moon(count: int) -> int:
    """Return the Julian day number, in Vietnam, of the new moon `count` after that of 1/1/1900."""
    t = count / 1236.85
    t2, t3, r = t * t, t * t * t, math.pi / 180
    mean = 2415020.75933 + 29.53058868 * count + 0.0001178 * t2 - 0.000000155 * t3
    mean += 0.00033 * math.sin((166.56 + 132.87 * t - 0.009173 * t2) * r)
    sun = (359.2242 + 29.10535608 * count - 0.0000333 * t2 - 0.00000347 * t3) * r
    moon = (306.0253 + 385.81691806 * count + 0.0107306 * t2 + 0.00001236 * t3) * r
    node = (21.2964 + 390.67050646 * count - 0.0016528 * t2 - 0.00000239 * t3) * r
    shift = (0.1734 - 0.000393 * t) * math.sin(sun) + 0.0021 * math.sin(2 * sun)
    shift += -0.4068 * math.sin(moon) + 0.0161 * math.sin(2 * moon) - 0.0004 * math.sin(3 * moon)
    shift += 0.0104 * math.sin(2 * node) - 0.0051 * math.sin(sun + moon) - 0.0074 * math.sin(sun - moon)
    shift += 0.0004 * math.sin(2 * node + sun) - 0.0004 * math.sin(2 * node - sun) - 0.0006 * math.sin(2 * node + moon)
    shift += 0.0010 * math.sin(2 * node - moon) + 0.0005 * math.sin(2 * moon + sun)
    late = -0.000278 + 0.000265 * t + 0.000262 * t2
    return math.floor(mean + shift - late + 0.5 + ZONE / 24)


@lru_cache(maxsize=4096)
def _sun_sector(number: int) -> int:
    """Return in which twelfth of its way (0 from the spring equinox) the sun is at midnight beginning a day, Vietnam."""
    t = (number - 2451545.5 - ZONE / 24) / 36525
    t2, r = t * t, math.pi / 180
    anomaly = 357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t2
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t2) * math.sin(r * anomaly)
    longitude += (0.019993 - 0.000101 * t) * math.sin(2 * r * anomaly) + 0.000290 * math.sin(3 * r * anomaly)
    return int((longitude % 360) // 30)


@lru_cache(maxsize=512)
def _eleventh_month(year: int) -> int:
    """Return the Julian day number on which the eleventh lunar month, that of the winter solstice, begins."""
    count = int((date(year, 12, 31).toordinal() + _ORDINAL - 2415021) / _MONTH)
    first = _new_moon(count)
    return _new_moon(count - 1) if _sun_sector(first) >= 9 else first


def _leap_after(start: int) -> int:
    """Return how many months after the eleventh month the leap month of that lunar year comes."""
    count = int((start - _EPOCH) / _MONTH + 0.5)
    index = 1
    sector = _sun_sector(_new_moon(count + index))
    while index < 14:
        last, index = sector, index + 1
        sector = _sun_sector(_new_moon(count + index))
        if sector == last:
            break
    return index - 1
