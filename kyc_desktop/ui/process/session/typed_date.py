"""Parses a typed date of birth. Pure: no Qt, no clock, no locale of its own."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from kyc_desktop.domain.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Mapping

OLDEST = 130
"""Maximum age in years; nobody has lived longer than 122, and a wrong century is off by 100."""

_CENTURY_DOUBT = 110  # age up to which the earlier century of a two-digit year is considered
_MONTHS_A_YEAR = 12

ENGLISH_MONTHS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        (
            "january", "february", "march", "april", "may", "june", "july", "august",
            "september", "october", "november", "december",
        ),
        start=1,
    )
}  # fmt: skip
"""A month may be abbreviated to three letters or more."""

_PARTS = re.compile(r"\d+|[^\W\d_]+")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_BETWEEN = frozenset({"of", "de", "del", "den"})  # 3 de abril de 1990
_SEPARATED = re.compile(r"[\s.,/\-–]*")


class Problem(Enum):
    """Why a text is not a date of birth."""

    EMPTY = "empty"
    UNREADABLE = "unreadable"
    INCOMPLETE = "incomplete"
    PARTIAL = "partial"  # a year, or month and year, where a full date is needed
    NO_SUCH_DAY = "no such day"
    FUTURE = "future"
    TOO_OLD = "too old"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class DateEntry:
    """The result of parsing: exactly one of `date`, `partial` and `problem` is set.

    `readings` holds the possible dates of an ambiguous text, the likelier first; `impossible` holds
    a year, month and day that do not exist together.
    """

    date: dt.date | None = None
    partial: PartialDate | None = None
    problem: Problem | None = None
    readings: tuple[dt.date, ...] = ()
    impossible: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Parts:
    """Day, month and year from the text; a `short` year has no century."""

    year: int
    month: int
    day: int
    short: bool = False


def understand(
    text: str,
    today: dt.date,
    months: Mapping[str, int] = ENGLISH_MONTHS,
    *,
    partial: bool = False,
) -> DateEntry:
    """Parse a date of birth.

    Year-month-day, day.month.year with dots, and any order with the month as a word are
    unambiguous. With slashes, dashes or spaces the first two numbers may be day and month or month
    and day: if both orders give a date, both are readings and none is chosen. Six digits may be in
    all three orders.

    Args:
        text: what was typed.
        today: no birth is later.
        months: names of months, lower case and without accents, to 1–12.
        partial: whether a year of four digits, or such a year and a month, is enough.
    """
    text = text.strip()
    if not text:
        return DateEntry(problem=Problem.EMPTY)
    part = partial_date(folded(text), months)
    if part is not None:
        return _judged_part(part, today) if partial else DateEntry(problem=Problem.PARTIAL)
    orders = _orders(folded(text), months)
    if isinstance(orders, Problem):
        return DateEntry(problem=orders)
    days = [day for parts in orders for day in _days(parts, today)]
    if not days:
        first = orders[0]
        return DateEntry(
            problem=Problem.NO_SUCH_DAY, impossible=(first.year, first.month, first.day)
        )
    return _judged(days, today)


def _judged(days: list[dt.date], today: dt.date) -> DateEntry:
    past = [day for day in days if day <= today]
    if not past:
        return DateEntry(problem=Problem.FUTURE)
    near = [day for day in past if today.year - day.year <= OLDEST]
    if not near:
        return DateEntry(problem=Problem.TOO_OLD)
    readings = tuple(dict.fromkeys(near))
    if len(readings) > 1:
        return DateEntry(problem=Problem.AMBIGUOUS, readings=readings)
    return DateEntry(date=readings[0])


def _judged_part(part: PartialDate, today: dt.date) -> DateEntry:
    if (part.year, part.month or 1) > (today.year, today.month):
        return DateEntry(problem=Problem.FUTURE)
    if today.year - part.year > OLDEST:
        return DateEntry(problem=Problem.TOO_OLD)
    return DateEntry(partial=part)


def is_day(text: str) -> bool:
    """Whether a text is a full date in ISO 8601."""
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def partial_date(text: str, months: Mapping[str, int]) -> PartialDate | None:
    """The year, or year and month, that a folded text is: 1990, 05.1990, 1990-05, May 1990."""
    parts = _PARTS.findall(text)
    years = [part for part in parts if part.isdecimal() and len(part) == 4]  # noqa: PLR2004
    others = [part for part in parts if part not in years and part not in _BETWEEN]
    if len(years) != 1 or len(others) > 1 or not _SEPARATED.fullmatch(_PARTS.sub("", text)):
        return None
    if not others:
        return PartialDate(int(years[0]))
    (other,) = others
    if not other.isdecimal():
        month = _month(other, months)
    else:
        month = int(other) if len(other) <= 2 else None  # noqa: PLR2004
    if month is None or not 1 <= month <= _MONTHS_A_YEAR:
        return None
    return PartialDate(int(years[0]), month)


def folded(text: str) -> str:
    """The text without case and accents, for comparing names of months."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    # All marks, not only accents: the vowel signs of Devanagari are no letters to `_PARTS`.
    return "".join(letter for letter in plain if unicodedata.category(letter)[0] != "M")


