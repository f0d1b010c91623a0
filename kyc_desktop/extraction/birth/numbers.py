"""Reads dates of birth from identity numbers, verified by check digits where there are any.

The arithmetic is python-stdnum's where possible, using only those parts of its modules that depend
on nothing but the number. Its `validate` also checks places and names against lists, which new
documents may be ahead of, and some of its dates depend on the current day.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stdnum import luhn
from stdnum.bg import egn
from stdnum.cn import ric
from stdnum.cz import rc
from stdnum.dk import cpr
from stdnum.ee import ik
from stdnum.exceptions import ValidationError
from stdnum.fi import hetu
from stdnum.is_ import kennitala
from stdnum.it import codicefiscale
from stdnum.kr import rrn
from stdnum.mx import curp
from stdnum.no import fodselsnummer
from stdnum.pl import pesel
from stdnum.ro import cnp
from stdnum.si import emso
from stdnum.ua import rntrc

from kyc_desktop.domain.message import Message
from kyc_desktop.extraction.words.dates import calendar, full_year, western
from kyc_desktop.extraction.words.text import folded, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kyc_desktop.extraction.geometry import Block


@dataclass(frozen=True, slots=True)
class NumberDate:
    """A date of birth from an identity number."""

    name: Message  # of the number, for the clerk
    date: dt.date
    printed: str
    block: Block
    century: bool = True  # whether the number encodes the century of birth


@dataclass(frozen=True, slots=True)
class _Scheme:
    country: str  # ISO 3166-1 alpha-3
    pattern: re.Pattern[str]
    read: Callable[[str, dt.date], dt.date | None]
    century: bool = True  # whether the number encodes it
    signs: bool = False  # the separator between the parts encodes the century
    distinct: re.Pattern[str] | None = None  # a shape that no other country's number has

    @property
    def name(self) -> Message:
        return Message(f"number_{self.country.lower()}")

    def plain(self, number: str) -> str:
        """The number without the spaces and hyphens that merely separate its parts."""
        return re.sub(r"\s" if self.signs else r"[\s./-]", "", number)


def number_dates(blocks: Iterable[Block], country: str | None, today: dt.date) -> list[NumberDate]:
    """The dates in the identity numbers of the page's country.

    If the country is unknown, only numbers that the page names, such as PESEL, and numbers with a
    shape that no other country uses are read.
    """
    blocks = list(blocks)
    if country is not None:
        patterns = {s: s.pattern for s in _SCHEMES if s.country == country}
    else:
        said = {word for block in blocks for word in words(block.text)}
        said |= {folded(block.text).strip(" :.") for block in blocks}
        patterns = {s: s.distinct for s in _SCHEMES if s.distinct is not None}
        patterns |= {
            s: s.pattern for s in _SCHEMES if not said.isdisjoint(_NAMED.get(s.country, ()))
        }
    found = []
    for block in blocks if patterns else ():
        text = western(block.text.upper())
        for scheme, pattern in patterns.items():
            for match in pattern.finditer(text):
                date = scheme.read(scheme.plain(match[0]), today)
                if date is not None and date <= today:
                    found.append(NumberDate(scheme.name, date, match[0], block, scheme.century))
    return found


def _born(dated: Callable[[str], dt.date], number: str) -> dt.date | None:
    """The date that python-stdnum finds in the number; None if it does not exist."""
    try:
        return dated(number)
    except ValidationError:
        return None


def _short(number: str, today: dt.date) -> dt.date | None:
    """YYMMDD at the start; the century is not encoded."""
    year, month, day = full_year(number[:2], today), int(number[2:4]), int(number[4:6])
    date = calendar(year, month, day)
    return calendar(year - 100, month, day) if date is not None and date > today else date


def _south_africa(number: str, today: dt.date) -> dt.date | None:
    # python-stdnum determines the century by the current date, not by `today`.
    return _short(number, today) if luhn.is_valid(number) else None


def _indonesia(number: str, today: dt.date) -> dt.date | None:
    # There is no check digit, and python-stdnum assumes that everybody was born before 2000.
    day = int(number[6:8])
    day -= 40 if day > 40 else 0  # noqa: PLR2004 - women's days are 41 to 71
    return calendar(full_year(number[10:12], today), int(number[8:10]), day)


def _mexico(number: str, today: dt.date) -> dt.date | None:
    """CURP: the 17th character is a digit for those born before 2000, a letter for others.

    The third sex, X, is accepted too: it is issued, but unknown to python-stdnum.
    """
    if curp.calc_check_digit(number) != number[17]:
        return None
    date = _born(curp.get_birth_date, number)
    return date if date is not None and date <= today else None


def _poland(number: str, _today: dt.date) -> dt.date | None:
    return _born(pesel.get_birth_date, number) if pesel.is_valid(number) else None


def _romania(number: str, today: dt.date) -> dt.date | None:
    if cnp.calc_check_digit(number[:12]) != number[12]:
        return None
    # python-stdnum assumes that all foreigners (7 and 8) were born before 2000.
    centuries = {"1": 1900, "2": 1900, "3": 1800, "4": 1800, "5": 2000, "6": 2000}
    century = centuries.get(number[0], full_year(number[1:3], today) // 100 * 100)
    return calendar(century + int(number[1:3]), int(number[3:5]), int(number[5:7]))


def _estonia(number: str, _today: dt.date) -> dt.date | None:
    return _born(ik.get_birth_date, number) if ik.is_valid(number) else None


def _bulgaria(number: str, _today: dt.date) -> dt.date | None:
    return _born(egn.get_birth_date, number) if egn.is_valid(number) else None


def _finland(number: str, _today: dt.date) -> dt.date | None:
    # Serial numbers from 900 on are temporary; specimen cards have them.
    if not hetu.is_valid(number, allow_temporary=True):
        return None
    century = 2000 if number[6] in "ABCDEF" else 1800 if number[6] == "+" else 1900
    return calendar(century + int(number[4:6]), int(number[2:4]), int(number[:2]))


def _sweden(number: str, today: dt.date) -> dt.date | None:
    """Personnummer: `+` replaces `-` from the year in which the holder turns a hundred."""
    plain = number.replace("+", "").replace("-", "")
    short = plain[-10:]
    if not luhn.is_valid(short):
        return None
    if len(plain) > len(short):
        return calendar(int(plain[:4]), int(plain[4:6]), int(plain[6:8]))
    # python-stdnum determines the century by the current date, not by `today`.
    year = full_year(short[:2], today) - (100 if "+" in number else 0)
    return calendar(year, int(short[2:4]), int(short[4:6]))


def _italy(number: str, today: dt.date) -> dt.date | None:
    """Codice fiscale: year, a letter for the month, day (+ 40 for women), check letter."""
    if codicefiscale.calc_check_digit(number[:15]) != number[15]:
        return None
    return _born(lambda code: codicefiscale.get_birth_date(code, today.year - 99), number)


def _denmark(number: str, _today: dt.date) -> dt.date | None:
    """CPR: the seventh digit encodes the century; since 2007 the check digit may be wrong."""
    return _born(cpr.get_birth_date, number)


def _norway(number: str, today: dt.date) -> dt.date | None:
    """Fødselsnummer, with two check digits; the serial number encodes the century."""
    # Not `validate`, which uses the current date.
    first, second = fodselsnummer.calc_check_digit1, fodselsnummer.calc_check_digit2
    if first(number) != number[9] or second(number) != number[10]:
        return None
    date = _born(fodselsnummer.get_birth_date, number)
    return date if date is not None and date <= today else None


def _czechia(number: str, _today: dt.date) -> dt.date | None:
    """Rodné číslo with ten digits; 50 is added to women's months."""
    return _born(rc.get_birth_date, number) if rc.is_valid(number) else None


