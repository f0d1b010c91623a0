"""Finds the dates in a line of text: all printed formats, all possible readings."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyc_desktop.extraction.words import date_patterns as shapes
from kyc_desktop.extraction.words.calendars import ERAS, Calendar, gregorian
from kyc_desktop.extraction.words.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OLDEST = 120  # years; no holder of a document is older
_CENTURY = 100
_LAST_MONTH = 12
_SHORT_YEAR = 2
_FULL_YEAR = 4
_SHORTEST = 3  # letters of a month's abbreviation
_ERA_NAMES = {"明治": "m", "大正": "t", "昭和": "s", "平成": "h", "令和": "r"}

_DIGIT = re.compile("[0-9]")
_BEFORE_YEAR = re.compile(r"[0-9]\s?[.\-/·,]\s?$|[0-9]\s[0-9]{1,2}\s$")
_ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6,
    "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """A Gregorian date that a text may mean, and the order in which it was read."""

    date: dt.date
    order: str  # DMY, MDY, YMD


@dataclass(frozen=True, slots=True)
class Numbers:
    """Year, month and day as printed, whether or not they are a Gregorian date."""

    year: int
    month: int
    day: int
    short: bool  # two-digit year
    worded: bool = False  # the month is the name of a Gregorian month


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date found in a text. `readings` is empty if the numbers are no Gregorian date."""

    start: int
    end: int
    printed: str
    readings: tuple[Reading, ...]
    clean: bool = True  # no separator missing, no letter read for a digit
    short_year: bool = False
    slashed: bool = False  # separated so that day and month may be swapped
    numbers: tuple[Numbers, ...] = ()  # for conversion from another calendar
    calendar: Calendar | None = None  # named by the format of the numbers
    partial: bool = False  # day or month is printed as unknown

    @property
    def ambiguous(self) -> bool:
        """Whether day and month could be swapped."""
        return len(self.readings) > 1


def digits(text: str) -> str:
    """Replace letters where digits are expected."""
    return text.translate(shapes.DIGITS)


def western(text: str) -> str:
    """Replace digits of all scripts by ASCII digits; the text keeps its length."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(c)) if c.isdigit() and unicodedata.digit(c, None) is not None else c
        for c in text
    )


def find_dates(text: str, months: Mapping[str, tuple[int, ...]], today: dt.date) -> list[DateHit]:
    """All dates of a line, left to right, without overlaps.

    Args:
        text: the line.
        months: folded month names with the months that they may mean.
        today: decides the century of two-digit years.
    """
    plain = western(text)
    if not _DIGIT.search(plain):
        return []
    spelt = shapes.ORDINAL.sub(_in_figures, plain)
    hits: list[DateHit] = []
    taken = [False] * len(plain)
    for hit in _all(spelt, months, today):
        if not any(taken[hit.start : hit.end]):
            taken[hit.start : hit.end] = [True] * (hit.end - hit.start)
            hits.append(hit if spelt == plain else _as_printed(hit, plain))
    return sorted(hits, key=lambda hit: hit.start)


def _all(text: str, months: Mapping[str, tuple[int, ...]], today: dt.date) -> Iterator[DateHit]:
    """The dates of every shape, the most reliable shapes first."""
    yield from _of_other_calendars(text, today)
    yield from _told(text, months)
    yield from _partial(text)
    yield from _spaced(text, today)
    yield from _named(text, months, today)
    yield from _numbered(text, today)
    yield from _month_and_year(text, months)
    yield from _runs(text, today)


def _in_figures(match: re.Match[str]) -> str:
    """An ordinal in words as a number, padded to the same length."""
    word = "-".join(re.split(r"[\s-]", match[0].lower()))
    return shapes.ORDINALS[word].rjust(len(match[0]))


def _as_printed(hit: DateHit, text: str) -> DateHit:
    """The hit extended to a whole ordinal in words, if it begins with one."""
    words = (
        match.start()
        for match in shapes.ORDINAL.finditer(text)
        if hit.start in range(*match.span())
    )
    start = min(words, default=hit.start)
    return replace(hit, start=start, printed=text[start : hit.end].strip())


def year_only(text: str) -> str | None:
    """A single year, which Aadhaar prints for some holders."""
    match = shapes.YEAR_ONLY.search(western(text))
    return match[1] if match else None


def full_year(text: str, today: dt.date) -> int:
    """A year of birth with two or four digits: a two-digit year is never in the future."""
    year = int(digits(text))
    if len(text) == _FULL_YEAR:
        return year
    century = today.year - today.year % _CENTURY
    return century + year if century + year <= today.year else century + year - _CENTURY


def calendar(year: int, month: int, day: int) -> dt.date | None:
    """The date; None if it does not exist, such as 29.02.1911."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _of_other_calendars(text: str, today: dt.date) -> Iterator[DateHit]:
    """Dates whose format shows the calendar: Japanese eras, three-digit Minguo years."""
    for match in shapes.ERA.finditer(text):
        era = _ERA_NAMES.get(match[1][:2], match[1][0].lower())
        year = ERAS[era] - 1 + (1 if match[2] == "元" else int(match[2]))
        hit = _of_calendar(match, Calendar.JAPANESE, (year, int(match[3]), int(match[4])))
        other = shapes.SHORT.match(match[0][1:]) if len(match[1]) == 1 else None
        if hit is not None and other is not None:  # the letter may belong to something else
            readings = _both(other[1], other[3], other[5], today, slashed=True)
            hit = replace(hit, readings=tuple(r for r in readings if r is not None))
        if hit is not None:
            yield hit
    for match in shapes.MINGUO.finditer(text):
        numbers = (int(match[2] or match[3]), int(match[4]), int(match[5]))
        hit = _of_calendar(match, Calendar.MINGUO, numbers)
        if hit is not None:
            yield hit


