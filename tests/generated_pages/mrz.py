"""MRZs that `tests.specimen_images.mrz` does not have: TD2 and the old French card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.specimen_images.mrz import check_digit, transliterate

if TYPE_CHECKING:
    from tests.specimen_images.mrz import Holder


def letters(name: str) -> str:
    """`transliterate`, extended for all names of the pool: it lacks eth, full stop and comma."""
    for char, instead in (("Ð", "D"), ("ð", "d"), (".", ""), (",", ""), ("ı", "i")):
        name = name.replace(char, instead)
    return transliterate(name)


def td2(holder: Holder, code: str = "I<") -> tuple[str, str]:
    """The two lines of 36 characters of a card or sticker."""
    names = f"{holder.surname}<<{holder.given_names}".ljust(31, "<")[:31]
    number = holder.number.ljust(9, "<")
    number += check_digit(number)
    dob = f"{holder.dob:%y%m%d}" + check_digit(f"{holder.dob:%y%m%d}")
    expiry = f"{holder.expiry:%y%m%d}" + check_digit(f"{holder.expiry:%y%m%d}")
    optional = "<" * 7
    whole = check_digit(number + dob + expiry + optional)
    second = f"{number}{holder.state}{dob}{holder.sex}{expiry}{optional}{whole}"
    return f"{code}{holder.state}{names}", second


def old_french(holder: Holder, office: str, number: str) -> tuple[str, str]:
    """The French card of before 2021: IDFRA, surname, office; number, given names, birth, sex."""
    first = f"IDFRA{holder.surname[:25].ljust(25, '<')}{office}"
    head = f"{number}{check_digit(number)}"
    given = holder.given_names.replace("<", "<<")[:14].ljust(14, "<")
    dob = f"{holder.dob:%y%m%d}" + check_digit(f"{holder.dob:%y%m%d}")
    second = f"{head}{given}{dob}{holder.sex}"
    return first, second + check_digit(first + second)