def _belgium(number: str, _today: dt.date) -> dt.date | None:
    """National number: 97 minus the remainder of the first nine digits, after a 2 from 2000 on."""
    # python-stdnum tries the 2 only up to the current date, not up to `today`.
    for century, first in ((1900, ""), (2000, "2")):
        if 97 - int(first + number[:9]) % 97 == int(number[9:]):
            return calendar(century + int(number[:2]), int(number[2:4]), int(number[4:6]))
    return None


def _britain(number: str, today: dt.date) -> dt.date | None:
    """Driver number: five letters, then decade, month (+ 50 for women), day, digit of the year."""
    year = full_year(number[5] + number[10], today)
    return calendar(year, int(number[6:8]) % 50, int(number[8:10]))


def _china(number: str, _today: dt.date) -> dt.date | None:
    return _born(ric.get_birth_date, number) if ric.calc_check_digit(number) == number[17] else None


def _korea(number: str, _today: dt.date) -> dt.date | None:
    """RRN: the seventh digit encodes the century; numbers issued since 2020 have no check digit."""
    return _born(rrn.get_birth_date, number)


def _yugoslavia(number: str, _today: dt.date) -> dt.date | None:
    """JMBG, still used by Yugoslavia's successor states; the year has three digits."""
    return _born(emso.get_birth_date, number) if emso.is_valid(number) else None