def _of_calendar(
    match: re.Match[str], calendar: Calendar, numbers: tuple[int, int, int]
) -> DateHit | None:
    if gregorian(calendar, *numbers) is None:
        return None
    parts = (Numbers(*numbers, short=False),)
    return DateHit(*match.span(), match[0].strip(), (), numbers=parts, calendar=calendar)


def _partial(text: str) -> Iterator[DateHit]:
    """Dates with a day or a month that is printed as unknown."""
    for match in shapes.PARTIAL.finditer(text):
        yield DateHit(*match.span(), match[0].strip(), (), partial=True)


def _month_and_year(text: str, months: Mapping[str, tuple[int, ...]]) -> Iterator[DateHit]:
    for match in shapes.PARTIAL_MONTH.finditer(text):
        yield DateHit(*match.span(), match[0].strip(), (), partial=True)
    for match in shapes.PARTIAL_WORD.finditer(text):
        if month_numbers(match[1], months):
            yield DateHit(*match.span(), match[0].strip(), (), partial=True)


def _told(text: str, months: Mapping[str, tuple[int, ...]]) -> Iterator[DateHit]:
    """Dates with a word before each of day, month and year."""
    for pattern, places in ((shapes.YEAR_TOLD, (1, 2, 3)), (shapes.DAY_TOLD, (3, 2, 1))):
        for match in pattern.finditer(text):
            year, word, day = (match[place] for place in places)
            found = (int(word),) if word.isdigit() else month_numbers(word, months)
            dates = (calendar(int(year), month, int(day)) for month in found)
            readings = tuple(Reading(date, "DMY") for date in dates if date is not None)
            if readings:
                numbers = tuple(
                    Numbers(int(year), month, int(day), short=False, worded=True) for month in found
                )
                yield DateHit(*match.span(), match[0].strip(), readings, numbers=numbers)


def _named(text: str, months: Mapping[str, tuple[int, ...]], today: dt.date) -> Iterator[DateHit]:
    for pattern, places in (
        (shapes.YEAR_MONTH_DAY, ((4,), (2,), (3,), (1,))),
        (shapes.DAY_MONTH, ((1,), (2,), (3,), (4,))),
        (shapes.MONTH_DAY, ((3,), (1,), (2,), (4, 5))),
    ):
        for match in pattern.finditer(text):
            day, first, second, year = (
                next((match[place] for place in found if match[place]), "") for found in places
            )
            found = _months(first, second, months)
            if not found:
                continue
            dates = _short_or_full(year, found, day, today)
            readings = tuple(Reading(date, "DMY") for date in dates)
            clean = (day + year).isdigit() and not _garbled_roman(first)
            short = len(year) == _SHORT_YEAR
            number = int(digits(year))
            numbers = tuple(
                Numbers(number, month, int(digits(day)), short, worded=True) for month in found
            )
            yield DateHit(*match.span(), match[0].strip(), readings, clean, short, numbers=numbers)