def _orders(text: str, months: Mapping[str, int]) -> list[_Parts] | Problem:
    text = _ORDINAL.sub("", text)
    parts = _PARTS.findall(text)
    if not _SEPARATED.fullmatch(_PARTS.sub("", text)):
        return Problem.UNREADABLE
    words = [part for part in parts if not part.isdecimal() and part not in _BETWEEN]
    numbers = [part for part in parts if part.isdecimal()]
    if words:
        return _with_word(words, numbers, months)
    if len(numbers) == 1:
        return _run_together(numbers[0])
    if len(numbers) == 2:  # noqa: PLR2004 - a day and a month, or a month and a year
        return Problem.INCOMPLETE
    if len(numbers) != 3 or max(map(len, numbers)) > 4:  # noqa: PLR2004 - day, month, year
        return Problem.UNREADABLE
    return _three_numbers(numbers, dotted="." in text)


def _with_word(
    words: list[str], numbers: list[str], months: Mapping[str, int]
) -> list[_Parts] | Problem:
    month = _month(words[0], months) if len(words) == 1 else None
    if month is None:
        return Problem.UNREADABLE
    if len(numbers) == 1:
        return Problem.INCOMPLETE
    if len(numbers) != 2:  # noqa: PLR2004 - day and year
        return Problem.UNREADABLE
    first, second = numbers
    if len(first) == 4 and len(second) <= 2:  # noqa: PLR2004 - 1974 Aug 12
        return [_Parts(int(first), month, int(second))]
    if len(first) <= 2 and len(second) in {2, 4}:  # noqa: PLR2004
        return [_Parts(int(second), month, int(first), short=len(second) == 2)]  # noqa: PLR2004
    return Problem.UNREADABLE


def _month(word: str, months: Mapping[str, int]) -> int | None:
    if word in months:
        return months[word]
    if len(word) < 3:  # noqa: PLR2004 - "ma" may be March or May
        return None
    found = {number for name, number in months.items() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


def _run_together(digits: str) -> list[_Parts] | Problem:
    if len(digits) == 6:  # noqa: PLR2004 - 120874
        first, second, third = int(digits[:2]), int(digits[2:4]), int(digits[4:])
        return [
            _Parts(third, second, first, short=True),
            _Parts(third, first, second, short=True),
            _Parts(first, second, third, short=True),
        ]
    if len(digits) != 8:  # noqa: PLR2004 - YYYYMMDD
        return Problem.INCOMPLETE if len(digits) < 8 else Problem.UNREADABLE  # noqa: PLR2004
    if digits[:2] in {"18", "19", "20"} and int(digits[4:6]) <= _MONTHS_A_YEAR:
        return [_Parts(int(digits[:4]), int(digits[4:6]), int(digits[6:]))]
    return _three_numbers([digits[:2], digits[2:4], digits[4:]], dotted=False)


def _three_numbers(numbers: list[str], *, dotted: bool) -> list[_Parts] | Problem:
    first, second, third = numbers
    if len(first) == 4:  # noqa: PLR2004 - 1974-08-12
        return [_Parts(int(first), int(second), int(third))]
    if len(third) not in {2, 4} or max(len(first), len(second)) > 2:  # noqa: PLR2004
        return Problem.UNREADABLE
    year, short = int(third), len(third) == 2  # noqa: PLR2004 - no century
    day_first = _Parts(year, int(second), int(first), short)
    if dotted:  # dots are used for day.month.year only
        return [day_first]
    return [day_first, _Parts(year, int(first), int(second), short)]


def _days(parts: _Parts, today: dt.date) -> list[dt.date]:
    if not parts.short:
        return _existing(parts.year, parts)
    century = today.year // 100 * 100
    recent = _existing(century + parts.year, parts)
    if recent and recent[0] > today:
        recent = []
    earlier = _existing(century - 100 + parts.year, parts)
    if recent and today.year - (century - 100 + parts.year) >= _CENTURY_DOUBT:
        return recent
    return earlier + recent


def _existing(year: int, parts: _Parts) -> list[dt.date]:
    try:
        return [dt.date(year, parts.month, parts.day)]
    except ValueError:
        return []
