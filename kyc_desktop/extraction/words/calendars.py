"""Converts dates of other calendars that documents use to Gregorian dates.

Calendars that can be computed are computed here; the month lengths of Nepal, which cannot, are in a
table; the months of Umm al-Qura, the calendar of Saudi documents, come from hijridate.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from itertools import accumulate

from hijridate import Hijri


class Calendar(StrEnum):
    """A calendar; its value is the code of the message that names it."""

    GREGORIAN = "gregorian_calendar"
    THAI = "thai_calendar"
    MINGUO = "minguo_calendar"
    JAPANESE = "japanese_calendar"
    ETHIOPIAN = "ethiopian_calendar"
    COPTIC = "coptic_calendar"
    BIKRAM_SAMBAT = "bikram_sambat_calendar"
    SOLAR_HIJRI = "solar_hijri_calendar"
    HIJRI = "hijri_calendar"


EXACT = frozenset(Calendar) - {Calendar.HIJRI, Calendar.BIKRAM_SAMBAT}
"""Calendars whose dates are unique; months that begin by observation or decree are not."""

ERAS = {"m": 1868, "t": 1912, "s": 1926, "h": 1989, "r": 2019}
"""The first years of the Japanese eras Meiji, Taisho, Showa, Heisei and Reiwa."""
_THAI = 543
_THAI_NEW_YEAR_MOVED = 2484  # until then a year began in April
_MINGUO = 1911
_COPTIC = 276  # years by which it is behind the Ethiopian calendar
_ETHIOPIAN_MONTH = 30
_ETHIOPIAN_EPOCH = 2795  # ordinal of the day before the first of year 1
_SOLAR_EPOCH = 226894  # the same for Solar Hijri year 1
_SOLAR_HALF = 6  # number of months with 31 days
_LAST_MONTH = 12
_BIKRAM_START = dt.date(1918, 4, 13)  # the first day of 1975
_BIKRAM_FIRST = 1975
_UMM_AL_QURA = 1356  # published since then; earlier months are computed, some with 31 days
_LONGEST_HIJRI = 30
_HIJRI_EPOCH = 227013  # ordinal of the day before the first of the tabular calendar's year 1


def gregorian(calendar: Calendar, year: int, month: int, day: int) -> dt.date | None:
    """The Gregorian date; None if the calendar has no such day.

    Args:
        calendar: of the numbers; Japanese years are given as Gregorian years.
        year: the year.
        month: the month, from 1; the Ethiopian year has 13.
        day: the day, from 1.
    """
    if month < 1 or day < 1 or year < 1:
        return None
    try:
        return _CONVERSIONS[calendar](year, month, day)
    except (ValueError, OverflowError):
        return None


def _thai(year: int, month: int, day: int) -> dt.date | None:
    early = year < _THAI_NEW_YEAR_MOVED and month < 4  # noqa: PLR2004 - April
    return dt.date(year - _THAI + early, month, day)


def _ethiopian(year: int, month: int, day: int) -> dt.date | None:
    leap = year % 4 == 3  # noqa: PLR2004 - the year before the Julian leap year
    last = _ETHIOPIAN_MONTH if month <= _LAST_MONTH else 5 + leap
    if month > _LAST_MONTH + 1 or day > last:
        return None
    days = 365 * (year - 1) + year // 4 + _ETHIOPIAN_MONTH * (month - 1) + day
    return dt.date.fromordinal(_ETHIOPIAN_EPOCH + days)


def _bikram_sambat(year: int, month: int, day: int) -> dt.date | None:
    at = year - _BIKRAM_FIRST
    if month > _LAST_MONTH or not 0 <= at < len(_BIKRAM_YEARS):
        return None
    months = _BIKRAM_YEARS[at]
    if day > months[month - 1]:
        return None
    days = _BIKRAM_STARTS[at] + sum(months[: month - 1]) + day - 1
    return _BIKRAM_START + dt.timedelta(days)


def _solar_hijri(year: int, month: int, day: int) -> dt.date | None:
    """Leap years by the 33-year cycle, which matches the observed calendar from 1799 to 2256."""
    leap = (25 * year + 11) % 33 < 8  # noqa: PLR2004 - eight of 33 years
    last = 31 if month <= _SOLAR_HALF else 30 if month < _LAST_MONTH else 29 + leap
    if month > _LAST_MONTH or day > last:
        return None
    days = 365 * (year - 1) + (8 * year + 21) // 33
    days += 30 * (month - 1) + min(month - 1, _SOLAR_HALF) + day
    return dt.date.fromordinal(_SOLAR_EPOCH + days)


def _hijri(year: int, month: int, day: int) -> dt.date | None:
    """By Umm al-Qura; for years before its publication, by the tabular calendar."""
    if month > _LAST_MONTH or day > _LONGEST_HIJRI:
        return None
    if year >= _UMM_AL_QURA:
        return dt.date(*Hijri(year, month, day).to_gregorian().datetuple())
    days = 354 * (year - 1) + (11 * year + 3) // 30 + (59 * (month - 1) + 1) // 2 + day
    return dt.date.fromordinal(_HIJRI_EPOCH + days)


# Days of each month from 1975 on, minus 28, as published by Nepal.
_BIKRAM_MONTHS = """
334432212122 343432221123 243432221213 334333212122 334432212122 343432221123 333433122122
334333212122 334432212122 343432221123 333433122122 334333212122 343432212122 343432221123
333433122122 334333212122 343432221122 343432221213 334333212122 334333212122 343432221122
343432221213 334333212122 334333212122 343432221123 243432221213 334333212122 334432212122
343432221123 243432221213 334333212122 334432212122 343432221123 333433122113 334333212122
334432212122 343432221123 333433122122 334333212122 334432212122 343432221123 333433122122
334333212122 343432212122 343432221213 333433212122 334333212122 343432221122 343432221213
333433212122 334333212122 343432221123 243432221213 334333212122 334342212122 343432221123
243432221213 334333212122 334432212122 343432221123 243433122113 334333212122 334432212122
343432221123 333433122122 334333212122 334432212122 343432221123 333433122122 334333212122
343432212122 343432221123 333433212122 334333212122 343432221122 343432221213 333433212122
334333212122 343432221122 343432221213 334333212122 334342212122 343432221123 243432221213
334333212122 334432212122 343432221123 333433121213 334333212122 334432212122 343432221123
333433122113 334333212122 334432212122 343432221123 333433122122 334333212122 343432212122
343432221123 333433212122 334333212122 343432221122 343432221213 333433212122 334333212122
343432221122 343432221213 334333212122 334333212122
"""
_BIKRAM_YEARS = [tuple(28 + int(days) for days in year) for year in _BIKRAM_MONTHS.split()]
_BIKRAM_STARTS = list(accumulate(map(sum, _BIKRAM_YEARS), initial=0))
_CONVERSIONS = {
    Calendar.GREGORIAN: dt.date,
    Calendar.THAI: _thai,
    Calendar.MINGUO: lambda year, month, day: dt.date(year + _MINGUO, month, day),
    Calendar.JAPANESE: dt.date,
    Calendar.ETHIOPIAN: _ethiopian,
    Calendar.COPTIC: lambda year, month, day: _ethiopian(year + _COPTIC, month, day),
    Calendar.BIKRAM_SAMBAT: _bikram_sambat,
    Calendar.SOLAR_HIJRI: _solar_hijri,
    Calendar.HIJRI: _hijri,
}


def years_apart(one: dt.date, other: dt.date) -> bool:
    """Whether two dates are too far apart to be one day given in two calendars."""
    return abs(one.year - other.year) > 1
