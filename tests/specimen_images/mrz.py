"""MRZs of ICAO Doc 9303, written for the drawn documents.

Independent of the program's own reader, so that one checks the other.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

_WEIGHTS = (7, 3, 1)
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Doc 9303 part 3, section 6: letters that are not simply a base letter with a diacritic.
_LETTERS = {"Ä": "AE", "Ö": "OE", "Ü": "UE", "ß": "SS", "Æ": "AE", "Ø": "OE", "Å": "AA"}
_LETTERS |= {"Œ": "OE", "Þ": "TH", "Ł": "L", "Đ": "D", "Ñ": "N"}


@dataclass(frozen=True, slots=True)
class Holder:
    """The holder of a document, with the data of the MRZ."""

    surname: str
    given_names: str
    dob: dt.date
    sex: str  # M, F or X
    number: str  # of the document, at most 9 characters
    expiry: dt.date
    optional: str = ""
    state: str = "UTO"


def check_digit(text: str) -> str:
    """Weighted sum modulo 10 over `text`; a filler counts 0 (Doc 9303 part 3, section 4.9)."""
    values = (0 if c == "<" else _DIGITS.index(c) for c in text)
    return str(sum(v * _WEIGHTS[i % 3] for i, v in enumerate(values)) % 10)


def transliterate(name: str) -> str:
    """A name in A–Z and fillers."""
    letters = []
    for char in name.upper():
        if char in _LETTERS:
            letters.append(_LETTERS[char])
        elif char in " -":
            letters.append("<")
        elif char != "'":
            letters.append(unicodedata.normalize("NFD", char)[0])
    return "".join(letters)


def _names(holder: Holder, width: int) -> str:
    text = f"{transliterate(holder.surname)}<<{transliterate(holder.given_names)}"
    return text.ljust(width, "<")[:width]


def _checked(text: str) -> str:
    return text + check_digit(text)


def td3(holder: Holder) -> tuple[str, str]:
    """The two lines of 44 characters of a passport."""
    number = _checked(holder.number.ljust(9, "<"))
    dob = _checked(f"{holder.dob:%y%m%d}")
    expiry = _checked(f"{holder.expiry:%y%m%d}")
    optional = holder.optional.ljust(14, "<")
    optional += check_digit(optional) if holder.optional else "<"
    whole = check_digit(number + dob + expiry + optional)
    return (
        f"P<{holder.state}{_names(holder, 39)}",
        f"{number}{holder.state}{dob}{holder.sex}{expiry}{optional}{whole}",
    )


def td1(holder: Holder, code: str = "I<") -> tuple[str, str, str]:
    """The three lines of 30 characters of a card; `code`: I< for identity cards, IR for permits."""
    number = _checked(holder.number.ljust(9, "<"))
    first = f"{code}{holder.state}{number}{holder.optional}".ljust(30, "<")
    dob = _checked(f"{holder.dob:%y%m%d}")
    expiry = _checked(f"{holder.expiry:%y%m%d}")
    filler = "<" * 11
    whole = check_digit(first[5:] + dob + expiry + filler)
    second = f"{dob}{holder.sex}{expiry}{holder.state}{filler}{whole}"
    return (first, second, _names(holder, 30))
