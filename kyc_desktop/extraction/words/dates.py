"""Dates in a line of text: every format that documents print, every reading that is possible."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.extraction.words.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OLDEST = 120  # years; nobody with a document is older
_CENTURY = 100
_LAST_MONTH = 12
_SHORT_YEAR = 2
_FULL_YEAR = 4

# Letters that engines read for digits, allowed only where a digit must stand.
_DIGITS = str.maketrans("OoQDIlL|!SsBZzGq", "0000111115582269")
_LIKE = r"[0-9OoQDIlL|!SsBZzGq]"
_DAY = rf"(?:[0-3]{_LIKE}|(?<![A-Za-z]){_LIKE}[0-9]|[0-9])"
_YEAR = rf"[12]{_LIKE}{{3}}|[lI]9{_LIKE}{{2}}"
_SEPARATOR = r"\s?[.\-/,·:'*_—–]\s?|\s"
_DIGIT = re.compile("[0-9]")
_ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6,
    "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
}  # fmt: skip

_NUMERIC = re.compile(
    rf"(?<![0-9])((?:(?<![A-Za-z]){_LIKE}|[0-9]){_LIKE}?)({_SEPARATOR})({_LIKE}{{1,2}})({_SEPARATOR})"
    rf"({_YEAR})(?![0-9])"
)
_SHORT = re.compile(
    r"(?<![0-9.])([0-9]{1,2})(\s?[.\-/]\s?|\s)([0-9]{1,2})(\s?[.\-/]\s?|\s)([0-9]{2})(?![0-9.]|[/-][0-9])"
)
_YEAR_FIRST = re.compile(
    rf"(?<![0-9])({_YEAR})({_SEPARATOR}|\.\s?|年\s?|년\s?)({_LIKE}{{1,2}})({_SEPARATOR}|月\s?|월\s?)"
    rf"({_LIKE}{{1,2}})(?![0-9])"
)
_LOST = r"(?:\s?[.\-/,]\s?|\s)?"  # a separator that may be lost
_TWO = "[0-3Oo][0-9OoIl]"
_RUN = re.compile(rf"(?<![0-9])({_TWO}){_LOST}({_TWO}){_LOST}((?:19|20)[0-9]{{2}})(?![0-9])")
_SHORT_RUN = re.compile(  # one of the separators lost, two digits a part
    r"(?<![0-9./-])([0-3][0-9])(?:\s?([./-])\s?([01][0-9])|([01][0-9])\s?([./-])\s?)([0-9]{2})(?![0-9./-])"
)
_YEAR_RUN = re.compile(
    rf"(?<![0-9])((?:19|20)[0-9]{{2}}){_LOST}([01][0-9]){_LOST}([0-3][0-9])(?![0-9])"
)
_LETTER = r"[^\W\d_]"
_GAP = r"\s?[.\-/,']\s?|\s(?:de|of|di|del)\s|\s"
_DAY_MONTH = re.compile(
    rf"(?<![0-9])({_DAY})(?:st|nd|rd|th|er|º|ª)?(?:{_GAP})?(?:[0-9]{{1,2}}\s?[月월]?\s?/\s?)?"
    rf"({_LETTER}{{1,12}})[.]?(?:\s?[/\-|]\s?({_LETTER}{{1,12}})[.]?)?"
    rf"(?:{_GAP})?({_YEAR}|[0-9]{{2}})(?![0-9])"
)
_MONTH_DAY = re.compile(
    rf"(?<![^\W_])({_LETTER}{{3,12}})[.]?(?:\s?[/|]\s?({_LETTER}{{3,12}})[.]?)?\s?"
    rf"({_DAY})(?:st|nd|rd|th)?\s?[,.\s]\s?({_YEAR})(?![0-9])"
)
_YEAR_MONTH_DAY = re.compile(
    rf"(?<![0-9])([12][0-9]{{3}})[.\-/ ]{{0,2}}({_LETTER}{{3,12}})[.]?"
    rf"(?:\s?/\s?({_LETTER}{{3,12}}))?"
    r"[.\-/ ]{0,2}([0-3]?[0-9])(?![0-9])"
)
_YEAR_ONLY = re.compile(r"(?<![0-9./-])(19[0-9]{2}|20[0-9]{2})(?![0-9./-])")


@dataclass(frozen=True, slots=True)
class Reading:
    """One calendar date that a text may mean, and the order it was read in."""

    date: dt.date
    order: str  # DMY, MDY, YMD


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date in a text. `readings` is empty where the numbers are no calendar date."""

    start: int
    end: int
    printed: str
    readings: tuple[Reading, ...]
    clean: bool = True  # no separator lost, no letter taken for a digit
    short_year: bool = False
    slashed: bool = False  # separated so that month and day may have changed places

    @property
    def ambiguous(self) -> bool:
        """Whether day and month could change places."""
        return len(self.readings) > 1


def digits(text: str) -> str:
    """Letters where digits must stand made digits."""
    return text.translate(_DIGITS)


