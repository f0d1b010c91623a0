"""MRZs with the roles of their characters, for fictional people."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from build_spec.train.meaning.roles import Text, joined, plain

if TYPE_CHECKING:
    import datetime as dt
    import random

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = {
    "Ä": "AE",
    "Ö": "OE",
    "Ü": "UE",
    "ß": "SS",
    "Æ": "AE",
    "Ø": "OE",
    "Å": "AA",
    "Œ": "OE",
    "Þ": "TH",
    "Ł": "L",
    "Đ": "D",
    "Ð": "D",
    "Ñ": "N",
}


def letters(name: str) -> str:
    """A name in A–Z and fillers."""
    found = []
    for char in name.upper():
        if char in _LETTERS:
            found.append(_LETTERS[char])
        elif char in " -":
            found.append("<")
        else:
            base = unicodedata.normalize("NFD", char)[:1]
            found.append(base if "A" <= base <= "Z" else "")
    return "".join(found)


def _check(text: str) -> str:
    values = (_DIGITS.index(c) if c in _DIGITS else 0 for c in text)
    return str(sum(v * (7, 3, 1)[i % 3] for i, v in enumerate(values)) % 10)


def _names(surname: str, given: str, width: int) -> Text:
    first, second = letters(surname), letters(given)
    if not first:
        first, second = second, ""
        name = plain(first, "W")
    else:
        name = joined(plain(first, "S"), plain("<<", "."), plain(second, "G"))
    text, roles = name
    text, roles = text[:width], roles[:width]
    return text.ljust(width, "<"), roles.ljust(width, ".")


def _day(day: dt.date, roles: str = "YYMMDD") -> Text:
    return f"{day:%y%m%d}", roles


def mrz(
    kind: str, surname: str, given: str, born: dt.date, expiry: dt.date, number: str, sex: str,
    state: str, rng: random.Random,
) -> list[Text]:  # fmt: skip
    """The lines of an MRZ of kind td1, td2, td3, french or licence."""
    number = number[:9].ljust(9, "<")
    number += _check(number)
    birth = f"{born:%y%m%d}"
    day = joined(_day(born), plain(_check(birth)))
    until = plain(f"{expiry:%y%m%d}" + _check(f"{expiry:%y%m%d}"), "O")
    until = until[0], "OOOOOO."
    state = state.ljust(3, "<")
    letter = rng.choice("IIIACR") + rng.choice("<<<DRP")
    if kind == "td3":
        optional = (_number(rng, 9) if rng.random() < 0.3 else "").ljust(14, "<")
        second = joined(
            plain(number + state),
            day,
            plain(sex),
            until,
            plain(optional + "<" + str(rng.randrange(10))),
        )
        return [
            joined(
                plain(rng.choice(("P<", "P<", "P<", "PP", "PA", "PD", "V<")) + state),
                _names(surname, given, 39),
            ),
            second,
        ]
    if kind == "td2":
        second = joined(
            plain(number + state), day, plain(sex), until, plain("<" * 7 + str(rng.randrange(10)))
        )
        return [joined(plain(letter + state), _names(surname, given, 31)), second]
    if kind == "td1":
        optional = (_number(rng, 10) if rng.random() < 0.3 else "").ljust(15, "<")
        second = joined(day, plain(sex), until, plain(state + "<" * 11 + str(rng.randrange(10))))
        return [plain(letter + state + number + optional), second, _names(surname, given, 30)]
    if kind == "french":
        first = joined(plain("IDFRA"), plain(letters(surname)[:25], "S"))
        first = joined(first, plain("<" * (30 - len(first[0])) + _number(rng, 6)))
        name = plain(letters(given).replace("<", "<<")[:14], "G")
        name = joined(name, plain("<" * (14 - len(name[0]))))
        return [
            first,
            joined(plain(_number(rng, 13)), name, day, plain(sex + str(rng.randrange(10)))),
        ]
    text = joined(plain("D1" + state + _number(rng, 16)), plain(letters(surname)[:8], "S"))
    return [joined(text, plain("<<" + str(rng.randrange(10))))]


def _number(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))