def _iceland(number: str, _today: dt.date) -> dt.date | None:
    """Kennitala: the last digit encodes the century; companies have days above 40."""
    if kennitala.checksum(number) != 0:
        return None
    century = {"9": 1900, "0": 2000}.get(number[9])
    if century is None:
        return None
    return calendar(century + int(number[4:6]), int(number[2:4]), int(number[:2]))


def _kazakhstan(number: str, _today: dt.date) -> dt.date | None:
    """IIN: the seventh digit encodes century and sex; a second set of weights if 10 remains."""
    figures = [int(digit) for digit in number]
    check = sum(w * n for w, n in zip(range(1, 12), figures, strict=False)) % 11
    if check == 10:  # noqa: PLR2004 - not a digit
        weights = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
        check = sum(w * n for w, n in zip(weights, figures, strict=False)) % 11
    century = {1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000}.get(figures[6])
    if check != figures[11] or century is None:
        return None
    return calendar(century + int(number[:2]), int(number[2:4]), int(number[4:6]))


def _sri_lanka(number: str, _today: dt.date) -> dt.date | None:
    """NIC: the day of the year, counted as in a leap year; 500 is added for women."""
    new = len(number) == 12  # noqa: PLR2004 - four-digit years since 2016
    year, day = (
        (int(number[:4]), int(number[4:7])) if new else (1900 + int(number[:2]), int(number[2:5]))
    )
    day -= 500 if day > 500 else 0  # noqa: PLR2004
    leap = dt.date(_LEAP_YEAR, 1, 1) + dt.timedelta(day - 1)
    if leap.year != _LEAP_YEAR:
        return None
    return calendar(year, leap.month, leap.day)


def _hungary(number: str, _today: dt.date) -> dt.date | None:
    """Personal number; the order of the check digit's weights was reversed in 1997."""
    century = {"1": 1900, "2": 1900, "3": 2000, "4": 2000}[number[0]]
    date = calendar(century + int(number[1:3]), int(number[3:5]), int(number[5:7]))
    if date is None:
        return None
    weights = range(1, 11) if date < _HUNGARY_TURNED else range(10, 0, -1)
    total = sum(w * int(n) for w, n in zip(weights, number, strict=False))
    return date if total % 11 == int(number[10]) else None


def _ukraine(number: str, _today: dt.date) -> dt.date | None:
    """RNTRC: the number of days since the end of 1899."""
    if rntrc.calc_check_digit(number) != number[9]:
        return None
    return dt.date(1899, 12, 31) + dt.timedelta(int(number[:5]))


_LEAP_YEAR = 2000
_HUNGARY_TURNED = dt.date(1997, 1, 1)


def _scheme(
    country: str,
    pattern: str,
    read: Callable[[str, dt.date], dt.date | None],
    *,
    century: bool = True,
    signs: bool = False,
    distinct: str | None = None,
) -> _Scheme:
    shape = re.compile(distinct, re.ASCII) if distinct is not None else None
    return _Scheme(country, re.compile(pattern, re.ASCII), read, century, signs, shape)