def western(text: str) -> str:
    """Digits of all scripts as ASCII; the text keeps its length."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(c)) if c.isdigit() and unicodedata.digit(c, None) is not None else c
        for c in text
    )


def find_dates(text: str, months: Mapping[str, tuple[int, ...]], today: dt.date) -> list[DateHit]:
    """All dates of a line, left to right; no two overlap.

    Args:
        text: the line.
        months: folded month names with the months that they may mean.
        today: decides the century of a year of two digits.
    """
    plain = western(text)
    if not _DIGIT.search(plain):
        return []
    hits: list[DateHit] = []
    taken = [False] * len(plain)
    for hit in (*_named(plain, months, today), *_numbered(plain, today), *_runs(plain, today)):
        if not any(taken[hit.start : hit.end]):
            taken[hit.start : hit.end] = [True] * (hit.end - hit.start)
            hits.append(hit)
    return sorted(hits, key=lambda hit: hit.start)


def year_only(text: str) -> str | None:
    """A lone year, such as Aadhaar prints for some holders."""
    match = _YEAR_ONLY.search(western(text))
    return match[1] if match else None


def full_year(text: str, today: dt.date) -> int:
    """A year of two or four digits as a year of birth: never in the future."""
    year = int(digits(text))
    if len(text) == _FULL_YEAR:
        return year
    century = today.year - today.year % _CENTURY
    return century + year if century + year <= today.year else century + year - _CENTURY


def calendar(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None: there is no 29.02.1911."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _named(text: str, months: Mapping[str, tuple[int, ...]], today: dt.date) -> Iterator[DateHit]:
    for pattern, places in (
        (_YEAR_MONTH_DAY, (4, 2, 3, 1)),
        (_DAY_MONTH, (1, 2, 3, 4)),
        (_MONTH_DAY, (3, 1, 2, 4)),
    ):
        for match in pattern.finditer(text):
            day, first, second, year = (match[place] or "" for place in places)
            found = _months(first, second, months)
            if not found:
                continue
            dates = _short_or_full(year, found, day, today)
            readings = tuple(Reading(date, "DMY") for date in dates)
            clean = (day + year).isdigit()
            yield DateHit(
                *match.span(), match[0].strip(), readings, clean, len(year) == _SHORT_YEAR
            )


def _months(first: str, second: str, months: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """What both words of a bilingual month can mean; one of them may be garbled."""
    one = _month(first, months)
    two = _month(second, months)
    both = tuple(number for number in one if number in two)
    return both or one or two


def _month(word: str, months: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    plain = folded(word)
    if plain in _ROMAN and word.isupper():
        return (_ROMAN[plain],)
    return months.get(plain) or months.get(plain.replace("l", "i")) or ()


def _short_or_full(year: str, months: tuple[int, ...], day: str, today: dt.date) -> list[dt.date]:
    found = (calendar(full_year(year, today), month, int(digits(day))) for month in months)
    return [_not_ahead(date, year, today) for date in found if date is not None]


def _not_ahead(date: dt.date, year: str, today: dt.date) -> dt.date:
    """A year of two digits lies a century back where the day would still be to come."""
    if len(year) == _SHORT_YEAR and date > today:
        return calendar(date.year - _CENTURY, date.month, date.day) or date
    return date


def _numbered(text: str, today: dt.date) -> Iterator[DateHit]:
    for match in _YEAR_FIRST.finditer(text):
        year, month, day = match[1], match[3], match[5]
        yield _hit(match, (_read(year, month, day, "YMD", today),), year + month + day)
    for match in (*_NUMERIC.finditer(text), *_SHORT.finditer(text)):
        first, second, year = match[1], match[3], match[5]
        whole = first + second + year
        if sum(c.isdigit() for c in whole) * 2 < len(whole) or _mixed(match[2], match[4]):
            continue
        slashed = any(mark in match[2] for mark in "/-")  # nobody writes 12.31.1999
        readings = _both(first, second, year, today, slashed=slashed)
        yield _hit(match, readings, whole, slashed=slashed, short=len(year) == _SHORT_YEAR)


def _runs(text: str, today: dt.date) -> Iterator[DateHit]:
    """Dates that lost a separator or both."""
    for match in _RUN.finditer(text):
        if sum(map(str.isalpha, match[0])) > 1:
            continue
        slashed = "." not in match[0]
        readings = _both(match[1], match[2], match[3], today, slashed=slashed)
        if any(readings):
            yield _hit(match, readings, "", slashed=slashed, clean=False)
    for match in _YEAR_RUN.finditer(text):
        reading = _read(match[1], match[2], match[3], "YMD", today)
        if reading is not None:
            yield _hit(match, (reading,), "", clean=False)
    for match in _SHORT_RUN.finditer(text):
        slashed = "." not in match[0]
        readings = _both(match[1], match[3] or match[4], match[6], today, slashed=slashed)
        if any(readings):
            yield _hit(match, readings, "", slashed=slashed, short=True, clean=False)


def _both(
    first: str, second: str, year: str, today: dt.date, *, slashed: bool
) -> tuple[Reading | None, ...]:
    """The day in front of the month, and the month in front of the day where that is written."""
    return (
        _read(year, second, first, "DMY", today),
        _read(year, first, second, "MDY", today) if slashed else None,
    )


def _mixed(first: str, second: str) -> bool:
    """A space on one side only is two numbers, not a date ("12 4.1990" is)."""
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
) -> DateHit:
    known = tuple(reading for reading in readings if reading is not None)
    if len({reading.date for reading in known}) == 1:
        known = known[:1]
    clean = clean and (written == "" or written.isdigit())
    return DateHit(*match.span(), match[0].strip(), known, clean, short, slashed)
