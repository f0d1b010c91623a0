"""Identity numbers that carry the date of birth, proven by arithmetic where they can be.

The arithmetic is python-stdnum's where it fits: of each of its modules what depends on nothing but
the number. Its `validate` also wants places and names that it has in a list, which a document may
be ahead of, and some of its dates depend on the day on which the program runs.
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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kyc_desktop.extraction.geometry import Block


@dataclass(frozen=True, slots=True)
class NumberDate:
    """A date that an identity number carries."""

    name: Message  # of the number, for the clerk
    date: dt.date
    printed: str
    block: Block
    century: bool = True  # whether it tells the century of the birth


@dataclass(frozen=True, slots=True)
class _Scheme:
    country: str  # ISO 3166-1 alpha-3
    pattern: re.Pattern[str]
    read: Callable[[str, dt.date], dt.date | None]
    century: bool = True  # whether the number tells it
    signs: bool = False  # the sign between the parts tells the century
    distinct: re.Pattern[str] | None = None  # a shape that no other country's number has

    @property
    def name(self) -> Message:
        return Message(f"number_{self.country.lower()}")

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
                    found.append(NumberDate(scheme.name, date, match[0], block, scheme.century))
    return found


def _born(dated: Callable[[str], dt.date], number: str) -> dt.date | None:
    """The date that python-stdnum finds in the number, None where there is no such day."""
    try:
        return dated(number)
    except ValidationError:
        return None


def _short(number: str, today: dt.date) -> dt.date | None:
    """YYMMDD at the start, the century not printed."""
    year, month, day = full_year(number[:2], today), int(number[2:4]), int(number[4:6])
    date = calendar(year, month, day)
    return calendar(year - 100, month, day) if date is not None and date > today else date


def _south_africa(number: str, today: dt.date) -> dt.date | None:
    # python-stdnum's century is that of its own today.
    return _short(number, today) if luhn.is_valid(number) else None


def _indonesia(number: str, today: dt.date) -> dt.date | None:
    # There is no check digit, and python-stdnum takes everybody to be born before 2000.
    day = int(number[6:8])
    day -= 40 if day > 40 else 0  # noqa: PLR2004 - women's days are 41 to 71
    return calendar(full_year(number[10:12], today), int(number[8:10]), day)


def _mexico(number: str, today: dt.date) -> dt.date | None:
    """CURP: the 17th character is a digit for those born before 2000, a letter after.

    The third sex, X, which python-stdnum does not know, is among those that are issued.
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
    # python-stdnum takes all foreigners, 7 and 8, to be born before 2000.
    centuries = {"1": 1900, "2": 1900, "3": 1800, "4": 1800, "5": 2000, "6": 2000}
    century = centuries.get(number[0], full_year(number[1:3], today) // 100 * 100)
    return calendar(century + int(number[1:3]), int(number[3:5]), int(number[5:7]))


def _estonia(number: str, _today: dt.date) -> dt.date | None:
    return _born(ik.get_birth_date, number) if ik.is_valid(number) else None


def _bulgaria(number: str, _today: dt.date) -> dt.date | None:
    return _born(egn.get_birth_date, number) if egn.is_valid(number) else None


def _finland(number: str, _today: dt.date) -> dt.date | None:
    # Serial numbers from 900 on are temporary: cards that are shown as examples have them.
    if not hetu.is_valid(number, allow_temporary=True):
        return None
    century = 2000 if number[6] in "ABCDEF" else 1800 if number[6] == "+" else 1900
    return calendar(century + int(number[4:6]), int(number[2:4]), int(number[:2]))


def _sweden(number: str, today: dt.date) -> dt.date | None:
    """Personnummer: `+` in place of `-` from the year in which the holder turns a hundred."""
    plain = number.replace("+", "").replace("-", "")
    short = plain[-10:]
    if not luhn.is_valid(short):
        return None
    if len(plain) > len(short):
        return calendar(int(plain[:4]), int(plain[4:6]), int(plain[6:8]))
    # python-stdnum's century is that of its own today.
    year = full_year(short[:2], today) - (100 if "+" in number else 0)
    return calendar(year, int(short[2:4]), int(short[4:6]))


def _italy(number: str, today: dt.date) -> dt.date | None:
    """Codice fiscale: year, a letter for the month, day (+ 40 for women), check letter."""
    if codicefiscale.calc_check_digit(number[:15]) != number[15]:
        return None
    return _born(lambda code: codicefiscale.get_birth_date(code, today.year - 99), number)


def _denmark(number: str, _today: dt.date) -> dt.date | None:
    """CPR: the seventh digit tells the century; its check digit counts no more since 2007."""
    return _born(cpr.get_birth_date, number)


def _norway(number: str, today: dt.date) -> dt.date | None:
    """Fødselsnummer, with two check digits; the serial number tells the century."""
    # Its `validate` asks for its own today.
    first, second = fodselsnummer.calc_check_digit1, fodselsnummer.calc_check_digit2
    if first(number) != number[9] or second(number) != number[10]:
        return None
    date = _born(fodselsnummer.get_birth_date, number)
    return date if date is not None and date <= today else None


def _czechia(number: str, _today: dt.date) -> dt.date | None:
    """Rodné číslo of ten digits; women's months are 50 higher."""
    return _born(rc.get_birth_date, number) if rc.is_valid(number) else None


def _belgium(number: str, _today: dt.date) -> dt.date | None:
    """National number: 97 less the remainder of the first nine digits, with a 2 from 2000 on."""
    # python-stdnum tries the 2 only until its own today.
    for century, first in ((1900, ""), (2000, "2")):
        if 97 - int(first + number[:9]) % 97 == int(number[9:]):
            return calendar(century + int(number[:2]), int(number[2:4]), int(number[4:6]))
    return None


def _britain(number: str, today: dt.date) -> dt.date | None:
    """Driver number: decade, month (+ 50 for women), day, year digit behind five letters."""
    year = full_year(number[5] + number[10], today)
    return calendar(year, int(number[6:8]) % 50, int(number[8:10]))


def _china(number: str, _today: dt.date) -> dt.date | None:
    return _born(ric.get_birth_date, number) if ric.calc_check_digit(number) == number[17] else None


def _korea(number: str, _today: dt.date) -> dt.date | None:
    """RRN: the seventh digit tells the century; those of since 2020 have no check digit."""
    return _born(rrn.get_birth_date, number)


def _yugoslavia(number: str, _today: dt.date) -> dt.date | None:
    """JMBG, as all of its successors have kept it; the year has three digits."""
    return _born(emso.get_birth_date, number) if emso.is_valid(number) else None


def _iceland(number: str, _today: dt.date) -> dt.date | None:
    """Kennitala: the last digit tells the century; companies have days over 40."""
    if kennitala.checksum(number) != 0:
        return None
    century = {"9": 1900, "0": 2000}.get(number[9])
    if century is None:
        return None
    return calendar(century + int(number[4:6]), int(number[2:4]), int(number[:2]))


def _kazakhstan(number: str, _today: dt.date) -> dt.date | None:
    """IIN: the seventh digit tells century and sex; a second row of weights where 10 remains."""
    figures = [int(digit) for digit in number]
    check = sum(w * n for w, n in zip(range(1, 12), figures, strict=False)) % 11
    if check == 10:  # noqa: PLR2004 - no digit
        weights = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
        check = sum(w * n for w, n in zip(weights, figures, strict=False)) % 11
    century = {1: 1800, 2: 1800, 3: 1900, 4: 1900, 5: 2000, 6: 2000}.get(figures[6])
    if check != figures[11] or century is None:
        return None
    return calendar(century + int(number[:2]), int(number[2:4]), int(number[4:6]))


def _sri_lanka(number: str, _today: dt.date) -> dt.date | None:
    """NIC: the day of a year that always has a 29th of February, + 500 for women."""
    new = len(number) == 12  # noqa: PLR2004 - the year has four digits since 2016
    year, day = (
        (int(number[:4]), int(number[4:7])) if new else (1900 + int(number[:2]), int(number[2:5]))
    )
    day -= 500 if day > 500 else 0  # noqa: PLR2004
    leap = dt.date(_LEAP_YEAR, 1, 1) + dt.timedelta(day - 1)
    if leap.year != _LEAP_YEAR:
        return None
    return calendar(year, leap.month, leap.day)


def _hungary(number: str, _today: dt.date) -> dt.date | None:
    """Personal number; the weights of its check digit turned round in 1997."""
    century = {"1": 1900, "2": 1900, "3": 2000, "4": 2000}[number[0]]
    date = calendar(century + int(number[1:3]), int(number[3:5]), int(number[5:7]))
    if date is None:
        return None
    weights = range(1, 11) if date < _HUNGARY_TURNED else range(10, 0, -1)
    total = sum(w * int(n) for w, n in zip(weights, number, strict=False))
    return date if total % 11 == int(number[10]) else None


def _ukraine(number: str, _today: dt.date) -> dt.date | None:
    """RNTRC: days since the end of 1899."""
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
