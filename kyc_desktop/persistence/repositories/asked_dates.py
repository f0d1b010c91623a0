"""Understands dates of birth as people type them into the search."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.paths import resources
from kyc_desktop.persistence.repositories.words import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyc_desktop.domain.partial_date import BirthDate

MOST_WORDS = 5
"""Words of a date: `12 de agosto de 1974`."""

_LANGUAGES = ("en", "de", "es", "hi")  # those of the window
_FILLERS = {"de", "del", "of"}
_ORDINAL = re.compile("([0-9]+)(st|nd|rd|th)")
_EARLIEST = 1850
_FEWEST = 3  # letters of a month
_SHORT_YEAR, _YEAR, _RUN = 2, 4, 8  # digits
_PARTS = 3  # day, month and year


def asked_dates(words: Sequence[str], today: dt.date, *, month_first: bool) -> list[BirthDate]:
    """What folded words may mean as a date of birth; empty if they are none.

    Args:
        words: all words of the date in the order typed, such as `12`, `aug` and `74`.
        today: births are not later; a year of two digits may be of this century or the last.
        month_first: whether `8 12` may also be the 12th of August, as behind slashes.
    """
    parts = [western(word) for word in words if word not in _FILLERS]
    if len(parts) == 1:
        return _alone(parts[0], today)
    months = [_months(part) for part in parts]
    named = [number for number, found in enumerate(months) if found]
    if len(named) == 1:
        (place,) = named
        rest = [part for number, part in enumerate(parts) if number != place]
        if all(part.isdigit() for part in rest):
            return _named(rest, months[place], today)
        return []
    if not named and all(part.isdigit() for part in parts):
        return _numbered(parts, today, month_first=month_first)
    return []


def western(word: str) -> str:
    """The word with the digits 0 to 9 in place of those of another script; of `12th` the number."""
    plain = "".join(
        str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in word
    )
    ordinal = _ORDINAL.fullmatch(plain)
    return ordinal[1] if ordinal is not None else plain


def _alone(word: str, today: dt.date) -> list[BirthDate]:
    """A year, or the eight digits of a day."""
    if not word.isdigit():
        return []
    if len(word) == _YEAR:
        return [PartialDate(year) for year in _years(word, today)]
    if len(word) == _RUN:
        ways = ((word[:2], word[2:4], word[4:]), (word[6:], word[4:6], word[:4]))
        return [date for way in ways for date in _days(*way, today)]
    return []


def _named(rest: Sequence[str], months: Sequence[int], today: dt.date) -> list[BirthDate]:
    """A named month with a year, or with a day and a year."""
    if len(rest) == 1:
        return [PartialDate(year, month) for year in _years(rest[0], today) for month in months]
    if len(rest) != _PARTS - 1:
        return []
    first, last = rest
    day, year = (last, first) if len(first) == _YEAR else (first, last)
    return [date for month in months for date in _days(day, str(month), year, today)]


def _numbered(parts: Sequence[str], today: dt.date, *, month_first: bool) -> list[BirthDate]:
    if len(parts) == _PARTS - 1:
        month, year = parts if len(parts[1]) == _YEAR else (parts[1], parts[0])
        if len(year) != _YEAR or len(month) > _SHORT_YEAR or not 1 <= int(month) <= 12:  # noqa: PLR2004 - months
            return []
        return [PartialDate(each, int(month)) for each in _years(year, today)]
    if len(parts) != _PARTS:
        return []
    first, second, third = parts
    if len(first) == _YEAR:
        return [*_days(third, second, first, today)]
    ways = [_days(first, second, third, today)]
    if month_first:
        ways.append(_days(second, first, third, today))
    return [*dict.fromkeys(date for way in ways for date in way)]


def _days(day: str, month: str, year: str, today: dt.date) -> list[dt.date]:
    if max(len(day), len(month)) > _SHORT_YEAR:
        return []
    found = []
    for each in _years(year, today):
        try:
            found.append(dt.date(each, int(month), int(day)))
        except ValueError:
            continue
    return found


def _years(text: str, today: dt.date) -> list[int]:
    """The years that four digits are, or that two may be."""
    year = int(text)
    if len(text) == _YEAR:
        return [year] if _EARLIEST <= year <= today.year else []
    if len(text) != _SHORT_YEAR:
        return []
    century = today.year // 100 * 100
    return [each for each in (century - 100 + year, century + year) if each <= today.year]


def _months(word: str) -> list[int]:
    """The months that a word or its beginning names in one of the window's languages."""
    if len(word) < _FEWEST:
        return [*_month_words().get(word, ())]
    known = _month_words()
    return sorted(
        {month for name, months in known.items() if name.startswith(word) for month in months}
    )


@cache
def _month_words() -> dict[str, frozenset[int]]:
    tables = tomllib.loads((resources() / "lexicon" / "months.toml").read_text(encoding="utf-8"))
    found: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        for month, names in enumerate(tables["months"][language], 1):
            for word in folded(names):
                found.setdefault(word, set()).add(month)
    return {word: frozenset(months) for word, months in found.items()}
