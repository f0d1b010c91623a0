"""Identity numbers that carry the date of birth, proven by arithmetic where they can be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyc_desktop.extraction.words.dates import calendar, full_year, western

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from kyc_desktop.extraction.geometry import Block


@dataclass(frozen=True, slots=True)
class NumberDate:
    """A date that an identity number carries."""

    name: str  # of the number, for the clerk
    date: dt.date
    printed: str
    block: Block


@dataclass(frozen=True, slots=True)
class _Scheme:
    name: str
    country: str
    pattern: re.Pattern[str]
    read: Callable[[str, dt.date], dt.date | None]
    signs: bool = False  # the sign between the parts tells the century
    distinct: re.Pattern[str] | None = None  # a shape that no other country's number has

    def plain(self, number: str) -> str:
        """The number without the blanks and hyphens that only part it."""
        return re.sub(r"\s" if self.signs else r"[\s./-]", "", number)


def number_dates(blocks: Iterable[Block], country: str | None, today: dt.date) -> list[NumberDate]:
    """The dates in the identity numbers of the page's country.

    Where the country is not known, of those countries whose numbers look like no others.
    """
    schemes = [s for s in _SCHEMES if s.country == country or (country is None and s.distinct)]
    if not schemes:
        return []
    found = []
    for block in blocks:
        text = western(block.text.upper())
        for scheme in schemes:
            pattern = scheme.pattern if country is not None else scheme.distinct
            for match in pattern.finditer(text) if pattern is not None else ():
                date = scheme.read(scheme.plain(match[0]), today)
                if date is not None and date <= today:
                    found.append(NumberDate(scheme.name, date, match[0], block))
    return found


def _weighted(number: str, weights: Iterable[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))


def luhn(number: str) -> bool:
    """Whether the last digit is the Luhn check digit of the others."""
    doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(number))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0  # noqa: PLR2004 - digit sum


def _short(number: str, today: dt.date) -> dt.date | None:
    """YYMMDD at the start, the century not printed."""
    year, month, day = full_year(number[:2], today), int(number[2:4]), int(number[4:6])
    date = calendar(year, month, day)
    return calendar(year - 100, month, day) if date is not None and date > today else date


def _south_africa(number: str, today: dt.date) -> dt.date | None:
    return _short(number, today) if luhn(number) else None


def _indonesia(number: str, today: dt.date) -> dt.date | None:
    day = int(number[6:8])
    day -= 40 if day > 40 else 0  # noqa: PLR2004 - women's days are 41 to 71
    return calendar(full_year(number[10:12], today), int(number[8:10]), day)


def _mexico(number: str, today: dt.date) -> dt.date | None:
    """CURP: the 17th character is a digit for those born before 2000, a letter after."""
    year = (1900 if number[16].isdigit() else 2000) + int(number[4:6])
    date = calendar(year, int(number[6:8]), int(number[8:10]))
    return date if date is not None and date <= today else None


def _poland(number: str, _today: dt.date) -> dt.date | None:
    if _weighted(number, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)) % 10:
        return None
    century, month = divmod(int(number[2:4]), 20)
    year = {0: 1900, 1: 2000, 2: 2100, 3: 2200, 4: 1800}[century] + int(number[:2])
    return calendar(year, month, int(number[4:6]))


def _romania(number: str, today: dt.date) -> dt.date | None:
    control = _weighted(number, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    if (1 if control == 10 else control) != int(number[12]):  # noqa: PLR2004 - law: 10 counts as 1
        return None
    centuries = {"1": 1900, "2": 1900, "3": 1800, "4": 1800, "5": 2000, "6": 2000}
    century = centuries.get(number[0], full_year(number[1:3], today) // 100 * 100)
    return calendar(century + int(number[1:3]), int(number[3:5]), int(number[5:7]))


def _estonia(number: str, _today: dt.date) -> dt.date | None:
    year = 1800 + 100 * ((int(number[0]) - 1) // 2) + int(number[1:3])
    control = _weighted(number, (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)) % 11
    if control == 10:  # noqa: PLR2004 - then a second row of weights counts
        control = _weighted(number, (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 11 % 10
    return (
        calendar(year, int(number[3:5]), int(number[5:7])) if control == int(number[10]) else None
    )


def _bulgaria(number: str, _today: dt.date) -> dt.date | None:
    if _weighted(number, (2, 4, 8, 5, 10, 9, 7, 3, 6)) % 11 % 10 != int(number[9]):
        return None
    century, month = divmod(int(number[2:4]), 20)
    year = {0: 1900, 1: 1800, 2: 2000}.get(century, 0) + int(number[:2])
    return calendar(year, month, int(number[4:6])) if century <= 2 else None  # noqa: PLR2004


def _finland(number: str, _today: dt.date) -> dt.date | None:
    control = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(number[:6] + number[7:10]) % 31]
    century = 2000 if number[6] in "ABCDEF" else 1900
    if control != number[10]:
        return None
    return calendar(century + int(number[4:6]), int(number[2:4]), int(number[:2]))


def _sweden(number: str, today: dt.date) -> dt.date | None:
    """Personnummer: `+` in place of `-` from the year in which the holder turns a hundred."""
    plain = number.replace("+", "").replace("-", "")
    short = plain[-10:]
    if not luhn(short):
        return None
    if len(plain) > len(short):
        return calendar(int(plain[:4]), int(plain[4:6]), int(plain[6:8]))
    year = full_year(short[:2], today) - (100 if "+" in number else 0)
    return calendar(year, int(short[2:4]), int(short[4:6]))


def _italy(number: str, today: dt.date) -> dt.date | None:
    """Codice fiscale: year, a letter for the month, day (+ 40 for women), check letter."""
    odd = dict(zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", _ODD_PLACES, strict=True))
    total = sum(
        odd[c] if place % 2 == 0 else (int(c) if c.isdigit() else ord(c) - ord("A"))
        for place, c in enumerate(number[:15])
    )
    if chr(ord("A") + total % 26) != number[15]:
        return None
    month = "ABCDEHLMPRST".index(number[8]) + 1
    return calendar(full_year(number[6:8], today), month, int(number[9:11]) % 40)


_ODD_PLACES = (
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21,
    2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
)  # fmt: skip


def _denmark(number: str, _today: dt.date) -> dt.date | None:
    """CPR: the seventh digit tells the century; its check digit counts no more since 2007."""
    year, seventh = int(number[4:6]), int(number[6])
    if seventh < 4:  # noqa: PLR2004 - the register's table
        century = 1900
    elif seventh in {4, 9}:
        century = 2000 if year < 37 else 1900  # noqa: PLR2004 - the register's table
    else:
        century = 2000 if year < 58 else 1800  # noqa: PLR2004 - the register's table
    return calendar(century + year, int(number[2:4]), int(number[:2]))


def _norway(number: str, today: dt.date) -> dt.date | None:
    """Fødselsnummer, with two check digits; the serial number tells the century."""
    for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)):
        if _weighted(number, weights) % 11:
            return None
    year, serial = int(number[4:6]), int(number[6:9])
    recent = serial >= 500 and year < 40  # noqa: PLR2004 - the register's table
    date = calendar((2000 if recent else 1900) + year, int(number[2:4]), int(number[:2]))
    return date if date is not None and date <= today else None


def _czechia(number: str, today: dt.date) -> dt.date | None:
    """Rodné číslo of ten digits, divisible by 11; women's months are 50 higher."""
    if int(number) % 11:
        return None
    month = int(number[2:4]) % 50
    return calendar(full_year(number[:2], today), month - 20 * (month > _MONTHS), int(number[4:6]))