def _months(first: str, second: str, months: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """The months that both words of a bilingual month can mean; one word may be garbled."""
    one = month_numbers(first, months)
    two = month_numbers(second, months)
    both = tuple(number for number in one if number in two)
    return both or one or two


def month_numbers(word: str, months: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """The months (1–12) that a word or a Roman number may mean; empty if it means none."""
    plain = folded(word)
    if plain in _ROMAN and (word.isupper() or word.islower()):
        return (_ROMAN[plain],)
    if _garbled_roman(word):
        return (len(word), int("1" * len(word)))[: 1 + (len(word) == _SHORT_YEAR)]
    return months.get(plain) or months.get(plain.replace("l", "i")) or _shortened(plain, months)


def _garbled_roman(word: str) -> bool:
    """Whether a month is a row of strokes that may be II or 11."""
    return 1 < len(word) < _FULL_YEAR and set(word) <= set("Il") and not word.isupper()


def _shortened(plain: str, months: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """The months whose names begin with a text: documents abbreviate at any length."""
    if len(plain) < _SHORTEST:
        return ()
    found = {n for name, numbers in months.items() if name.startswith(plain) for n in numbers}
    return tuple(sorted(found))


def _short_or_full(year: str, months: tuple[int, ...], day: str, today: dt.date) -> list[dt.date]:
    found = (calendar(full_year(year, today), month, int(digits(day))) for month in months)
    return [_not_ahead(date, year, today) for date in found if date is not None]


def _not_ahead(date: dt.date, year: str, today: dt.date) -> dt.date:
    """Move a date with a two-digit year by a century if it would be in the future."""
    if len(year) == _SHORT_YEAR and date > today:
        return calendar(date.year - _CENTURY, date.month, date.day) or date
    return date


def _numbered(text: str, today: dt.date) -> Iterator[DateHit]:
    for match in shapes.YEAR_FIRST.finditer(text):
        if _BEFORE_YEAR.search(text[: match.start()]):  # it ends the preceding date
            continue
        if (":" in match[2]) != (":" in match[4]):  # a time of day
            continue
        year, month, day = match[1], match[3], match[5]
        numbers = _numbers((year, month, day))
        reading = _read(year, month, day, "YMD", today)
        yield _hit(match, (reading,), year + month + day, numbers=numbers)
    for match in (*shapes.NUMERIC.finditer(text), *shapes.SHORT.finditer(text)):
        first, second, year = match[1], match[3], match[5]
        whole = first + second + year
        if sum(c.isdigit() for c in whole) * 2 < len(whole) or _mixed(match[2], match[4]):
            continue
        slashed = any(mark in match[2] for mark in "/-")  # nobody writes 12.31.1999
        readings = _both(first, second, year, today, slashed=slashed)
        if not any(readings) and match[2].isspace():  # the slashes may be missing
            readings = _both(first, second, year, today, slashed=True)
            whole = f"{whole} " if any(readings) else whole
        short = len(year) == _SHORT_YEAR
        numbers = _numbers((year, second, first), *([(first, second, year)] if short else []))
        yield _hit(match, readings, whole, slashed=slashed, short=short, numbers=numbers)


def _numbers(*found: tuple[str, str, str]) -> tuple[Numbers, ...]:
    """Year, month and day of each, as numbers."""
    return tuple(
        Numbers(
            int(digits(year)), int(digits(month)), int(digits(day)), short=len(year) <= _SHORT_YEAR
        )
        for year, month, day in found
    )


def _runs(text: str, today: dt.date) -> Iterator[DateHit]:
    """Dates with one or both separators missing."""
    for match in shapes.RUN.finditer(text):
        letters = "".join(filter(str.isalpha, match[0]))
        if len(letters) > 1 and (set(letters) - set("Oo") or len(letters) > _FULL_YEAR):
            continue
        yield from _run(match, (match[1], match[2], match[3]), today, apart="." in match[0])
    for match in shapes.YEAR_RUN.finditer(text):
        reading = _read(match[1], match[2], match[3], "YMD", today)
        if reading is not None:
            yield _hit(match, (reading,), "", clean=False)
    for match in shapes.SHORT_RUN.finditer(text):
        parts = (match[1], match[3] or match[4], match[6])
        yield from _run(match, parts, today, apart="." in match[0], short=True)


def _spaced(text: str, today: dt.date) -> Iterator[DateHit]:
    """Dates with spaces between the digits of their parts."""
    for match in shapes.SPACED.finditer(text):
        parts = (match[1], match[2], match[3])
        if any(" " in part for part in parts):
            first, second, year = ("".join(part.split()) for part in parts)
            yield from _run(match, (first, second, year), today, apart="." in match[0])


def _run(
    match: re.Match[str],
    parts: tuple[str, str, str],
    today: dt.date,
    *,
    apart: bool,
    short: bool = False,
) -> Iterator[DateHit]:
    readings = _both(*parts, today, slashed=not apart)
    if any(readings):
        yield _hit(match, readings, "", slashed=not apart, short=short, clean=False)


def _both(
    first: str, second: str, year: str, today: dt.date, *, slashed: bool
) -> tuple[Reading | None, ...]:
    """The date read with the day first and, if `slashed`, with the month first."""
    return (
        _read(year, second, first, "DMY", today),
        _read(year, first, second, "MDY", today) if slashed else None,
    )


def _mixed(first: str, second: str) -> bool:
    """Whether a space on one side only makes it two numbers, not a date ("12 4.1990" is one)."""
    return first.isspace() != second.isspace() and "." not in first + second


def _read(year: str, month: str, day: str, order: str, today: dt.date) -> Reading | None:
    number = int(digits(month))
    if number > _LAST_MONTH:
        return None
    date = calendar(full_year(year, today), number, int(digits(day)))
    return None if date is None else Reading(_not_ahead(date, year, today), order)


def _hit(
    match: re.Match[str],
    readings: tuple[Reading | None, ...],
    written: str,
    *,
    slashed: bool = False,
    short: bool = False,
    clean: bool = True,
    numbers: tuple[Numbers, ...] = (),
) -> DateHit:
    known = tuple(reading for reading in readings if reading is not None)
    if len({reading.date for reading in known}) == 1:
        known = known[:1]
    clean = clean and (written == "" or written.isdigit())
    return DateHit(*match.span(), match[0].strip(), known, clean, short, slashed, numbers)
