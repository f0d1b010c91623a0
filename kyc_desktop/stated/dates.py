"""Understands the dates of a column, of which the whole column tells the order of day and month."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kyc_desktop.domain.message import Message
from kyc_desktop.paths import resources

if TYPE_CHECKING:
    from collections.abc import Iterable

OLDEST = 130  # years
_CENTENARIAN = 100  # years; a year of two digits is not that long ago
_LANGUAGES = ("en", "de", "es", "hi", "fr", "it", "pt", "nl")
_FEWEST = 3  # letters of a month
_SHORT_YEAR, _YEAR, _RUN = 2, 4, 8  # digits
_MONTHS = 12
_REMEMBERED = 50_000  # dates: those of all adults
_PARTS = re.compile(r"\d+|[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0900-\u097f]+)?")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|ª|o|a)\b")
_TIME = re.compile(r"[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$")
_BETWEEN = re.compile(r"[\s.,/\-–—年月日]*")
_FILLERS = frozenset({"of", "de", "del", "den"})


class DayOrder(StrEnum):
    """Which of the first two numbers of `03/04/1990` is the day."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class Orders(StrEnum):
    """What a column tells of the order of day and month."""

    NONE = "none"  # no date needs to be told
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    EITHER = "either"  # all dates may be read both ways
    BOTH = "both"  # some only one way, some only the other


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Two numbers of which one is the day and the other the month, and a year."""

    first: int
    second: int
    year: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A date of which the text says what is what."""

    year: str
    month: int
    day: int


def orders_of(texts: Iterable[str]) -> Orders:
    """What the dates of a column tell of their order."""
    day_first = month_first = either = False
    for text in texts:
        parts = _parts(text)
        if not isinstance(parts, _Numbers):
            continue
        fits_day, fits_month = parts.second <= _MONTHS, parts.first <= _MONTHS
        day_first |= fits_day and not fits_month
        month_first |= fits_month and not fits_day
        either |= fits_day and fits_month and parts.first != parts.second
    if day_first and month_first:
        return Orders.BOTH
    if day_first or month_first:
        return Orders.DAY_FIRST if day_first else Orders.MONTH_FIRST
    return Orders.EITHER if either else Orders.NONE


def date_of(text: str, order: DayOrder | None, today: dt.date) -> dt.date | Message:
    """The date of birth that a text is, or why it is none.

    Args:
        text: what stands in the column.
        order: of day and month; None if no date of the column needs it.
        today: no birth is later; a year of two digits is in the hundred years before it.
    """
    parts = _parts(text)
    if isinstance(parts, _Numbers):
        if parts.first == parts.second or parts.first > _MONTHS or parts.second > _MONTHS:
            order = order or DayOrder.DAY_FIRST  # only one way to read it, or none
        if order is None:
            return Message("stated_date_either")
        day, month = (
            (parts.first, parts.second)
            if order is DayOrder.DAY_FIRST
            else (parts.second, parts.first)
        )
        parts = _Told(parts.year, month, day)
    if parts is None:
        return Message("stated_date_unreadable")
    date = _existing(parts, today)
    if date is None:
        return Message("stated_date_impossible")
    if date > today:
        return Message("stated_date_future")
    if today.year - date.year > OLDEST:
        return Message("stated_date_too_old")
    return date


def _existing(told: _Told, today: dt.date) -> dt.date | None:
    year = int(told.year)
    if len(told.year) == _SHORT_YEAR:
        year += today.year // 100 * 100
        if year > today.year or (year == today.year and (told.month, told.day) > (
            today.month, today.day
        )):  # fmt: skip
            year -= _CENTENARIAN
    try:
        return dt.date(year, told.month, told.day)
    except ValueError:
        return None


@lru_cache(_REMEMBERED)  # each date is looked at twice, and many are the same
def _parts(text: str) -> _Numbers | _Told | None:
    text = _western(_TIME.sub("", text.strip()))
    text = _ORDINAL.sub("", text)
    parts = _PARTS.findall(text)
    if not _BETWEEN.fullmatch(_PARTS.sub("", text)):
        return None
    words = [part for part in parts if not part.isdigit() and part not in _FILLERS]
    numbers = [part for part in parts if part.isdigit()]
    if words:
        return _with_word(words, numbers)
    if len(numbers) == 1:
        return _run(numbers[0])
    if len(numbers) != 3:  # noqa: PLR2004 - day, month and year
        return None
    return _three(numbers, dotted="." in text)


def _three(numbers: list[str], *, dotted: bool) -> _Numbers | _Told | None:
    first, second, third = numbers
    if len(first) == _YEAR and max(len(second), len(third)) <= _SHORT_YEAR:
        return _Told(first, int(second), int(third))
    if len(third) not in {_SHORT_YEAR, _YEAR} or max(len(first), len(second)) > _SHORT_YEAR:
        return None
    if dotted:  # with dots the day comes first, everywhere
        return _Told(third, int(second), int(first))
    return _Numbers(int(first), int(second), third)


def _run(digits: str) -> _Numbers | _Told | None:
    """Eight digits: 19740812, else 12081974."""
    if len(digits) != _RUN:
        return None
    if digits[:2] in {"18", "19", "20"} and 1 <= int(digits[4:6]) <= _MONTHS:
        return _Told(digits[:4], int(digits[4:6]), int(digits[6:]))
    return _Numbers(int(digits[:2]), int(digits[2:4]), digits[4:])


def _with_word(words: list[str], numbers: list[str]) -> _Told | None:
    month = _month(words[0]) if len(words) == 1 else None
    if month is None or len(numbers) != 2:  # noqa: PLR2004 - day and year
        return None
    first, second = numbers
    if len(first) == _YEAR and len(second) <= _SHORT_YEAR:
        return _Told(first, month, int(second))
    if len(second) in {_SHORT_YEAR, _YEAR} and len(first) <= _SHORT_YEAR:
        return _Told(second, month, int(first))
    return None


def _western(text: str) -> str:
    """The text in lower case without accents, with the digits 0 to 9."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(
        str(unicodedata.digit(char)) if char.isdecimal() else char
        for char in plain
        if not "\u0300" <= char <= "\u036f"
    )


def _month(word: str) -> int | None:
    known = _months()
    if word in known:
        return known[word]
    if len(word) < _FEWEST:
        return None
    found = {month for name, month in known.items() if month and name.startswith(word)}
    return found.pop() if len(found) == 1 else None


@cache
def _months() -> dict[str, int | None]:
    """Names of months; None for one that is of different months in different languages."""
    tables = tomllib.loads((resources() / "lexicon" / "months.toml").read_text(encoding="utf-8"))
    found: dict[str, int | None] = {}
    for language in _LANGUAGES:
        for month, names in enumerate(tables["months"][language], 1):
            for word in _western(names).split():
                found[word] = month if found.get(word, month) == month else None
    return found
