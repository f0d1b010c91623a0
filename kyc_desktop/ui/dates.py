"""Dates and times for display, all in one format, which is a setting.

In the locale's format the month is a word and the year is in full: with the month as a number, one
country would read 3 April where the next reads 4 March.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QEvent, QLocale, QTime
from PySide6.QtWidgets import QApplication

from kyc_desktop.domain.partial_date import PartialDate

if TYPE_CHECKING:
    from kyc_desktop.domain.partial_date import BirthDate

_WEEKDAY = re.compile(r"^dddd[\s,،]*|[\s,،]*dddd$")
_NAMED_MONTH = re.compile("MMMM|M ?[月월]")
_PLAIN = "d MMMM yyyy"


class DateFormat(StrEnum):
    """How dates are written; the values are those of KYC_DATE_FORMAT."""

    LOCALE = "locale"  # 12 August 1974, August 12, 1974, 12. August 1974
    ISO = "iso"  # 1974-08-12
    DMY = "dmy"  # 12.08.1974


_in_force = DateFormat.LOCALE


def use_format(form: DateFormat) -> None:
    """Write all dates in this format from now on.

    Every widget gets a `QEvent.LocaleChange` if the format is another one than before: those that
    show dates write them anew.
    """
    global _in_force  # noqa: PLW0603 - one format is in force in a program
    if form is _in_force:
        return
    _in_force = form
    for widget in QApplication.allWidgets():
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LocaleChange))


def formatted_date(date: BirthDate, form: DateFormat | None = None) -> str:
    """A date in the format in force, or in `form`: "12 August 1974", "1974-08-12".

    Of a partial one, what there is: "August 1974", "1974-08", "1974".
    """
    if isinstance(date, PartialDate):
        return _part(date, form or _in_force)
    return _written(date, form or _in_force, "MMMM")


def date_in_words(date: dt.date, locale: QLocale) -> str:
    """A date as people of a language write it, whatever the format in force."""
    return _in_words(date, "MMMM", locale)


def day_and_month(date: dt.date) -> str:
    """A date without its year, for an axis: "12 Aug", "Aug 12", "08-12"."""
    if _in_force is DateFormat.ISO:
        return f"{date.month:02}-{date.day:02}"
    if _in_force is DateFormat.DMY:
        return f"{date.day:02}.{date.month:02}."
    locale = QLocale()
    day_first = "d" in _long_form(locale).partition("M")[0]
    day = QDate(date.year, date.month, date.day)
    return locale.toString(day, "d MMM" if day_first else "MMM d")


def typed_format() -> str:
    """How Qt writes a date whose parts are typed one by one, the month as a number.

    That of the locale would be read as another day in the next country, or ask for a word.
    """
    return "dd.MM.yyyy" if _in_force is DateFormat.DMY else "yyyy-MM-dd"


def in_every_format(date: dt.date) -> set[str]:
    """The date in each of the formats."""
    return {formatted_date(date, form) for form in DateFormat}


def short_time(moment: dt.datetime) -> str:
    """Date and time in local time, to the minute; a month in words is abbreviated."""
    local = moment.astimezone()
    clock = _clock(local.hour, local.minute, QLocale().name())
    return f"{_written(local.date(), _in_force, 'MMM')} {clock}"


def clock_or_day(moment: dt.datetime) -> str:
    """The local time alone for a moment of today, else with its date."""
    local = moment.astimezone()
    if local.date() != dt.datetime.now(local.tzinfo).date():
        return short_time(moment)
    return QLocale().toString(_local(moment).time(), QLocale.FormatType.ShortFormat)


def exact_time(moment: dt.datetime) -> str:
    """Date and time in UTC with seconds, for a tooltip: the same for whoever asks, wherever."""
    exact = moment.astimezone(dt.UTC)
    return f"{_written(exact.date(), _in_force, 'MMM')} {exact:%H:%M:%S} UTC"


def _part(date: PartialDate, form: DateFormat) -> str:
    if date.month is None or form is DateFormat.ISO:
        return str(date)
    if form is DateFormat.DMY:
        return f"{date.month:02}.{date.year:04}"
    name = QLocale().standaloneMonthName(date.month)
    return QCoreApplication.translate("Dates", "{0} {1}").format(name, date.year)


def _written(date: dt.date, wanted: DateFormat, month: str) -> str:
    if wanted is DateFormat.ISO:
        return date.isoformat()
    if wanted is DateFormat.DMY:
        return f"{date.day:02}.{date.month:02}.{date.year:04}"
    return _remembered(date, month, QLocale().name())


@lru_cache(maxsize=4096)  # a list that is scrolled asks some thousand times
def _remembered(date: dt.date, month: str, locale: str) -> str:
    return _in_words(date, month, QLocale(locale))


@lru_cache(maxsize=1440)
def _clock(hour: int, minute: int, locale: str) -> str:
    return QLocale(locale).toString(QTime(hour, minute), QLocale.FormatType.ShortFormat)


def _in_words(date: dt.date, month: str, locale: QLocale) -> str:
    day = QDate(date.year, date.month, date.day)
    return locale.toString(day, _long_form(locale).replace("MMMM", month))


def _long_form(locale: QLocale) -> str:
    """How people of a language write a date, without the day of the week."""
    form = _WEEKDAY.sub("", locale.dateFormat(QLocale.FormatType.LongFormat))
    return _PLAIN if "dddd" in form or not _NAMED_MONTH.search(form) else form


def _local(moment: dt.datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000))
