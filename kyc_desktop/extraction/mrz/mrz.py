"""Reads an MRZ: names, date of birth, date of expiry, and what the check digits prove."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.extraction.mrz.check_digits import mrz_checks
from kyc_desktop.extraction.mrz.mrz_lines import (
    TO_DIGIT,
    TO_LETTER,
    MrzLine,
    MrzLines,
    check_digit,
    find_lines,
    passes,
)
from kyc_desktop.extraction.words.dates import calendar, full_year

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from kyc_desktop.extraction.geometry import Block

_CODE = 5  # document code and issuing state, before the name
_STATE = 3  # letters of a state; Germany has one
_LENGTHS = {"TD1": 30, "TD2": 36, "TD3": 44, "MRV-A": 44, "MRV-B": 36, "FRA": 36}
# Digits that engines confuse; letters read for digits are corrected by position before.
_ALIKE = {
    "0": "86",
    "1": "74",
    "3": "8",
    "4": "1",
    "5": "6",
    "6": "580",
    "7": "1",
    "8": "3069",
    "9": "8",
}
_TAIL = re.compile(r"<{3,}[^<]{1,2}<*$")  # fillers at the line's end that were read as letters
_LONGEST_VALID = 50  # years
_GERMANY = {"D": "DEU", "BDR": "DEU", "GBD": "GBR", "GBN": "GBR", "GBO": "GBR", "GBP": "GBR"}


@dataclass(frozen=True, slots=True)
class Mrz:
    """The content of an MRZ; names are in capitals without diacritics."""

    form: str
    code: str  # document code: P, ID, V …
    country: str | None  # issuing state
    surname: str | None
    given_names: str | None
    truncated: bool  # the name filled its field: more may be missing
    birth_date: dt.date | None
    proven: bool  # the check digit of the date of birth agrees
    mended: bool  # it agrees only after a digit was replaced by one that looks similar
    expiry_date: dt.date | None  # None unless its check digit agrees
    name_line: MrzLine | None
    data_line: MrzLine | None
    checks: Mapping[str, bool]  # whether each check digit agrees, by what it covers


def find_mrz(blocks: Sequence[Block], today: dt.date) -> Mrz | None:
    """The MRZ of a page, or None."""
    lines = find_lines(blocks)
    if lines is None:
        return None
    surname, given, truncated = _names(lines)
    date, proven, mended = _birth_date(lines, today)
    if surname is None and date is None:
        return None
    start = (lines.name or lines.data or MrzLine("", ())).text
    country = start[2:5].translate(TO_LETTER).strip("<") if lines.form != "TD1" else _country(lines)
    return Mrz(
        lines.form,
        start[:2].strip("<") if lines.form != "TD1" else "ID",
        _GERMANY.get(country, country) or None,
        surname,
        given,
        truncated,
        date,
        proven,
        mended,
        _expiry_date(lines, today),
        lines.name,
        lines.data,
        mrz_checks(lines),
    )


def _country(lines: MrzLines) -> str:
    """TD1: the issuing state; the holder's nationality, after the dates, if the line is missing."""
    issuer = lines.number.text[2:5].translate(TO_LETTER).strip("<") if lines.number else ""
    if len(issuer) == _STATE or issuer in _GERMANY:
        return issuer
    if lines.data is None or lines.dates is None:
        return ""
    return lines.data.text[lines.dates.end() :][:3].translate(TO_LETTER).strip("<")


def _names(lines: MrzLines) -> tuple[str | None, str | None, bool]:
    """Surname, given names, and whether the field was too short for them."""
    if lines.name is None:
        return None, None, False
    text = lines.name.text
    if lines.form == "FRA":
        given = lines.data.text[13:27] if lines.data else ""
        return _plain(text[_CODE:30]), _plain(given.replace("<<", "<").strip("<")), False
    field = (text if lines.form == "TD1" else text[_CODE:]).lstrip("<")
    field = _TAIL.sub("", field)
    surname, _, rest = field.partition("<<")
    given = rest.lstrip("<").partition("<<")[0]
    full = len(text) >= _LENGTHS[lines.form] - 1 and not text.endswith("<")
    return _plain(surname), _plain(given), full and bool(given)


def _plain(field: str) -> str | None:
    """The words of letters; None if there are none."""
    return " ".join(field.translate(TO_LETTER).replace("<", " ").split()) or None


def _birth_date(lines: MrzLines, today: dt.date) -> tuple[dt.date | None, bool, bool]:
    """The date, whether its check digit agrees, and whether a digit was replaced for that."""
    if lines.dates is None:
        return None, False, False
    raw, check = lines.dates[1].translate(TO_DIGIT), lines.dates[2].translate(TO_DIGIT)
    date = _date(raw, today)
    if passes(raw, check):
        return date, date is not None, False
    mended = {found for field in _exchanged(raw, check) if (found := _date(field, today))}
    if len(mended) == 1:
        return mended.pop(), True, True
    return date, False, False


def _expiry_date(lines: MrzLines, today: dt.date) -> dt.date | None:
    """The date of expiry; the French card issued before 2021 has none."""
    if lines.dates is None or lines.form == "FRA":
        return None
    raw = lines.dates[4].translate(TO_DIGIT)
    if not passes(lines.dates[4], lines.dates[5]) or not raw.isdigit():
        return None
    year = today.year - today.year % 100 + int(raw[:2])
    if year > today.year + _LONGEST_VALID:
        year -= 100
    return calendar(year, int(raw[2:4]), int(raw[4:6]))


def _exchanged(raw: str, check: str) -> Iterator[str]:
    """The fields with one digit replaced by a similar one for which the check digit agrees."""
    for place, char in enumerate(raw):
        for other in _ALIKE.get(char, ""):
            field = raw[:place] + other + raw[place + 1 :]
            if check_digit(field) == check:
                yield field


def _date(raw: str, today: dt.date) -> dt.date | None:
    """YYMMDD as a date; None if a part is unknown (`<`) or the date does not exist."""
    if not raw.isdigit():
        return None
    year = full_year(raw[:2], today)
    date = calendar(year, int(raw[2:4]), int(raw[4:6]))
    if date is not None and date > today:
        date = calendar(year - 100, int(raw[2:4]), int(raw[4:6]))
    return date
