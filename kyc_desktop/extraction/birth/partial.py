"""What a document says of a date of birth that it does not print in full."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyc_desktop.domain.partial_date import PartialDate
from kyc_desktop.extraction.words.dates import OLDEST, month_numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_PLACE = re.compile(r"[^\W_]+|[?*_]+|-{2}|<{2}")
_MOST = 3  # day, month and year
_MONTHS = 12


def partial_date(
    printed: str, months: Mapping[str, tuple[int, ...]], today: dt.date
) -> PartialDate | None:
    """The year, and the month if it is printed: of "XX/02/1990", "1990-02-00", "FEB 1990", "1990".

    None if it is not certain what is meant, or the year is no year of birth in this calendar.
    """
    year = _YEAR.search(printed)
    if year is None or not 0 <= today.year - int(year[0]) <= OLDEST:
        return None
    before, after = (_PLACE.findall(part) for part in (printed[: year.start()],
                                                       printed[year.end() :]))  # fmt: skip
    if len(before) + len(after) >= _MOST or (before and after):
        return None
    # The month is beside the year; in front of a day, if the year comes first.
    place = before[-1:] or after[:1]
    month = _month(place[0], months) if place else None
    return PartialDate(int(year[0]), month)


def _month(place: str, months: Mapping[str, tuple[int, ...]]) -> int | None:
    if place.isdecimal():
        return int(place) if 1 <= int(place) <= _MONTHS else None
    meant = month_numbers(place, months) if place.isalpha() else ()
    return meant[0] if len(meant) == 1 else None
