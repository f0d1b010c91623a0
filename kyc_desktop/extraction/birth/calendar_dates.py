"""Interprets a printed date in other calendars: the country's, and those that the text names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.extraction.words.calendar_marks import named_beside, named_in_label
from kyc_desktop.extraction.words.calendars import EXACT, Calendar, gregorian
from kyc_desktop.extraction.words.dates import OLDEST, calendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyc_desktop.extraction.geometry import Block
    from kyc_desktop.extraction.page.page import Page, Value
    from kyc_desktop.extraction.page.pairing import Pair
    from kyc_desktop.extraction.words.dates import DateHit, Numbers

_OF_COUNTRY = {
    "NPL": (Calendar.BIKRAM_SAMBAT,),
    "ETH": (Calendar.ETHIOPIAN,),
    "THA": (Calendar.THAI,),
    "IRN": (Calendar.SOLAR_HIJRI,),
    "AFG": (Calendar.SOLAR_HIJRI, Calendar.HIJRI),
    "SAU": (Calendar.HIJRI,),
    "TWN": (Calendar.MINGUO,),
    "JPN": (Calendar.JAPANESE,),
}
# Years that no living person's Gregorian date has reveal the calendar even if the country is
# unknown.
_TELLING = (Calendar.THAI, Calendar.SOLAR_HIJRI, Calendar.HIJRI)
_ETHIOPIC = range(0x1200, 0x1380)
_SHORT_YEARS = {
    Calendar.THAI: 2500,
    Calendar.SOLAR_HIJRI: 1300,
    Calendar.HIJRI: 1300,
    Calendar.MINGUO: 0,
}
_YEAR_FIRST = frozenset({Calendar.SOLAR_HIJRI, Calendar.HIJRI, Calendar.MINGUO})
_THAI_YEARS_MOVED = dt.date(1941, 1, 1)  # the first new year in January
_APRIL = 4


@dataclass(frozen=True, slots=True)
class Meaning:
    """A day that a printed date may mean in one calendar."""

    date: dt.date
    calendar: Calendar

    @property
    def near(self) -> tuple[dt.date, ...]:
        """Neighbouring days that it may be instead, if the calendar is counted differently."""
        day = self.date
        if self.calendar not in EXACT:
            return day - dt.timedelta(1), day + dt.timedelta(1)
        early = day < _THAI_YEARS_MOVED and day.month < _APRIL
        if self.calendar is Calendar.THAI and early:
            before = calendar(day.year - 1, day.month, day.day)
            return (before,) if before is not None else ()
        return ()


class PageCalendars:
    """The calendars that a page may use."""

    def __init__(self, page: Page, today: dt.date) -> None:
        self._today = today
        self.usual = _OF_COUNTRY.get(page.kind.country or "", ())
        texts = (block.text for block in _blocks(page))
        if not self.usual and any(ord(char) in _ETHIOPIC for text in texts for char in text):
            self.usual = (Calendar.ETHIOPIAN,)

    def others(self, hit: DateHit, named: Calendar | None) -> list[Meaning]:
        """What a date means in other calendars: in the one that is named, else in likely ones."""
        if named is Calendar.GREGORIAN:
            return []
        of_text = hit.calendar or named
        if of_text is not None:
            return self._read(hit, (of_text,), short=True)
        return self._read(hit, self.usual, short=True) or self._read(hit, _TELLING, short=False)

    def all_of(self, hit: DateHit) -> list[Meaning]:
        """What a date means in each of the other calendars."""
        return self._read(hit, tuple(Calendar)[1:], short=False)

    def _read(self, hit: DateHit, calendars: Iterable[Calendar], *, short: bool) -> list[Meaning]:
        found = [
            Meaning(date, calendar)
            for calendar in calendars
            for numbers in _in_order(hit, calendar)
            for date in _dates(calendar, numbers, hit, short=short)
            if date <= self._today and self._today.year - date.year <= OLDEST
        ]
        return list(dict.fromkeys(found))


def named(value: Value, hit: DateHit, label: Pair | None) -> tuple[Calendar | None, bool]:
    """The calendar named next to a date or in its label, and whether the label names it."""
    beside = named_beside(value.block.text, value.dates, hit)
    if beside is not None or label is None:
        return beside, False
    of_label = named_in_label(label.label.line.text)
    return of_label, of_label is not None


def _in_order(hit: DateHit, calendar: Calendar) -> tuple[Numbers, ...]:
    """The numbers in the order in which the calendar's countries print a two-digit year."""
    if not hit.short_year or hit.calendar is not None:
        return hit.numbers
    return hit.numbers[1:] if calendar in _YEAR_FIRST else hit.numbers[:1]


def _dates(calendar: Calendar, numbers: Numbers, hit: DateHit, *, short: bool) -> Iterator[dt.date]:
    if (calendar is Calendar.JAPANESE) != (hit.calendar is Calendar.JAPANESE):
        return
    if numbers.worded and calendar is not Calendar.THAI:  # the month is a Gregorian one
        return
    years: tuple[int, ...] = (numbers.year,)
    if numbers.short:
        base = _SHORT_YEARS.get(calendar)
        if base is None or not short:
            return
        years = (base + numbers.year, base + 100 + numbers.year)
    for year in years:
        date = gregorian(calendar, year, numbers.month, numbers.day)
        if date is not None:
            yield date


def _blocks(page: Page) -> Iterator[Block]:
    yield from (label.line for label in page.labels)
    yield from (value.block for value in page.values)
