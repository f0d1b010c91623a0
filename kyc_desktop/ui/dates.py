"""Dates and times for display: ordered as in the locale, the month as a word, the year in full.

With the month as a number, one country would read 3 April where the next reads 4 March.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

if TYPE_CHECKING:
    import datetime as dt

_WEEKDAY = re.compile(r"^dddd[\s,،]*|[\s,،]*dddd$")
_NAMED_MONTH = re.compile("MMMM|M ?[月월]")
_MONTH_FIRST = re.compile(r"(dddd[\s,]*)?MMMM d,")  # as in the United States
_PLAIN = "d MMMM yyyy"


def formatted_date(date: dt.date) -> str:
    """A date with the month in full: "12 August 1974", "12. August 1974"."""
    return _written(date, "MMMM")


def day_and_month(date: dt.date) -> str:
    """A short date where the year is obvious: "12 Aug", "12. Aug.", "Aug 12"."""
    form = QCoreApplication.translate("Dates", "d MMM")
    if _MONTH_FIRST.match(QLocale().dateFormat(QLocale.FormatType.LongFormat)):
        form = "MMM d"
    return QLocale().toString(QDate(date.year, date.month, date.day), form)


def short_date(date: dt.date) -> str:
    """A date with the month abbreviated: "12 Aug 1974"."""
    return _written(date, "MMM")


def short_time(moment: dt.datetime) -> str:
    """Date and time in local time, to the minute."""
    clock = QLocale().toString(_local(moment).time(), QLocale.FormatType.ShortFormat)
    return f"{short_date(moment.astimezone().date())} {clock}"


def exact_time(moment: dt.datetime) -> str:
    """Date and time in local time, with seconds and time zone."""
    clock = QLocale().toString(_local(moment), "HH:mm:ss t")
    return f"{short_date(moment.astimezone().date())} {clock}"


def _written(date: dt.date, month: str) -> str:
    form = _WEEKDAY.sub("", QLocale().dateFormat(QLocale.FormatType.LongFormat))
    if "dddd" in form or not _NAMED_MONTH.search(form):
        form = _PLAIN
    day = QDate(date.year, date.month, date.day)
    return QLocale().toString(day, form.replace("MMMM", month))


def _local(moment: dt.datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000))