# What the numbers are called on documents, folded, where no other country calls its own so.
_NAMED: Mapping[str, frozenset[str]] = {
    "BGR": frozenset({"егн", "egn"}),
    "CZE": frozenset({"rodne cislo"}),
    "DNK": frozenset({"cpr-nr", "cpr-nummer", "cpr", "personnummer (cpr)"}),
    "EST": frozenset({"isikukood"}),
    "FIN": frozenset({"henkilotunnus", "hetu"}),
    "HUN": frozenset({"szemelyi azonosito", "szemelyi szam"}),
    "ISL": frozenset({"kennitala"}),
    "KAZ": frozenset({"жсн", "иин", "жсн/иин"}),
    "LTU": frozenset({"asmens kodas"}),
    "NOR": frozenset({"fodselsnummer"}),
    "POL": frozenset({"pesel", "nr pesel", "numer pesel"}),
    "ROU": frozenset({"cnp", "cod numeric personal"}),
    "UKR": frozenset({"рнокпп"}),
}

_CURP = r"\b[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b"
_HETU = r"(?<!\d)\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b"
_CODICE_FISCALE = r"\b[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]\b"
_RIC = r"(?<!\d)[1-8]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dX]\b"
_RRN = r"(?<![\d-])\d{6} ?- ?[1-8]\d{6}(?![\d-])"
_SCHEMES = (
    _scheme(
        "ZAF",
        r"\b\d{6} ?\d{4} ?\d{2} ?\d\b",
        _south_africa,
        century=False,
    ),
    _scheme("IDN", r"(?<!\d)\d{16}(?!\d)", _indonesia, century=False),
    _scheme("MYS", r"(?<!\d)\d{6} ?- ?\d{2} ?- ?\d{4}(?!\d)", _short, century=False),
    _scheme("MEX", _CURP, _mexico, distinct=_CURP),
    _scheme("POL", r"(?<!\d)\d{11}(?!\d)", _poland),
    _scheme("ROU", r"(?<!\d)[1-8]\d{12}(?!\d)", _romania),
    _scheme("EST", r"(?<!\d)[1-8]\d{10}(?!\d)", _estonia),
    _scheme("LTU", r"(?<!\d)[1-8]\d{10}(?!\d)", _estonia),
    _scheme("BGR", r"(?<!\d)\d{10}(?!\d)", _bulgaria),
    _scheme("FIN", _HETU, _finland, signs=True, distinct=_HETU),
    _scheme(
        "SWE",
        r"(?<!\d)(?:19|20)?\d{6}[-+]?\d{4}(?!\d)",
        _sweden,
        signs=True,
        distinct=r"(?<!\d)(?:19|20)\d{6}-\d{4}(?!\d)",
    ),
    _scheme("ITA", _CODICE_FISCALE, _italy, century=False, distinct=_CODICE_FISCALE),
    _scheme("DNK", r"(?<!\d)\d{6} ?- ?\d{4}(?!\d)", _denmark),
    _scheme("NOR", r"(?<!\d)\d{6} ?\d{5}(?!\d)", _norway),
    _scheme("CZE", r"(?<!\d)\d{6} ?/? ?\d{4}(?!\d)", _czechia),
    _scheme("SVK", r"(?<!\d)\d{6} ?/? ?\d{4}(?!\d)", _czechia),
    _scheme(
        "BEL",
        r"(?<!\d)\d\d\.?\d\d\.?\d\d ?[-.]? ?\d{3} ?[-.]? ?\d\d(?!\d)",
        _belgium,
    ),
    _scheme(
        "GBR",
        r"\b[A-Z9]{5}\d{6}[A-Z9]{2}[A-Z0-9]{3}\b",
        _britain,
        century=False,
    ),
    _scheme("CHN", _RIC, _china, distinct=_RIC),
    _scheme("KOR", _RRN, _korea, distinct=_RRN),
    *(
        _scheme(country, r"(?<!\d)\d{13}(?!\d)", _yugoslavia)
        for country in ("SVN", "SRB", "BIH", "MNE", "MKD", "RKS")
    ),
    _scheme("ISL", r"(?<!\d)\d{6} ?-? ?\d{4}(?!\d)", _iceland),
    _scheme("KAZ", r"(?<!\d)\d{12}(?!\d)", _kazakhstan),
    _scheme("LKA", r"(?<!\d)(?:(?:19|20)\d{10}(?!\d)|\d{9} ?[VX]\b)", _sri_lanka),
    _scheme("HUN", r"(?<!\d)[1-4] ?-? ?\d{6} ?-? ?\d{4}(?!\d)", _hungary),
    _scheme("UKR", r"(?<!\d)[1-4]\d{9}(?!\d)", _ukraine),
)