_MONTHS = 12


def _belgium(number: str, _today: dt.date) -> dt.date | None:
    """National number: 97 less the remainder of the first nine digits, with a 2 from 2000 on."""
    for century, first in ((1900, ""), (2000, "2")):
        if 97 - int(first + number[:9]) % 97 == int(number[9:]):
            return calendar(century + int(number[:2]), int(number[2:4]), int(number[4:6]))
    return None


def _britain(number: str, today: dt.date) -> dt.date | None:
    """Driver number: decade, month (+ 50 for women), day, year digit behind five letters."""
    year = full_year(number[5] + number[10], today)
    return calendar(year, int(number[6:8]) % 50, int(number[8:10]))


def _scheme(
    name: str,
    country: str,
    pattern: str,
    read: Callable[[str, dt.date], dt.date | None],
    *,
    signs: bool = False,
    distinct: str | None = None,
) -> _Scheme:
    shape = re.compile(distinct, re.ASCII) if distinct is not None else None
    return _Scheme(name, country, re.compile(pattern, re.ASCII), read, signs, shape)


_CURP = r"\b[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b"
_HETU = r"(?<!\d)\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b"
_CODICE_FISCALE = r"\b[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]\b"
_SCHEMES = (
    _scheme("South African identity number", "ZAF", r"\b\d{6} ?\d{4} ?\d{2} ?\d\b", _south_africa),
    _scheme("Indonesian NIK", "IDN", r"(?<!\d)\d{16}(?!\d)", _indonesia),
    _scheme("MyKad number", "MYS", r"(?<!\d)\d{6} ?- ?\d{2} ?- ?\d{4}(?!\d)", _short),
    _scheme("CURP", "MEX", _CURP, _mexico, distinct=_CURP),
    _scheme("PESEL number", "POL", r"(?<!\d)\d{11}(?!\d)", _poland),
    _scheme("CNP", "ROU", r"(?<!\d)[1-8]\d{12}(?!\d)", _romania),
    _scheme("Estonian personal code", "EST", r"(?<!\d)[1-8]\d{10}(?!\d)", _estonia),
    _scheme("Lithuanian personal code", "LTU", r"(?<!\d)[1-8]\d{10}(?!\d)", _estonia),
    _scheme("Bulgarian personal number", "BGR", r"(?<!\d)\d{10}(?!\d)", _bulgaria),
    _scheme("Finnish personal code", "FIN", _HETU, _finland, signs=True, distinct=_HETU),
    _scheme(
        "Swedish personal number",
        "SWE",
        r"(?<!\d)(?:19|20)?\d{6}[-+]?\d{4}(?!\d)",
        _sweden,
        signs=True,
        distinct=r"(?<!\d)(?:19|20)\d{6}-\d{4}(?!\d)",
    ),
    _scheme("codice fiscale", "ITA", _CODICE_FISCALE, _italy, distinct=_CODICE_FISCALE),
    _scheme("Danish CPR number", "DNK", r"(?<!\d)\d{6} ?- ?\d{4}(?!\d)", _denmark),
    _scheme("Norwegian identity number", "NOR", r"(?<!\d)\d{6} ?\d{5}(?!\d)", _norway),
    _scheme("Czech birth number", "CZE", r"(?<!\d)\d{6} ?/? ?\d{4}(?!\d)", _czechia),
    _scheme("Slovak birth number", "SVK", r"(?<!\d)\d{6} ?/? ?\d{4}(?!\d)", _czechia),
    _scheme(
        "Belgian national number",
        "BEL",
        r"(?<!\d)\d\d\.?\d\d\.?\d\d ?[-.]? ?\d{3} ?[-.]? ?\d\d(?!\d)",
        _belgium,
    ),
    _scheme("GB driver number", "GBR", r"\b[A-Z9]{5}\d{6}[A-Z9]{2}[A-Z0-9]{3}\b", _britain),
)
